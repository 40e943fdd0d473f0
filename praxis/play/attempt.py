"""An attempt: the rules of a kind applied to a learner's actions, one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue, ValidationError

from praxis.base import Action, Event, was_rejected
from praxis.kinds import PLAY


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an action.

    ``refusal`` is the sentence for the learner when the action did not fit; nothing is recorded
    then. ``words`` are the learner's own, split from the recorded ``action``.
    """

    state: Any
    action: Action
    words: dict[str, str]
    events: tuple[Event, ...]
    done: bool
    score: float | None
    refusal: str = ""


def begin(activity: Any, *, seed: int) -> Any:
    """The state before the first action."""
    return PLAY[activity.kind].start(activity, seed=seed)


def restore(activity: Any, stored: JsonValue) -> Any | None:
    """The state as stored, or None when it is not one of this kind."""
    return read(activity.kind, stored)


def read(kind: str, stored: JsonValue) -> Any | None:
    """A stored state of a kind of activity, or None when it is not one."""
    try:
        return PLAY[kind].State.model_validate(stored)
    except ValidationError:
        return None


def act(activity: Any, state: Any, action: Action) -> Outcome:
    """Apply one action. Never raises on what a learner did."""
    recorded, words = action.apart()
    step = PLAY[activity.kind].advance(activity, state, recorded)
    if was_rejected(step):
        reason = str(step.events[0].data.get("reason", ""))
        return Outcome(state, recorded, words, (), state.done, score_of(state), reason)
    return Outcome(step.state, recorded, words, step.events, step.state.done, score_of(step.state))


def fold(activity: Any, seed: int, actions: Iterable[Action]) -> tuple[Any, int]:
    """The state after ``actions``, and how many of them no longer fit the activity."""
    state, refused = begin(activity, seed=seed), 0
    for action in actions:
        outcome = act(activity, state, action)
        refused += bool(outcome.refusal)
        state = outcome.state
    return state, refused


def score_of(state: Any) -> float | None:
    """The mean value of keyed answers (0-1), for kinds that have answers; None otherwise."""
    answers = getattr(state, "answers", ())
    values = [answer.value for answer in answers if answer.value is not None]
    return sum(values) / len(values) if state.done and values else None
