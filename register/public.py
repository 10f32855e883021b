"""What the public sees of one entry: reviewed fields, personal data masked, never the scan."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from register.categories import CategoryView
from register.desk import categories_of
from register.errors import NotFoundError
from register.fields import DIP_FIELDS
from register.materialise import readings_of
from register.plain import plain
from register.privacy import mask_field, mask_personal
from register.tables import CitationRow, DocumentRow, Entry, File, Unit
from register.words import EntryState

SCHEMA = "pindai-informasi/1"


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
    document = session.get_one(DocumentRow, entry.document_id)
    return PublicEntry(
        id=entry.id,
        is_withdrawn=False,
        reason="",
        kind=entry.kind,
        **{name: mask_personal(getattr(entry, name)) for name in DIP_FIELDS},
        tahun=entry.tahun,
        unit=session.get_one(Unit, entry.unit_id).name,
        sha256=session.get_one(File, entry.file_id).sha256,
        pages=tuple(document.pages),
        arsip=tuple(PublicField(name, mask_personal(text)) for name, text in entry.arsip.items()),
        categories=categories_of(session, entry.id),
        fields=_fields(session, entry.id),
        citations=_citations(session, entry.id),
        published_at=entry.published_at,
        superseded_by=None,
    )


def plain_entry(entry: PublicEntry) -> dict[str, object]:
    """The entry as data; who decided its categories stays inside."""
    left_out = {"decided_by"}
    told = plain(entry)
    told["categories"] = [
        {key: value for key, value in plain(category).items() if key not in left_out}
        for category in entry.categories
    ]
    return {"schema": SCHEMA, "url": f"/informasi/{entry.id}"} | told


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


def _fields(session: Session, entry_id: int) -> tuple[PublicField, ...]:
    """The decided fields of the document itself; what nobody decided stays inside."""
    return tuple(
        PublicField(row.path, mask_field(row.path, row.decided_value))
        for row in readings_of(session, entry_id)
        if row.decided_at is not None and row.decided_value and not row.path.startswith(("dip.", "arsip."))
    )


def _citations(session: Session, entry_id: int) -> tuple[PublicCitation, ...]:
    rows = session.scalars(
        select(CitationRow).where(CitationRow.entry_id == entry_id).order_by(CitationRow.id)
    )
    return tuple(
        PublicCitation(row.path, row.citation_id, row.type, row.year, row.title, row.status) for row in rows
    )
