"""Accounts with their sessions; cases with members, parts in versions and invitations."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def _case() -> "sa.Column[sa.String]":
    return sa.Column(
        "case_id", sa.String(36), sa.ForeignKey("care_case.id", ondelete="CASCADE"), nullable=False, index=True
    )


def upgrade() -> None:
    """Six tables."""
    op.create_table(
        "account",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False, unique=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("profession", sa.String(40)),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("secret", sa.Text),
        sa.Column("last_step", sa.Integer, nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("blocked", sa.Boolean, nullable=False),
    )
    op.create_table(
        "sign_in",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column(
            "account_id", sa.String(36), sa.ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("begun", sa.DateTime, nullable=False),
        sa.Column("seen", sa.DateTime, nullable=False),
    )
    op.create_table(
        "care_case",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("region", sa.String(2), nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
    )
    op.create_table(
        "case_member",
        sa.Column("case_id", sa.String(36), sa.ForeignKey("care_case.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("account_id", sa.String(36), sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("owner", sa.Boolean, nullable=False),
    )
    op.create_table(
        "case_section",
        sa.Column("id", sa.Integer, primary_key=True),
        _case(),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("account_id", sa.String(36), sa.ForeignKey("account.id", ondelete="SET NULL"), index=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.UniqueConstraint("case_id", "name", "version"),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.String(36), primary_key=True),
        _case(),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("relation", sa.String(20), nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("link_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("code_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("expires", sa.DateTime, nullable=False),
        sa.Column("opened", sa.DateTime),
        sa.Column("withdrawn", sa.DateTime),
        sa.Column("submitted", sa.DateTime),
        sa.Column(
            "conversation_id", sa.String(36), sa.ForeignKey("conversation.id", ondelete="SET NULL"), index=True
        ),
    )
