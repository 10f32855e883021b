"""Working side by side: assignments, soft locks, comments, saved views."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from register import audit
from register.actors import Actor
from register.clock import current_moment
from register.errors import ForbiddenError, InvalidActError, NotFoundError
from register.tables import Comment, Entry, SavedView, User
from register.taking import lock_entry
from register.words import Act, Role

LOCK = timedelta(minutes=5)
WORKING = (Act.CORRECT, Act.RETURN, Act.APPROVE)


@dataclass(frozen=True, slots=True)
class CommentView:
    """A remark on an entry."""

    id: int
    at: datetime
    user: str
    text: str


@dataclass(frozen=True, slots=True)
class LockView:
    """Who has the entry open for editing."""

    user_id: int
    user: str
    until: datetime


def assign(session: Session, actor: Actor, entry_id: int, user_id: int | None) -> None:
    """Give an entry to a person, or (None) to nobody in particular.

    Raises:
        ForbiddenError: the actor does not work on the unit's entries.
        NotFoundError: there is no such entry.
    """
    entry, role = _entry(session, actor, entry_id)
    entry.assignee_id = user_id
    details = {"kepada": user_id}
    audit.append(session, actor, role, "tugaskan", audit.Subject("entry", entry_id), details=details)


def open_for_editing(session: Session, actor: Actor, entry_id: int) -> LockView | None:
    """None when the entry is now softly locked for the actor, else who else has it open.

    A soft lock warns; what protects the entry is its version.

    Raises:
        ForbiddenError: the actor does not work on the unit's entries.
        NotFoundError: there is no such entry.
    """
    entry, _ = _entry(session, actor, entry_id)
    now = current_moment()
    taken = entry.lock_user_id is not None and entry.lock_until is not None and entry.lock_until > now
    if taken and entry.lock_user_id != actor.user_id and entry.lock_user_id and entry.lock_until:
        return LockView(entry.lock_user_id, session.get_one(User, entry.lock_user_id).name, entry.lock_until)
    entry.lock_user_id, entry.lock_until = actor.user_id, now + LOCK
    return None


def comment(session: Session, actor: Actor, entry_id: int, text: str) -> int:
    """The number of a new remark.

    Raises:
        ForbiddenError: the actor does not work on the unit's entries.
        InvalidActError: the remark is empty.
        NotFoundError: there is no such entry.
    """
    _entry(session, actor, entry_id)
    if not text.strip() or actor.user_id is None:
        raise InvalidActError("Komentar harus diisi.")
    row = Comment(entry_id=entry_id, user_id=actor.user_id, text=text.strip(), at=current_moment())
    session.add(row)
    session.flush()
    return row.id


def comments_on(session: Session, entry_id: int) -> tuple[CommentView, ...]:
    """The remarks on an entry, oldest first."""
    query = select(Comment, User.name).join(User, User.id == Comment.user_id)
    rows = session.execute(query.where(Comment.entry_id == entry_id).order_by(Comment.id))
    return tuple(CommentView(row.id, row.at, name, row.text) for row, name in rows)


def save_view(session: Session, user_id: int, name: str, query: str) -> None:
    """Keep a filter of the queue under a name, in place of one of the same name.

    Raises:
        InvalidActError: the name is empty.
    """
    if not name.strip():
        raise InvalidActError("Nama tampilan harus diisi.")
    forget_view(session, user_id, name.strip())
    session.add(SavedView(user_id=user_id, name=name.strip(), query=query, created_at=current_moment()))


def forget_view(session: Session, user_id: int, name: str) -> None:
    """Drop a saved filter."""
    session.execute(delete(SavedView).where(SavedView.user_id == user_id, SavedView.name == name))


def saved_views(session: Session, user_id: int) -> tuple[tuple[str, str], ...]:
    """A person's saved filters, as pairs of name and query, by name."""
    rows = session.scalars(select(SavedView).where(SavedView.user_id == user_id).order_by(SavedView.name))
    return tuple((row.name, row.query) for row in rows)


def _entry(session: Session, actor: Actor, entry_id: int) -> tuple[Entry, Role]:
    entry = lock_entry(session, entry_id)
    if entry is None:
        raise NotFoundError(f"Entri {entry_id} tidak ada.")
    for act in WORKING:
        if actor.may(act, entry.unit_id):
            return entry, actor.role_for(act, entry.unit_id)
    raise ForbiddenError("Peran Anda tidak bekerja pada entri unit ini.")
