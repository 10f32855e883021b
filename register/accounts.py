"""People who sign in: passwords by Argon2, lock-out, sessions kept on the server.

A wrong name, a wrong password and a locked account all look the same from outside and cost the same time.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from register import audit
from register.actors import Actor, Grant
from register.clock import current_moment
from register.errors import InvalidActError, NotFoundError
from register.tables import LoginAttempt, User, UserRole, WebSession
from register.words import Act, Role

MIN_LENGTH = 12
MAX_LENGTH = 256
MAX_FAILURES = 5
MAX_FAILURES_ADDRESS = 50
WINDOW = timedelta(minutes=15)
DUMMY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$TKZ2pxSNP3KPYKvbIEmaHYIa1rQIIdZgGdLsS9VGIBk"

_hasher = PasswordHasher()


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A browser that is signed in; `csrf_secret` must come back with every form."""

    actor: Actor
    username: str
    csrf_secret: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class UserView:
    """A person as the admin page shows them."""

    id: int
    username: str
    name: str
    active: bool
    locked_until: datetime | None
    grants: tuple[Grant, ...]


def add_user(
    session: Session, actor: Actor, username: str, name: str, password: str, grants: tuple[Grant, ...] = ()
) -> int:
    """The number of a new person.

    Raises:
        ForbiddenError: the actor may not manage people.
        InvalidActError: the name is taken or empty, or the password breaks the rules.
    """
    manager = actor.role_for(Act.MANAGE)
    username = normalise_username(username)
    if session.scalar(select(User.id).where(User.username == username)) is not None:
        raise InvalidActError(f"Nama pengguna {username!r} sudah dipakai.")
    check_password(password, username)
    now = current_moment()
    user = User(
        username=username,
        name=name.strip() or username,
        password_hash=_hasher.hash(password),
        active=True,
        failed_attempts=0,
        created_at=now,
        password_changed_at=now,
    )
    session.add(user)
    session.flush()
    audit.append(session, actor, manager, Act.MANAGE, audit.Subject("user", user.id), "tambah pengguna")
    for grant in grants:
        grant_role(session, actor, user.id, grant)
    return user.id


def grant_role(session: Session, actor: Actor, user_id: int, grant: Grant) -> None:
    """Give a person a role; giving it again changes nothing.

    Raises:
        ForbiddenError: the actor may not manage people.
        InvalidActError: the role is the system's own.
        NotFoundError: no such person.
    """
    manager = actor.role_for(Act.MANAGE)
    if grant.role is Role.SYSTEM:
        raise InvalidActError("Peran sistem tidak dapat diberikan kepada orang.")
    _user(session, user_id)
    if _live_role(session, user_id, grant) is not None:
        return
    session.add(
        UserRole(user_id=user_id, unit_id=grant.unit_id, role=grant.role, granted_at=current_moment())
    )
    details = {"peran": grant.role.value, "unit": grant.unit_id}
    audit.append(
        session, actor, manager, Act.MANAGE, audit.Subject("user", user_id), "beri peran", details=details
    )


def end_role(session: Session, actor: Actor, user_id: int, grant: Grant) -> None:
    """Take a role away; the past stays on record.

    Raises:
        ForbiddenError: the actor may not manage people.
    """
    manager = actor.role_for(Act.MANAGE)
    row = _live_role(session, user_id, grant)
    if row is None:
        return
    row.ended_at = current_moment()
    details = {"peran": grant.role.value, "unit": grant.unit_id}
    audit.append(
        session, actor, manager, Act.MANAGE, audit.Subject("user", user_id), "cabut peran", details=details
    )


def set_active(session: Session, actor: Actor, user_id: int, active: bool) -> None:
    """Let a person sign in, or stop them and end their sessions.

    Raises:
        ForbiddenError: the actor may not manage people.
        NotFoundError: no such person.
    """
    manager = actor.role_for(Act.MANAGE)
    _user(session, user_id).active = active
    if not active:
        session.execute(delete(WebSession).where(WebSession.user_id == user_id))
    why = "aktifkan" if active else "nonaktifkan"
    audit.append(session, actor, manager, Act.MANAGE, audit.Subject("user", user_id), why)


def set_password(session: Session, actor: Actor, user_id: int, password: str) -> None:
    """Change a password, one's own or (as administrator) another's; all sessions of that person end.

    Raises:
        ForbiddenError: another's password without the role.
        InvalidActError: the password breaks the rules.
        NotFoundError: no such person.
    """
    own = actor.user_id == user_id and actor.grants
    role = actor.grants[0].role if own else actor.role_for(Act.MANAGE)
    user = _user(session, user_id)
    check_password(password, user.username)
    user.password_hash, user.password_changed_at = _hasher.hash(password), current_moment()
    user.failed_attempts, user.locked_until = 0, None
    session.execute(delete(WebSession).where(WebSession.user_id == user_id))
    audit.append(session, actor, role, Act.MANAGE, audit.Subject("user", user_id), "ganti kata sandi")


