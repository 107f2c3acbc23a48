"""Groups that practise together: an open session, its seats and what was answered."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def _group() -> "sa.Column[sa.String]":
    return sa.Column(
        "group_id", sa.String(36), sa.ForeignKey("training_group.id", ondelete="CASCADE"), nullable=False, index=True
    )


def upgrade() -> None:
    """Three tables."""
    op.create_table(
        "training_group",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column(
            "account_id", sa.String(36), sa.ForeignKey("account.id", ondelete="CASCADE"), nullable=False, unique=True
        ),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("expires", sa.DateTime, nullable=False),
        sa.Column("task", sa.String(60)),
        sa.Column("shown", sa.Boolean, nullable=False),
        sa.Column("discussed", sa.Integer),
    )
    op.create_table(
        "training_seat",
        sa.Column("hash", sa.String(64), primary_key=True),
        _group(),
    )
    op.create_table(
        "training_said",
        sa.Column("id", sa.Integer, primary_key=True),
        _group(),
        sa.Column("seat", sa.String(64), sa.ForeignKey("training_seat.hash", ondelete="CASCADE"), nullable=False),
        sa.Column("task", sa.String(60), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.UniqueConstraint("seat", "task"),
    )
