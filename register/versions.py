"""Older published entries that a revision or a new scan may take the place of."""

from dataclasses import dataclass

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from register.errors import NotFoundError
from register.tables import Entry
from register.words import EntryState

MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class OlderVersion:
    """A published entry; `is_chosen` where it will be superseded."""

    entry_id: int
    title: str
    number: str
    is_chosen: bool


def older_versions(session: Session, entry_id: int) -> tuple[OlderVersion, ...]:
    """Published entries of the same unit and kind, those of the same number or title first.

    Raises:
        NotFoundError: there is no such entry.
    """
    entry = session.get(Entry, entry_id)
    if entry is None:
        raise NotFoundError(f"Entri {entry_id} tidak ada.")
    alike = case(
        (Entry.id == entry.supersedes_id, 0),
        ((Entry.nomor == entry.nomor) & (Entry.nomor != ""), 1),
        (Entry.judul == entry.judul, 2),
        else_=3,
    )
    query = (
        select(Entry.id, Entry.judul, Entry.nomor)
        .where(Entry.unit_id == entry.unit_id, Entry.kind == entry.kind, Entry.id != entry.id)
        .where(Entry.state == EntryState.TERBIT)
        .order_by(alike, Entry.published_at.desc(), Entry.id)
        .limit(MOST_SHOWN)
    )
    return tuple(
        OlderVersion(number, title, nomor, number == entry.supersedes_id)
        for number, title, nomor in session.execute(query)
    )
