"""What the public sees of one entry: reviewed fields, personal data masked, never the scan."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from register.categories import CategoryView
from register.desk import categories_by_entry
from register.errors import NotFoundError
from register.fields import DIP_FIELDS
from register.plain import plain
from register.privacy import mask_field, mask_personal
from register.tables import CitationRow, DocumentRow, Entry, File, ReadingRow, Unit
from register.words import EntryState

SCHEMA = "pindai-informasi/1"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class PublicField:
    """One reviewed field."""

    path: str
    value: str


@dataclass(frozen=True, slots=True)
class PublicCitation:
    """One regulation the document rests on."""

    path: str
    citation_id: str | None
    type: str
    year: int | None
    title: str
    status: str | None


@dataclass(frozen=True, slots=True)
class PublicEntry:
    """A published entry; a withdrawn one (`is_withdrawn`) keeps only its number and the reason."""

    id: int
    is_withdrawn: bool
    reason: str
    kind: str
    judul: str
    nomor: str
    ringkasan: str
    penguasa: str
    penanggung_jawab: str
    waktu: str
    tempat: str
    bentuk: str
    retensi: str
    tahun: int | None
    unit: str
    sha256: str
    pages: tuple[int, ...]
    arsip: tuple[PublicField, ...]
    categories: tuple[CategoryView, ...]
    fields: tuple[PublicField, ...]
    citations: tuple[PublicCitation, ...]
    published_at: datetime
    superseded_by: int | None


@dataclass(frozen=True, slots=True)
class _Source:
    """Where an entry comes from."""

    unit: str
    sha256: str
    pages: tuple[int, ...]


def public_entry(session: Session, entry_id: int) -> PublicEntry:
    """The entry as the public may see it.

    Raises:
        NotFoundError: there is no such entry, or it was never published.
    """
    entry = session.get(Entry, entry_id)
    if entry is None or entry.published_at is None:
        raise NotFoundError("Informasi ini tidak ada atau belum diterbitkan.")
    if entry.state is not EntryState.TERBIT:
        return _withdrawn(session, entry, entry.published_at)
    return _published(session, [entry])[0]


def published_entries(session: Session, unit_id: int) -> Iterator[PublicEntry]:
    """Everything a unit has published, by number, in a few questions however much it is."""
    wanted = select(Entry).where(Entry.unit_id == unit_id, Entry.state == EntryState.TERBIT)
    entries = session.scalars(wanted.order_by(Entry.id)).all()
    for start in range(0, len(entries), _AT_ONCE):
        yield from _published(session, entries[start : start + _AT_ONCE])


def plain_entry(entry: PublicEntry) -> dict[str, object]:
    """The entry as data; who decided its categories stays inside."""
    left_out = {"decided_by"}
    told = plain(entry)
    told["categories"] = [
        {key: value for key, value in plain(category).items() if key not in left_out}
        for category in entry.categories
    ]
    return {"schema": SCHEMA, "url": f"/informasi/{entry.id}"} | told


def _published(session: Session, entries: Sequence[Entry]) -> list[PublicEntry]:
    ids = [entry.id for entry in entries]
    sources = _sources(session, ids)
    categories = categories_by_entry(session, ids)
    fields, citations = _fields(session, ids), _citations(session, ids)
    return [
        PublicEntry(
            id=entry.id,
            is_withdrawn=False,
            reason="",
            kind=entry.kind,
            **{name: mask_personal(getattr(entry, name)) for name in DIP_FIELDS},
            tahun=entry.tahun,
            unit=sources[entry.id].unit,
            sha256=sources[entry.id].sha256,
            pages=sources[entry.id].pages,
            arsip=tuple(PublicField(name, mask_personal(text)) for name, text in entry.arsip.items()),
            categories=categories.get(entry.id, ()),
            fields=tuple(fields[entry.id]),
            citations=tuple(citations[entry.id]),
            published_at=entry.published_at,
            superseded_by=None,
        )
        for entry in entries
        if entry.published_at is not None
    ]


def _withdrawn(session: Session, entry: Entry, published_at: datetime) -> PublicEntry:
    newer = session.scalar(
        select(Entry.id).where(Entry.supersedes_id == entry.id, Entry.state == EntryState.TERBIT).limit(1)
    )
    return PublicEntry(
        id=entry.id,
        is_withdrawn=True,
        reason=mask_personal(entry.reason or "") if entry.state is EntryState.DITARIK else "",
        kind=entry.kind,
        **dict.fromkeys(DIP_FIELDS, ""),
        tahun=None,
        unit=session.get_one(Unit, entry.unit_id).name,
        sha256="",
        pages=(),
        arsip=(),
        categories=(),
        fields=(),
        citations=(),
        published_at=published_at,
        superseded_by=newer,
    )


def _sources(session: Session, ids: Sequence[int]) -> dict[int, _Source]:
    query = (
        select(Entry.id, Unit.name, File.sha256, DocumentRow.pages)
        .join(Unit, Unit.id == Entry.unit_id)
        .join(File, File.id == Entry.file_id)
        .join(DocumentRow, DocumentRow.id == Entry.document_id)
        .where(Entry.id.in_(ids))
    )
    return {
        number: _Source(unit, sha256, tuple(pages)) for number, unit, sha256, pages in session.execute(query)
    }


def _fields(session: Session, ids: Sequence[int]) -> dict[int, list[PublicField]]:
    """The decided fields of the documents themselves; what nobody decided stays inside."""
    query = select(ReadingRow.entry_id, ReadingRow.path, ReadingRow.decided_value).where(
        ReadingRow.entry_id.in_(ids), ReadingRow.decided_at.is_not(None)
    )
    found: dict[int, list[PublicField]] = defaultdict(list)
    for number, path, value in session.execute(query.order_by(ReadingRow.position, ReadingRow.path)):
        if value and not path.startswith(("dip.", "arsip.")):
            found[number].append(PublicField(path, mask_field(path, value)))
    return found


def _citations(session: Session, ids: Sequence[int]) -> dict[int, list[PublicCitation]]:
    query = select(CitationRow).where(CitationRow.entry_id.in_(ids)).order_by(CitationRow.id)
    found: dict[int, list[PublicCitation]] = defaultdict(list)
    for row in session.scalars(query):
        found[row.entry_id].append(
            PublicCitation(row.path, row.citation_id, row.type, row.year, row.title, row.status)
        )
    return found
