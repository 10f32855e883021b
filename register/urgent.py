"""The fast track for serta merta: announced on authority at once, reviewed by another person after.

Information that threatens the livelihood of many must not wait (UU 14/2008 art. 10; Perki 1/2021 art. 25(1)).
The review that the procedure would have done first is then owed, and listed until it is done.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from register import audit
from register.actors import Actor
from register.announcements import (
    KEPT,
    RETRACTED,
    AnnouncementDraft,
    AnnouncementView,
    view_of,
)
from register.cases import REPEATED_WITHIN
from register.clock import current_day, current_moment
from register.effects import Given, announce
from register.errors import ConflictError, ForbiddenError, InvalidActError, NotFoundError
from register.tables import Announcement
from register.words import Act, Role
from workflow.calendar import shipped_calendar
from workflow.library import review_days

AUTHORITIES = (Role.ATASAN_PPID, Role.PPID)


def announce_at_once(session: Session, actor: Actor, draft: AnnouncementDraft, given: Given) -> int:
    """The number of an announcement made on the authority of the PPID or their superior, to be reviewed.

    Raises:
        ForbiddenError: the actor has not that authority in the unit.
        ConflictError: the very same was announced a moment ago: the form was sent twice.
        InvalidActError: no title, no channel, or not proof enough.
    """
    _authority(actor, draft.unit_id)
    _refuse_repeat(session, draft)
    calendar = shipped_calendar()
    due = calendar.closing(calendar.add_working_days(current_day(), review_days()))
    return announce(session, actor, replace(draft, urgent=True, review_due=due), given)


def review(session: Session, actor: Actor, announcement_id: int, retract: bool, note: str) -> None:
    """Record the review after: the announcement stands, or is retracted with its reason.

    Raises:
        ForbiddenError: the actor has no authority, or made the announcement.
        InvalidActError: it awaits no review, or is retracted without a reason.
        NotFoundError: there is no such announcement.
    """
    query = select(Announcement).where(Announcement.id == announcement_id).with_for_update()
    row = session.scalar(query.execution_options(populate_existing=True))
    if row is None:
        raise NotFoundError(f"Pengumuman {announcement_id} tidak ada.")
    role = _authority(actor, row.unit_id)
    if row.actor_id == actor.user_id:
        raise ForbiddenError("Anda yang mengumumkannya; penelaahan harus oleh orang lain.")
    if not row.urgent or row.reviewed_at is not None:
        raise InvalidActError("Pengumuman ini tidak menunggu penelaahan.")
    if retract and not note.strip():
        raise InvalidActError("Tuliskan alasan penarikan pengumuman.")
    row.reviewed_at, row.reviewer_id = current_moment(), actor.user_id
    row.review_outcome, row.review_note = RETRACTED if retract else KEPT, note.strip()
    act = Act.WITHDRAW if retract else Act.APPROVE
    audit.append(session, actor, role, act, audit.Subject("announcement", row.id), note.strip())


def awaiting_review(session: Session, unit_ids: Sequence[int] | None = None) -> tuple[AnnouncementView, ...]:
    """The urgent announcements whose review is still owed, the earliest due first."""
    query = select(Announcement).where(Announcement.urgent, Announcement.reviewed_at.is_(None))
    if unit_ids is not None:
        query = query.where(Announcement.unit_id.in_(unit_ids))
    query = query.order_by(Announcement.review_due, Announcement.id)
    return tuple(view_of(row) for row in session.scalars(query))


def _refuse_repeat(session: Session, draft: AnnouncementDraft) -> None:
    same = select(Announcement.id).where(
        Announcement.unit_id == draft.unit_id,
        Announcement.urgent,
        Announcement.title == draft.title.strip(),
        Announcement.at > current_moment() - REPEATED_WITHIN,
    )
    if session.scalar(same.limit(1)) is not None:
        raise ConflictError("Pengumuman yang sama baru saja dibuat; lihat di daftar pengumuman.")


def _authority(actor: Actor, unit_id: int) -> Role:
    for role in AUTHORITIES:
        if actor.has(role, unit_id):
            return role
    raise ForbiddenError("Jalur cepat hanya untuk PPID atau Atasan PPID.")
