"""Who signed which document, under which NIP: to be compared across documents, never merged."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session, aliased

from register.tables import Entry, ReadingRow, Unit
from register.words import EntryState


@dataclass(frozen=True, slots=True)
class Signature:
    """The official of one entry as it reads now: decided values, else the machine's."""

    entry_id: int
    judul: str
    unit: str
    state: EntryState
    nama: str
    nip: str


def signatures(session: Session, unit_ids: tuple[int, ...] | None = None) -> tuple[Signature, ...]:
    """The entries with both a name and a NIP of who signed, by number.

    Args:
        unit_ids: the units the reader works in; None is all of them.
    """
    nama, nip = aliased(ReadingRow), aliased(ReadingRow)
    name, number = _effective(nama), _effective(nip)
    query = (
        select(Entry.id, Entry.judul, Unit.name, Entry.state, name, number)
        .join(Unit, Unit.id == Entry.unit_id)
        .join(nama, (nama.entry_id == Entry.id) & (nama.path == "pengesah.nama"))
        .join(nip, (nip.entry_id == Entry.id) & (nip.path == "pengesah.nip"))
        .where(name != "", number != "")
        .order_by(Entry.id)
    )
    if unit_ids is not None:
        query = query.where(Entry.unit_id.in_(unit_ids))
    return tuple(Signature(*row) for row in session.execute(query).tuples())


def _effective(row: type[ReadingRow]) -> ColumnElement[str]:
    return func.coalesce(case((row.decided_at.is_not(None), row.decided_value), else_=row.value), "")
