"""Documents found in files, and the entries of the register made of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from register.tables.base import Base, Number, Numbered
from register.words import Act, EntryState, Origin


class DocumentRow(Numbered):
    """A document as the machine last read it; `decided` is a person's version of its structure."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("file_id", "first_page"),)

    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))
    first_page: Mapped[int]
    pages: Mapped[list[Any]]
    kind: Mapped[str]
    content: Mapped[dict[str, Any]]
    decided: Mapped[dict[str, Any] | None]
    pipeline_version: Mapped[str]
    read_at: Mapped[datetime]


class Entry(Numbered):
    """One row of the register: the elements of Perki 1/2021 art. 21(2) and where the entry stands.

    The columns from `judul` to `retensi` are the values in force (decided, else the machine's) and follow
    the readings. `version` grows with every change: a form that carries an older one is refused.
    `case_id` is the run of the publication procedure that decides about the entry, None where there is none.
    """

    __tablename__ = "entries"
    __table_args__ = (
        Index("ix_entries_queue", "state", "waiting_since", "id"),
        Index("ix_entries_unit_queue", "unit_id", "state", "waiting_since", "id"),
        Index("ix_entries_public", "state", "published_at", "id"),
        Index("ix_entries_file", "file_id"),
        Index("ix_entries_pages", "state", "unit_id", "page_count"),
        Index("ix_entries_years", "state", "tahun"),
    )

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), unique=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[str]
    state: Mapped[EntryState]
    version: Mapped[int] = mapped_column(default=1)
    judul: Mapped[str]
    nomor: Mapped[str]
    ringkasan: Mapped[str]
    penguasa: Mapped[str]
    penanggung_jawab: Mapped[str]
    waktu: Mapped[str]
    tempat: Mapped[str]
    bentuk: Mapped[str]
    retensi: Mapped[str]
    tahun: Mapped[int | None]
    arsip: Mapped[dict[str, Any]]
    page_count: Mapped[int] = mapped_column(default=0)
    doubts: Mapped[int] = mapped_column(default=0)
    conflicts: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str | None]
    return_role: Mapped[str | None]
    return_step: Mapped[str | None]
    importer_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    editor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    lock_user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    lock_until: Mapped[datetime | None]
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id"))
    case_id: Mapped[int | None] = mapped_column(Number)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    waiting_since: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    approved_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]


class ReadingRow(Base):
    """One field of an entry: what the machine offers and what a person decided, side by side.

    A value is decided when `decided_at` is set, by a correction or by approving the entry. `conflict`
    is a newer machine value that differs from the one the person saw.
    """

    __tablename__ = "readings"

    entry_id: Mapped[int] = mapped_column(Number, ForeignKey("entries.id"), primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    origin: Mapped[Origin]
    value: Mapped[str | None]
    raw: Mapped[str | None]
    confidence: Mapped[float | None]
    page: Mapped[int | None]
    box: Mapped[list[Any] | None]
    decided_value: Mapped[str | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    decided_act: Mapped[Act | None]
    conflict: Mapped[str | None]
    pipeline_version: Mapped[str]


class IssueRow(Numbered):
    """Something to check, as the machine reported it."""

    __tablename__ = "issues"
    __table_args__ = (Index("ix_issues_entry", "entry_id"), Index("ix_issues_code", "code"))

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    code: Mapped[str]
    severity: Mapped[str]
    message: Mapped[str]
    page: Mapped[int | None]
    box: Mapped[list[Any] | None]
    field: Mapped[str | None]
    pipeline_version: Mapped[str]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    settled_at: Mapped[datetime | None]


class CategoryRow(Numbered):
    """One information category of an entry with its legal basis; suggested until decided."""

    __tablename__ = "entry_categories"
    __table_args__ = (UniqueConstraint("entry_id", "code", "item"), Index("ix_entry_categories_code", "code"))

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    code: Mapped[str]
    item: Mapped[str]
    legal_basis: Mapped[str]
    reason: Mapped[str]
    probability: Mapped[float | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]


class CitationRow(Numbered):
    """One regulation a document rests on; `citation_id` is the canonical key, None where unresolved."""

    __tablename__ = "entry_citations"
    __table_args__ = (
        UniqueConstraint("entry_id", "path"),
        Index("ix_entry_citations_citation", "citation_id"),
    )

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    path: Mapped[str]
    citation_id: Mapped[str | None]
    type: Mapped[str]
    year: Mapped[int | None]
    title: Mapped[str]
    status: Mapped[str | None]


class Comment(Numbered):
    """A remark people leave on an entry."""

    __tablename__ = "comments"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    text: Mapped[str]
    at: Mapped[datetime]


class Snapshot(Numbered):
    """How an entry read before a change: what undoing and the difference after a return need.

    For a correction `content` holds the readings it touched as they were, and the structure where it
    changed; those are dropped by the next decision or machine reading. For a return it holds all values.
    """

    __tablename__ = "snapshots"
    __table_args__ = (Index("ix_snapshots_entry", "entry_id", "act", "id"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    act: Mapped[str]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    content: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class RegionRead(Numbered):
    """One place on a page that a person asked to be read again for a field; the worker answers.

    `state` is asked, reading, done or failed; `answer` is the text read, or why it could not be.
    """

    __tablename__ = "region_reads"
    __table_args__ = (Index("ix_region_reads_state", "state", "id"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    path: Mapped[str]
    page: Mapped[int]
    box: Mapped[list[Any]]
    state: Mapped[str]
    answer: Mapped[str | None]
    asker_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]


class SearchRow(Numbered):
    """What the public may search: reviewed, masked text of published entries only.

    Rows are numbered in the order of publication. `judul`, `isi` and `tags` are bare words; the full-text
    index over them is made by the migration: FTS5 on SQLite, a tsvector on PostgreSQL.
    """

    __tablename__ = "search_rows"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), unique=True)
    judul: Mapped[str]
    isi: Mapped[str]
    tags: Mapped[str]
