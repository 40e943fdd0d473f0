"""The tables of observed role-plays: ratings, packets for a supervisor, and what people wrote.

Marks and levels are statistics and stay when a person is erased. Sentences and names, whoever
wrote them, stand in ``remark`` and nowhere else, as a learner's own words stand in ``prose``.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from praxis.store.moments import UtcTime
from praxis.store.tables import json_value, metadata, row_number

packet = Table(
    "packet",
    metadata,
    Column("id", row_number, primary_key=True),
    Column("learner_id", String(36), ForeignKey("learner.id"), nullable=False),
    Column("attempt_id", row_number, ForeignKey("attempt.id"), nullable=False),
    Column("targets", json_value, nullable=False),
    Column("with_words", Boolean, nullable=False),
    # A link is as good as a key, so only its hash is kept; an erased person's opens nothing.
    Column("token_hash", String(64)),
    Column("created_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("opened_at", UtcTime),
    Column("rated_at", UtcTime),
    Column("revoked_at", UtcTime),
    UniqueConstraint("token_hash"),
    Index(None, "learner_id"),
    sqlite_autoincrement=True,
)

rating = Table(
    "rating",
    metadata,
    Column("id", row_number, primary_key=True),
    Column("activity_id", String(120)),
    Column("rev", String(64)),
    Column("attempt_id", row_number, ForeignKey("attempt.id")),
    Column("subject_id", String(36), ForeignKey("learner.id")),
    Column("rater_kind", String(16), nullable=False),
    Column("rater_id", String(36), ForeignKey("learner.id")),
    Column("rater_key", String(64)),
    Column("packet_id", row_number, ForeignKey("packet.id")),
    Column("calibration", Boolean, nullable=False),
    Column("marks", json_value, nullable=False),
    Column("levels", json_value, nullable=False),
    Column("agreement", Float),
    Column("seconds", Integer),
    Column("created_at", UtcTime, nullable=False),
    UniqueConstraint("packet_id"),
    Index(None, "subject_id"),
    Index(None, "rater_id"),
    sqlite_autoincrement=True,
)

remark = Table(
    "remark",
    metadata,
    Column("id", row_number, primary_key=True),
    Column("rating_id", row_number, ForeignKey("rating.id")),
    Column("packet_id", row_number, ForeignKey("packet.id")),
    Column("slot", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "rating_id"),
    Index(None, "packet_id"),
    sqlite_autoincrement=True,
)
