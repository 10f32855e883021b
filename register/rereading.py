"""Bringing a newer machine reading into an entry without overwriting a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from documents.contract import encode
from documents.document import Document
from documents.reading import Reading
from register.categories import LEGAL_BASES
from register.fields import ARCHIVE_FIELDS, DIP_FIELDS, flatten
from register.tables import CategoryRow, CitationRow, Entry, IssueRow, ReadingRow
from register.words import Origin

AFTER_ALL = 100_000


@dataclass(frozen=True, slots=True)
class Found:
    """What the machine found, what the manifest says, and by which version."""

    document: Document
    manifest: Mapping[str, str]
    pipeline_version: str
    structure_is_decided: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """One machine value for one path."""

    path: str
    origin: Origin
    reading: Reading | None
    value: str | None


def refresh_parts(session: Session, entry: Entry, found: Found) -> None:
    """Store the readings, categories, citations and issues found; decided ones stay as they are.

    Where a person decided the structure, the machine's rows no longer match the person's: only the
    elements of the DIP and the archive fields are refreshed.
    """
    offers = tuple(_offers(found))
    if found.structure_is_decided:
        offers = tuple(offer for offer in offers if offer.origin is not Origin.SCAN)
    else:
        refresh_citations(session, entry.id, found.document)
    _refresh_readings(session, entry.id, offers, found)
    _refresh_categories(session, entry.id, found.document)
    _refresh_issues(session, entry.id, found)


def machine_row(entry_id: int, path: str, position: int, reading: Reading | None, version: str) -> ReadingRow:
    """A reading that nobody decided yet, as the machine gave it; None where the form lacks the field."""
    row = ReadingRow(entry_id=entry_id, path=path, position=position)
    _take_offer(row, Offer(path, Origin.SCAN, reading, reading.value if reading else None), version)
    return row


def _offers(found: Found) -> Iterator[Offer]:
    for path, reading in flatten(found.document):
        yield Offer(path, Origin.SCAN, reading, reading.value if reading else None)
    for prefix, names in (("dip", DIP_FIELDS), ("arsip", ARCHIVE_FIELDS)):
        for name in names:
            given = found.manifest.get(name)
            origin = Origin.DERIVED if given is None else Origin.MANIFEST
            yield Offer(f"{prefix}.{name}", origin, None, given)


def _refresh_readings(session: Session, entry_id: int, offers: tuple[Offer, ...], found: Found) -> None:
    known = {
        row.path: row for row in session.scalars(select(ReadingRow).where(ReadingRow.entry_id == entry_id))
    }
    kept = {offer.path for offer in offers}
    for gone in [path for path, row in known.items() if path not in kept and not _is_fixed(row, found)]:
        row = known.pop(gone)
        if row.decided_at is None:
            session.delete(row)
        else:
            row.conflict = "" if row.decided_value else None
    for position, offer in enumerate(offers):
        row = known.get(offer.path) or ReadingRow(entry_id=entry_id, path=offer.path)
        row.position = position if not found.structure_is_decided else AFTER_ALL + position
        session.add(row)
        _take_offer(row, offer, found.pipeline_version)
    session.flush()


def _is_fixed(row: ReadingRow, found: Found) -> bool:
    return found.structure_is_decided and row.origin is Origin.SCAN


def _take_offer(row: ReadingRow, offer: Offer, version: str) -> None:
    if row.decided_at is not None and offer.origin is not Origin.DERIVED:
        if (offer.value or "") == (row.decided_value or ""):
            row.conflict = None
        elif (offer.value or "") != (row.value or ""):
            row.conflict = offer.value or ""
            return
    if row.decided_at is not None and offer.origin is Origin.DERIVED:
        return
    reading = offer.reading
    row.origin, row.value, row.pipeline_version = offer.origin, offer.value, version
    row.raw = reading.raw if reading else None
    row.confidence = reading.confidence if reading else None
    row.page = reading.page if reading else None
    row.box = encode(reading.box) if reading else None


def _refresh_categories(session: Session, entry_id: int, document: Document) -> None:
    rows = list(session.scalars(select(CategoryRow).where(CategoryRow.entry_id == entry_id)))
    if any(row.decided_at is not None for row in rows):
        return
    session.execute(delete(CategoryRow).where(CategoryRow.entry_id == entry_id))
    suggested = {(category.code, category.item or ""): category for category in reversed(document.kategori)}
    session.add_all(
        CategoryRow(
            entry_id=entry_id,
            code=code,
            item=item,
            legal_basis=LEGAL_BASES.get(code, ""),
            reason=category.reason,
            probability=category.probability,
        )
        for (code, item), category in suggested.items()
    )


def refresh_citations(session: Session, entry_id: int, document: Document) -> None:
    """Store the regulations the document rests on, in place of those before."""
    session.execute(delete(CitationRow).where(CitationRow.entry_id == entry_id))
    bases = (document.sop.dasar_hukum if document.sop else None) or ()
    session.add_all(
        CitationRow(
            entry_id=entry_id,
            path=f"dasar_hukum[{number}]",
            citation_id=basis.citation.id,
            type=basis.citation.type,
            year=basis.citation.year,
            title=basis.citation.title,
            status=basis.citation.status,
        )
        for number, basis in enumerate(bases)
        if basis.citation is not None
    )


def _refresh_issues(session: Session, entry_id: int, found: Found) -> None:
    session.execute(delete(IssueRow).where(IssueRow.entry_id == entry_id, IssueRow.settled_at.is_(None)))
    settled = {
        (row.code, row.field, row.message)
        for row in session.scalars(select(IssueRow).where(IssueRow.entry_id == entry_id))
    }
    session.add_all(
        IssueRow(
            entry_id=entry_id,
            code=issue.code,
            severity=issue.severity.value,
            message=issue.message,
            page=issue.page,
            box=encode(issue.box) if issue.box else None,
            field=issue.field,
            pipeline_version=found.pipeline_version,
        )
        for issue in found.document.issues
        if (issue.code, issue.field, issue.message) not in settled
    )
