"""A check led in a room: one question after the other, each explained when it is revealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pydantic import JsonValue

from praxis.base import Action, Frozen, Step
from praxis.items.asked import ASKED
from praxis.items.asking import Ask, Block, Explained, largest
from praxis.items.keys import KEY
from praxis.kinds.check import play
from praxis.kinds.check.model import Check
from praxis.kinds.common import led_on

_SURE = 2
"""A room is not asked how sure it is; the rules want a number, and nobody's record holds it."""


class State(Frozen):
    """``at`` counts how often the room went on."""

    play: play.State
    at: int = 0
    over: bool = False


def begin(activity: Check, *, seed: int) -> State:
    """Before the first question."""
    return State(play=play.start(activity, seed=seed))


def ask(activity: Check, state: State) -> Ask:
    """The question at hand; after the last one, the closing words."""
    if state.play.done:
        return Ask(str(state.at), "none", activity.title, (Block("text", activity.closing),))
    item = activity.items[state.play.at]
    opening = (Block("text", activity.opening),) if not state.at else ()
    asked: Ask = ASKED[item.type].ask(item, _order(activity, state), str(state.at))
    return replace(asked, context=opening)


def actions(activity: Check, state: State, answer: JsonValue) -> tuple[Action, ...]:
    """What the rules are told when the room goes on with ``answer``."""
    if state.play.done:
        return ()
    item = activity.items[state.play.at]
    go = Action(name="go")
    if item.type == "text":
        written = {f"item:{item.id}": 1}
        wrote = Action(name="answer", data={"confidence": _SURE}, written=written)
        return (wrote, Action(name="rate", data={"found": []}), go)
    response = ASKED[item.type].response(item, _order(activity, state), answer)
    # A question that nobody answered is gone on from by its key: nothing hangs on it.
    response = KEY[item.type](item) if answer is None else response
    return (Action(name="answer", data={"response": response, "confidence": _SURE}), go)


def going(activity: Check, state: State, answers: Sequence[JsonValue]) -> JsonValue:
    """What the room goes on with unless its leader says otherwise."""
    chosen = largest(ask(activity, state), answers) if answers else None
    return None if chosen == [] else chosen


def take(activity: Check, state: State, answer: JsonValue) -> Step:
    """To the next question."""
    return led_on(play.advance, activity, state, actions(activity, state, answer), closes=True)


def explain(activity: Check, state: State, asked: Ask, answers: Sequence[JsonValue]) -> Explained:
    """Every option with its reason, and what to take away."""
    if state.play.done:
        return Explained(0)
    item = activity.items[state.play.at]
    told: Explained = ASKED[item.type].explain(item, _order(activity, state), asked, list(answers))
    more = (Block("note", item.takeaway),) if item.takeaway else ()
    return replace(told, notes=(*told.notes, *more))


def done(activity: Check, state: State) -> bool:
    """Whether nothing is left to show."""
    return state.over


def _order(activity: Check, state: State) -> Sequence[int]:
    item = activity.items[state.play.at]
    parts = getattr(item, "options", ()) or getattr(item, "choices", ())
    return state.play.orders[item.id] or range(len(parts))
