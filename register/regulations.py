"""Which documents rest on which regulation, and which of those regulations no longer hold as cited."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from register.privacy import mask_personal
from register.tables import CitationRow, Entry, Unit
from register.words import EntryState

CHANGED = ("dicabut", "diubah")
LIVING = (EntryState.MENUNGGU, EntryState.DIKEMBALIKAN, EntryState.DISETUJUI, EntryState.TERBIT)

_INITIALS = frozenset(("uu", "pp", "se", "sk"))


@dataclass(frozen=True, slots=True)
class RestingDocument:
    """A document that rests on a regulation."""

    entry_id: int
    judul: str
    unit: str
    state: EntryState


@dataclass(frozen=True, slots=True)
class CitedRegulation:
    """A regulation that documents rest on.

    Attributes:
        short: how it is cited in short, `UU 14/2008`.
        title: its title as one of the documents prints it, "" where none does.
        documents: how many documents rest on it.
    """

    citation_id: str
    short: str
    title: str
    documents: int


@dataclass(frozen=True, slots=True)
class ChangedBasis:
    """A document and the regulations it rests on that were repealed or amended, with their status."""

    document: RestingDocument
    bases: tuple[tuple[str, str], ...]


def documents_resting_on(
    session: Session, citation_id: str, only_published: bool = True, after: int = 0, limit: int = 1000
) -> tuple[RestingDocument, ...]:
    """The documents that rest on a regulation, by number, from the one after `after`.

    Only what is published may be shown to the public; its titles are masked as on its own page.
    """
    rests = select(CitationRow.entry_id).where(CitationRow.citation_id == citation_id)
    query = select(Entry, Unit.name).join(Unit, Unit.id == Entry.unit_id).where(Entry.id.in_(rests))
    query = query.where(Entry.id > after, *_seen_by(only_published))
    return tuple(
        _resting(entry, unit, only_published)
        for entry, unit in session.execute(query.order_by(Entry.id).limit(limit))
    )


def cited_regulations(
    session: Session, only_published: bool = True, start: int = 0, limit: int = 1000
) -> tuple[CitedRegulation, ...]:
    """The regulations that documents rest on, the most cited first, from place `start`."""
    documents = func.count(CitationRow.entry_id.distinct()).label("documents")
    query = (
        select(CitationRow.citation_id, func.min(CitationRow.type), func.max(CitationRow.title), documents)
        .join(Entry, Entry.id == CitationRow.entry_id)
        .where(CitationRow.citation_id.is_not(None), *_seen_by(only_published))
        .group_by(CitationRow.citation_id)
        .order_by(documents.desc(), CitationRow.citation_id)
    )
    return tuple(
        CitedRegulation(key, short_form(key, kind), mask_personal(title), count)
        for key, kind, title, count in session.execute(query.offset(start).limit(limit))
        if key is not None
    )


def entries_on_changed_regulations(
    session: Session,
    statuses: Mapping[str, str],
    unit_ids: tuple[int, ...] | None = None,
    after: int = 0,
    limit: int = 1000,
) -> tuple[ChangedBasis, ...]:
    """The documents, waiting or published, that rest on a repealed or amended regulation.

    Args:
        statuses: the status now of each regulation, by its canonical key; not what was known at reading.
        unit_ids: the units the reader works in; None is all of them.
    """
    changed = {key: status for key, status in statuses.items() if status in CHANGED}
    cites = CitationRow.citation_id.in_(changed)
    rests = select(CitationRow.entry_id).where(cites)
    query = select(Entry, Unit.name).join(Unit, Unit.id == Entry.unit_id).where(Entry.id.in_(rests))
    query = query.where(Entry.id > after, Entry.state.in_(LIVING))
    if unit_ids is not None:
        query = query.where(Entry.unit_id.in_(unit_ids))
    found = session.execute(query.order_by(Entry.id).limit(limit)).all()
    keys = _keys_of(session, [entry.id for entry, _ in found], cites)
    return tuple(
        ChangedBasis(_resting(entry, unit, False), tuple((key, changed[key]) for key in keys[entry.id]))
        for entry, unit in found
    )


def short_form(citation_id: str, kind: str = "") -> str:
    """A regulation in short from its canonical key, `permen:dagri:2017:3` as `Permendagri 3/2017`.

    Args:
        kind: the short type where it is known; else it is made from the key.
    """
    parts = citation_id.split(":")
    if len(parts) != 4:
        return citation_id
    first, place, year, number = parts
    name = kind or (first.upper() if first in _INITIALS else first.capitalize())
    if first in ("permen", "kepmen"):
        name += place
    elif place and first != "perki":
        name += f" {place.replace('-', ' ').title()}"
    return f"{name} {number}/{year}"


def _keys_of(
    session: Session, entry_ids: list[int], cites: ColumnElement[bool]
) -> Mapping[int, tuple[str, ...]]:
    keys: dict[int, dict[str, None]] = {number: {} for number in entry_ids}
    query = select(CitationRow.entry_id, CitationRow.citation_id).where(
        CitationRow.entry_id.in_(entry_ids), cites
    )
    for number, key in session.execute(query.order_by(CitationRow.id)):
        if key is not None:
            keys[number][key] = None
    return {number: tuple(found) for number, found in keys.items()}


def _seen_by(only_published: bool) -> tuple[ColumnElement[bool], ...]:
    return (Entry.state == EntryState.TERBIT,) if only_published else ()


def _resting(entry: Entry, unit: str, is_public: bool) -> RestingDocument:
    return RestingDocument(
        entry.id, mask_personal(entry.judul) if is_public else entry.judul, unit, entry.state
    )
