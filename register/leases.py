"""Claiming work: a lease says who reads a file until when, a fence whose result counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from documents.arrangement import Arrangement
from documents.document import DigitisedFile
from register import audit
from register.actors import system_actor
from register.arranging import arrangement_of
from register.clock import current_moment
from register.entries import store_digitised
from register.errors import LeaseLostError, UnstorableError
from register.standing import settle_file
from register.tables import Entry, Failure, File, Sighting, Unit
from register.words import Act, FileState, Role

POISON = "poison"
LEASE = timedelta(minutes=15)
LONGEST = timedelta(days=1)
"""Nothing is held or put off for longer; a moment further ahead was written by a clock that was wrong."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A file given to a worker: what it holds, and the fence that proves it.

    `arrangement` is how people arranged its pages, None where they said nothing.
    """

    file_id: int
    sha256: str
    name: str
    media_type: str
    unit: str
    worker: str
    fence: int
    attempt: int
    arrangement: Arrangement | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why reading failed: the stage, a short code, an Indonesian message that says what to do."""

    stage: str
    code: str
    message: str
    page: int | None = None


def claim(
    session: Session,
    worker: str,
    limit: int = 1,
    lease: timedelta = LEASE,
    max_attempts: int = 3,
) -> tuple[Claim, ...]:
    """Up to `limit` files: those whose worker has gone silent, then those that wait to be read, oldest first.

    A file that was given out `max_attempts` times without an end is set aside as failed instead.
    """
    now, claims = current_moment(), list[Claim]()
    while len(claims) < limit and (free := _free(session, now, limit - len(claims))):
        for file in free:
            if file.attempts >= max_attempts:
                _set_aside(session, file)
                continue
            file.state, file.lease_owner, file.lease_until = FileState.READING, worker, now + lease
            file.attempts += 1
            file.fence += 1
            claims.append(_claim(session, file, worker))
        session.flush()
    return tuple(claims)


def count_claimable(session: Session) -> int:
    """How many files a worker could claim now."""
    now, count = current_moment(), select(func.count()).select_from(File)
    return sum(session.scalar(count.where(which)) or 0 for which in (_waits(now), _is_silent(now)))


def take_from(session: Session, is_gone: Callable[[str], bool]) -> int:
    """How many files were taken from workers that are known to be gone; they can be claimed at once.

    Args:
        is_gone: whether the worker of that name no longer runs; unsure means it does.
    """
    held = select(File).where(File.state == FileState.READING).with_for_update(skip_locked=True)
    taken = [file for file in session.scalars(held) if file.lease_owner and is_gone(file.lease_owner)]
    for file in taken:
        file.lease_until = current_moment() - timedelta(seconds=1)
    return len(taken)


def renew(session: Session, held: Claim, lease: timedelta = LEASE) -> None:
    """Hold the file for longer.

    Raises:
        LeaseLostError: the file was given to another worker.
    """
    _hold(session, held).lease_until = current_moment() + lease


def finish(session: Session, held: Claim, digitised: DigitisedFile, pipeline_version: str) -> tuple[int, ...]:
    """The numbers of the file's entries, all written in the caller's one transaction.

    Raises:
        LeaseLostError: the file was given to another worker; nothing may be written.
        UnstorableError: the database does not take what was read; the transaction must end.
    """
    file = _hold(session, held)
    try:
        entries = store_digitised(session, file.id, digitised, pipeline_version)
    except (DataError, IntegrityError) as error:
        raise UnstorableError(
            "Hasil pembacaan tidak dapat disimpan; berkas disisihkan. Laporkan kepada pengelola sistem."
        ) from error
    file.attempts, file.reason_code, file.reason = 0, None, None
    _let_go(file)
    state = settle_file(session, file.id, has_been_read=True)
    details = {"pipeline": pipeline_version, "entries": list(entries), "state": state.value}
    _record(session, held, Act.READ, details=details)
    return entries


def fail(
    session: Session, held: Claim, fault: Fault, retry_in: timedelta | None = None, pages: int | None = None
) -> FileState:
    """The file's state after a failed attempt: queued again after `retry_in`, else failed.

    A file that was read before keeps its entries and the state they give it.

    Raises:
        LeaseLostError: the file was given to another worker.
    """
    file = _hold(session, held)
    _add_failure(session, file, fault)
    if pages is not None and file.pages is None:
        file.pages = pages
    _let_go(file)
    if retry_in is not None:
        file.state, file.not_before = FileState.RECEIVED, current_moment() + retry_in
    else:
        _mark_failed(session, file, fault)
    _record(session, held, Act.FAIL, fault.message, {"stage": fault.stage, "code": fault.code})
    return file.state


