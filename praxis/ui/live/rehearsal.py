"""Rehearsing alone: people who are not there take seats and answer, in the time people need.

They go the way of the phones: the same seats, the same answers, refused when nothing is open. One
thread for each rehearsal; it ends with the room, after hours, or with the process.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from praxis.live import leading, simulated
from praxis.live.simulated import Given as Simulated
from praxis.live.simulated import Person
from praxis.store import Given, OutOfReachError, Room, Store
from praxis.ui import library

_LOG = logging.getLogger("praxis")
LOOK = 0.25
"""Seconds between two looks at the room."""
ARRIVES = 1.5
"""Seconds between two people who come in, at speed 1."""
HEARD = 45.0
"""Seconds after which everybody says again that they are there."""
LONGEST = 5 * 3600.0


@dataclass
class Rehearsal:
    """People in one room. ``speed`` 4 is four times as fast as people are."""

    store: Store
    room_id: str
    activities: Mapping[str, Any]
    people: tuple[Person, ...]
    seed: int
    speed: float
    seats: list[int] = field(default_factory=list)
    ask_id: str = ""
    opened: float = 0.0
    waiting: list[Simulated] = field(default_factory=list)
    arrived: float = 0.0
    heard: float = 0.0

    def step(self, at: float, now: datetime) -> bool:
        """Do what is due ``at`` (seconds of any clock); False when the room has ended."""
        room = self.store.rooms.get(self.room_id)
        if room is None or room.ended_at is not None:
            return False
        self._arrive(room, at, now)
        if self.seats and at - self.heard >= HEARD:
            self.heard = at
            self.store.rooms.saw(self.seats, now)
        asked = room.ask_id if room.open else ""
        if asked != self.ask_id:
            self._begin(room, asked, at)
        self._answer(room, at, now)
        return True

    def _arrive(self, room: Room, at: float, now: datetime) -> None:
        if len(self.seats) == len(self.people):
            return
        if self.seats and (at - self.arrived) * self.speed < ARRIVES:
            return
        person = self.people[len(self.seats)]
        seat = self.store.rooms.take_seat(self.room_id, person.name if room.names else None, now)
        self.seats.append(seat.id)
        self.arrived = at

    def _begin(self, room: Room, asked: str, at: float) -> None:
        """An ask was opened, or closed; each is answered anew when it is opened again."""
        self.ask_id, self.opened, self.waiting = asked, at, []
        ask = leading.scene(room, self.activities).moment.ask if asked else None
        if ask is not None:
            present = self.people[: len(self.seats)]
            self.waiting = list(simulated.answers(ask, present, self.seed))

    def _answer(self, room: Room, at: float, now: datetime) -> None:
        passed = (at - self.opened) * self.speed
        due = [one for one in self.waiting if one.seconds <= passed]
        self.waiting = self.waiting[len(due) :]
        if due:
            self.store.rooms.answer_all([self._given(room, one) for one in due], now)

    def _given(self, room: Room, one: Simulated) -> Given:
        # As with the phones: words stand with the lines for the wall, their count with the answers.
        text = one.answer if isinstance(one.answer, str) else ""
        kept = len(text.split()) if text else one.answer
        return Given(room.id, self.ask_id, self.seats[one.person], kept, text)


def begin(room: Room, activities: Mapping[str, Any], people: int, speed: float) -> None:
    """Let people come in and answer, until the room ends."""
    crowd = simulated.people(people, room.seed)
    rehearsal = Rehearsal(library.store(), room.id, activities, crowd, room.seed, speed)
    threading.Thread(
        target=_run, args=(rehearsal,), name=f"rehearsal-{room.code}", daemon=True
    ).start()


def _run(rehearsal: Rehearsal) -> None:
    begun = time.monotonic()
    going = True
    while going and time.monotonic() - begun < LONGEST:
        try:
            going = rehearsal.step(time.monotonic(), datetime.now(UTC))
        except OutOfReachError:
            _LOG.info("a rehearsal waits for the record")
        time.sleep(LOOK)
