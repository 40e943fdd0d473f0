"""One room as it stands in the record, read at one go for all who look at it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from pydantic import JsonValue

from praxis.items.asking import Explained, counts
from praxis.live import groups
from praxis.live.groups import Group
from praxis.live.leading import Scene, scene
from praxis.live.marks import Seen
from praxis.store import Look, RoomLine, RoomSeat, Store


@dataclass(frozen=True)
class Picture:
    """A room, its counts, and what was given to the ask at hand; by seat."""

    scene: Scene
    look: Look
    answers: Mapping[int, JsonValue]
    lines: tuple[RoomLine, ...]
    groups: tuple[Group, ...]
    seats: Mapping[int, RoomSeat]
    seen: tuple[Seen, ...]

    @cached_property
    def explained(self) -> Explained | None:
        """What the reveal tells; None before it."""
        if self.scene.phase != "revealed":
            return None
        return self.scene.moment.explained(list(self.answers.values()))

    @cached_property
    def written(self) -> Mapping[int, str]:
        """The lines for the wall at the ask at hand, by seat."""
        return {line.seat_id: line.text for line in self.lines}

    @cached_property
    def for_phones(self) -> tuple[object, ...]:
        """What all phones have to show; while it stays, no phone has to be woken."""
        standing = self.scene.standing
        return (
            standing.phase,
            standing.stop,
            self.scene.room.ask_id,
            standing.turn,
            self.groups,
            len(self.seen),
            repr(sorted(standing.taken.items())),
            standing.ends_at if self.scene.moment.stop.group_size else None,
        )

    def group_of(self, seat_id: int) -> Group:
        """The group of a seat at this stop; empty when there is none."""
        return groups.of_seat(self.groups, seat_id)

    def role_of(self, seat_id: int) -> str:
        """What a seat plays now; empty where nothing is played."""
        group = self.group_of(seat_id)
        return groups.role(group, seat_id, self.scene.standing.turn) if group else ""

    def rated_by(self, seat_id: int) -> int | None:
        """Whom this seat observes now: the therapist of its group; None when it observes nobody."""
        if self.role_of(seat_id) != "observer":
            return None
        turn = self.scene.standing.turn
        return next(iter(groups.playing(self.group_of(seat_id), "therapist", turn)), None)

    def stamp(self, seat_id: int) -> str:
        """A name for what this seat's phone has to show; while it stays, nothing is sent.

        So a half-typed line or a half-filled form is never swept away by what others do. Who sits
        with whom is told beside the form (:func:`praxis.ui.live.phone.company`) and not named here.
        """
        standing, room = self.scene.standing, self.scene.room
        role = self.role_of(seat_id) if self.scene.moment.parts else ""
        told = 0 if role == "observer" else sum(one.rated == seat_id for one in self.seen)
        parts = (
            room.id,
            standing.phase,
            standing.stop,
            room.ask_id,
            standing.turn,
            role,
            self.rated_by(seat_id) if role else None,
            told,
            str(sorted(standing.taken.items())) if standing.phase != "open" else "",
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]

    def figures(self, whom: str) -> str:
        """What wall or desk are told, as JSON. Counts by option go to the desk alone."""
        standing, moment, look = self.scene.standing, self.scene.moment, self.look
        told: dict[str, Any] = {
            "version": look.room.version,
            "pulse": look.room.pulse,
            "phase": standing.phase,
            "stop": standing.stop,
            "ask_id": look.room.ask_id,
            "seats": look.seats,
            "present": look.present,
            "answered": look.answered,
            "ends_at": standing.ends_at.isoformat() if standing.ends_at else None,
            "dark": standing.dark,
            "pointed": standing.pointed,
            "groups": len(self.groups),
            "meters": dict(moment.ask.meters) if moment.ask else {},
        }
        if whom == "desk":
            told["waiting"] = look.waiting
            told["counts"] = counts(moment.ask, self.answers.values()) if moment.ask else []
        return json.dumps(told, separators=(",", ":"))


def take(store: Store, code: str, activities: Mapping[str, Any], now: datetime) -> Picture | None:
    """Read a room; None when there is none with this code."""
    look = store.rooms.look(code, now)
    if look is None:
        return None
    here = scene(look.room, activities)
    ask, stop, room = here.moment.ask, here.moment.stop, look.room
    given = store.rooms.answers(room.id, room.ask_id) if ask and ask.asks else ()
    wall = store.rooms.lines(room.id, room.ask_id) if ask and ask.input == "text" else ()
    grouped = bool(stop.group_size)
    marks = store.rooms.marks(room.id, stop.id) if grouped else ()
    return Picture(
        scene=here,
        look=look,
        answers={one.seat_id: one.answer for one in given},
        lines=wall,
        groups=store.rooms.groups(room.id, stop.id) if grouped else (),
        seats={one.id: one for one in store.rooms.seats(room.id)} if grouped else {},
        seen=tuple(
            Seen(one.rated_id, one.observer_id, one.turn, one.marks, one.at) for one in marks
        ),
    )
