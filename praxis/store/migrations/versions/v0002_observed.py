"""Observed role-plays: packets for a supervisor, ratings, and the words that go with them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(JSONB(), "postgresql")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add three tables; those that are there stay as they are."""
    _packet()
    _rating()
    _remark()


def _packet() -> None:
    op.create_table(
        "packet",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("learner_id", sa.String(36), nullable=False),
        sa.Column("attempt_id", _NUMBER, nullable=False),
        sa.Column("targets", _JSON, nullable=False),
        sa.Column("with_words", sa.Boolean(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=True),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("expires_at", _TIME, nullable=False),
        sa.Column("opened_at", _TIME, nullable=True),
        sa.Column("rated_at", _TIME, nullable=True),
        sa.Column("revoked_at", _TIME, nullable=True),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_packet_learner_id"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_packet_attempt_id"),
        sa.PrimaryKeyConstraint("id", name="pk_packet"),
        sa.UniqueConstraint("token_hash", name="uq_packet_token_hash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_packet_learner_id", "packet", ["learner_id"])


def _rating() -> None:
    op.create_table(
        "rating",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("activity_id", sa.String(120), nullable=True),
        sa.Column("rev", sa.String(64), nullable=True),
        sa.Column("attempt_id", _NUMBER, nullable=True),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("rater_kind", sa.String(16), nullable=False),
        sa.Column("rater_id", sa.String(36), nullable=True),
        sa.Column("rater_key", sa.String(64), nullable=True),
        sa.Column("packet_id", _NUMBER, nullable=True),
        sa.Column("calibration", sa.Boolean(), nullable=False),
        sa.Column("marks", _JSON, nullable=False),
        sa.Column("levels", _JSON, nullable=False),
        sa.Column("agreement", sa.Float(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("created_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_rating_attempt_id"),
        sa.ForeignKeyConstraint(["subject_id"], ["learner.id"], name="fk_rating_subject_id"),
        sa.ForeignKeyConstraint(["rater_id"], ["learner.id"], name="fk_rating_rater_id"),
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name="fk_rating_packet_id"),
        sa.PrimaryKeyConstraint("id", name="pk_rating"),
        sa.UniqueConstraint("packet_id", name="uq_rating_packet_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rating_subject_id", "rating", ["subject_id"])
    op.create_index("ix_rating_rater_id", "rating", ["rater_id"])


def _remark() -> None:
    op.create_table(
        "remark",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("rating_id", _NUMBER, nullable=True),
        sa.Column("packet_id", _NUMBER, nullable=True),
        sa.Column("slot", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["rating_id"], ["rating.id"], name="fk_remark_rating_id"),
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name="fk_remark_packet_id"),
        sa.PrimaryKeyConstraint("id", name="pk_remark"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_remark_rating_id", "remark", ["rating_id"])
    op.create_index("ix_remark_packet_id", "remark", ["packet_id"])
