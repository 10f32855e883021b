"""Files that could not be read or were refused, and how to try them again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from register import audit
from register.actors import Actor
from register.errors import InvalidActError, NotFoundError
from register.tables import Batch, Failure, File, Sighting, Unit
from register.words import Act, FileState


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file set aside, with the reason and what was tried."""

    file_id: int
    sha256: str
    name: str
    unit_id: int
    unit: str
    code: str
    reason: str
    attempts: int
    at: datetime | None


@dataclass(frozen=True, slots=True)
class UnreceivedFile:
    """A file of which no content could be had: it has to be sent again."""

    name: str
    unit: str
    code: str
    reason: str
    at: datetime


def failed_files(
    session: Session, unit_ids: tuple[int, ...] | None = None, after: int = 0, limit: int = 100
) -> tuple[FailedFile, ...]:
    """The files that failed, in the order they came; `after` is the last file number already shown."""
    query = select(File, Unit.name).join(Unit, Unit.id == File.unit_id)
    query = query.where(File.state == FileState.FAILED, File.id > after)
    if unit_ids is not None:
        query = query.where(File.unit_id.in_(unit_ids))
    return tuple(
        FailedFile(
            file_id=file.id,
            sha256=file.sha256,
            name=_name(session, file.id),
            unit_id=file.unit_id,
            unit=unit,
            code=file.reason_code or "",
            reason=file.reason or "",
            attempts=_tries(session, file.id),
            at=file.finished_at,
        )
        for file, unit in session.execute(query.order_by(File.id).limit(limit))
    )


def unreceived_files(
    session: Session, unit_ids: tuple[int, ...] | None = None, limit: int = 100
) -> tuple[UnreceivedFile, ...]:
    """What was refused before any content could be kept, newest first."""
    query = (
        select(Failure, Unit.name)
        .join(Batch, Batch.id == Failure.batch_id)
        .join(Unit, Unit.id == Batch.unit_id)
        .where(Failure.file_id.is_(None))
    )
    if unit_ids is not None:
        query = query.where(Batch.unit_id.in_(unit_ids))
    return tuple(
        UnreceivedFile(row.name, unit, row.code, row.message, row.at)
        for row, unit in session.execute(query.order_by(Failure.id.desc()).limit(limit))
    )


def count_by_reason(session: Session) -> dict[str, int]:
    """How many files failed, by the code of the reason."""
    query = select(File.reason_code, func.count()).where(File.state == FileState.FAILED)
    return {code or "": count for code, count in session.execute(query.group_by(File.reason_code))}


def retry(session: Session, actor: Actor, file_ids: Sequence[int], why: str = "") -> int:
    """How many of the failed files were queued again.

    Raises:
        ForbiddenError: the actor may not retry in the unit.
        NotFoundError: no such file.
    """
    queued = 0
    for file_id in file_ids:
        file = session.scalar(select(File).where(File.id == file_id).with_for_update(key_share=True))
        if file is None:
            raise NotFoundError(f"Berkas {file_id} tidak ada.")
        role = actor.role_for(Act.RETRY, file.unit_id)
        if file.state is FileState.FAILED:
            _queue(file)
            audit.append(session, actor, role, Act.RETRY, audit.Subject("file", file.id), why)
            queued += 1
    return queued


def read_again(session: Session, actor: Actor, file_id: int, why: str) -> None:
    """Queue a file that was read before for a newer reading; what people decided stays.

    Raises:
        ForbiddenError: the actor may not retry in the unit.
        InvalidActError: the file is being read or waits to be read.
        NotFoundError: no such file.
    """
    file = session.scalar(select(File).where(File.id == file_id).with_for_update(key_share=True))
    if file is None:
        raise NotFoundError(f"Berkas {file_id} tidak ada.")
    role = actor.role_for(Act.RETRY, file.unit_id)
    if file.state in (FileState.RECEIVED, FileState.READING):
        raise InvalidActError("Berkas ini sedang menunggu dibaca.")
    _queue(file)
    audit.append(session, actor, role, Act.RETRY, audit.Subject("file", file.id), why)


def _queue(file: File) -> None:
    file.state, file.attempts, file.not_before = FileState.RECEIVED, 0, None
    file.reason_code, file.reason = None, None


def _name(session: Session, file_id: int) -> str:
    query = select(Sighting.name).where(Sighting.file_id == file_id).order_by(Sighting.id).limit(1)
    return session.scalar(query) or ""


def _tries(session: Session, file_id: int) -> int:
    return session.scalar(select(func.count()).where(Failure.file_id == file_id)) or 0
