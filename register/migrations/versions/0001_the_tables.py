"""The tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", NUMBER, autoincrement=False, nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_hash")),
    )
    op.create_index("ix_audit_subject", "audit", ["subject_kind", "subject_id", "seq"], unique=False)
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", NUMBER, nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "login_attempts",
        sa.Column("username", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_attempts")),
    )
    op.create_index("ix_login_attempts_address", "login_attempts", ["address", "at"], unique=False)
    op.create_index("ix_login_attempts_username", "login_attempts", ["username", "at"], unique=False)
    op.create_table(
        "runs",
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("running", "done", "partial", "failed", name="runstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counts", JSON, nullable=False),
        sa.Column("cpu_seconds", sa.Float(), nullable=True),
        sa.Column("message", sa.String(), nullable=True),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_index("ix_runs_flow", "runs", ["flow", "started_at"], unique=False)
    op.create_table(
        "units",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("parent_id", NUMBER, nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["units.id"], name=op.f("fk_units_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
        sa.UniqueConstraint("name", name=op.f("uq_units_name")),
    )
    op.create_table(
        "users",
        sa.Column("username", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failed_attempts", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("password_changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("username", name=op.f("uq_users_username")),
    )
    op.create_table(
        "batches",
        sa.Column("unit_id", NUMBER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("actor_id", NUMBER, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_batches_actor_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_batches_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
    )
    op.create_index(op.f("ix_batches_unit_id"), "batches", ["unit_id"], unique=False)
    op.create_table(
        "editions",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("unit_id", NUMBER, nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("decree", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("actor_id", NUMBER, nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_editions_actor_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_editions_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
        sa.UniqueConstraint("kind", "unit_id", "number", name=op.f("uq_editions_kind")),
    )
    op.create_table(
        "files",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("unit_id", NUMBER, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "reading",
                "waiting",
                "withheld",
                "published",
                "failed",
                name="filestate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("loose_pages", sa.Integer(), nullable=True),
        sa.Column("reason_code", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("pipeline_version", sa.String(), nullable=True),
        sa.Column("lease_owner", sa.String(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_files_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
        sa.UniqueConstraint("sha256", name=op.f("uq_files_sha256")),
    )
    op.create_index("ix_files_lease", "files", ["state", "lease_until"], unique=False)
    op.create_index("ix_files_queue", "files", ["state", "not_before", "id"], unique=False)
    op.create_index(op.f("ix_files_unit_id"), "files", ["unit_id"], unique=False)
    op.create_table(
        "reports",
        sa.Column("unit_id", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("figures", JSON, nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("actor_id", NUMBER, nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_reports_actor_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_reports_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("unit_id", "number", name=op.f("uq_reports_unit_id")),
    )
    op.create_table(
        "saved_views",
        sa.Column("user_id", NUMBER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("query", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_saved_views_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
        sa.UniqueConstraint("user_id", "name", name=op.f("uq_saved_views_user_id")),
    )
    op.create_table(
        "user_roles",
        sa.Column("user_id", NUMBER, nullable=False),
        sa.Column("unit_id", NUMBER, nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "petugas",
                "ppid_pelaksana",
                "ppid",
                "atasan_ppid",
                "tim_pertimbangan",
                "admin_ppid",
                "administrator",
                "system",
                name="role",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_user_roles_unit_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_roles_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_roles")),
    )
    op.create_index("ix_user_roles_live", "user_roles", ["user_id", "ended_at"], unique=False)
    op.create_table(
        "web_sessions",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("user_id", NUMBER, nullable=False),
        sa.Column("csrf_secret", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_web_sessions_user_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_web_sessions")),
    )
    op.create_index(op.f("ix_web_sessions_expires_at"), "web_sessions", ["expires_at"], unique=False)
    op.create_index(op.f("ix_web_sessions_user_id"), "web_sessions", ["user_id"], unique=False)
    op.create_table(
        "documents",
        sa.Column("file_id", NUMBER, nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=False),
        sa.Column("pages", JSON, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("content", JSON, nullable=False),
        sa.Column("decided", JSON, nullable=True),
        sa.Column("pipeline_version", sa.String(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_documents_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("file_id", "first_page", name=op.f("uq_documents_file_id")),
    )
    op.create_table(
        "failures",
        sa.Column("file_id", NUMBER, nullable=True),
        sa.Column("batch_id", NUMBER, nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_failures_batch_id")),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_failures_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failures")),
    )
    op.create_index(op.f("ix_failures_batch_id"), "failures", ["batch_id"], unique=False)
    op.create_index("ix_failures_file", "failures", ["file_id", "at"], unique=False)
    op.create_table(
        "sightings",
        sa.Column("file_id", NUMBER, nullable=False),
        sa.Column("batch_id", NUMBER, nullable=False),
        sa.Column("unit_id", NUMBER, nullable=False),
        sa.Column("actor_id", NUMBER, nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("manifest", JSON, nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_sightings_actor_id")),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_sightings_batch_id")),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_sightings_file_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_sightings_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sightings")),
        sa.UniqueConstraint("batch_id", "file_id", "path", name=op.f("uq_sightings_batch_id")),
    )
    op.create_index("ix_sightings_file", "sightings", ["file_id"], unique=False)
    op.create_table(
        "entries",
        sa.Column("document_id", NUMBER, nullable=False),
        sa.Column("file_id", NUMBER, nullable=False),
        sa.Column("unit_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "menunggu",
                "dikembalikan",
                "disetujui",
                "terbit",
                "ditahan",
                "ditarik",
                name="entrystate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("judul", sa.String(), nullable=False),
        sa.Column("nomor", sa.String(), nullable=False),
        sa.Column("ringkasan", sa.String(), nullable=False),
        sa.Column("penguasa", sa.String(), nullable=False),
        sa.Column("penanggung_jawab", sa.String(), nullable=False),
        sa.Column("waktu", sa.String(), nullable=False),
        sa.Column("tempat", sa.String(), nullable=False),
        sa.Column("bentuk", sa.String(), nullable=False),
        sa.Column("retensi", sa.String(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=True),
        sa.Column("arsip", JSON, nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("doubts", sa.Integer(), nullable=False),
        sa.Column("conflicts", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("return_role", sa.String(), nullable=True),
        sa.Column("return_step", sa.String(), nullable=True),
        sa.Column("importer_id", NUMBER, nullable=True),
        sa.Column("editor_id", NUMBER, nullable=True),
        sa.Column("approver_id", NUMBER, nullable=True),
        sa.Column("assignee_id", NUMBER, nullable=True),
        sa.Column("lock_user_id", NUMBER, nullable=True),
        sa.Column("lock_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("supersedes_id", NUMBER, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["approver_id"], ["users.id"], name=op.f("fk_entries_approver_id")),
        sa.ForeignKeyConstraint(["assignee_id"], ["users.id"], name=op.f("fk_entries_assignee_id")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_entries_document_id")),
        sa.ForeignKeyConstraint(["editor_id"], ["users.id"], name=op.f("fk_entries_editor_id")),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_entries_file_id")),
        sa.ForeignKeyConstraint(["importer_id"], ["users.id"], name=op.f("fk_entries_importer_id")),
        sa.ForeignKeyConstraint(["lock_user_id"], ["users.id"], name=op.f("fk_entries_lock_user_id")),
        sa.ForeignKeyConstraint(["supersedes_id"], ["entries.id"], name=op.f("fk_entries_supersedes_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_entries_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
        sa.UniqueConstraint("document_id", name=op.f("uq_entries_document_id")),
    )
    op.create_index("ix_entries_file", "entries", ["file_id"], unique=False)
    op.create_index("ix_entries_pages", "entries", ["state", "unit_id", "page_count"], unique=False)
    op.create_index("ix_entries_public", "entries", ["state", "published_at", "id"], unique=False)
    op.create_index("ix_entries_queue", "entries", ["state", "waiting_since", "id"], unique=False)
    op.create_index(
        "ix_entries_unit_queue", "entries", ["unit_id", "state", "waiting_since", "id"], unique=False
    )
    op.create_table(
        "pages",
        sa.Column("file_id", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_id", NUMBER, nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_pages_document_id")),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_pages_file_id")),
        sa.PrimaryKeyConstraint("file_id", "number", name=op.f("pk_pages")),
    )
    op.create_index(op.f("ix_pages_document_id"), "pages", ["document_id"], unique=False)
    op.create_table(
        "comments",
        sa.Column("entry_id", NUMBER, nullable=False),
        sa.Column("user_id", NUMBER, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_comments_entry_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_comments_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
    )
    op.create_index(op.f("ix_comments_entry_id"), "comments", ["entry_id"], unique=False)
    op.create_table(
        "edition_rows",
        sa.Column("edition_id", NUMBER, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", NUMBER, nullable=False),
        sa.Column("entry_version", sa.Integer(), nullable=False),
        sa.Column("content", JSON, nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_edition_rows_edition_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_edition_rows_entry_id")),
        sa.PrimaryKeyConstraint("edition_id", "position", name=op.f("pk_edition_rows")),
    )
    op.create_index(op.f("ix_edition_rows_entry_id"), "edition_rows", ["entry_id"], unique=False)
    op.create_table(
        "entry_categories",
        sa.Column("entry_id", NUMBER, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("legal_basis", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("probability", sa.Float(), nullable=True),
        sa.Column("decided_by", NUMBER, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name=op.f("fk_entry_categories_decided_by")),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_entry_categories_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_categories")),
        sa.UniqueConstraint("entry_id", "code", "item", name=op.f("uq_entry_categories_entry_id")),
    )
    op.create_index("ix_entry_categories_code", "entry_categories", ["code"], unique=False)
    op.create_table(
        "entry_citations",
        sa.Column("entry_id", NUMBER, nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("citation_id", sa.String(), nullable=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_entry_citations_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_citations")),
        sa.UniqueConstraint("entry_id", "path", name=op.f("uq_entry_citations_entry_id")),
    )
    op.create_index("ix_entry_citations_citation", "entry_citations", ["citation_id"], unique=False)
    op.create_table(
        "issues",
        sa.Column("entry_id", NUMBER, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("box", JSON, nullable=True),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("pipeline_version", sa.String(), nullable=False),
        sa.Column("settled_by", NUMBER, nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_issues_entry_id")),
        sa.ForeignKeyConstraint(["settled_by"], ["users.id"], name=op.f("fk_issues_settled_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issues")),
    )
    op.create_index("ix_issues_code", "issues", ["code"], unique=False)
    op.create_index("ix_issues_entry", "issues", ["entry_id"], unique=False)
    op.create_table(
        "procedures",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("unit_id", NUMBER, nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", JSON, nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("entry_id", NUMBER, nullable=True),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("actor_id", NUMBER, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_procedures_actor_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_procedures_entry_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_procedures_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedures")),
        sa.UniqueConstraint("code", "unit_id", "in_force_from", name=op.f("uq_procedures_code")),
    )
    op.create_table(
        "readings",
        sa.Column("entry_id", NUMBER, nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum("scan", "manifest", "derived", name="origin", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("raw", sa.String(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("box", JSON, nullable=True),
        sa.Column("decided_value", sa.String(), nullable=True),
        sa.Column("decided_by", NUMBER, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "decided_act",
            sa.Enum(
                "terima",
                "baca",
                "gagal",
                "ulangi",
                "perbaiki",
                "klasifikasi",
                "ajukan",
                "setujui",
                "kembalikan",
                "tahan",
                "lepas",
                "tarik",
                "gantikan",
                "terbitkan",
                "berlakukan",
                "tetapkan",
                "umumkan",
                "kelola",
                name="act",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("conflict", sa.String(), nullable=True),
        sa.Column("pipeline_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name=op.f("fk_readings_decided_by")),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_readings_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "path", name=op.f("pk_readings")),
    )
    op.create_table(
        "reviews",
        sa.Column("entry_id", NUMBER, nullable=False),
        sa.Column("entry_version", sa.Integer(), nullable=False),
        sa.Column("actor_id", NUMBER, nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "petugas",
                "ppid_pelaksana",
                "ppid",
                "atasan_ppid",
                "tim_pertimbangan",
                "admin_ppid",
                "administrator",
                "system",
                name="role",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "act",
            sa.Enum(
                "terima",
                "baca",
                "gagal",
                "ulangi",
                "perbaiki",
                "klasifikasi",
                "ajukan",
                "setujui",
                "kembalikan",
                "tahan",
                "lepas",
                "tarik",
                "gantikan",
                "terbitkan",
                "berlakukan",
                "tetapkan",
                "umumkan",
                "kelola",
                name="act",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("fields", JSON, nullable=False),
        sa.Column("step", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_reviews_actor_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_reviews_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
    )
    op.create_index("ix_reviews_entry", "reviews", ["entry_id", "id"], unique=False)
    op.create_table(
        "search_rows",
        sa.Column("entry_id", NUMBER, nullable=False),
        sa.Column("judul", sa.String(), nullable=False),
        sa.Column("isi", sa.String(), nullable=False),
        sa.Column("tags", sa.String(), nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_search_rows_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_rows")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_search_rows_entry_id")),
    )
    op.create_table(
        "cases",
        sa.Column("procedure_id", NUMBER, nullable=False),
        sa.Column("unit_id", NUMBER, nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("state", JSON, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("waiting_role", sa.String(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["procedure_id"], ["procedures.id"], name=op.f("fk_cases_procedure_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_cases_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    op.create_index("ix_cases_subject", "cases", ["subject_kind", "subject_id"], unique=False)
    op.create_index(
        "ix_cases_waiting", "cases", ["closed_at", "unit_id", "waiting_role", "due_at"], unique=False
    )
    op.create_table(
        "announcements",
        sa.Column("unit_id", NUMBER, nullable=False),
        sa.Column("entry_id", NUMBER, nullable=True),
        sa.Column("case_id", NUMBER, nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("channels", JSON, nullable=False),
        sa.Column("proof", JSON, nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("actor_id", NUMBER, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_announcements_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_announcements_case_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_announcements_entry_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_announcements_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
    )
    op.create_index(op.f("ix_announcements_case_id"), "announcements", ["case_id"], unique=False)
    op.create_index(op.f("ix_announcements_entry_id"), "announcements", ["entry_id"], unique=False)
    op.create_index(op.f("ix_announcements_unit_id"), "announcements", ["unit_id"], unique=False)
    op.create_table(
        "case_events",
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("actor_id", NUMBER, nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("content", JSON, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_case_events_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_events_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_events")),
        sa.UniqueConstraint("case_id", "seq", name=op.f("uq_case_events_case_id")),
    )


def downgrade() -> None:
    raise NotImplementedError("the register only goes forward: restore a backup instead")