def release(session: Session, held: Claim) -> None:
    """Give a file back unread, as if it had not been claimed.

    Raises:
        LeaseLostError: the file was given to another worker.
    """
    file = _hold(session, held)
    file.state, file.attempts = FileState.RECEIVED, max(file.attempts - 1, 0)
    _let_go(file)


def _free(session: Session, now: datetime, limit: int) -> list[File]:
    """Files that nobody holds, locked.

    Each half runs along an index and stops at the limit: a claim costs the same however many files wait.
    """
    free = select(File).with_for_update(skip_locked=True, key_share=True)
    silent = session.scalars(free.where(_is_silent(now)).order_by(File.lease_until).limit(limit)).all()
    waiting = free.where(_waits(now)).order_by(File.id).limit(limit - len(silent))
    return [*silent, *(session.scalars(waiting) if len(silent) < limit else ())]


def _waits(now: datetime) -> ColumnElement[bool]:
    due = or_(File.not_before.is_(None), File.not_before <= now, File.not_before > now + LONGEST)
    return and_(File.state == FileState.RECEIVED, due)


def _is_silent(now: datetime) -> ColumnElement[bool]:
    """Held by a worker that let its lease run out."""
    silent = or_(File.lease_until < now, File.lease_until > now + LONGEST)
    return and_(File.state == FileState.READING, silent)


def _hold(session: Session, held: Claim) -> File:
    """The file, locked, if the claim still counts."""
    alive = update(File).where(
        File.id == held.file_id,
        File.fence == held.fence,
        File.lease_owner == held.worker,
        File.state == FileState.READING,
    )
    if session.execute(alive.values(lease_owner=held.worker).returning(File.id)).first() is None:
        raise LeaseLostError(f"Berkas {held.name} sudah diambil pekerja lain; hasil ini tidak dipakai.")
    file = session.get_one(File, held.file_id)
    session.refresh(file)
    return file


def _let_go(file: File) -> None:
    file.lease_owner, file.lease_until, file.not_before = None, None, None
    file.finished_at = current_moment()


def _set_aside(session: Session, file: File) -> None:
    fault = Fault(
        "read",
        POISON,
        f"Berkas menghentikan {file.attempts} kali pembacaan; periksa berkasnya, lalu ulangi (pindai retry).",
    )
    _add_failure(session, file, fault)
    _let_go(file)
    _mark_failed(session, file, fault)
    audit.append(
        session, system_actor("pindai"), Role.SYSTEM, Act.FAIL, audit.Subject("file", file.id), fault.message
    )


def _mark_failed(session: Session, file: File, fault: Fault) -> None:
    if session.scalar(select(Entry.id).where(Entry.file_id == file.id).limit(1)) is not None:
        settle_file(session, file.id, has_been_read=True)
        return
    file.state, file.reason_code, file.reason = FileState.FAILED, fault.code, fault.message


def _add_failure(session: Session, file: File, fault: Fault) -> None:
    session.add(
        Failure(
            file_id=file.id,
            batch_id=None,
            name=_name(session, file.id),
            stage=fault.stage,
            code=fault.code,
            message=fault.message,
            page=fault.page,
            attempt=file.attempts,
            at=current_moment(),
        )
    )


def _claim(session: Session, file: File, worker: str) -> Claim:
    return Claim(
        file_id=file.id,
        sha256=file.sha256,
        name=_name(session, file.id),
        media_type=file.media_type,
        unit=session.get_one(Unit, file.unit_id).name,
        worker=worker,
        fence=file.fence,
        attempt=file.attempts,
        arrangement=arrangement_of(file),
    )


def _name(session: Session, file_id: int) -> str:
    query = select(Sighting.name).where(Sighting.file_id == file_id).order_by(Sighting.id).limit(1)
    return session.scalar(query) or ""


def _record(
    session: Session, held: Claim, act: Act, why: str = "", details: Mapping[str, object] | None = None
) -> None:
    audit.append(
        session,
        system_actor(held.worker),
        Role.SYSTEM,
        act,
        audit.Subject("file", held.file_id),
        why,
        {**(details or {}), "fence": held.fence},
    )
