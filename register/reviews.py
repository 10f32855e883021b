"""What people decide about entries; each leaves a review and an audit row in the same transaction."""

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from register import audit
from register.actors import Actor
from register.categories import DIKECUALIKAN
from register.clock import current_moment
from register.entry_cases import begin_case, end_case, require_own_case
from register.errors import ForbiddenError, InvalidActError
from register.materialise import effective, readings_of, refresh_columns
from register.snapshots import forget, remember_return
from register.standing import settle_file
from register.structure import current_document
from register.tables import CategoryRow, Entry, Exemption, ReadingRow, Review, SearchRow
from register.taking import take_entry, touch
from register.words import LIVE_EXEMPTIONS, Act, EntryState, Role

OPEN = (EntryState.MENUNGGU, EntryState.DIKEMBALIKAN)
UNPUBLISHED = (*OPEN, EntryState.DISETUJUI)


@dataclass(frozen=True, slots=True)
class Return:
    """Where an entry goes back to: who has to act, at which step, because of which fields."""

    role: Role
    step: str
    fields: tuple[str, ...] = ()


def approve(
    session: Session,
    actor: Actor,
    entry_id: int,
    version: int | None,
    reason: str = "",
    through: int | None = None,
) -> int:
    """The entry's new version: every value in force is now decided, and the sweep may publish it.

    Args:
        through: the case whose step this is; an entry with a case is decided in no other way.

    Raises:
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it, or the actor imported or corrected the entry.
        InvalidActError: wrong state, an unsettled conflict, no category, or an exempt one.
    """
    entry = take_entry(session, entry_id, version, (EntryState.MENUNGGU,))
    require_own_case(entry, through)
    role = actor.role_for(Act.APPROVE, entry.unit_id)
    _require_separation(session, actor, entry)
    if entry.conflicts:
        raise InvalidActError("Masih ada nilai yang bertentangan dengan pembacaan baru; putuskan dahulu.")
    _decide_categories(session, actor, entry)
    _decide_readings(session, actor, entry)
    entry.state, entry.approver_id, entry.approved_at = EntryState.DISETUJUI, actor.user_id, current_moment()
    entry.return_role, entry.return_step, entry.reason = None, None, None
    return _record(session, actor, role, Act.APPROVE, entry, reason)


def send_back(
    session: Session,
    actor: Actor,
    entry_id: int,
    version: int | None,
    reason: str,
    back_to: Return,
    through: int | None = None,
) -> int:
    """The entry's new version after returning it with a reason.

    Args:
        through: the case whose step this is; an entry with a case is returned in no other way.

    Raises:
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: wrong state, or no reason.
    """
    entry = take_entry(session, entry_id, version, UNPUBLISHED)
    require_own_case(entry, through)
    role = actor.role_for(Act.RETURN, entry.unit_id)
    remember_return(session, actor, entry_id, current_document(session, entry_id))
    entry.state, entry.reason = EntryState.DIKEMBALIKAN, _required(reason)
    entry.return_role, entry.return_step = back_to.role.value, back_to.step
    entry.waiting_since = current_moment()
    return _record(session, actor, role, Act.RETURN, entry, reason, back_to)


def hand_in(session: Session, actor: Actor, entry_id: int, version: int | None, reason: str = "") -> int:
    """The new version of a returned entry that waits for approval again.

    Raises:
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: the entry was not returned.
    """
    entry = take_entry(session, entry_id, version, (EntryState.DIKEMBALIKAN,))
    role = actor.role_for(Act.HAND_IN, entry.unit_id)
    entry.state, entry.waiting_since = EntryState.MENUNGGU, current_moment()
    return _record(session, actor, role, Act.HAND_IN, entry, reason)


def withhold(session: Session, actor: Actor, entry_id: int, version: int | None, reason: str) -> int:
    """The new version of an entry that is kept from the public.

    Raises:
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: it is published already (withdraw it instead), or no reason.
    """
    entry = take_entry(session, entry_id, version, UNPUBLISHED)
    role = actor.role_for(Act.WITHHOLD, entry.unit_id)
    entry.state, entry.reason = EntryState.DITAHAN, _required(reason)
    end_case(session, actor, role, entry, entry.reason)
    return _record(session, actor, role, Act.WITHHOLD, entry, reason)


def release(session: Session, actor: Actor, entry_id: int, version: int, reason: str) -> int:
    """The new version of a withheld or withdrawn entry that waits for a decision again.

    Raises:
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: it is not withheld, it is exempt or proposed to be, or no reason.
    """
    entry = take_entry(session, entry_id, version, (EntryState.DITAHAN, EntryState.DITARIK))
    role = actor.role_for(Act.RELEASE, entry.unit_id)
    _require_no_exemption(session, entry)
    entry.state, entry.reason, entry.waiting_since = EntryState.MENUNGGU, _required(reason), current_moment()
    begin_case(session, entry)
    return _record(session, actor, role, Act.RELEASE, entry, reason)


