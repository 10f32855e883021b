"""Storing what was read: documents, entries, readings, issues. Repeating it changes nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from documents.contract import encode
from documents.document import DigitisedFile, Document, DocumentKind, OtherPageKind
from documents.issue import Issue, Severity
from register.arranging import has_been_read
from register.clock import current_moment
from register.entry_cases import SYSTEM, begin_case, end_case
from register.fields import DIP_FIELDS
from register.materialise import refresh_columns
from register.rereading import Found, refresh_parts
from register.snapshots import forget
from register.tables import (
    CaseRow,
    CategoryRow,
    CitationRow,
    Comment,
    DocumentRow,
    Entry,
    File,
    IssueRow,
    PageRow,
    ReadingRow,
    RegionRead,
    Review,
    Sighting,
    Snapshot,
)
from register.taking import touch
from register.words import EntryState, Role

NOTHING_FOUND = Issue(
    "S00", Severity.ERROR, "Tidak ada dokumen yang dikenali dalam berkas ini; tentukan jenisnya sendiri."
)
NO_LONGER_FOUND = "Pembacaan baru tidak menemukan dokumen ini lagi; periksa batas dokumennya."

RIVAL = "Pembacaan baru berbeda dari susunan yang sudah diputuskan orang; bandingkan keduanya."


@dataclass(frozen=True, slots=True)
class Provenance:
    """The version of the pipeline that read, and what the importer said about the file."""

    pipeline_version: str
    manifest: Mapping[str, str]
    importer_id: int | None


def store_digitised(
    session: Session, file_id: int, digitised: DigitisedFile, pipeline_version: str
) -> tuple[int, ...]:
    """The numbers of the file's entries after storing what was read.

    Values nobody decided are refreshed; decided ones stay, and a differing machine value is recorded as a
    conflict. A document no longer found is dropped only if no person ever touched it.
    """
    file = session.get_one(File, file_id)
    found = digitised.documents or (_unrecognised(digitised),)
    known, rows = _matched(_documents(session, file_id), found)
    provenance = _provenance(session, file_id, pipeline_version)
    stored: dict[int, DocumentRow] = {}
    entries = []
    for document, before in zip(found, known, strict=True):
        row, entry = _store_document(session, file, before, document, provenance)
        stored |= dict.fromkeys(document.pages, row)
        entries.append(entry.id)
    for row in rows:
        if _drop_if_untouched(session, row, pipeline_version):
            continue
        stored = dict.fromkeys(row.pages, row) | stored
    _store_pages(session, file_id, digitised, stored)
    file.pages, file.pipeline_version = digitised.source.pages, pipeline_version
    has_been_read(file)
    session.flush()
    return tuple(entries)


def _matched(
    rows: list[DocumentRow], documents: Sequence[Document]
) -> tuple[list[DocumentRow | None], list[DocumentRow]]:
    """For each document the row it was stored in before, by its first page, else by most pages in common.

    The second list holds the rows that no document continues.
    """
    left = {row.first_page: row for row in rows}
    matched = [left.pop(document.pages[0], None) for document in documents]
    for place, document in enumerate(documents):
        shared = {first: len(set(row.pages) & set(document.pages)) for first, row in left.items()}
        best = max(shared, key=lambda first: shared[first], default=0)
        if matched[place] is None and shared.get(best):
            matched[place] = left.pop(best)
    return matched, list(left.values())


def _documents(session: Session, file_id: int) -> list[DocumentRow]:
    return list(session.scalars(select(DocumentRow).where(DocumentRow.file_id == file_id)))


def _provenance(session: Session, file_id: int, pipeline_version: str) -> Provenance:
    seen = list(session.scalars(select(Sighting).where(Sighting.file_id == file_id).order_by(Sighting.id)))
    manifest: dict[str, str] = {}
    for sighting in seen:
        manifest |= {key: value for key, value in (sighting.manifest or {}).items() if value}
    return Provenance(pipeline_version, manifest, seen[0].actor_id if seen else None)


def _unrecognised(digitised: DigitisedFile) -> Document:
    """Pages nobody could make a document of: a person has to look at them."""
    pages = tuple(range(1, max(digitised.source.pages, 1) + 1))
    return Document(pages, DocumentKind.UNKNOWN, None, None, None, (), None, issues=(NOTHING_FOUND,))


def _store_document(
    session: Session, file: File, row: DocumentRow | None, document: Document, provenance: Provenance
) -> tuple[DocumentRow, Entry]:
    if row is None:
        row = DocumentRow(file_id=file.id, first_page=document.pages[0])
        session.add(row)
    content = encode(document)
    is_other = row.content != content
    is_rival = row.decided is not None and is_other
    row.first_page = document.pages[0]
    row.pages, row.kind = list(document.pages), document.kind.value
    row.content, row.pipeline_version = content, provenance.pipeline_version
    row.read_at = current_moment()
    session.flush()
    entry = session.scalar(select(Entry).where(Entry.document_id == row.id).with_for_update(key_share=True))
    is_new = entry is None
    if entry is None:
        entry = _new_entry(session, file, row, provenance)
    elif entry.state in (EntryState.MENUNGGU, EntryState.DIKEMBALIKAN):
        entry.kind = document.kind.value
        if is_other:  # who saw the earlier reading must not decide about this one unseen
            touch(entry)
    forget(session, entry.id)
    found = Found(document, provenance.manifest, provenance.pipeline_version, row.decided is not None)
    refresh_parts(session, entry, found)
    if is_rival:
        _add_issue(session, entry, "S10", RIVAL, provenance.pipeline_version)
    refresh_columns(session, entry)
    if is_new:
        begin_case(session, entry)
    return row, entry


def _new_entry(session: Session, file: File, row: DocumentRow, provenance: Provenance) -> Entry:
    now = current_moment()
    blank: dict[str, Any] = dict.fromkeys(DIP_FIELDS, "")
    entry = Entry(
        document_id=row.id,
        file_id=file.id,
        unit_id=file.unit_id,
        kind=row.kind,
        state=EntryState.MENUNGGU,
        version=1,
        arsip={},
        page_count=0,
        doubts=0,
        conflicts=0,
        importer_id=provenance.importer_id,
        created_at=now,
        updated_at=now,
        waiting_since=now,
        **blank,
    )
    session.add(entry)
    session.flush()
    return entry


def _drop_if_untouched(session: Session, row: DocumentRow, pipeline_version: str) -> bool:
    """Whether the document is gone; one that people worked on stays, with an issue."""
    entry = session.scalar(select(Entry).where(Entry.document_id == row.id).with_for_update(key_share=True))
    if entry is not None and _is_touched(session, entry):
        _add_issue(session, entry, "S09", NO_LONGER_FOUND, pipeline_version)
        return False
    if entry is not None:
        end_case(session, SYSTEM, Role.SYSTEM, entry, NO_LONGER_FOUND)
        for table in (ReadingRow, IssueRow, CategoryRow, CitationRow, Snapshot, RegionRead):
            session.execute(delete(table).where(table.entry_id == entry.id))
        session.delete(entry)
    session.execute(delete(PageRow).where(PageRow.document_id == row.id))
    session.flush()
    session.delete(row)
    session.flush()
    return True


def _add_issue(session: Session, entry: Entry, code: str, message: str, pipeline_version: str) -> None:
    session.add(
        IssueRow(
            entry_id=entry.id,
            code=code,
            severity=Severity.ERROR.value,
            message=message,
            pipeline_version=pipeline_version,
        )
    )


def _is_touched(session: Session, entry: Entry) -> bool:
    decided = select(func.count()).where(ReadingRow.entry_id == entry.id, ReadingRow.decided_at.is_not(None))
    classified = select(func.count()).where(
        CategoryRow.entry_id == entry.id, CategoryRow.decided_at.is_not(None)
    )
    reviewed = select(func.count()).where(Review.entry_id == entry.id)
    discussed = select(func.count()).where(Comment.entry_id == entry.id)
    held = entry.state is not EntryState.MENUNGGU or entry.assignee_id is not None
    moved = select(func.count()).where(CaseRow.id == entry.case_id, CaseRow.version > 1)
    return held or any(session.scalar(query) for query in (decided, classified, reviewed, discussed, moved))


def _store_pages(
    session: Session, file_id: int, digitised: DigitisedFile, stored: Mapping[int, DocumentRow]
) -> None:
    """Write each page's row, and the counts that follow from them."""
    other = {page.page: page.what.value for page in digitised.other_pages}
    numbers = range(1, digitised.source.pages + 1)
    owners = {number: stored[number].id for number in numbers if number in stored}
    session.execute(delete(PageRow).where(PageRow.file_id == file_id))
    session.add_all(
        PageRow(
            file_id=file_id,
            number=number,
            document_id=owners.get(number),
            what="document" if number in owners else other.get(number, OtherPageKind.UNKNOWN.value),
        )
        for number in numbers
    )
    counts = Counter(owners.values())
    for entry in session.scalars(select(Entry).where(Entry.file_id == file_id)):
        entry.page_count = counts[entry.document_id]
    session.get_one(File, file_id).loose_pages = len(numbers) - len(owners)
