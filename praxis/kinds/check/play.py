"""The rules of a check: confidence first, answer, explanation, next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import JsonValue

from praxis.base import Action, Event, Frozen, Probe, Problem, Step, rejected
from praxis.items import score
from praxis.items.giveaway import giveaways
from praxis.items.keys import KEY, wrong
from praxis.items.orders import orders
from praxis.kinds.check.model import Check

CONFIDENCE = (1, 2, 3)
"""Guessing, fairly sure, sure."""


class Answered(Frozen):
    """One answer with the confidence stated before its explanation opened."""

    item: str
    response: JsonValue
    confidence: int
    value: float | None
    written: int = 0


class State(Frozen):
    """``orders`` holds the shuffle of options of each question, drawn at the start."""

    orders: dict[str, tuple[int, ...]]
    at: int = 0
    stage: Literal["ask", "rate", "explain", "end"] = "ask"
    answers: tuple[Answered, ...] = ()
    done: bool = False


def start(activity: Check, *, seed: int) -> State:
    """Draw the order in which options, steps and partners are shown."""
    return State(orders=orders(activity.items, seed))


def advance(activity: Check, state: State, action: Action) -> Step:
    """``answer`` (response, confidence), ``rate`` a written reply, ``go`` to the next question."""
    if state.stage == "ask" and action.name == "answer":
        return _answer(activity, state, action)
    if state.stage == "rate" and action.name == "rate":
        return _rate(activity, state, action)
    if state.stage == "explain" and action.name == "go":
        if state.at + 1 < len(activity.items):
            after = state.model_copy(update={"at": state.at + 1, "stage": "ask"})
            return Step(after, (Event(name="went_on"),))
        after = state.model_copy(update={"stage": "end", "done": True})
        return Step(after, (Event(name="finished", data={"value": _total(after)}),))
    return rejected(state, f"`{action.name}` does not come at this point")


def _answer(activity: Check, state: State, action: Action) -> Step:
    item = activity.items[state.at]
    confidence = action.data.get("confidence")
    if type(confidence) is not int or confidence not in CONFIDENCE:
        return rejected(
            state, "answer the question and say how sure you are; then the reasons open"
        )
    written = action.written.get(f"item:{item.id}", 0)
    response = {} if item.type == "text" else action.data.get("response")
    if item.type == "text" and not written:
        return rejected(state, "write a reply first; a rough one is fine")
    try:
        value = score(item, response).value
    except ValueError as error:
        return rejected(state, str(error))
    made = Answered(
        item=item.id,
        response=response,
        confidence=confidence,
        value=value,
        written=written,
    )
    stage = "rate" if item.type == "text" else "explain"
    after = state.model_copy(update={"answers": (*state.answers, made), "stage": stage})
    return Step(after, (Event(name="answered", data=made.model_dump(mode="json")),))


def _rate(activity: Check, state: State, action: Action) -> Step:
    item = activity.items[state.at]
    response = {"found": action.data.get("found")}
    try:
        value = score(item, response).value
    except ValueError as error:
        return rejected(state, str(error))
    rated = state.answers[-1].model_copy(update={"response": response, "value": value})
    after = state.model_copy(update={"answers": (*state.answers[:-1], rated), "stage": "explain"})
    data: dict[str, Any] = {"item": item.id, "response": response, "value": value}
    return Step(after, (Event(name="rated", data=data),))


def _total(state: State) -> float | None:
    values = [answer.value for answer in state.answers if answer.value is not None]
    return sum(values) / len(values) if values else None


def probes(activity: Check) -> Iterator[Probe]:
    """Every key; every wrong answer; no confidence given."""
    for name in ("right", "wrong"):
        actions: list[Action] = []
        for item in activity.items:
            response: Any = KEY[item.type](item) if name == "right" else wrong(item)
            if item.type == "text":
                actions.append(
                    Action(name="answer", data={"confidence": 2}, written={f"item:{item.id}": 8})
                )
                actions.append(Action(name="rate", data=response))
            else:
                actions.append(Action(name="answer", data={"response": response, "confidence": 2}))
            actions.append(Action(name="go"))
        yield Probe(name, tuple(actions), {"done": True, "answered": len(activity.items)})
    yield Probe("invalid", (Action(name="answer", data={}),), {"done": False, "rejected": True})


def lint(activity: Check) -> Iterator[Problem]:
    """A key that stands out by its length teaches test-wiseness instead of the subject."""
    return giveaways(activity.items)
