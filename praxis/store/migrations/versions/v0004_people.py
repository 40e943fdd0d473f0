"""Teams, who belongs to them and as what, keys to come in by, and the log of grants."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add five tables and two columns; everyone who is there stays, in no team and no admin."""
    op.add_column("learner", sa.Column("epoch", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("learner", sa.Column("admin_at", _TIME, nullable=True))
    _team()
    _membership()
    _resume_key()
    _identity()
    _grant_log()


def _team() -> None:
    op.create_table(
        "team",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=True),
        sa.Column("code_made_at", _TIME, nullable=True),
        sa.Column("created_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_team"),
        sa.UniqueConstraint("code_hash", name="uq_team_code_hash"),
    )


def _membership() -> None:
    op.create_table(
        "membership",
        sa.Column("team_id", sa.String(36), nullable=False),
        sa.Column("learner_id", sa.String(36), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("since", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_membership_team_id"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_membership_learner_id"),
        sa.PrimaryKeyConstraint("team_id", "learner_id", "role", name="pk_membership"),
    )
    op.create_index("ix_membership_learner_id", "membership", ["learner_id"])


def _resume_key() -> None:
    op.create_table(
        "resume_key",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("learner_id", sa.String(36), nullable=False),
        sa.Column("link_hash", sa.String(64), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("made_by", sa.String(36), nullable=True),
        sa.Column("made_at", _TIME, nullable=False),
        sa.Column("expires_at", _TIME, nullable=True),
        sa.Column("used_at", _TIME, nullable=True),
        sa.Column("revoked_at", _TIME, nullable=True),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_resume_key_learner_id"),
        sa.ForeignKeyConstraint(["made_by"], ["learner.id"], name="fk_resume_key_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_resume_key"),
        sa.UniqueConstraint("link_hash", name="uq_resume_key_link_hash"),
        sa.UniqueConstraint("code_hash", name="uq_resume_key_code_hash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_resume_key_learner_id", "resume_key", ["learner_id"])


def _identity() -> None:
    op.create_table(
        "identity",
        sa.Column("issuer", sa.String(500), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("learner_id", sa.String(36), nullable=False),
        sa.Column("since", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_identity_learner_id"),
        sa.PrimaryKeyConstraint("issuer", "subject", name="pk_identity"),
    )
    op.create_index("ix_identity_learner_id", "identity", ["learner_id"])


def _grant_log() -> None:
    op.create_table(
        "grant_log",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("by_id", sa.String(36), nullable=True),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("whom_id", sa.String(36), nullable=True),
        sa.Column("team_id", sa.String(36), nullable=True),
        sa.Column("detail", sa.String(120), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["learner.id"], name="fk_grant_log_by_id"),
        sa.ForeignKeyConstraint(["whom_id"], ["learner.id"], name="fk_grant_log_whom_id"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_grant_log_team_id"),
        sa.PrimaryKeyConstraint("id", name="pk_grant_log"),
        sqlite_autoincrement=True,
    )
