"""A form is never led: a room is shown what it is for, and everyone sits it alone."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from praxis.base import Action, Frozen, Step, rejected
from praxis.items.asking import Ask, Block, Explained
from praxis.kinds.form.model import Form


class State(Frozen):
    """Nothing of it is played in a room."""

    at: int = 0
    over: bool = False


def begin(activity: Form, *, seed: int) -> State:
    """Before its one page."""
    return State()


def ask(activity: Form, state: State) -> Ask:
    """What the quiz is for; its questions stay unseen until each sits it alone."""
    return Ask("0", "none", activity.title, (Block("text", activity.opening),))


def actions(activity: Form, state: State, answer: JsonValue) -> tuple[Action, ...]:
    """Nothing is told to the rules."""
    return ()


def going(activity: Form, state: State, answers: Sequence[JsonValue]) -> JsonValue:
    """Nothing is chosen."""
    return None


def take(activity: Form, state: State, answer: JsonValue) -> Step:
    """The page is closed."""
    if state.over:
        return rejected(state, "this page is closed")
    return Step(State(at=1, over=True))


def explain(activity: Form, state: State, asked: Ask, answers: Sequence[JsonValue]) -> Explained:
    """There is nothing to explain."""
    return Explained(0)


def done(activity: Form, state: State) -> bool:
    """Whether the page has been shown."""
    return state.over
