"""How much waits, since when, and how fast it goes: for the operators' page and for Prometheus.

Every question runs along an index: the answers cost the same in a register of millions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from register.tables import Entry, File
from register.words import EntryState, FileState

HOUR = timedelta(hours=1)
READ = (FileState.WAITING, FileState.WITHHELD, FileState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Workload:
    """What waits for machines and people.

    Attributes:
        queued_files: files that wait to be read or are being read.
        pages_last_hour: pages read in the last hour.
        oldest_unread: when the oldest unread file came; None where none waits.
        oldest_review: since when the oldest entry waits for a person; None where none does.
        silent_workers: files whose worker let its lease run out.
    """

    queued_files: int
    pages_last_hour: int
    oldest_unread: datetime | None
    oldest_review: datetime | None
    silent_workers: int


def workload(session: Session, now: datetime) -> Workload:
    """What waits now."""
    unread = (FileState.RECEIVED, FileState.READING)
    reviews = (EntryState.MENUNGGU, EntryState.DIKEMBALIKAN)
    silent = select(func.count()).where(File.state == FileState.READING, File.lease_until < now)
    return Workload(
        queued_files=sum(
            session.scalar(select(func.count()).where(File.state == state)) or 0 for state in unread
        ),
        pages_last_hour=_pages_since(session, now - HOUR),
        oldest_unread=_first(_oldest(session, File.received_at, File.state == s, File.id) for s in unread),
        oldest_review=_first(
            _oldest(session, Entry.waiting_since, Entry.state == s, Entry.waiting_since) for s in reviews
        ),
        silent_workers=session.scalar(silent) or 0,
    )


def _pages_since(session: Session, moment: datetime) -> int:
    """Failed files are left out of the sum, not of the query: SQLite would then start from the states."""
    pages = func.sum(case((File.state.in_(READ), File.pages), else_=0))
    return int(session.scalar(select(pages).where(File.finished_at >= moment)) or 0)


def _oldest(
    session: Session,
    column: InstrumentedAttribute[datetime],
    condition: ColumnElement[bool],
    order: InstrumentedAttribute[datetime] | InstrumentedAttribute[int],
) -> datetime | None:
    return session.scalar(select(column).where(condition).order_by(order).limit(1))


def _first(moments: Iterable[datetime | None]) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)