def sign_in(
    session: Session, username: str, password: str, address: str, lasts: timedelta = timedelta(hours=12)
) -> str | None:
    """The token of a new session, or None: wrong name or password, locked, inactive or too many attempts.

    The attempt is recorded in the caller's transaction, so commit whatever the answer.
    """
    now = current_moment()
    username = " ".join(username.split()).casefold()[:MAX_LENGTH]
    user = session.scalar(select(User).where(User.username == username).with_for_update(key_share=True))
    correct = _verify(user.password_hash if user else DUMMY, password[:MAX_LENGTH])
    locked = user is None or not user.active or (user.locked_until is not None and user.locked_until > now)
    allowed = correct and not locked and not _is_flooding(session, address, now)
    session.add(LoginAttempt(username=username, address=address, at=now, succeeded=allowed))
    if user is None or not allowed:
        if user is not None and not locked:
            _count_failure(user, now)
        return None
    user.failed_attempts, user.locked_until = 0, None
    if _hasher.check_needs_rehash(user.password_hash):
        user.password_hash = _hasher.hash(password)
    return _open_session(session, user.id, now + lasts)


def signed_in(session: Session, token: str) -> SignedIn | None:
    """Who a session token belongs to, or None when it is unknown or expired."""
    row = session.execute(
        select(WebSession, User)
        .join(User, User.id == WebSession.user_id)
        .where(
            WebSession.token_hash == _token_hash(token),
            WebSession.expires_at > current_moment(),
            User.active.is_(True),
        )
    ).one_or_none()
    if row is None:
        return None
    web_session, user = row
    actor = Actor(user.id, user.name, grants_of(session, user.id))
    return SignedIn(actor, user.username, web_session.csrf_secret, web_session.expires_at)


def sign_out(session: Session, token: str) -> None:
    """End a session."""
    session.execute(delete(WebSession).where(WebSession.token_hash == _token_hash(token)))


def forget_expired(session: Session) -> None:
    """Delete sessions that ended and attempts older than 90 days."""
    now = current_moment()
    session.execute(delete(WebSession).where(WebSession.expires_at <= now))
    session.execute(delete(LoginAttempt).where(LoginAttempt.at < now - timedelta(days=90)))


def actor_of(session: Session, username: str) -> Actor:
    """The person of that name as an actor.

    Raises:
        NotFoundError: no such person, or not active.
    """
    user = session.scalar(select(User).where(User.username == normalise_username(username)))
    if user is None or not user.active:
        raise NotFoundError(f"Pengguna {username!r} tidak ada atau tidak aktif.")
    return Actor(user.id, user.name, grants_of(session, user.id))


def list_users(session: Session) -> tuple[UserView, ...]:
    """Everyone, by name."""
    return tuple(
        UserView(
            user.id, user.username, user.name, user.active, user.locked_until, grants_of(session, user.id)
        )
        for user in session.scalars(select(User).order_by(User.username))
    )


def grants_of(session: Session, user_id: int) -> tuple[Grant, ...]:
    """The roles a person has now."""
    query = select(UserRole).where(UserRole.user_id == user_id, UserRole.ended_at.is_(None))
    return tuple(Grant(row.role, row.unit_id) for row in session.scalars(query.order_by(UserRole.id)))


def check_password(password: str, username: str) -> None:
    """Refuse a password that is too easy.

    Raises:
        InvalidActError: too short, too long, of too few different letters, or containing the user name.
    """
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise InvalidActError(f"Kata sandi harus {MIN_LENGTH} sampai {MAX_LENGTH} karakter.")
    if len(set(password)) < 5:
        raise InvalidActError("Kata sandi terlalu mudah: pakailah lebih banyak karakter yang berbeda.")
    if username in password.casefold():
        raise InvalidActError("Kata sandi tidak boleh memuat nama pengguna.")


def normalise_username(username: str) -> str:
    """The name as it is kept.

    Raises:
        InvalidActError: empty or too long.
    """
    name = " ".join(username.split()).casefold()
    if not name or len(name) > 64:
        raise InvalidActError("Nama pengguna harus diisi, paling panjang 64 karakter.")
    return name


def _user(session: Session, user_id: int) -> User:
    user = session.get(User, user_id)
    if user is None:
        raise NotFoundError(f"Pengguna {user_id} tidak ada.")
    return user


def _live_role(session: Session, user_id: int, grant: Grant) -> UserRole | None:
    same_unit = UserRole.unit_id.is_(None) if grant.unit_id is None else UserRole.unit_id == grant.unit_id
    return session.scalar(
        select(UserRole).where(
            UserRole.user_id == user_id, UserRole.role == grant.role, same_unit, UserRole.ended_at.is_(None)
        )
    )


def _verify(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def _is_flooding(session: Session, address: str, now: datetime) -> bool:
    query = select(func.count()).where(
        LoginAttempt.address == address, LoginAttempt.at > now - WINDOW, LoginAttempt.succeeded.is_(False)
    )
    return (session.scalar(query) or 0) >= MAX_FAILURES_ADDRESS


def _count_failure(user: User, now: datetime) -> None:
    user.failed_attempts += 1
    if user.failed_attempts >= MAX_FAILURES:
        user.failed_attempts, user.locked_until = 0, now + WINDOW


def _open_session(session: Session, user_id: int, expires_at: datetime) -> str:
    token, now = secrets.token_urlsafe(32), current_moment()
    session.add(
        WebSession(
            token_hash=_token_hash(token),
            user_id=user_id,
            csrf_secret=secrets.token_urlsafe(32),
            created_at=now,
            seen_at=now,
            expires_at=expires_at,
        )
    )
    return token


def _token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
