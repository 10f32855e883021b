"""The columns of an entry that follow from its readings."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from register.clock import current_moment
from register.fields import ARCHIVE_FIELDS, DIP_FIELDS, derive, year_of
from register.tables import Entry, ReadingRow, Unit
from register.words import Origin

SURE = 0.95


def effective(row: ReadingRow) -> str:
    """The value in force: the decided one, else the machine's, else nothing."""
    return (row.decided_value if row.decided_at is not None else row.value) or ""


def readings_of(session: Session, entry_id: int) -> list[ReadingRow]:
    """The entry's readings in the form's own order."""
    query = select(ReadingRow).where(ReadingRow.entry_id == entry_id)
    return list(session.scalars(query.order_by(ReadingRow.position, ReadingRow.path)))


def refresh_columns(session: Session, entry: Entry) -> None:
    """Bring derived readings, the entry's columns and its counts in line with its readings."""
    session.flush()
    rows = {row.path: row for row in readings_of(session, entry.id)}
    unit = session.get_one(Unit, entry.unit_id)
    derived = derive({path: effective(row) for path, row in rows.items()}, unit.name)
    for name in DIP_FIELDS:
        row = rows[f"dip.{name}"]
        if row.origin is Origin.DERIVED and row.decided_at is None:
            row.value = derived[name]
        setattr(entry, name, effective(row))
    entry.arsip = {name: value for name in ARCHIVE_FIELDS if (value := effective(rows[f"arsip.{name}"]))}
    entry.tahun = year_of(entry.waktu)
    entry.doubts = sum(is_doubtful(row) for row in rows.values())
    entry.conflicts = sum(row.conflict is not None for row in rows.values())
    entry.updated_at = current_moment()


def is_doubtful(row: ReadingRow) -> bool:
    """Whether a person should look: read with less than 0.95 and undecided, or in conflict."""
    unsure = row.decided_at is None and row.confidence is not None and row.confidence < SURE
    return unsure or row.conflict is not None
