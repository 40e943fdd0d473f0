"""Teams, who belongs to them and as what, keys to come in by, and the log of grants."""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""
