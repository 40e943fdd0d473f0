"""What one person did in a room, to go on from alone: what was asked, answered and explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from praxis.items.asking import Ask, Explained
from praxis.live.asks import Moment
from praxis.live.leading import reach
from praxis.live.phases import Standing
from praxis.live.plan import Plan
from praxis.store import Room, Store


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was asked. ``words`` are what this person wrote; ``answer`` is by place.

    ``explained`` is what the reveal told, without what others answered; None where the leader did
    not reveal it: it may be asked again, of this person, too.
    """

    activity: str
    ask: Ask
    answer: JsonValue
    words: str
    explained: Explained | None


def done(store: Store, room: Room, seat_id: int, activities: Mapping[str, Any]) -> tuple[Done, ...]:
    """Everything a seat answered or wrote in its room, in the order in which it was asked."""
    answers = {one.ask_id: one.answer for one in store.rooms.answers_of(seat_id)}
    words = {**store.rooms.written_by(seat_id), **store.rooms.notes_of(seat_id)}
    found: dict[str, Done] = {}
    for ask_id, moment, revealed in _asked(store, room, activities):
        if moment.ask is None or moment.activity is None:
            continue
        if ask_id in answers or ask_id in words:
            answer = answers.get(ask_id)
            own = [] if answer is None else [answer]
            explained = moment.explained(own) if revealed else None
            said = words.get(ask_id, "")
            found[ask_id] = Done(moment.activity.id, moment.ask, answer, said, explained)
    return tuple(found.values())


def reached(store: Store, room: Room) -> tuple[str, ...]:
    """The activities a room came to, in order; the last one is where it stopped."""
    plan = Plan.model_validate(room.plan)
    stops = [Standing.model_validate(one.standing).stop for one in store.rooms.led(room.id)]
    return tuple(
        dict.fromkeys(name for at in stops if (name := plan.stops[at].activity) is not None)
    )


def _asked(
    store: Store, room: Room, activities: Mapping[str, Any]
) -> Iterator[tuple[str, Moment, bool]]:
    """Each ask once, in order, and whether it was ever revealed."""
    plan = Plan.model_validate(room.plan)
    first: dict[str, Standing] = {}
    revealed: set[str] = set()
    for one in store.rooms.led(room.id):
        standing = Standing.model_validate(one.standing)
        first.setdefault(one.ask_id, standing)
        if standing.phase == "revealed":
            revealed.add(one.ask_id)
    for ask_id, standing in first.items():
        yield ask_id, reach(plan, standing, activities, room.seed), ask_id in revealed
