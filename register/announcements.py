"""Announcements: recorded acts of announcing, with their proof."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from register import audit
from register.actors import Actor
from register.clock import current_moment
from register.errors import InvalidActError
from register.tables import Announcement
from register.words import Act


@dataclass(frozen=True, slots=True)
class AnnouncementDraft:
    """What was announced, where, and what proves it (addresses, hashes of captures)."""

    unit_id: int
    title: str
    text: str
    channels: tuple[str, ...]
    proof: tuple[str, ...]
    urgent: bool = False
    entry_id: int | None = None
    case_id: int | None = None


@dataclass(frozen=True, slots=True)
class AnnouncementView:
    """An announcement as it was recorded."""

    id: int
    at: datetime
    draft: AnnouncementDraft


def record_announcement(session: Session, actor: Actor, draft: AnnouncementDraft) -> int:
    """The number of the recorded announcement.

    Raises:
        ForbiddenError: the actor may not announce for the unit.
        InvalidActError: no title or no channel.
    """
    role = actor.role_for(Act.ANNOUNCE, draft.unit_id)
    if not draft.title.strip() or not draft.channels:
        raise InvalidActError("Judul dan sedikitnya satu saluran pengumuman harus diisi.")
    row = Announcement(
        unit_id=draft.unit_id,
        entry_id=draft.entry_id,
        case_id=draft.case_id,
        title=draft.title.strip(),
        text=draft.text,
        channels=list(draft.channels),
        proof=list(draft.proof),
        urgent=draft.urgent,
        actor_id=actor.user_id,
        at=current_moment(),
    )
    session.add(row)
    session.flush()
    details = {"saluran": list(draft.channels), "bukti": list(draft.proof), "serta_merta": draft.urgent}
    audit.append(
        session, actor, role, Act.ANNOUNCE, audit.Subject("announcement", row.id), row.title, details
    )
    return row.id


def list_announcements(
    session: Session, unit_ids: Sequence[int] | None = None, limit: int = 100
) -> tuple[AnnouncementView, ...]:
    """The announcements, newest first."""
    query = select(Announcement).order_by(Announcement.id.desc()).limit(limit)
    if unit_ids is not None:
        query = query.where(Announcement.unit_id.in_(unit_ids))
    return tuple(_view(row) for row in session.scalars(query))


def _view(row: Announcement) -> AnnouncementView:
    draft = AnnouncementDraft(
        unit_id=row.unit_id,
        title=row.title,
        text=row.text,
        channels=tuple(row.channels),
        proof=tuple(row.proof),
        urgent=row.urgent,
        entry_id=row.entry_id,
        case_id=row.case_id,
    )
    return AnnouncementView(row.id, row.at, draft)
