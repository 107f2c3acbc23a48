"""The record as it was first: conversations, tokens, turns and answers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _belongs() -> "sa.Column[sa.String]":
    return sa.Column(
        "conversation_id", sa.String(36), sa.ForeignKey("conversation.id", ondelete="CASCADE"),
        nullable=False, index=True,
    )


def upgrade() -> None:
    """Four tables."""
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("region", sa.String(2), nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("consented", sa.DateTime),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("dialogue", sa.Text),
        sa.Column("resume_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("resume_code", sa.Text),
        sa.Column("done", sa.Boolean, nullable=False),
    )
    op.create_table(
        "token",
        sa.Column("hash", sa.String(64), primary_key=True),
        _belongs(),
        sa.Column("expires", sa.DateTime, nullable=False),
    )
    op.create_table(
        "turn",
        sa.Column("id", sa.Integer, primary_key=True),
        _belongs(),
        sa.Column("client_id", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("said", sa.Text),
        sa.Column("reply", sa.Text, nullable=False),
        sa.UniqueConstraint("conversation_id", "client_id"),
    )
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer, primary_key=True),
        _belongs(),
        sa.Column("question", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
