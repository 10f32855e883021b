"""Files as they came in: batches, sightings, pages, failures, runs."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from register.tables.base import Base, Number, Numbered
from register.words import FileState, RunState


class Batch(Numbered):
    """One import: who brought what, for which unit."""

    __tablename__ = "batches"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    name: Mapped[str]
    source: Mapped[str]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class File(Numbered):
    """A file's content: one row per sha256, however often it is seen.

    `fence` grows with every claim: what a worker writes counts only while its fence is the newest.
    `attempts` counts the claims since the last success or retry, `pages` is None until counted,
    `loose_pages` of them belong to no document (None until read). `arrangement` is what people said about
    its pages (`register.arranging`), which every later reading follows: `pages`, and whether
    it `waits` for one.
    """

    __tablename__ = "files"
    __table_args__ = (
        Index("ix_files_queue", "state", "not_before", "id"),
        Index("ix_files_order", "state", "id"),
        Index("ix_files_pages", "state", "unit_id", "pages", "loose_pages"),
        Index("ix_files_finished", "finished_at", "state", "pages"),
        Index("ix_files_lease", "state", "lease_until"),
    )

    sha256: Mapped[str] = mapped_column(unique=True)
    size: Mapped[int] = mapped_column(Number)
    media_type: Mapped[str]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    state: Mapped[FileState]
    pages: Mapped[int | None]
    loose_pages: Mapped[int | None]
    reason_code: Mapped[str | None]
    reason: Mapped[str | None]
    pipeline_version: Mapped[str | None]
    lease_owner: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    fence: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]
    received_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    arrangement: Mapped[dict[str, Any] | None]


class Attachment(Numbered):
    """A kept file that is no document to read: a proof of announcing, a bundle that was sent."""

    __tablename__ = "attachments"

    sha256: Mapped[str] = mapped_column(unique=True)
    size: Mapped[int] = mapped_column(Number)
    media_type: Mapped[str]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]


class Sighting(Numbered):
    """One place the content was seen; name and path are for display, never opened."""

    __tablename__ = "sightings"
    __table_args__ = (
        UniqueConstraint("batch_id", "file_id", "path"),
        Index("ix_sightings_file", "file_id"),
    )

    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))
    batch_id: Mapped[int] = mapped_column(ForeignKey("batches.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str]
    path: Mapped[str]
    manifest: Mapped[dict[str, Any] | None]
    seen_at: Mapped[datetime]


class PageRow(Base):
    """One page of a file that was read: the document it belongs to, or what else it is."""

    __tablename__ = "pages"

    file_id: Mapped[int] = mapped_column(Number, ForeignKey("files.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), index=True)
    what: Mapped[str]


class Failure(Numbered):
    """One failed attempt, refusals included; `file_id` is None where no content could be had."""

    __tablename__ = "failures"
    __table_args__ = (Index("ix_failures_file", "file_id", "at"),)

    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batches.id"), index=True)
    name: Mapped[str]
    stage: Mapped[str]
    code: Mapped[str]
    message: Mapped[str]
    page: Mapped[int | None]
    attempt: Mapped[int]
    at: Mapped[datetime]


class Run(Numbered):
    """One run of a flow, scheduled or by hand: what came, what happened, how long, what it cost."""

    __tablename__ = "runs"
    __table_args__ = (Index("ix_runs_flow", "flow", "started_at"),)

    flow: Mapped[str]
    source: Mapped[str]
    state: Mapped[RunState]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    counts: Mapped[dict[str, Any]]
    cpu_seconds: Mapped[float | None]
    message: Mapped[str | None]
