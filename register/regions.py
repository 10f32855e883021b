"""Places on a page that people ask to be read again; the worker answers, nothing decided is overwritten."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from documents.box import Box
from documents.contract import encode
from register import audit
from register.actors import Actor, system_actor
from register.arranging import arrangement_of
from register.clock import current_moment
from register.errors import InvalidActError, NotFoundError
from register.materialise import effective, refresh_columns
from register.tables import DocumentRow, Entry, File, ReadingRow, RegionRead
from register.taking import EDITABLE, lock_entry, take_entry, touch
from register.words import Act, Role

PATIENCE = timedelta(minutes=5)
"""A worker that has not answered for so long has gone; another may read the place."""


class RegionState(StrEnum):
    """Where the asking stands."""

    ASKED = "asked"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Region:
    """A place to read: of which original, and which way up its page is where a person said so."""

    id: int
    sha256: str
    page: int
    box: Box
    turn: int | None


def ask_region(session: Session, actor: Actor, entry_id: int, path: str, page: int, box: Box) -> int:
    """The number of the asking; the place becomes that of the field when it was read.

    Raises:
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: the entry's state does not allow it, or the place is not on one of its pages.
        NotFoundError: no such entry or field.
    """
    entry = take_entry(session, entry_id, None, EDITABLE)
    actor.role_for(Act.CORRECT, entry.unit_id)
    if session.get(ReadingRow, (entry_id, path)) is None:
        raise NotFoundError(f"Isian {path} tidak ada pada entri ini.")
    if page not in session.get_one(DocumentRow, entry.document_id).pages or not box.area:
        raise InvalidActError("Tandai tempat pada salah satu halaman dokumen ini.")
    row = RegionRead(entry_id=entry_id, path=path, page=page, box=encode(box), asked_at=current_moment())
    row.state, row.asker_id = RegionState.ASKED, actor.user_id
    session.add(row)
    session.flush()
    return row.id


def count_regions(session: Session) -> int:
    """How many places wait to be read."""
    return session.scalar(select(func.count()).select_from(RegionRead).where(_is_open())) or 0


def claim_region(session: Session) -> Region | None:
    """The place that waits longest, now being read, or None."""
    query = select(RegionRead).where(_is_open()).order_by(RegionRead.id).limit(1)
    row = session.scalar(query.with_for_update(skip_locked=True, key_share=True))
    if row is None:
        return None
    row.state, row.begun_at = RegionState.READING, current_moment()
    file = session.get_one(File, session.get_one(Entry, row.entry_id).file_id)
    arranged = arrangement_of(file)
    turn = arranged.turn_of(row.page) if arranged else None
    return Region(row.id, file.sha256, row.page, Box(*row.box), turn)


def answer_region(session: Session, worker: str, region: Region, text: str, confidence: float) -> None:
    """Offer what was read; a decided value stays, and a differing reading is shown as a conflict."""
    asked = session.get_one(RegionRead, region.id)
    entry = lock_entry(session, asked.entry_id)
    row = session.get(ReadingRow, (asked.entry_id, asked.path))
    if asked.state != RegionState.READING or entry is None or row is None:
        return
    asked.state, asked.answer = RegionState.DONE, text
    if entry.state not in EDITABLE:
        return
    before = effective(row)
    if row.decided_at is None:
        row.value, row.raw, row.confidence = text, text, confidence
    elif text != row.decided_value:
        row.conflict = text
    row.page, row.box = asked.page, list(asked.box)
    if effective(row) != before:  # who saw the value before must not decide about this one unseen
        touch(entry)
    refresh_columns(session, entry)
    details = {"field": asked.path, "dari": before, "menjadi": text}
    subject = audit.Subject("entry", asked.entry_id)
    audit.append(session, system_actor(worker), Role.SYSTEM, Act.READ, subject, details=details)


def fail_region(session: Session, region: Region, why: str) -> None:
    """Note that the place could not be read, and why."""
    asked = session.get_one(RegionRead, region.id)
    asked.state, asked.answer = RegionState.FAILED, why


def last_asked(session: Session, entry_id: int, path: str) -> tuple[RegionState, str] | None:
    """Where the last asking about a field stands, with what was read or why not; None if nobody asked."""
    query = select(RegionRead).where(RegionRead.entry_id == entry_id, RegionRead.path == path)
    row = session.scalar(query.order_by(RegionRead.id.desc()).limit(1))
    return None if row is None else (RegionState(row.state), row.answer or "")


def _is_open() -> ColumnElement[bool]:
    gone = current_moment() - PATIENCE
    silent = and_(RegionRead.state == RegionState.READING, RegionRead.begun_at < gone)
    return or_(RegionRead.state == RegionState.ASKED, silent)
