"""Units, people, their roles and their sessions."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from register.tables.base import Base, Number, Numbered
from register.words import Role


class Unit(Numbered):
    """A unit of a public body; its name is what people type at `--unit`."""

    __tablename__ = "units"

    name: Mapped[str] = mapped_column(unique=True)
    body: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class User(Numbered):
    """A person who signs in."""

    __tablename__ = "users"

    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    failed_attempts: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    password_changed_at: Mapped[datetime]


class UserRole(Numbered):
    """One role of a person, in one unit or (unit None) in all; ended rather than deleted."""

    __tablename__ = "user_roles"
    __table_args__ = (Index("ix_user_roles_live", "user_id", "ended_at"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    role: Mapped[Role]
    granted_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class WebSession(Base):
    """A signed-in browser; only the hash of its token is kept."""

    __tablename__ = "web_sessions"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    csrf_secret: Mapped[str]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class LoginAttempt(Numbered):
    """One attempt to sign in, for lock-out and rate limits."""

    __tablename__ = "login_attempts"
    __table_args__ = (
        Index("ix_login_attempts_username", "username", "at"),
        Index("ix_login_attempts_address", "address", "at"),
    )

    username: Mapped[str]
    address: Mapped[str]
    at: Mapped[datetime]
    succeeded: Mapped[bool]


class SavedView(Numbered):
    """A person's named filter of the queue."""

    __tablename__ = "saved_views"
    __table_args__ = (UniqueConstraint("user_id", "name"),)

    user_id: Mapped[int] = mapped_column(Number, ForeignKey("users.id"))
    name: Mapped[str]
    query: Mapped[str]
    created_at: Mapped[datetime]
