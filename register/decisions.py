"""Categories that people confirmed: what a model may learn from."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from register.tables import CategoryRow, Entry, Unit


@dataclass(frozen=True, slots=True)
class ConfirmedCategory:
    """One category of one entry that a person decided."""

    title: str
    code: str
    unit: str


def confirmed_categories(session: Session) -> Iterator[ConfirmedCategory]:
    """Every decided category of an entry with a title, oldest decision first."""
    query = (
        select(Entry.judul, CategoryRow.code, Unit.name)
        .join(Entry, Entry.id == CategoryRow.entry_id)
        .join(Unit, Unit.id == Entry.unit_id)
        .where(CategoryRow.decided_at.is_not(None), Entry.judul != "")
        .order_by(CategoryRow.decided_at, Entry.id)
    )
    for title, code, unit in session.execute(query):
        yield ConfirmedCategory(title, code, unit)
