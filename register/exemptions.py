"""Sheets of the consequence test: why an entry is exempt, since when, until when, and who said so.

Perki 1/2021 art. 49-53 and annex II; UU 14/2008 art. 17, 19 and 20; PP 61/2010. A sheet goes from the one who
proposes it to the PPID, who decides by decree, and to the PPID's superior, who approves and was neither. As
long as a sheet is not at its end, its entry stays withheld.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from register import audit, reviews
from register.actors import Actor
from register.categories import DIKECUALIKAN, CategoryChoice
from register.clock import current_day, current_moment
from register.consequence_test import PARTS, Sheet, check_sheet, has_lapsed
from register.corrections import classify
from register.errors import ConflictError, ForbiddenError, InvalidActError, NotFoundError
from register.tables import Entry, Exemption
from register.taking import take_entry
from register.words import LIVE_EXEMPTIONS, Act, EntryState, ExemptionState, Role

_Row = TypeVar("_Row", bound=tuple[Any, ...])  # what a question asks for, as SQLAlchemy types it

PROPOSABLE = (EntryState.MENUNGGU, EntryState.DIKEMBALIKAN, EntryState.DISETUJUI, EntryState.DITAHAN)
RETURNABLE = (ExemptionState.DIUSULKAN, ExemptionState.DIPUTUSKAN)


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet and where it stands."""

    id: int
    entry_id: int
    title: str
    unit_id: int
    state: ExemptionState
    version: int
    sheet: Sheet
    decree: str
    decree_date: date | None
    proposer_id: int
    decider_id: int | None
    approver_id: int | None
    proposed_at: datetime
    in_force_at: datetime | None
    ended_at: datetime | None
    reason: str


def propose(session: Session, actor: Actor, entry_id: int, version: int, sheet: Sheet) -> int:
    """The number of a new sheet, or of the returned one it takes the place of; the entry is withheld at once.

    Raises:
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: the sheet lacks something, there is one already, or the entry is public.
    """
    entry = take_entry(session, entry_id, version, PROPOSABLE)
    role = actor.role_for(Act.PROPOSE_EXEMPTION, entry.unit_id)
    person = _person(actor)
    check_sheet(sheet, current_day())
    row = reviews.live_exemption(session, entry_id)
    if row is None:
        row = Exemption(entry_id=entry_id, decree="", version=0)
        session.add(row)
    elif row.state is not ExemptionState.DIKEMBALIKAN:
        raise InvalidActError("Entri ini sudah mempunyai lembar uji konsekuensi.")
    _write(row, sheet)
    row.state, row.reason, row.version = ExemptionState.DIUSULKAN, "", row.version + 1
    row.proposer_id, row.proposed_at = person, current_moment()
    row.decider_id, row.decree, row.decree_date = None, "", None
    _hold(session, actor, entry, sheet)
    session.flush()
    _record(session, actor, role, Act.PROPOSE_EXEMPTION, row)
    return row.id


def decide(
    session: Session, actor: Actor, sheet_id: int, version: int, decree: str, decree_date: date
) -> None:
    """The PPID's decision, by a decree of a number and date (Perki 1/2021 art. 49(4)).

    Raises:
        ConflictError: someone changed the sheet first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: the sheet does not wait for it, or the decree has no number or lies ahead.
    """
    row, role = _take(session, actor, sheet_id, version, Act.DECIDE_EXEMPTION, ExemptionState.DIUSULKAN)
    if not decree.strip():
        raise InvalidActError("Isi nomor keputusan PPID.")
    if decree_date > current_day():
        raise InvalidActError("Tanggal keputusan PPID tidak boleh sesudah hari ini.")
    row.state, row.decider_id = ExemptionState.DIPUTUSKAN, _person(actor)
    row.decree, row.decree_date = decree.strip(), decree_date
    _record(session, actor, role, Act.DECIDE_EXEMPTION, row)


