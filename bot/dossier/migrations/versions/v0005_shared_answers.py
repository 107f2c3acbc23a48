"""What a parent shared is counted in answers: their order tells which, not a clock."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """One column. What was shared before is what was answered by then, as it was read until now."""
    op.add_column("invitation", sa.Column("shared", sa.Integer))
    op.execute(
        "UPDATE invitation SET shared = (SELECT count(*) FROM answer"
        " WHERE answer.conversation_id = invitation.conversation_id AND answer.at <= invitation.submitted)"
        " WHERE submitted IS NOT NULL"
    )
