"""The law of conservation: received = published + waiting + withheld + failed, for files and for pages."""

from dataclasses import dataclass

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from register.standing import WAITING
from register.tables import DocumentRow, Entry, Failure, File, PageRow
from register.words import EntryState, FileState


@dataclass(frozen=True, slots=True)
class Balance:
    """How many came in, and what became of them."""

    received: int
    published: int
    waiting: int
    withheld: int
    failed: int

    @property
    def holds(self) -> bool:
        """Whether nothing is lost and nothing counted twice."""
        return self.received == self.published + self.waiting + self.withheld + self.failed


@dataclass(frozen=True, slots=True)
class Status:
    """The balance of files and of pages, and what the balance alone does not show.

    `queued` and `reading` are part of the waiting files; pages of files not yet counted are in no page
    number; `unreceived` are refusals of which no content could be had.
    """

    files: Balance
    pages: Balance
    queued: int
    reading: int
    uncounted_files: int
    unreceived: int


def status(session: Session, unit_id: int | None = None) -> Status:
    """Where everything is, in the whole register or one unit."""
    states = _file_states(session, unit_id)
    refused = select(func.count()).select_from(Failure).where(Failure.file_id.is_(None))
    uncounted = select(func.count()).select_from(File).where(File.pages.is_(None))
    if unit_id is not None:
        uncounted = uncounted.where(File.unit_id == unit_id)
    return Status(
        files=_file_balance(states),
        pages=_page_balance(session, unit_id),
        queued=states.get(FileState.RECEIVED, 0),
        reading=states.get(FileState.READING, 0),
        uncounted_files=session.scalar(uncounted) or 0,
        unreceived=session.scalar(refused) or 0,
    )


def _file_states(session: Session, unit_id: int | None) -> dict[FileState, int]:
    query = select(File.state, func.count()).group_by(File.state)
    if unit_id is not None:
        query = query.where(File.unit_id == unit_id)
    return {row[0]: row[1] for row in session.execute(query)}


def _file_balance(states: dict[FileState, int]) -> Balance:
    queued = (FileState.RECEIVED, FileState.READING, FileState.WAITING)
    return Balance(
        received=sum(states.values()),
        published=states.get(FileState.PUBLISHED, 0),
        waiting=sum(states.get(state, 0) for state in queued),
        withheld=states.get(FileState.WITHHELD, 0),
        failed=states.get(FileState.FAILED, 0),
    )


def _page_balance(session: Session, unit_id: int | None) -> Balance:
    """Pages of a document stand where its entry stands, other pages where their file stands."""
    received = select(func.coalesce(func.sum(File.pages), 0))
    known = _known_pages()
    loose = select(File.state, func.sum(File.pages)).where(
        File.pages.is_not(None), ~select(PageRow.file_id).where(PageRow.file_id == File.id).exists()
    )
    if unit_id is not None:
        received, loose = received.where(File.unit_id == unit_id), loose.where(File.unit_id == unit_id)
        known = known.where(File.unit_id == unit_id)
    counts: dict[str, int] = {}
    for where, count in session.execute(known):
        counts[where] = counts.get(where, 0) + count
    for state, count in session.execute(loose.group_by(File.state)):
        where = "waiting" if state in (FileState.RECEIVED, FileState.READING) else state.value
        counts[where] = counts.get(where, 0) + int(count)
    return Balance(
        received=int(session.scalar(received) or 0),
        **{name: counts.get(name, 0) for name in ("published", "waiting", "withheld", "failed")},
    )


def _known_pages() -> Select[tuple[str, int]]:
    by_file = case(
        (File.state == FileState.FAILED, "failed"),
        (File.state == FileState.WITHHELD, "withheld"),
        (File.state == FileState.PUBLISHED, "published"),
        else_="waiting",
    )
    by_entry = case(
        (Entry.id.is_(None), by_file),
        (Entry.state.in_(WAITING), "waiting"),
        (Entry.state == EntryState.TERBIT, "published"),
        else_="withheld",
    )
    return (
        select(by_entry, func.count())
        .select_from(PageRow)
        .join(File, File.id == PageRow.file_id)
        .outerjoin(DocumentRow, DocumentRow.id == PageRow.document_id)
        .outerjoin(Entry, Entry.document_id == DocumentRow.id)
        .group_by(by_entry)
    )
