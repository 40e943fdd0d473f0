"""Review: whether a learner wants to be asked again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add one column; everyone who is there goes on being asked."""
    op.add_column("learner", sa.Column("review_off_at", sa.DateTime(timezone=True), nullable=True))
