"""Learners, attempts, events, words and drafts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(JSONB(), "postgresql")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make every table."""
    _learner()
    _attempt()
    _event()
    _words()


def _learner() -> None:
    op.create_table(
        "learner",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=True),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("welcomed_at", _TIME, nullable=True),
        sa.Column("erased_at", _TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_learner"),
    )


def _attempt() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("learner_id", sa.String(36), nullable=False),
        sa.Column("room_id", sa.String(36), nullable=True),
        sa.Column("activity_id", sa.String(120), nullable=False),
        sa.Column("rev", sa.String(64), nullable=False),
        sa.Column("conduct", sa.String(32), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("state", _JSON, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("started_at", _TIME, nullable=False),
        sa.Column("finished_at", _TIME, nullable=True),
        sa.Column("updated_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_attempt_learner_id"),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
        sa.UniqueConstraint(
            "learner_id",
            "activity_id",
            "conduct",
            "nth",
            name="uq_attempt_learner_id_activity_id_conduct_nth",
        ),
        sqlite_autoincrement=True,
    )


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("attempt_id", _NUMBER, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("action", _JSON, nullable=False),
        sa.Column("result", _JSON, nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_event_attempt_id"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        sa.UniqueConstraint("attempt_id", "seq", name="uq_event_attempt_id_seq"),
        sqlite_autoincrement=True,
    )


def _words() -> None:
    op.create_table(
        "prose",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("attempt_id", _NUMBER, nullable=False),
        sa.Column("event_id", _NUMBER, nullable=True),
        sa.Column("slot", sa.String(120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_prose_attempt_id"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_prose_event_id"),
        sa.PrimaryKeyConstraint("id", name="pk_prose"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_prose_attempt_id", "prose", ["attempt_id"])
    op.create_table(
        "draft",
        sa.Column("attempt_id", _NUMBER, nullable=False),
        sa.Column("slot", sa.String(120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_draft_attempt_id"),
        sa.PrimaryKeyConstraint("attempt_id", "slot", name="pk_draft"),
    )