def withdraw(session: Session, actor: Actor, entry_id: int, version: int, reason: str) -> int:
    """The new version of a published entry that the public sees no more; its address says why.

    Raises:
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: it is not published, or no reason.
    """
    entry = take_entry(session, entry_id, version, (EntryState.TERBIT,))
    role = actor.role_for(Act.WITHDRAW, entry.unit_id)
    entry.state, entry.reason = EntryState.DITARIK, _required(reason)
    end_case(session, actor, role, entry, entry.reason)
    session.execute(delete(SearchRow).where(SearchRow.entry_id == entry.id))
    return _record(session, actor, role, Act.WITHDRAW, entry, reason)


def supersede(session: Session, actor: Actor, entry_id: int, version: int, old_id: int) -> int:
    """The new version of an entry that, once published, takes the place of an older one.

    Raises:
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: wrong state, or the older one is not a published entry of the same unit.
    """
    entry = take_entry(session, entry_id, version, UNPUBLISHED)
    role = actor.role_for(Act.SUPERSEDE, entry.unit_id)
    old = session.get(Entry, old_id)
    if old is None or old.state is not EntryState.TERBIT or old.unit_id != entry.unit_id:
        raise InvalidActError("Pilih entri lama yang sudah terbit dari unit yang sama.")
    entry.supersedes_id = old.id
    return _record(session, actor, role, Act.SUPERSEDE, entry, f"Menggantikan entri {old.id}.")


def drafters(session: Session, entry: Entry) -> set[int]:
    """Everyone who imported, edited or corrected the entry, and so may not approve it."""
    correctors = session.scalars(
        select(ReadingRow.decided_by)
        .where(ReadingRow.entry_id == entry.id, ReadingRow.decided_act == Act.CORRECT)
        .distinct()
    )
    return {user for user in (entry.importer_id, entry.editor_id, *correctors) if user is not None}


def live_exemption(session: Session, entry_id: int) -> Exemption | None:
    """The sheet that keeps the entry from the public, or None."""
    live = select(Exemption).where(Exemption.entry_id == entry_id, Exemption.state.in_(LIVE_EXEMPTIONS))
    return session.scalar(live)


def _require_separation(session: Session, actor: Actor, entry: Entry) -> None:
    if actor.user_id is None:
        raise ForbiddenError("Sistem tidak pernah menyetujui; persetujuan harus oleh orang yang berwenang.")
    if actor.user_id in drafters(session, entry):
        raise ForbiddenError(
            "Anda yang memasukkan atau memperbaiki entri ini; persetujuan harus oleh orang lain."
        )


def _require_no_exemption(session: Session, entry: Entry) -> None:
    if live_exemption(session, entry.id) is not None:
        raise InvalidActError("Entri ini mempunyai lembar pengecualian; akhiri dahulu lembarnya.")


def _decide_categories(session: Session, actor: Actor, entry: Entry) -> None:
    """Adopt what is on the desk: the decided categories, or the suggested ones if none are decided."""
    rows = list(session.scalars(select(CategoryRow).where(CategoryRow.entry_id == entry.id)))
    if not rows:
        raise InvalidActError("Kategori informasi belum ditentukan; pilih kategorinya dahulu.")
    if any(row.code == DIKECUALIKAN for row in rows):
        raise InvalidActError(
            "Entri ini (diusulkan) dikecualikan; tahan entrinya, atau putuskan kategorinya dahulu."
        )
    for row in rows:
        if row.decided_at is None:
            row.decided_by, row.decided_at = actor.user_id, current_moment()


def _decide_readings(session: Session, actor: Actor, entry: Entry) -> None:
    for row in readings_of(session, entry.id):
        if row.decided_at is None and row.value is not None:
            row.decided_value = effective(row)
            row.decided_by, row.decided_act = actor.user_id, Act.APPROVE
            row.decided_at = current_moment()
    refresh_columns(session, entry)


def _required(reason: str) -> str:
    if not reason.strip():
        raise InvalidActError("Alasan harus diisi.")
    return reason.strip()


def _record(
    session: Session,
    actor: Actor,
    role: Role,
    act: Act,
    entry: Entry,
    reason: str,
    back_to: Return | None = None,
) -> int:
    version = touch(entry)
    forget(session, entry.id)
    fields = list(back_to.fields) if back_to else []
    step = back_to.step if back_to else None
    session.add(
        Review(
            entry_id=entry.id,
            entry_version=version,
            actor_id=actor.user_id,
            actor=actor.name,
            role=role,
            act=act,
            reason=reason.strip(),
            fields=fields,
            step=step,
            at=current_moment(),
        )
    )
    settle_file(session, entry.file_id)
    details: dict[str, object] = {"version": version, "state": entry.state.value}
    if back_to:
        details |= {"step": step, "fields": fields, "kepada": back_to.role.value}
    audit.append(session, actor, role, act, audit.Subject("entry", entry.id), reason.strip(), details)
    return version
