"""A reflection led in a room: a prompt for all, a private box on each phone, nothing collected."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from praxis.base import Action, Frozen, Step
from praxis.items.asking import Ask, Block, Explained
from praxis.kinds.common import led_on
from praxis.kinds.reflection import play
from praxis.kinds.reflection.model import Reflection


class State(Frozen):
    """``at`` counts the prompts that were shown."""

    play: play.State
    at: int = 0
    over: bool = False


def begin(activity: Reflection, *, seed: int) -> State:
    """Before the first prompt."""
    return State(play=play.start(activity, seed=seed))


def ask(activity: Reflection, state: State) -> Ask:
    """One prompt after the other, then the closing words."""
    if state.at >= len(activity.prompts):
        closing = (Block("text", activity.closing), Block("note", activity.care))
        return Ask(str(state.at), "none", activity.title, closing)
    prompt = activity.prompts[state.at]
    opening = (Block("text", activity.opening),) if not state.at else ()
    starter = (Block("cue", prompt.starter),) if prompt.starter else ()
    return Ask(str(state.at), "text", prompt.ask, (*opening, *starter), private=True)


def actions(activity: Reflection, state: State, answer: JsonValue) -> tuple[Action, ...]:
    """The rules only learn that the page was closed: what anybody wrote is theirs."""
    return (Action(name="skip"),) if state.at == len(activity.prompts) else ()


def going(activity: Reflection, state: State, answers: Sequence[JsonValue]) -> JsonValue:
    """Nothing was collected, so nothing is chosen."""
    return None


def take(activity: Reflection, state: State, answer: JsonValue) -> Step:
    """To the next prompt."""
    return led_on(play.advance, activity, state, actions(activity, state, answer), closes=False)


def explain(
    activity: Reflection, state: State, asked: Ask, answers: Sequence[JsonValue]
) -> Explained:
    """Nothing: no counts, no lines."""
    return Explained(0)


def done(activity: Reflection, state: State) -> bool:
    """Whether nothing is left to show."""
    return state.over
