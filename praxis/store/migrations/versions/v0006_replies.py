"""Own replies to a quiz, scored by a rater; half-filled ratings; how a learner wishes to go on."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(JSONB(), "postgresql")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add five tables; those that are there stay as they are."""
    _unsent()
    _preference()
    _share()
    _score()
    _remark()


def _unsent() -> None:
    op.create_table(
        "unsent",
        sa.Column("learner_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("form", _JSON, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("begun_at", _TIME, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_unsent_learner_id"),
        sa.ForeignKeyConstraint(["subject_id"], ["learner.id"], name="fk_unsent_subject_id"),
        sa.PrimaryKeyConstraint("learner_id", "name", name="pk_unsent"),
    )
    op.create_index("ix_unsent_subject_id", "unsent", ["subject_id"])


def _preference() -> None:
    op.create_table(
        "preference",
        sa.Column("learner_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("value", sa.String(120), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_preference_learner_id"),
        sa.PrimaryKeyConstraint("learner_id", "name", name="pk_preference"),
    )


def _share() -> None:
    op.create_table(
        "reply_share",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("learner_id", sa.String(36), nullable=False),
        sa.Column("attempt_id", _NUMBER, nullable=False),
        sa.Column("item_ids", _JSON, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=True),
        sa.Column("rater_key", sa.String(64), nullable=True),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("expires_at", _TIME, nullable=False),
        sa.Column("opened_at", _TIME, nullable=True),
        sa.Column("rated_at", _TIME, nullable=True),
        sa.Column("revoked_at", _TIME, nullable=True),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_reply_share_learner_id"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_reply_share_attempt_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reply_share"),
        sa.UniqueConstraint("token_hash", name="uq_reply_share_token_hash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reply_share_learner_id", "reply_share", ["learner_id"])


def _score() -> None:
    op.create_table(
        "reply_score",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("share_id", _NUMBER, nullable=False),
        sa.Column("item_id", sa.String(120), nullable=False),
        sa.Column("found", _JSON, nullable=False),
        sa.ForeignKeyConstraint(["share_id"], ["reply_share.id"], name="fk_reply_score_share_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reply_score"),
        sa.UniqueConstraint("share_id", "item_id", name="uq_reply_score_share_id_item_id"),
        sqlite_autoincrement=True,
    )


def _remark() -> None:
    op.create_table(
        "reply_remark",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("share_id", _NUMBER, nullable=False),
        sa.Column("slot", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["share_id"], ["reply_share.id"], name="fk_reply_remark_share_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reply_remark"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reply_remark_share_id", "reply_remark", ["share_id"])
