"""The sheets of the consequence test."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STATES = ("diusulkan", "diputuskan", "dikembalikan", "berlaku", "berakhir")


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "exemptions",
        sa.Column("entry_id", NUMBER, nullable=False),
        sa.Column(
            "state", sa.Enum(*STATES, name="exemptionstate", native_enum=False, length=32), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("point", sa.Integer(), nullable=True),
        sa.Column("statute", sa.String(), nullable=False),
        sa.Column("information", sa.String(), nullable=False),
        sa.Column("if_open", sa.String(), nullable=False),
        sa.Column("if_closed", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ends_with", sa.String(), nullable=False),
        sa.Column("event_owner", sa.String(), nullable=False),
        sa.Column("decree", sa.String(), nullable=False),
        sa.Column("decree_date", sa.Date(), nullable=True),
        sa.Column("proposer_id", NUMBER, nullable=False),
        sa.Column("proposed_at", moment, nullable=False),
        sa.Column("decider_id", NUMBER, nullable=True),
        sa.Column("approver_id", NUMBER, nullable=True),
        sa.Column("in_force_at", moment, nullable=True),
        sa.Column("ended_at", moment, nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_exemptions_entry_id")),
        sa.ForeignKeyConstraint(["proposer_id"], ["users.id"], name=op.f("fk_exemptions_proposer_id")),
        sa.ForeignKeyConstraint(["decider_id"], ["users.id"], name=op.f("fk_exemptions_decider_id")),
        sa.ForeignKeyConstraint(["approver_id"], ["users.id"], name=op.f("fk_exemptions_approver_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemptions")),
    )
    op.create_index("ix_exemptions_entry", "exemptions", ["entry_id", "state"], unique=False)
    op.create_index("ix_exemptions_state", "exemptions", ["state", "until", "id"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("the register only goes forward: restore a backup instead")
