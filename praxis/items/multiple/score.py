"""Scoring several right answers: every option judged on its own."""

from __future__ import annotations

from pydantic import JsonValue

from praxis.base import Score
from praxis.items.multiple.model import Multiple


def score(item: Multiple, response: JsonValue) -> Score:
    """``response`` is a list of chosen option ids.

    Credit is the share of right options chosen minus the share of wrong options chosen, never
    below 0 ("right minus wrong"), so that ticking everything earns nothing.
    ValueError when the list is empty or names an unknown option.
    """
    known = {option.id: option.right for option in item.options}
    if not isinstance(response, list) or not response:
        msg = "choose at least one answer"
        raise ValueError(msg)
    chosen = {str(one) for one in response}
    if not chosen <= set(known):
        msg = "choose from the answers shown"
        raise ValueError(msg)
    right = {one for one, good in known.items() if good}
    wrong = set(known) - right
    value = len(chosen & right) / len(right) - len(chosen & wrong) / len(wrong)
    return Score(max(0.0, value), {one: (one in chosen) == good for one, good in known.items()})


def key(item: Multiple) -> JsonValue:
    """The response that earns full credit."""
    return [option.id for option in item.options if option.right]
