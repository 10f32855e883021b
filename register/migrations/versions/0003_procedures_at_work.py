"""What the reference procedures leave: cases of entries, maklumat, deliveries, reviews after the fact."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("entries", sa.Column("case_id", NUMBER, nullable=True))
    for name, kind in (
        ("review_due", MOMENT),
        ("reviewed_at", MOMENT),
        ("reviewer_id", NUMBER),
        ("review_outcome", sa.String()),
        ("review_note", sa.String()),
    ):
        op.add_column("announcements", sa.Column(name, kind, nullable=True))
    _add_attachments()
    _add_maklumat()
    _add_deliveries()
    _add_digests()
    _protect("maklumat")


def downgrade() -> None:
    raise NotImplementedError("the register only goes forward: restore a backup instead")


def _add_attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("actor_id", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_attachments_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("sha256", name=op.f("uq_attachments_sha256")),
    )


def _add_maklumat() -> None:
    op.create_table(
        "maklumat",
        sa.Column("unit_id", NUMBER, nullable=False),
        sa.Column("case_id", NUMBER, nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("content", JSON, nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("actor_id", NUMBER, nullable=True),
        sa.Column("determined_at", MOMENT, nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_maklumat_unit_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_maklumat_case_id")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_maklumat_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_maklumat")),
        sa.UniqueConstraint("unit_id", "number", name=op.f("uq_maklumat_unit_id")),
    )
    op.create_index(op.f("ix_maklumat_case_id"), "maklumat", ["case_id"], unique=False)


def _add_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("unit_id", NUMBER, nullable=False),
        sa.Column("case_id", NUMBER, nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("actor_id", NUMBER, nullable=True),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("received_by", sa.String(), nullable=True),
        sa.Column("received_at", MOMENT, nullable=True),
        sa.Column("receipt_by_id", NUMBER, nullable=True),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_deliveries_unit_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_deliveries_case_id")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_deliveries_actor_id")),
        sa.ForeignKeyConstraint(["receipt_by_id"], ["users.id"], name=op.f("fk_deliveries_receipt_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("unit_id", "number", name=op.f("uq_deliveries_unit_id")),
    )
    op.create_index(op.f("ix_deliveries_case_id"), "deliveries", ["case_id"], unique=False)


def _add_digests() -> None:
    op.create_table(
        "digests",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("user_id", NUMBER, nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_digests_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digests")),
        sa.UniqueConstraint("day", "user_id", name=op.f("uq_digests_day")),
    )


def _protect(table: str) -> None:
    """Let nobody change or delete what was frozen."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} BEGIN "
                f"SELECT RAISE(ABORT, 'append-only table {table}'); END"
            )
    else:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION register_refuse_change()"
        )
