"""What is at hand at this moment of a room: the stop, how far it was walked, what is asked.

The way through an activity is kept as the list of answers the room went on with; the state is
folded from it by the kind's own rules, as an attempt is replayed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from praxis.base import was_rejected
from praxis.items.asking import Ask, Explained
from praxis.kinds.led import LED
from praxis.live.plan import Plan, Stop


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a room stands. ``ask`` is None where a stop has nothing to walk through.

    ``ask_id`` names this very ask within the room and changes when the story took another way.
    ``parts`` says that people play the activity aloud in groups, each with a role.
    """

    stop: Stop
    activity: Any | None
    state: Any
    ask: Ask | None
    ask_id: str
    parts: bool = False

    @property
    def collects(self) -> bool:
        """Whether answers can be opened here."""
        return self.ask is not None and self.ask.asks

    def going(self, answers: Sequence[JsonValue]) -> JsonValue:
        """The answer the room goes on with unless its leader says otherwise."""
        if self.activity is None or self.ask is None:
            return None
        taken: JsonValue = LED[self.activity.kind].going(self.activity, self.state, answers)
        return taken

    def explained(self, answers: Sequence[JsonValue]) -> Explained:
        """What is told once this is revealed. Never call it before."""
        if self.activity is None or self.ask is None:
            return Explained(0)
        rules = LED[self.activity.kind]
        told: Explained = rules.explain(self.activity, self.state, self.ask, answers)
        return told

    def refusal(self, answer: JsonValue) -> str:
        """Why the room cannot go on with ``answer``; empty when it can."""
        if self.activity is None or self.ask is None:
            return ""
        step = LED[self.activity.kind].take(self.activity, self.state, answer)
        return str(step.events[0].data.get("reason", "")) if was_rejected(step) else ""

    def ends(self, answer: JsonValue) -> bool:
        """Whether nothing of this activity is left after ``answer``."""
        if self.activity is None or self.ask is None:
            return True
        rules = LED[self.activity.kind]
        after = rules.take(self.activity, self.state, answer).state
        return bool(rules.done(self.activity, after))


def moment(
    stop: Stop, activities: Mapping[str, Any], seed: int, taken: Sequence[JsonValue]
) -> Moment:
    """The moment after ``taken``. An activity that the course lost leaves an empty stop."""
    activity = activities.get(stop.activity or "")
    if activity is None:
        return Moment(stop, None, None, None, f"{stop.id}.0")
    if activity.kind == "roleplay" and stop.group_size:
        return Moment(stop, activity, None, None, f"{stop.id}.0", parts=True)
    rules = LED[activity.kind]
    state = rules.begin(activity, seed=seed)
    for answer in taken:
        state = rules.take(activity, state, answer).state
    if rules.done(activity, state):
        return Moment(stop, activity, state, None, f"{stop.id}.{len(taken)}")
    asked = rules.ask(activity, state)
    return Moment(stop, activity, state, asked, _named(stop, asked, len(taken)))


def at(plan: Plan, activities: Mapping[str, Any], seed: int, place: int, taken: Any) -> Moment:
    """The moment of the stop at ``place``; ``taken`` holds by stop what the room went on with."""
    stop = plan.stops[place]
    return moment(stop, activities, seed, taken.get(stop.id, ()))


def _named(stop: Stop, asked: Ask, place: int) -> str:
    told = "\n".join((asked.input, asked.prompt, *asked.options, *(b.text for b in asked.context)))
    return f"{stop.id}.{place}.{hashlib.sha256(told.encode()).hexdigest()[:6]}"
