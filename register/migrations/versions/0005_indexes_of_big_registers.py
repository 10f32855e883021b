"""Indexes that keep claiming, balances, years and the last hour's pages cheap in big registers."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_files_order", "files", ["state", "id"]),
    ("ix_files_pages", "files", ["state", "unit_id", "pages", "loose_pages"]),
    ("ix_files_finished", "files", ["finished_at", "state", "pages"]),
    ("ix_entries_years", "entries", ["state", "tahun"]),
)


def upgrade() -> None:
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns, unique=False)


def downgrade() -> None:
    raise NotImplementedError("the register only goes forward: restore a backup instead")
