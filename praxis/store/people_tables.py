"""The tables of people: teams, who belongs to them as what, how they come in, and who granted it.

Nothing that lets somebody in is kept, only its hash. ``grant_log`` is only ever added to and names
people by id alone, so an erased person stands in it without a name.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, UniqueConstraint

from praxis.store.moments import UtcTime
from praxis.store.tables import metadata, row_number

team = Table(
    "team",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", Text, nullable=False),
    Column("code_hash", String(64)),
    Column("code_made_at", UtcTime),
    Column("created_at", UtcTime, nullable=False),
    UniqueConstraint("code_hash"),
)

membership = Table(
    "membership",
    metadata,
    Column("team_id", String(36), ForeignKey("team.id"), primary_key=True),
    Column("learner_id", String(36), ForeignKey("learner.id"), primary_key=True),
    Column("role", String(16), primary_key=True),
    Column("since", UtcTime, nullable=False),
    Index(None, "learner_id"),
)

resume_key = Table(
    "resume_key",
    metadata,
    Column("id", row_number, primary_key=True),
    Column("learner_id", String(36), ForeignKey("learner.id"), nullable=False),
    Column("link_hash", String(64), nullable=False),
    Column("code_hash", String(64), nullable=False),
    # Who made it: the person themselves, an admin (an invitation), or the command line (NULL).
    Column("made_by", String(36), ForeignKey("learner.id")),
    Column("made_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime),
    Column("used_at", UtcTime),
    Column("revoked_at", UtcTime),
    UniqueConstraint("link_hash"),
    UniqueConstraint("code_hash"),
    Index(None, "learner_id"),
    sqlite_autoincrement=True,
)

identity = Table(
    "identity",
    metadata,
    Column("issuer", String(500), primary_key=True),
    Column("subject", String(255), primary_key=True),
    Column("learner_id", String(36), ForeignKey("learner.id"), nullable=False),
    Column("since", UtcTime, nullable=False),
    Index(None, "learner_id"),
)

seat_left = Table(
    "seat_left",
    metadata,
    Column("learner_id", String(36), ForeignKey("learner.id"), primary_key=True),
    Column("number", String(32), primary_key=True),
    # When the seat would have ended by itself, and this row may go.
    Column("until", UtcTime, nullable=False),
)

grant_log = Table(
    "grant_log",
    metadata,
    Column("id", row_number, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("by_id", String(36), ForeignKey("learner.id")),
    Column("what", String(32), nullable=False),
    Column("whom_id", String(36), ForeignKey("learner.id")),
    Column("team_id", String(36), ForeignKey("team.id")),
    Column("detail", String(120), nullable=False),
    sqlite_autoincrement=True,
)