def approve(session: Session, actor: Actor, sheet_id: int, version: int) -> None:
    """The approval that puts the sheet in force: by another person than proposed or decided it.

    Raises:
        ConflictError: someone changed the sheet first.
        ForbiddenError: the actor's roles do not allow it, or the actor proposed or decided it.
        InvalidActError: the sheet does not wait for it.
    """
    row, role = _take(session, actor, sheet_id, version, Act.APPROVE_EXEMPTION, ExemptionState.DIPUTUSKAN)
    if _person(actor) in (row.proposer_id, row.decider_id):
        raise ForbiddenError(
            "Anda yang mengusulkan atau memutuskan pengecualian ini; persetujuan harus oleh orang lain."
        )
    row.state, row.approver_id, row.in_force_at = ExemptionState.BERLAKU, actor.user_id, current_moment()
    _record(session, actor, role, Act.APPROVE_EXEMPTION, row)


def send_back(session: Session, actor: Actor, sheet_id: int, version: int, reason: str) -> None:
    """The sheet back with whoever proposes, with a reason; the entry stays withheld.

    Raises:
        ConflictError: someone changed the sheet first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: it is in force already, or no reason.
    """
    row, role = _take(session, actor, sheet_id, version, Act.RETURN_EXEMPTION, *RETURNABLE)
    row.state, row.reason = ExemptionState.DIKEMBALIKAN, _required(reason)
    _record(session, actor, role, Act.RETURN_EXEMPTION, row)


def end(session: Session, actor: Actor, sheet_id: int, version: int, reason: str) -> None:
    """The end of a sheet; its entry waits for an ordinary decision again.

    One in force ends before its time by the superior's act only (Perki 1/2021 art. 53); once its time is
    over the PPID declares it open (art. 52).

    Raises:
        ConflictError: someone changed the sheet first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: it ended already, or no reason.
    """
    row, role = _take(session, actor, sheet_id, version, Act.END_EXEMPTION, *LIVE_EXEMPTIONS)
    entry = session.get_one(Entry, row.entry_id)
    is_early = is_running(row.state, row.until)
    if is_early and not actor.has(Role.ATASAN_PPID, entry.unit_id):
        raise ForbiddenError(
            "Pengecualian ini masih berlaku; hanya Atasan PPID yang dapat mengakhirinya sebelum waktunya."
        )
    row.state, row.reason = ExemptionState.BERAKHIR, _required(reason)
    row.ended_at = current_moment()
    _record(session, actor, role, Act.END_EXEMPTION, row)
    reviews.release(session, actor, entry.id, entry.version, f"Pengecualian berakhir: {row.reason}")


def is_running(state: ExemptionState, until: date | None) -> bool:
    """Whether a sheet is in force and its last day not over: only the superior ends such a one."""
    return state is ExemptionState.BERLAKU and not has_lapsed(until, current_day())


def sheet_of(session: Session, entry_id: int) -> SheetView | None:
    """The newest sheet about an entry, ended or not, or None."""
    query = select(Exemption, Entry).join(Entry, Entry.id == Exemption.entry_id)
    row = session.execute(
        query.where(Exemption.entry_id == entry_id).order_by(Exemption.id.desc()).limit(1)
    ).first()
    return None if row is None else _view(row[0], row[1])


def list_sheets(
    session: Session,
    units: tuple[int, ...] | None = None,
    states: tuple[ExemptionState, ...] = LIVE_EXEMPTIONS,
    until: date | None = None,
    start: int = 0,
    limit: int | None = None,
) -> tuple[SheetView, ...]:
    """The sheets in these states of these units (None: all), the earliest end first.

    Args:
        until: only those that end by this day.
        start: how many of them to pass over.
        limit: most of them; None is all.
    """
    query = _of_units(select(Exemption, Entry), units).where(Exemption.state.in_(states))
    if until is not None:
        query = query.where(Exemption.until <= until)
    query = query.order_by(Exemption.until.is_(None), Exemption.until, Exemption.id)
    return tuple(_view(row, entry) for row, entry in session.execute(query.offset(start).limit(limit)))


def count_sheets(session: Session, units: tuple[int, ...] | None = None) -> dict[ExemptionState, int]:
    """How many sheets of these units (None: all) stand in each state that has any."""
    query = _of_units(select(Exemption.state, func.count()), units).group_by(Exemption.state)
    return dict(session.execute(query).tuples().all())


