"""Reminders are claimed first and noted as sent afterwards."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("digests", sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE digests SET sent_at = at")


def downgrade() -> None:
    raise NotImplementedError("the register only goes forward: restore a backup instead")
