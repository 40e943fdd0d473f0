"""Seats that were left, so that a copy of their cookie opens nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add one table; it begins empty."""
    op.create_table(
        "seat_left",
        sa.Column("learner_id", sa.String(36), nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_seat_left_learner_id"),
        sa.PrimaryKeyConstraint("learner_id", "number", name="pk_seat_left"),
    )
