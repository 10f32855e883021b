"""One entry as a reviewer sees it: machine and decided values side by side, issues, history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.box import Box
from documents.contract import decode
from documents.document import Document
from register.categories import CategoryView
from register.clock import current_moment
from register.errors import NotFoundError
from register.materialise import effective, is_doubtful, readings_of
from register.reviews import drafters
from register.tables import (
    CategoryRow,
    DocumentRow,
    Entry,
    File,
    IssueRow,
    ReadingRow,
    Review,
    Sighting,
    Unit,
)
from register.words import Act, EntryState, Origin, Role


@dataclass(frozen=True, slots=True)
class ReadingView:
    """One field: `machine` is None where the form lacks it; `value` is the one in force."""

    path: str
    value: str
    machine: str | None
    raw: str | None
    confidence: float | None
    page: int | None
    box: Box | None
    origin: Origin
    is_decided: bool
    is_doubtful: bool
    decided_by: int | None
    decided_at: datetime | None
    decided_act: Act | None
    conflict: str | None


@dataclass(frozen=True, slots=True)
class IssueView:
    """Something to check."""

    id: int
    code: str
    severity: str
    message: str
    page: int | None
    box: Box | None
    field: str | None
    is_settled: bool


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One decision, as people read it."""

    at: datetime
    actor: str
    role: Role
    act: Act
    reason: str
    fields: tuple[str, ...]
    step: str | None


@dataclass(frozen=True, slots=True)
class EntryDetail:
    """An entry with everything the desk shows; `drafter_ids` may not approve it."""

    id: int
    version: int
    state: EntryState
    kind: str
    judul: str
    nomor: str
    unit_id: int
    unit: str
    file_id: int
    sha256: str
    media_type: str
    file_name: str
    file_pages: int | None
    pages: tuple[int, ...]
    readings: tuple[ReadingView, ...]
    issues: tuple[IssueView, ...]
    categories: tuple[CategoryView, ...]
    reviews: tuple[ReviewView, ...]
    doubts: int
    conflicts: int
    drafter_ids: frozenset[int]
    reason: str | None
    return_role: str | None
    return_step: str | None
    assignee_id: int | None
    lock_user_id: int | None
    lock_until: datetime | None
    supersedes_id: int | None
    waiting_since: datetime
    published_at: datetime | None
    pipeline_version: str

    def reading(self, path: str) -> ReadingView | None:
        """The field at a path, or None."""
        return next((reading for reading in self.readings if reading.path == path), None)


def entry_detail(session: Session, entry_id: int) -> EntryDetail:
    """An entry with its readings, issues, categories and reviews.

    Raises:
        NotFoundError: there is no such entry.
    """
    entry = session.get(Entry, entry_id)
    if entry is None:
        raise NotFoundError(f"Entri {entry_id} tidak ada.")
    document = session.get_one(DocumentRow, entry.document_id)
    file = session.get_one(File, entry.file_id)
    return EntryDetail(
        id=entry.id,
        version=entry.version,
        state=entry.state,
        kind=entry.kind,
        judul=entry.judul,
        nomor=entry.nomor,
        unit_id=entry.unit_id,
        unit=session.get_one(Unit, entry.unit_id).name,
        file_id=file.id,
        sha256=file.sha256,
        media_type=file.media_type,
        file_name=_file_name(session, file.id),
        file_pages=file.pages,
        pages=tuple(document.pages),
        readings=tuple(_reading(row) for row in readings_of(session, entry.id)),
        issues=tuple(_issues(session, entry.id)),
        categories=categories_of(session, entry.id),
        reviews=reviews_of(session, entry.id),
        doubts=entry.doubts,
        conflicts=entry.conflicts,
        drafter_ids=frozenset(drafters(session, entry)),
        reason=entry.reason,
        return_role=entry.return_role,
        return_step=entry.return_step,
        assignee_id=entry.assignee_id,
        lock_user_id=entry.lock_user_id,
        lock_until=entry.lock_until,
        supersedes_id=entry.supersedes_id,
        waiting_since=entry.waiting_since,
        published_at=entry.published_at,
        pipeline_version=document.pipeline_version,
    )


def machine_document(session: Session, entry_id: int) -> Document:
    """The document as the machine last read it.

    Raises:
        NotFoundError: there is no such entry.
    """
    content = session.scalar(
        select(DocumentRow.content)
        .join(Entry, Entry.document_id == DocumentRow.id)
        .where(Entry.id == entry_id)
    )
    if content is None:
        raise NotFoundError(f"Entri {entry_id} tidak ada.")
    return decode(Document, content)


def mark_opened(session: Session, entry_id: int) -> None:
    """Remember when a person first opened the entry, so that the time to approval is known."""
    entry = session.get(Entry, entry_id)
    if entry is not None and entry.opened_at is None:
        entry.opened_at = current_moment()


def categories_of(session: Session, entry_id: int) -> tuple[CategoryView, ...]:
    """The entry's categories, suggested or decided, likeliest first."""
    return categories_by_entry(session, [entry_id]).get(entry_id, ())


def categories_by_entry(session: Session, ids: Sequence[int]) -> dict[int, tuple[CategoryView, ...]]:
    """The categories of each of these entries that has one, likeliest first."""
    query = select(CategoryRow).where(CategoryRow.entry_id.in_(ids))
    rows = sorted(session.scalars(query), key=lambda row: (-(row.probability or 1.0), row.code, row.item))
    found: dict[int, tuple[CategoryView, ...]] = {}
    for row in rows:
        view = CategoryView(
            row.code, row.item, row.legal_basis, row.reason, row.probability, row.decided_by, row.decided_at
        )
        found[row.entry_id] = (*found.get(row.entry_id, ()), view)
    return found


def reviews_of(session: Session, entry_id: int) -> tuple[ReviewView, ...]:
    """The decisions about an entry, oldest first."""
    rows = session.scalars(select(Review).where(Review.entry_id == entry_id).order_by(Review.id))
    return tuple(
        ReviewView(row.at, row.actor, row.role, row.act, row.reason, tuple(row.fields), row.step)
        for row in rows
    )


def _reading(row: ReadingRow) -> ReadingView:
    return ReadingView(
        path=row.path,
        value=effective(row),
        machine=row.value,
        raw=row.raw,
        confidence=row.confidence,
        page=row.page,
        box=Box(*row.box) if row.box else None,
        origin=row.origin,
        is_decided=row.decided_at is not None,
        is_doubtful=is_doubtful(row),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        decided_act=row.decided_act,
        conflict=row.conflict,
    )


def _issues(session: Session, entry_id: int) -> Iterator[IssueView]:
    for row in session.scalars(select(IssueRow).where(IssueRow.entry_id == entry_id).order_by(IssueRow.id)):
        box = Box(*row.box) if row.box else None
        settled = row.settled_at is not None
        yield IssueView(row.id, row.code, row.severity, row.message, row.page, box, row.field, settled)


def _file_name(session: Session, file_id: int) -> str:
    query = select(Sighting.name).where(Sighting.file_id == file_id).order_by(Sighting.id).limit(1)
    return session.scalar(query) or ""
