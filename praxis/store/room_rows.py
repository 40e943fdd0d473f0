"""What the store hands out of live rooms: plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from pydantic import JsonValue


@dataclass(frozen=True, slots=True)
class Room:
    """A room as it stands. ``plan`` and ``standing`` are JSON values that ``praxis.live`` reads.

    ``ask_id`` is what is at hand, ``open`` whether it takes answers. ``version`` counts commands,
    ``pulse`` everything that happened.
    """

    id: str
    code: str
    title: str
    plan: Any
    seed: int
    names: bool
    names_why: str
    leader_id: str | None
    standing: Any
    ask_id: str
    open: bool
    version: int
    pulse: int
    created_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Made:
    """A new room and the leader's key, which is told this once: only its hash is kept."""

    room: Room
    leader_key: str


@dataclass(frozen=True, slots=True)
class Command:
    """What a leader did, and how the room stands after it: ready to be kept."""

    name: str
    data: Mapping[str, Any]
    standing: Any
    ask_id: str
    open: bool
    ended: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """What came of a command. ``already``: another leader was first, and nothing was done."""

    room: Room
    outcome: Literal["done", "already"]


@dataclass(frozen=True, slots=True)
class RoomSeat:
    """A place in a room. ``code`` is only told when the seat is taken; its hash is kept."""

    id: int
    room_id: str
    number: int
    name: str | None
    learner_id: str | None
    joined_at: datetime
    seen_at: datetime
    left_at: datetime | None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """All that a screen of a room needs to count: seats taken, present, answered, lines waiting."""

    room: Room
    seats: int
    present: int
    answered: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Given:
    """An answer on its way to the record. ``text`` is what a line for the wall says."""

    room_id: str
    ask_id: str
    seat_id: int
    answer: JsonValue
    text: str = ""


@dataclass(frozen=True, slots=True)
class RoomAnswer:
    """An answer as kept."""

    ask_id: str
    seat_id: int
    answer: JsonValue
    at: datetime


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A line somebody wrote for the wall. It is shown only when the leader has let it through."""

    id: int
    ask_id: str
    seat_id: int
    text: str
    at: datetime
    shown_at: datetime | None
    aside_at: datetime | None


@dataclass(frozen=True, slots=True)
class Observed:
    """What one observer saw of one person in one round; ``at`` is when they first said it."""

    stop_id: str
    turn: int
    observer_id: int
    rated_id: int
    marks: Mapping[str, str]
    at: datetime


@dataclass(frozen=True, slots=True)
class Led:
    """One command of a leader, and how the room stood after it."""

    version: int
    at: datetime
    command: str
    data: Mapping[str, Any]
    standing: Any
    ask_id: str


@dataclass(frozen=True, slots=True)
class RoomRecord:
    """All that is kept of a room, for its leader's report. Private notes are not in it."""

    room: Room
    seats: tuple[RoomSeat, ...]
    led: tuple[Led, ...]
    answers: tuple[RoomAnswer, ...]
    lines: tuple[RoomLine, ...]
    marks: tuple[Observed, ...]
