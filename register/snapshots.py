"""How an entry read before a change, and undoing the change."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, inspect, select
from sqlalchemy.orm import Session

from documents.contract import decode, encode
from documents.document import Document
from register import audit
from register.actors import Actor
from register.clock import current_moment
from register.errors import InvalidActError
from register.exchange import as_json, from_json
from register.materialise import effective, readings_of, refresh_columns
from register.tables import DocumentRow, Entry, IssueRow, ReadingRow, Snapshot
from register.taking import EDITABLE, take_entry, touch
from register.words import Act

MOST_STEPS = 50
"""So many changes can be undone one after the other; older ones are forgotten."""

Row = dict[str, Any]


def remember(session: Session, actor: Actor, entry: Entry, paths: Iterable[str] | None = None) -> None:
    """Keep the readings at the paths as they are now; without paths all of them and the structure."""
    query = select(ReadingRow).where(ReadingRow.entry_id == entry.id)
    wanted = None if paths is None else tuple(paths)
    rows = session.scalars(query if wanted is None else query.where(ReadingRow.path.in_(wanted)))
    content: Row = {"readings": {row.path: row_content(row) for row in rows}}
    if wanted is None:
        issues = session.scalars(select(IssueRow).where(IssueRow.entry_id == entry.id))
        content["issues"] = {str(issue.id): issue.field for issue in issues}
        content["decided"] = session.get_one(DocumentRow, entry.document_id).decided
    _keep(session, actor, entry.id, Act.CORRECT, content)
    _forget_oldest(session, entry.id)


def remember_return(session: Session, actor: Actor, entry_id: int, document: Document) -> None:
    """Keep everything the entry says at the moment it is returned."""
    values = {row.path: effective(row) for row in readings_of(session, entry_id)}
    session.execute(delete(Snapshot).where(Snapshot.entry_id == entry_id, Snapshot.act == Act.RETURN))
    content = {"values": values, "document": encode(document)}
    _keep(session, actor, entry_id, Act.RETURN, content)


def returned_state(session: Session, entry_id: int) -> tuple[dict[str, str], Document] | None:
    """The values and the document as they were when the entry was last returned, or None."""
    query = select(Snapshot).where(Snapshot.entry_id == entry_id, Snapshot.act == Act.RETURN)
    kept = session.scalar(query.order_by(Snapshot.id.desc()).limit(1))
    return (kept.content["values"], decode(Document, kept.content["document"])) if kept else None


def undo(session: Session, actor: Actor, entry_id: int, version: int) -> int:
    """The entry's new version after the actor's last correction was taken back.

    Raises:
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: nothing to undo, or the last correction is someone else's.
        NotFoundError: no such entry.
    """
    entry = take_entry(session, entry_id, version, EDITABLE)
    role = actor.role_for(Act.CORRECT, entry.unit_id)
    kept = _newest(session, entry_id)
    if kept is None:
        raise InvalidActError("Tidak ada perubahan yang dapat diurungkan.")
    if kept.actor_id != actor.user_id:
        raise InvalidActError("Perubahan terakhir dibuat orang lain; hanya ia yang dapat mengurungkannya.")
    paths = _restore(session, entry, kept.content)
    session.delete(kept)
    entry.editor_id = actor.user_id
    refresh_columns(session, entry)
    touch(entry)
    details = {"urung": paths, "version": entry.version}
    audit.append(session, actor, role, Act.CORRECT, audit.Subject("entry", entry_id), details=details)
    return entry.version


def can_undo(session: Session, actor: Actor, entry_id: int) -> bool:
    """Whether the last correction of the entry is the actor's and can be taken back."""
    kept = _newest(session, entry_id)
    return kept is not None and kept.actor_id == actor.user_id


def forget(session: Session, entry_id: int) -> None:
    """Drop what undoing needs: a decision or a newer machine reading has come in between."""
    session.execute(delete(Snapshot).where(Snapshot.entry_id == entry_id, Snapshot.act == Act.CORRECT))


def row_content(row: ReadingRow) -> Row:
    """The columns of a reading, its key left out, as JSON values."""
    return {
        column.name: as_json(getattr(row, column.name))
        for column in inspect(ReadingRow).columns
        if column.name not in ("entry_id", "path")
    }


def row_of(entry_id: int, path: str, content: Row) -> ReadingRow:
    """The reading that `row_content` described, at another path perhaps."""
    told = {
        column.name: content[column.name] if column.name == "box" else from_json(column, content)
        for column in inspect(ReadingRow).columns
        if content.get(column.name) is not None
    }
    return ReadingRow(entry_id=entry_id, path=path, **told)


def _keep(session: Session, actor: Actor, entry_id: int, act: Act, content: Row) -> None:
    now = current_moment()
    session.add(Snapshot(entry_id=entry_id, act=act.value, actor_id=actor.user_id, content=content, at=now))
    session.flush()


def _newest(session: Session, entry_id: int) -> Snapshot | None:
    query = select(Snapshot).where(Snapshot.entry_id == entry_id, Snapshot.act == Act.CORRECT)
    return session.scalar(query.order_by(Snapshot.id.desc()).limit(1))


def _forget_oldest(session: Session, entry_id: int) -> None:
    query = select(Snapshot.id).where(Snapshot.entry_id == entry_id, Snapshot.act == Act.CORRECT)
    old = session.scalars(query.order_by(Snapshot.id.desc()).offset(MOST_STEPS)).all()
    if old:
        session.execute(delete(Snapshot).where(Snapshot.id.in_(old)))


def _restore(session: Session, entry: Entry, content: Row) -> list[str]:
    """The paths that were put back; with the structure, all rows of the entry are replaced."""
    paths = list(content["readings"])
    rows = delete(ReadingRow).where(ReadingRow.entry_id == entry.id)
    is_whole = "decided" in content
    session.execute(rows if is_whole else rows.where(ReadingRow.path.in_(paths)))
    session.add_all(row_of(entry.id, path, row) for path, row in content["readings"].items())
    if is_whole:
        session.get_one(DocumentRow, entry.document_id).decided = content["decided"]
        for issue in session.scalars(select(IssueRow).where(IssueRow.entry_id == entry.id)):
            issue.field = content["issues"].get(str(issue.id), issue.field)
    session.flush()
    return ["struktur"] if is_whole else paths
