"""Receiving: one row per content, one sighting per place it was seen, one row per refusal."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import inspect, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from register import audit
from register.actors import Actor
from register.clock import current_moment
from register.errors import NotFoundError
from register.originals import Original
from register.tables import Base, Batch, Failure, File, Sighting
from register.words import Act, FileState


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one received file; `is_new` is false for content that was here before."""

    file_id: int
    sha256: str
    is_new: bool
    state: FileState


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file was seen; name and path are for display only, never opened."""

    batch_id: int
    name: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was not taken: a short code and an Indonesian message that says what to do."""

    code: str
    message: str
    stage: str = "receive"


def open_batch(session: Session, actor: Actor, unit_id: int, name: str, source: str) -> int:
    """The number of a new batch of a unit.

    Raises:
        ForbiddenError: the actor may not import for the unit.
    """
    actor.role_for(Act.RECEIVE, unit_id)
    batch = Batch(
        unit_id=unit_id, name=name, source=source, actor_id=actor.user_id, created_at=current_moment()
    )
    session.add(batch)
    session.flush()
    return batch.id


def continue_batch(session: Session, actor: Actor, batch_id: int, unit_id: int) -> int:
    """The number of a batch that the actor began for the unit and that is still open.

    Raises:
        ForbiddenError: the actor may not import for the unit.
        NotFoundError: there is no such batch of theirs.
    """
    actor.role_for(Act.RECEIVE, unit_id)
    batch = _batch(session, batch_id)
    if (batch.actor_id, batch.unit_id, batch.finished_at) != (actor.user_id, unit_id, None):
        raise NotFoundError(f"Batch {batch_id} sudah ditutup atau bukan milik Anda.")
    return batch.id


def close_batch(session: Session, batch_id: int) -> None:
    """Mark a batch as brought in completely.

    Raises:
        NotFoundError: there is no such batch.
    """
    _batch(session, batch_id).finished_at = current_moment()


def receive(
    session: Session,
    actor: Actor,
    original: Original,
    media_type: str,
    place: Place,
    manifest: Mapping[str, str] | None = None,
) -> Arrival:
    """The row of a content that is already safe in the originals; repeating it changes nothing.

    Raises:
        ForbiddenError: the actor may not import for the batch's unit.
        NotFoundError: there is no such batch.
    """
    audit.hold_chain(session)
    batch = _batch(session, place.batch_id)
    role = actor.role_for(Act.RECEIVE, batch.unit_id)
    is_new = _insert_once(
        session,
        File,
        ["sha256"],
        sha256=original.sha256,
        size=original.size,
        media_type=media_type,
        unit_id=batch.unit_id,
        state=FileState.RECEIVED,
        fence=0,
        attempts=0,
        received_at=current_moment(),
    )
    file = session.scalars(select(File).where(File.sha256 == original.sha256)).one()
    seen = _insert_once(
        session,
        Sighting,
        ["batch_id", "file_id", "path"],
        file_id=file.id,
        batch_id=batch.id,
        unit_id=batch.unit_id,
        actor_id=actor.user_id,
        name=place.name,
        path=place.path or place.name,
        manifest=dict(manifest) if manifest is not None else None,
        seen_at=current_moment(),
    )
    if seen:
        details = {"sha256": original.sha256, "batch": batch.id, "baru": is_new}
        audit.append(session, actor, role, Act.RECEIVE, audit.Subject("file", file.id), details=details)
    return Arrival(file.id, file.sha256, is_new, file.state)


def refuse(
    session: Session,
    actor: Actor,
    original: Original | None,
    media_type: str,
    place: Place,
    refusal: Refusal,
) -> int | None:
    """Record that a file is not taken, and why; the number of its row, None where no content could be had.

    A content that was taken before under another name stays as it is.

    Raises:
        ForbiddenError: the actor may not import for the batch's unit.
        NotFoundError: there is no such batch.
    """
    file_id = None
    if original is not None:
        arrival = receive(session, actor, original, media_type, place)
        file_id = arrival.file_id
        if arrival.state is FileState.RECEIVED:
            file = session.get_one(File, file_id)
            file.state, file.reason_code, file.reason = FileState.FAILED, refusal.code, refusal.message
            file.finished_at = current_moment()
    session.add(
        Failure(
            file_id=file_id,
            batch_id=place.batch_id,
            name=place.name,
            stage=refusal.stage,
            code=refusal.code,
            message=refusal.message,
            attempt=0,
            at=current_moment(),
        )
    )
    session.flush()
    return file_id


def _batch(session: Session, batch_id: int) -> Batch:
    batch = session.get(Batch, batch_id)
    if batch is None:
        raise NotFoundError(f"Batch {batch_id} tidak ada.")
    return batch


def _insert_once(session: Session, table: type[Base], key: list[str], **values: object) -> bool:
    """Whether the row is new: two workers with the same key make one row, and neither fails."""
    dialect_insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    first = inspect(table).primary_key[0]
    statement = dialect_insert(table).values(**values).on_conflict_do_nothing(index_elements=key)
    return session.execute(statement.returning(first)).first() is not None
