"""Decisions about an entry at the desk: through the case that governs it, or directly where it has none."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from register import reviews
from register.actors import Actor
from register.effects import Effect, Given
from register.errors import InvalidActError, NotFoundError
from register.reviews import Return
from register.running import RunningCase, Wish, offered, perform, running_case
from register.tables import Entry
from register.words import EntryState
from workflow.act import ActKind


@dataclass(frozen=True, slots=True)
class Governance:
    """How an entry's case stands for a person: which of the desk's decisions are its next act."""

    running: RunningCase
    may_hand_in: bool
    may_approve: bool
    may_return: bool


def governance(session: Session, actor: Actor, entry_id: int) -> Governance | None:
    """The entry's case as it stands for a person, or None where the entry has none."""
    running = _case_of(session, entry_id)
    if running is None:
        return None
    acts = offered(running, actor)
    corrects = running.effect is Effect.INVENTORY
    return Governance(
        running,
        may_hand_in=corrects and ActKind.ADVANCE in acts,
        may_approve=running.effect is Effect.APPROVE and ActKind.APPROVE in acts,
        may_return=corrects or ActKind.RETURN in acts,
    )


def approve(session: Session, actor: Actor, entry_id: int, version: int, reason: str = "") -> int:
    """The entry's new version after its approval, which is also the step of its case.

    Raises:
        ActRefusedError: the case waits for something or someone else.
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it, or the actor imported or corrected the entry.
        InvalidActError: wrong state, an unsettled conflict, no category, or an exempt one.
    """
    running = _case_of(session, entry_id)
    if running is None:
        return reviews.approve(session, actor, entry_id, version, reason)
    if running.effect is not Effect.APPROVE:
        point = running.case.position
        raise InvalidActError(
            f"Dokumen ini berada pada langkah {point.nomor} ({point.pelaksana}), bukan pada persetujuan."
        )
    return _act(session, actor, running, Wish(ActKind.APPROVE, given=_given(version, reason)))


def send_back(
    session: Session, actor: Actor, entry_id: int, version: int, reason: str, back_to: Return
) -> int:
    """The entry's new version after its return; its case then goes where the procedure leads.

    Raises:
        ActRefusedError: the case waits for something or someone else.
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: wrong state, or no reason.
    """
    running = _case_of(session, entry_id)
    if running is None or running.effect is Effect.INVENTORY:
        through = running.view.id if running else None
        return reviews.send_back(session, actor, entry_id, version, reason, back_to, through)
    wish = Wish(ActKind.RETURN, reason, fields=back_to.fields, given=_given(version, ""))
    return _act(session, actor, running, wish)


def hand_in(session: Session, actor: Actor, entry_id: int, version: int, reason: str = "") -> int:
    """The entry's new version after it was handed in; by the person of its lane, its case goes on.

    Raises:
        ActRefusedError: the case waits for something or someone else.
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: the entry was not returned.
    """
    running = _case_of(session, entry_id)
    if running is None or running.effect is not Effect.INVENTORY or not _may_advance(session, running, actor):
        return reviews.hand_in(session, actor, entry_id, version, reason)
    return _act(session, actor, running, Wish(ActKind.ADVANCE, given=_given(version, reason)))


def _case_of(session: Session, entry_id: int) -> RunningCase | None:
    entry = session.get(Entry, entry_id)
    if entry is None:
        raise NotFoundError(f"Entri {entry_id} tidak ada.")
    return None if entry.case_id is None else running_case(session, entry.case_id)


def _may_advance(session: Session, running: RunningCase, actor: Actor) -> bool:
    """Whether handing in is the person's own step; else an officer only hands a correction back."""
    entry = session.get_one(Entry, running.entry_id)
    return entry.state is not EntryState.DIKEMBALIKAN or ActKind.ADVANCE in offered(running, actor)


def _given(version: int, note: str) -> Given:
    content: dict[str, object] = {"versi_entri": version}
    return Given(content | {"catatan": note} if note else content)


def _act(session: Session, actor: Actor, running: RunningCase, wish: Wish) -> int:
    perform(session, actor, running.view.id, running.view.version, wish)
    return session.get_one(Entry, running.entry_id).version
