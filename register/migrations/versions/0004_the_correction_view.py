"""For the correction view: how an entry read before, how pages are arranged, places to read again."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "snapshots",
        sa.Column("entry_id", NUMBER, nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("actor_id", NUMBER, nullable=True),
        sa.Column("content", JSON, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_snapshots_entry_id")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_snapshots_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshots")),
    )
    op.create_index("ix_snapshots_entry", "snapshots", ["entry_id", "act", "id"], unique=False)
    op.create_table(
        "region_reads",
        sa.Column("entry_id", NUMBER, nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("box", JSON, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("asker_id", NUMBER, nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_region_reads_entry_id")),
        sa.ForeignKeyConstraint(["asker_id"], ["users.id"], name=op.f("fk_region_reads_asker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region_reads")),
    )
    op.create_index("ix_region_reads_state", "region_reads", ["state", "id"], unique=False)
    op.create_index(op.f("ix_region_reads_entry_id"), "region_reads", ["entry_id"], unique=False)
    op.add_column("files", sa.Column("arrangement", JSON, nullable=True))


def downgrade() -> None:
    raise NotImplementedError("the register only goes forward: restore a backup instead")
