"""The law of conservation: received = published + waiting + withheld + failed, for files and for pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from register.standing import standing
from register.tables import Entry, Failure, File
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
    files = _files(session, unit_id)
    refused = select(func.count()).select_from(Failure).where(Failure.file_id.is_(None))
    return Status(
        files=_balance(
            sum(line.count for line in files.values()),
            ((_side(state), line.count) for state, line in files.items()),
        ),
        pages=_page_balance(session, unit_id, files),
        queued=files[FileState.RECEIVED].count,
        reading=files[FileState.READING].count,
        uncounted_files=sum(line.uncounted for line in files.values()),
        unreceived=session.scalar(refused) or 0,
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """The files in one state: how many, their pages, pages in no document, files not yet counted."""

    count: int = 0
    pages: int = 0
    loose_pages: int = 0
    uncounted: int = 0


def _files(session: Session, unit_id: int | None) -> dict[FileState, _Line]:
    loose = func.coalesce(File.loose_pages, File.pages, 0)
    query = select(
        File.state, func.count(), func.sum(File.pages), func.sum(loose), func.count(File.pages)
    ).group_by(File.state)
    if unit_id is not None:
        query = query.where(File.unit_id == unit_id)
    lines = dict.fromkeys(FileState, _Line())
    for state, count, pages, loose_pages, counted in session.execute(query):
        lines[state] = _Line(count, int(pages or 0), int(loose_pages or 0), count - counted)
    return lines


def _page_balance(session: Session, unit_id: int | None, files: dict[FileState, _Line]) -> Balance:
    """Pages of a document stand where its entry stands, other pages where their file stands."""
    query = select(Entry.state, func.sum(Entry.page_count)).group_by(Entry.state)
    if unit_id is not None:
        query = query.where(Entry.unit_id == unit_id)
    parts = [(_side(state), line.loose_pages) for state, line in files.items()]
    parts += [(_entry_side(state), int(count)) for state, count in session.execute(query)]
    return _balance(sum(line.pages for line in files.values()), parts)


def _balance(received: int, parts: Iterable[tuple[str, int]]) -> Balance:
    sides = dict.fromkeys(("published", "waiting", "withheld", "failed"), 0)
    for side, count in parts:
        sides[side] += count
    return Balance(received=received, **sides)


def _side(state: FileState) -> str:
    return "waiting" if state in (FileState.RECEIVED, FileState.READING) else state.value


def _entry_side(state: EntryState) -> str:
    return _side(standing({state}))
