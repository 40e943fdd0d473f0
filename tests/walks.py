"""Walking through an activity by its own rules, and comparing the end with what was expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from praxis.base import Action, was_rejected
from praxis.kinds import PLAY


def walked(
    activity: Any, actions: Iterable[Action], *, through_json: bool = False, seed: int = 0
) -> tuple[Any, bool]:
    """The state after ``actions``, and whether the last of them was refused.

    With ``through_json`` the state is written and read again after every step, as it is between
    any two clicks of a learner.
    """
    rules = PLAY[activity.kind]
    state = rules.start(activity, seed=seed)
    refused = False
    for action in actions:
        step = rules.advance(activity, state, action)
        refused = was_rejected(step)
        state = step.state
        if through_json:
            state = rules.State.model_validate_json(state.model_dump_json())
    return state, refused


def missed(expected: Mapping[str, Any], state: Any, *, refused: bool) -> dict[str, Any]:
    """What of ``expected`` is otherwise in ``state``, with what is there instead."""
    seen = {
        name: refused
        if name == "rejected"
        else len(state.answers)
        if name == "answered"
        else getattr(state, name)
        for name in expected
    }
    return {name: seen[name] for name, wanted in expected.items() if seen[name] != wanted}
