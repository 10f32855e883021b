"""Announcements: recorded acts of announcing, with their proof.

The proof is a photo, or an address with a capture of the page: an address alone proves nothing a year later.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from register import audit
from register.actors import Actor
from register.cases import CaseView
from register.clock import current_moment
from register.errors import InvalidActError, NotFoundError
from register.tables import Announcement
from register.words import Act

RETRACTED = "ditarik"
KEPT = "sesuai"
ONLINE = frozenset({"situs", "media_sosial"})
"""Channels whose proof names an address."""


@dataclass(frozen=True, slots=True)
class AnnouncementDraft:
    """What was announced, where, and what proves it: addresses, and kept files by their sha256."""

    unit_id: int
    title: str
    text: str
    channels: tuple[str, ...]
    proof: tuple[str, ...]
    urgent: bool = False
    entry_id: int | None = None
    case_id: int | None = None
    review_due: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReviewedAs:
    """What came of the review after an urgent announcement; a retracted one keeps its address and says so."""

    at: datetime
    is_retracted: bool
    note: str


@dataclass(frozen=True, slots=True)
class AnnouncementView:
    """An announcement as it was recorded, and its review where it was urgent."""

    id: int
    at: datetime
    draft: AnnouncementDraft
    actor_id: int | None
    review: ReviewedAs | None

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses among the proof."""
        return tuple(proof for proof in self.draft.proof if not is_file(proof))

    @property
    def files(self) -> tuple[str, ...]:
        """The kept files among the proof, by their sha256."""
        return tuple(proof for proof in self.draft.proof if is_file(proof))

    @property
    def awaits_review(self) -> bool:
        """Whether somebody still has to review it."""
        return self.draft.urgent and self.review is None


def record_announcement(session: Session, actor: Actor, draft: AnnouncementDraft) -> int:
    """The number of the recorded announcement.

    Raises:
        ForbiddenError: the actor may not announce for the unit.
        InvalidActError: no title, no channel, or not proof enough.
    """
    role = actor.role_for(Act.ANNOUNCE, draft.unit_id)
    check_draft(draft)
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
        review_due=draft.review_due,
    )
    session.add(row)
    session.flush()
    details = {"saluran": list(draft.channels), "bukti": list(draft.proof), "serta_merta": draft.urgent}
    audit.append(
        session, actor, role, Act.ANNOUNCE, audit.Subject("announcement", row.id), row.title, details
    )
    return row.id


def case_draft(case: CaseView, content: Mapping[str, Any]) -> AnnouncementDraft:
    """What a case's step announces, as its form said; files come to the proof after."""
    address = str(content.get("tautan", ""))
    return AnnouncementDraft(
        unit_id=case.unit_id,
        title=case.title,
        text=str(content.get("catatan", "")),
        channels=tuple(content.get("saluran", ())),
        proof=(address,) if address else (),
        case_id=case.id,
    )


def check_draft(draft: AnnouncementDraft, more_files: int = 0) -> None:
    """Refuse what cannot be recorded, before its files are kept.

    Raises:
        InvalidActError: no title, no channel, or not proof enough.
    """
    if not draft.title.strip() or not draft.channels:
        raise InvalidActError("Judul dan sedikitnya satu saluran pengumuman harus diisi.")
    if not more_files and not any(is_file(proof) for proof in draft.proof):
        raise InvalidActError("Lampirkan bukti pengumuman: tangkapan layar atau foto.")
    if ONLINE & set(draft.channels) and all(is_file(proof) for proof in draft.proof):
        raise InvalidActError("Untuk situs web atau media sosial, isi juga tautan pengumumannya.")


def announcement(session: Session, announcement_id: int) -> AnnouncementView:
    """One announcement.

    Raises:
        NotFoundError: there is no such announcement.
    """
    row = session.get(Announcement, announcement_id)
    if row is None:
        raise NotFoundError(f"Pengumuman {announcement_id} tidak ada.")
    return view_of(row)


def list_announcements(
    session: Session, unit_ids: Sequence[int] | None = None, limit: int = 100, before: int | None = None
) -> tuple[AnnouncementView, ...]:
    """The announcements, newest first; `before` is the last number already shown."""
    query = select(Announcement).order_by(Announcement.id.desc()).limit(limit)
    if unit_ids is not None:
        query = query.where(Announcement.unit_id.in_(unit_ids))
    if before is not None:
        query = query.where(Announcement.id < before)
    return tuple(view_of(row) for row in session.scalars(query))


def is_file(proof: str) -> bool:
    """Whether a proof names a kept file, not an address."""
    return len(proof) == 64 and not set(proof) - set("0123456789abcdef")


def view_of(row: Announcement) -> AnnouncementView:
    """An announcement as others see it."""
    draft = AnnouncementDraft(
        unit_id=row.unit_id,
        title=row.title,
        text=row.text,
        channels=tuple(row.channels),
        proof=tuple(row.proof),
        urgent=row.urgent,
        entry_id=row.entry_id,
        case_id=row.case_id,
        review_due=row.review_due,
    )
    review = None
    if row.reviewed_at is not None:
        review = ReviewedAs(row.reviewed_at, row.review_outcome == RETRACTED, row.review_note or "")
    return AnnouncementView(row.id, row.at, draft, row.actor_id, review)
