"""Finished attempts of the sample activities, as the insight modules read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter

from praxis.base import Action
from praxis.content import yaml12
from praxis.insight.occasions import Reached
from praxis.items.keys import KEY, wrong
from praxis.kinds import Activity
from tests.course import ROOT
from tests.walks import walked

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def sample(kind: str) -> Any:
    """The example of a kind, the one authors start from."""
    text = (ROOT / "praxis" / "kinds" / kind / "sample.yaml").read_text(encoding="utf-8")
    return TypeAdapter(Activity).validate_python(yaml12.read(text).value)


def reached(activity: Any, actions: Iterable[Action], *, nth: int = 1, hour: int = 0) -> Reached:
    """An attempt after ``actions``, finished ``hour`` hours into the morning."""
    state, refused = walked(activity, actions)
    assert not refused
    return Reached(activity, state, nth, MORNING + timedelta(hours=hour))


def answers(activity: Any, right: Iterable[str], sure: int = 2) -> list[Action]:
    """A whole check, with the items in ``right`` answered by their key and the others not."""
    known = set(right)
    actions: list[Action] = []
    for item in activity.items:
        response = KEY[item.type](item) if item.id in known else wrong(item)
        if item.type == "text":
            written = {f"item:{item.id}": 5}
            actions.append(Action(name="answer", data={"confidence": sure}, written=written))
            actions.append(Action(name="rate", data={"found": []}))
        else:
            data = {"response": response, "confidence": sure}
            actions.append(Action(name="answer", data=data))
        actions.append(Action(name="go"))
    return actions


def choose(*choices: str) -> list[Action]:
    """Choices and replies one after the other, each followed by going on."""
    actions: list[Action] = []
    for one in choices:
        actions += [Action(name="choose", data={"choice": one, "reply": one}), Action(name="go")]
    return actions


NOTICING = [
    Action(name="notice", data={"picked": []}),
    Action(name="go"),
    Action(name="suppose", data={"hypothesis": "feeding-her"}),
    Action(name="go"),
]
"""What comes before the first choice of the sample vignette."""


def talk(*replies: str) -> list[Action]:
    """A conversation said aloud, exchange by exchange."""
    actions: list[Action] = []
    for one in replies:
        actions += [Action(name="aloud"), *choose(one)]
    return actions
