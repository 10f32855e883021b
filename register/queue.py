"""What waits for whom: entries in the queue, and their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, func, select, tuple_
from sqlalchemy.orm import Session

from register.tables import CategoryRow, Entry, Sighting, Unit
from register.words import EntryState

Row = TypeVar("Row", bound=tuple[Any, ...])


class Order(StrEnum):
    """How the queue is sorted."""

    OLDEST = "terlama"
    NEWEST = "terbaru"
    DOUBT = "keraguan"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What to show of the queue; None does not narrow. `unit_ids` are the units the reader works in."""

    states: tuple[EntryState, ...] = (EntryState.MENUNGGU, EntryState.DIKEMBALIKAN)
    unit_ids: tuple[int, ...] | None = None
    kind: str | None = None
    category: str | None = None
    assignee_id: int | None = None
    return_role: str | None = None
    only_doubtful: bool = False
    only_conflicts: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One entry of the queue; `doubts` counts readings a person should look at."""

    entry_id: int
    version: int
    state: EntryState
    kind: str
    judul: str
    nomor: str
    unit_id: int
    unit: str
    file_name: str
    doubts: int
    conflicts: int
    waiting_since: datetime
    reason: str | None
    return_role: str | None
    return_step: str | None
    assignee_id: int | None
    lock_user_id: int | None
    lock_until: datetime | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of the queue ends; hand it back to get the next page."""

    key: str
    entry_id: int


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of the queue; `next` is None at the end."""

    items: tuple[QueueItem, ...]
    next: Place | None


def waiting_entries(
    session: Session,
    wanted: QueueFilter | None = None,
    order: Order = Order.OLDEST,
    after: Place | None = None,
    limit: int = 50,
) -> QueuePage:
    """One page of what waits."""
    rows = _first_rows(session, wanted or QueueFilter(), order, after, limit + 1)
    names = _file_names(session, [entry.file_id for entry, _ in rows])
    items = tuple(_item(entry, unit, names.get(entry.file_id, "")) for entry, unit in rows[:limit])
    following = _place(rows[limit - 1][0], order) if len(rows) > limit else None
    return QueuePage(items, following)


def count_by_state(session: Session, unit_ids: tuple[int, ...] | None = None) -> dict[EntryState, int]:
    """How many entries are in each state."""
    query = select(Entry.state, func.count()).group_by(Entry.state)
    if unit_ids is not None:
        query = query.where(Entry.unit_id.in_(unit_ids))
    counts = dict.fromkeys(EntryState, 0)
    counts.update({row[0]: row[1] for row in session.execute(query)})
    return counts


def count_waiting(session: Session, wanted: QueueFilter) -> int:
    """How many entries a filter shows."""
    return session.scalar(_narrow(select(func.count()).select_from(Entry), wanted)) or 0


def entries_of_file(session: Session, file_id: int) -> tuple[int, ...]:
    """The entries made of one file, in the order of its pages."""
    return tuple(session.scalars(select(Entry.id).where(Entry.file_id == file_id).order_by(Entry.id)))


def _first_rows(
    session: Session, wanted: QueueFilter, order: Order, after: Place | None, limit: int
) -> Sequence[tuple[Entry, str]]:
    """Each state is asked for by itself: only then does an index give its rows in order."""
    query = select(Entry, Unit.name).join(Unit, Unit.id == Entry.unit_id)
    found: list[tuple[Entry, str]] = []
    for state in wanted.states:
        one = _narrow(query, replace(wanted, states=(state,)))
        found += session.execute(_sort(one, order, after).limit(limit)).tuples().all()
    key = attrgetter("doubts" if order is Order.DOUBT else "waiting_since", "id")
    return sorted(found, key=lambda row: key(row[0]), reverse=order is not Order.OLDEST)[:limit]


def _narrow(query: Select[Row], wanted: QueueFilter) -> Select[Row]:
    return query.where(*_conditions(wanted))


def _conditions(wanted: QueueFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Entry.state.in_(wanted.states)]
    if wanted.unit_ids is not None:
        conditions.append(Entry.unit_id.in_(wanted.unit_ids))
    for column, value in (
        (Entry.kind, wanted.kind),
        (Entry.assignee_id, wanted.assignee_id),
        (Entry.return_role, wanted.return_role),
    ):
        if value is not None:
            conditions.append(column == value)
    if wanted.category is not None:
        has_category = select(CategoryRow.id).where(
            CategoryRow.entry_id == Entry.id, CategoryRow.code == wanted.category
        )
        conditions.append(has_category.exists())
    if wanted.only_doubtful:
        conditions.append(Entry.doubts > 0)
    if wanted.only_conflicts:
        conditions.append(Entry.conflicts > 0)
    if wanted.text:
        conditions.append(Entry.judul.icontains(wanted.text, autoescape=True))
    return conditions


def _sort(query: Select[Row], order: Order, after: Place | None) -> Select[Row]:
    column = Entry.doubts if order is Order.DOUBT else Entry.waiting_since
    key = tuple_(column, Entry.id)
    if order is Order.OLDEST:
        query = query.order_by(column, Entry.id)
    else:
        query = query.order_by(column.desc(), Entry.id.desc())
    if after is None:
        return query
    start = (int(after.key) if order is Order.DOUBT else datetime.fromisoformat(after.key), after.entry_id)
    return query.where(key > start if order is Order.OLDEST else key < start)


def _place(entry: Entry, order: Order) -> Place:
    key = str(entry.doubts) if order is Order.DOUBT else entry.waiting_since.isoformat()
    return Place(key, entry.id)


def _file_names(session: Session, file_ids: list[int]) -> dict[int, str]:
    query = select(Sighting.file_id, Sighting.name).where(Sighting.file_id.in_(file_ids))
    return {row[0]: row[1] for row in session.execute(query.order_by(Sighting.id.desc()))}


def _item(entry: Entry, unit: str, file_name: str) -> QueueItem:
    return QueueItem(
        entry_id=entry.id,
        version=entry.version,
        state=entry.state,
        kind=entry.kind,
        judul=entry.judul,
        nomor=entry.nomor,
        unit_id=entry.unit_id,
        unit=unit,
        file_name=file_name,
        doubts=entry.doubts,
        conflicts=entry.conflicts,
        waiting_since=entry.waiting_since,
        reason=entry.reason,
        return_role=entry.return_role,
        return_step=entry.return_step,
        assignee_id=entry.assignee_id,
        lock_user_id=entry.lock_user_id,
        lock_until=entry.lock_until,
    )