def count_ending(session: Session, units: tuple[int, ...] | None, until: date) -> int:
    """How many sheets in force of these units (None: all) end by a day, or ended before."""
    query = _of_units(select(func.count()).select_from(Exemption), units)
    found = query.where(Exemption.state == ExemptionState.BERLAKU, Exemption.until <= until)
    return session.scalar(found) or 0


def _of_units(query: Select[_Row], units: tuple[int, ...] | None) -> Select[_Row]:
    """The question about sheets, asked of the entries of these units."""
    query = query.join(Entry, Entry.id == Exemption.entry_id)
    return query if units is None else query.where(Entry.unit_id.in_(units))


def _hold(session: Session, actor: Actor, entry: Entry, sheet: Sheet) -> None:
    """The entry withheld, and its only category exempt."""
    reason = f"Diusulkan dikecualikan: {sheet.citation}"
    if entry.state is not EntryState.DITAHAN:
        reviews.withhold(session, actor, entry.id, entry.version, reason)
    choice = CategoryChoice(DIKECUALIKAN, sheet.ground.item(sheet.point), sheet.citation, sheet.if_open)
    classify(session, actor, entry.id, entry.version, [choice])


def _take(
    session: Session, actor: Actor, sheet_id: int, version: int, act: Act, *allowed: ExemptionState
) -> tuple[Exemption, Role]:
    """The sheet with its entry locked, and the role for the act."""
    found = session.get(Exemption, sheet_id)
    if found is None:
        raise NotFoundError(f"Lembar uji konsekuensi {sheet_id} tidak ada.")
    entry = take_entry(session, found.entry_id, None, tuple(EntryState))
    role = actor.role_for(act, entry.unit_id)
    session.refresh(found)
    if found.version != version:
        raise ConflictError("Lembar ini baru saja diubah orang lain. Muat ulang halaman, lalu periksa lagi.")
    if found.state not in allowed:
        raise InvalidActError(f"Lembar berstatus {found.state.value}; tindakan ini tidak dapat dilakukan.")
    found.version += 1
    return found, role


def _write(row: Exemption, sheet: Sheet) -> None:
    row.letter, row.point, row.statute = sheet.letter, sheet.point, sheet.statute.strip()
    row.information, row.if_open = sheet.information.strip(), sheet.if_open.strip()
    row.if_closed, row.until = sheet.if_closed.strip(), sheet.until
    row.ends_with, row.event_owner = sheet.ends_with.strip(), sheet.event_owner.strip()


def _sheet(row: Exemption) -> Sheet:
    return Sheet(
        row.letter,
        row.point,
        row.statute,
        row.information,
        row.if_open,
        row.if_closed,
        row.until,
        row.ends_with,
        row.event_owner,
    )


def _view(row: Exemption, entry: Entry) -> SheetView:
    return SheetView(
        row.id,
        row.entry_id,
        entry.judul,
        entry.unit_id,
        row.state,
        row.version,
        _sheet(row),
        row.decree,
        row.decree_date,
        row.proposer_id,
        row.decider_id,
        row.approver_id,
        row.proposed_at,
        row.in_force_at,
        row.ended_at,
        row.reason,
    )


def _record(session: Session, actor: Actor, role: Role, act: Act, row: Exemption) -> None:
    sheet = _sheet(row)
    details: dict[str, object] = {
        "pengecualian": row.id,
        "dasar": sheet.citation,
        "keadaan": row.state.value,
        "sampai": sheet.until.isoformat() if sheet.until else sheet.ends_with,
        "keputusan": row.decree,
        "isi": {name: getattr(sheet, name) for name in PARTS},
    }
    audit.append(session, actor, role, act, audit.Subject("entry", row.entry_id), row.reason, details)


def _person(actor: Actor) -> int:
    if actor.user_id is None:
        raise ForbiddenError("Sistem tidak pernah mengecualikan; lakukan sebagai orang yang berwenang.")
    return actor.user_id


def _required(reason: str) -> str:
    if not reason.strip():
        raise InvalidActError("Alasan harus diisi.")
    return reason.strip()
