"""Acts and what they leave behind: reviews, audit, procedures and cases, editions, announcements, reports."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from register.tables.base import Base, Number, Numbered
from register.words import Act, ExemptionState, Role


class Review(Numbered):
    """One decision of a person about an entry; never changed."""

    __tablename__ = "reviews"
    __table_args__ = (Index("ix_reviews_entry", "entry_id", "id"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    entry_version: Mapped[int]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    actor: Mapped[str]
    role: Mapped[Role]
    act: Mapped[Act]
    reason: Mapped[str]
    fields: Mapped[list[Any]]
    step: Mapped[str | None]
    at: Mapped[datetime]


class AuditRow(Base):
    """One act in the hash chain; `payload` is the canonical JSON that was hashed with `prev_hash`."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_subject", "subject_kind", "subject_id", "seq"),)

    seq: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=False)
    subject_kind: Mapped[str]
    subject_id: Mapped[str]
    payload: Mapped[str] = mapped_column(Text)
    prev_hash: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)


class AuditHead(Base):
    """The end of the chain: one row, locked by whoever appends."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(Number)
    hash: Mapped[str]


class ProcedureRow(Numbered):
    """A procedure in force for a unit (None: all) from a date: the SOP it is made of, as JSON."""

    __tablename__ = "procedures"
    __table_args__ = (UniqueConstraint("code", "unit_id", "in_force_from"),)

    code: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str]
    content: Mapped[dict[str, Any]]
    content_hash: Mapped[str]
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id"))
    in_force_from: Mapped[date]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]


class CaseRow(Numbered):
    """One run of a procedure about a subject; `state` is the workflow's own, as JSON."""

    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_subject", "subject_kind", "subject_id"),
        Index("ix_cases_waiting", "closed_at", "unit_id", "waiting_role", "due_at"),
    )

    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedures.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    subject_kind: Mapped[str]
    subject_id: Mapped[str]
    title: Mapped[str]
    state: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(default=1)
    waiting_role: Mapped[str | None]
    due_at: Mapped[datetime | None]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class CaseEvent(Numbered):
    """One act of a case; never changed."""

    __tablename__ = "case_events"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    seq: Mapped[int]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    actor: Mapped[str]
    role: Mapped[str]
    act: Mapped[str]
    reason: Mapped[str]
    content: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class Edition(Numbered):
    """A frozen, numbered list (DIP or DIK) of a unit (None: the whole body)."""

    __tablename__ = "editions"
    __table_args__ = (UniqueConstraint("kind", "unit_id", "number"),)

    kind: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    number: Mapped[int]
    title: Mapped[str]
    decree: Mapped[str]
    rows: Mapped[int]
    hash: Mapped[str]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    frozen_at: Mapped[datetime]


class EditionRow(Base):
    """One line of an edition, as it read when it was frozen."""

    __tablename__ = "edition_rows"

    edition_id: Mapped[int] = mapped_column(Number, ForeignKey("editions.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    entry_version: Mapped[int]
    content: Mapped[dict[str, Any]]
    hash: Mapped[str]


class Announcement(Numbered):
    """A recorded act of announcing, with its proof.

    An urgent one was made before anyone checked it: by `review_due` another person must have reviewed it.
    """

    __tablename__ = "announcements"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    title: Mapped[str]
    text: Mapped[str]
    channels: Mapped[list[Any]]
    proof: Mapped[list[Any]]
    urgent: Mapped[bool]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    review_due: Mapped[datetime | None]
    reviewed_at: Mapped[datetime | None]
    reviewer_id: Mapped[int | None] = mapped_column(Number)
    review_outcome: Mapped[str | None]
    review_note: Mapped[str | None]


class Maklumat(Numbered):
    """One version of a unit's maklumat pelayanan: its six contents, frozen, in force from a date."""

    __tablename__ = "maklumat"
    __table_args__ = (UniqueConstraint("unit_id", "number"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    number: Mapped[int]
    title: Mapped[str]
    content: Mapped[dict[str, Any]]
    hash: Mapped[str]
    in_force_from: Mapped[date]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    determined_at: Mapped[datetime]


class Delivery(Numbered):
    """A bundle of public information that was sent, and who received it when."""

    __tablename__ = "deliveries"
    __table_args__ = (UniqueConstraint("unit_id", "number"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    number: Mapped[int]
    recipient: Mapped[str]
    sha256: Mapped[str]
    rows: Mapped[int]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    sent_at: Mapped[datetime]
    received_by: Mapped[str | None]
    received_at: Mapped[datetime | None]
    receipt_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


class Digest(Numbered):
    """One reminder of a person on a day; there is one a day.

    It is claimed `at` a time and sent at `sent_at`; None as long as nobody knows that it was sent.
    """

    __tablename__ = "digests"
    __table_args__ = (UniqueConstraint("day", "user_id"),)

    day: Mapped[date]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    items: Mapped[int]
    at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class Exemption(Numbered):
    """One sheet of the consequence test about an entry (Perki 1/2021 annex II) and where it stands.

    It ends on `until`, or with `ends_with`, an event that `event_owner` watches for.
    """

    __tablename__ = "exemptions"
    __table_args__ = (
        Index("ix_exemptions_entry", "entry_id", "state"),
        Index("ix_exemptions_state", "state", "until", "id"),
    )

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    state: Mapped[ExemptionState]
    version: Mapped[int] = mapped_column(default=1)
    letter: Mapped[str]
    point: Mapped[int | None]
    statute: Mapped[str]
    information: Mapped[str]
    if_open: Mapped[str]
    if_closed: Mapped[str]
    until: Mapped[date | None]
    ends_with: Mapped[str]
    event_owner: Mapped[str]
    decree: Mapped[str]
    decree_date: Mapped[date | None]
    proposer_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    proposed_at: Mapped[datetime]
    decider_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    in_force_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    reason: Mapped[str]


class Report(Numbered):
    """A frozen report: its figures, the printed page, and the hash over both."""

    __tablename__ = "reports"
    __table_args__ = (UniqueConstraint("unit_id", "number"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    number: Mapped[int]
    title: Mapped[str]
    period: Mapped[str]
    figures: Mapped[dict[str, Any]]
    html: Mapped[str] = mapped_column(Text)
    hash: Mapped[str]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    frozen_at: Mapped[datetime]
