"""The tables: what is kept of a learner, and in which form.

``event`` is the truth and is only ever added to. ``attempt`` is the picture drawn from it, kept in
the same transaction. A learner's own sentences stand in ``prose`` and ``draft`` and nowhere else,
so that erasing a person is deleting those rows.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB

from praxis.store.moments import UtcTime

EVENT_SCHEMA = 1
"""The shape of ``event.action`` and ``event.result``; raise it when that shape changes."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

json_value = JSON().with_variant(JSONB(), "postgresql")
# SQLite numbers rows by itself only in a column declared exactly INTEGER.
row_number = BigInteger().with_variant(Integer, "sqlite")

learner = Table(
    "learner",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("alias", Text, nullable=False),
    Column("goal", Text),
    Column("created_at", UtcTime, nullable=False),
    Column("welcomed_at", UtcTime),
    Column("erased_at", UtcTime),
    Column("review_off_at", UtcTime),
    # Raised to end every seat of this person at once: a seat names the epoch it was taken in.
    Column("epoch", Integer, nullable=False, server_default="0"),
    Column("admin_at", UtcTime),
)

attempt = Table(
    "attempt",
    metadata,
    Column("id", row_number, primary_key=True),
    Column("learner_id", String(36), ForeignKey("learner.id"), nullable=False),
    Column("room_id", String(36)),
    Column("activity_id", String(120), nullable=False),
    Column("rev", String(64), nullable=False),
    Column("conduct", String(32), nullable=False),
    Column("nth", Integer, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("state", json_value, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("score", Float),
    Column("started_at", UtcTime, nullable=False),
    Column("finished_at", UtcTime),
    Column("updated_at", UtcTime, nullable=False),
    UniqueConstraint("learner_id", "activity_id", "conduct", "nth"),
    sqlite_autoincrement=True,
)

event = Table(
    "event",
    metadata,
    Column("id", row_number, primary_key=True),
    Column("attempt_id", row_number, ForeignKey("attempt.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("name", String(64), nullable=False),
    Column("action", json_value, nullable=False),
    Column("result", json_value, nullable=False),
    Column("schema", Integer, nullable=False),
    UniqueConstraint("attempt_id", "seq"),
    sqlite_autoincrement=True,
)

# Numbers are never given twice (sqlite_autoincrement): a stale page that deletes note 7 must not
# hit the note that was written into the gap.
prose = Table(
    "prose",
    metadata,
    Column("id", row_number, primary_key=True),
    Column("attempt_id", row_number, ForeignKey("attempt.id"), nullable=False),
    Column("event_id", row_number, ForeignKey("event.id")),
    Column("slot", String(120), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "attempt_id"),
    sqlite_autoincrement=True,
)

draft = Table(
    "draft",
    metadata,
    Column("attempt_id", row_number, ForeignKey("attempt.id"), primary_key=True),
    Column("slot", String(120), primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
)
