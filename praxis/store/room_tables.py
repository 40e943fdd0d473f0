"""The tables of live rooms: the room and how it was led, seats, answers, lines, groups, marks.

One row for one answer, never a list that is rewritten. What people wrote stands in ``room_line``
(for the wall) and ``room_note`` (for themselves), names in ``room_seat``, and nowhere else.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
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

room = Table(
    "room",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("code", String(8), nullable=False),
    Column("title", Text, nullable=False),
    Column("plan", json_value, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("names", Boolean, nullable=False),
    Column("names_why", Text, nullable=False),
    Column("leader_id", String(36), ForeignKey("learner.id")),
    # Whoever has the leader's key leads, so only its hash is kept.
    Column("leader_hash", String(64), nullable=False),
    Column("standing", json_value, nullable=False),
    Column("ask_id", String(64), nullable=False),
    Column("open", Boolean, nullable=False),
    # The version counts commands; the pulse counts everything, answers and seats too.
    Column("version", Integer, nullable=False),
    Column("pulse", BigInteger, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    UniqueConstraint("code"),
    Index(None, "leader_id"),
)

room_event = Table(
    "room_event",
    metadata,
    Column("room_id", String(36), ForeignKey("room.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("command", String(32), nullable=False),
    Column("data", json_value, nullable=False),
    Column("standing", json_value, nullable=False),
    Column("ask_id", String(64), nullable=False),
)

room_seat = Table(
    "room_seat",
    metadata,
    Column("id", row_number, primary_key=True),
    Column("room_id", String(36), ForeignKey("room.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("code_hash", String(64), nullable=False),
    Column("name", Text),
    Column("learner_id", String(36), ForeignKey("learner.id")),
    Column("joined_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("left_at", UtcTime),
    UniqueConstraint("room_id", "number"),
    UniqueConstraint("code_hash"),
    Index(None, "learner_id"),
    sqlite_autoincrement=True,
)


def _of_seat() -> list[Column[object]]:
    """The key of what one seat gave to one ask."""
    return [
        Column("room_id", String(36), ForeignKey("room.id"), primary_key=True),
        Column("ask_id", String(64), primary_key=True),
        Column("seat_id", row_number, ForeignKey("room_seat.id"), primary_key=True),
    ]


room_answer = Table(
    "room_answer",
    metadata,
    *_of_seat(),
    Column("answer", json_value, nullable=False),
    Column("at", UtcTime, nullable=False),
)

room_line = Table(
    "room_line",
    metadata,
    Column("id", row_number, primary_key=True),
    Column("room_id", String(36), ForeignKey("room.id"), nullable=False),
    Column("ask_id", String(64), nullable=False),
    Column("seat_id", row_number, ForeignKey("room_seat.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("shown_at", UtcTime),
    Column("aside_at", UtcTime),
    UniqueConstraint("room_id", "ask_id", "seat_id"),
    Index(None, "seat_id"),
    sqlite_autoincrement=True,
)

room_note = Table(
    "room_note",
    metadata,
    *_of_seat(),
    Column("text", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
)

room_member = Table(
    "room_member",
    metadata,
    Column("room_id", String(36), ForeignKey("room.id"), primary_key=True),
    Column("stop_id", String(16), primary_key=True),
    Column("seat_id", row_number, ForeignKey("room_seat.id"), primary_key=True),
    Column("group", Integer, nullable=False),
    Column("place", Integer, nullable=False),
)

room_mark = Table(
    "room_mark",
    metadata,
    Column("room_id", String(36), ForeignKey("room.id"), primary_key=True),
    Column("stop_id", String(16), primary_key=True),
    Column("turn", Integer, primary_key=True),
    Column("observer_id", row_number, ForeignKey("room_seat.id"), primary_key=True),
    Column("rated_id", row_number, ForeignKey("room_seat.id"), nullable=False),
    Column("marks", json_value, nullable=False),
    Column("at", UtcTime, nullable=False),
)
