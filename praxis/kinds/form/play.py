"""The rules of a form: any order, any change of mind, until it is handed in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import JsonValue

from praxis.base import Action, Event, Frozen, Probe, Problem, Step, rejected
from praxis.items import score
from praxis.items.common import ticked
from praxis.items.giveaway import giveaways
from praxis.items.keys import KEY, wrong
from praxis.items.orders import orders
from praxis.kinds.form.model import Form

CONFIDENCE = (1, 2, 3)
"""Guessing, fairly sure, sure; 0 stands for "not said"."""


class Answered(Frozen):
    """The answer to one question as it stands. ``value`` is None until the form is handed in.

    A question left open is kept at handing in as well: without a response, worth 0 where something
    is keyed.
    """

    item: str
    response: JsonValue = None
    confidence: int = 0
    written: int = 0
    value: float | None = None

    @property
    def given(self) -> bool:
        """Whether there is an answer at all."""
        return self.response is not None


class State(Frozen):
    """``orders`` holds the shuffle of each question, drawn at the start.

    ``at`` is the question on the screen, from 0; one past the last is the overview. ``ratings``
    are the look-fors that learners find in their own replies, after handing in.
    """

    orders: dict[str, tuple[int, ...]]
    at: int = 0
    answers: tuple[Answered, ...] = ()
    marked: tuple[str, ...] = ()
    ratings: dict[str, tuple[int, ...]] = {}
    done: bool = False

    def answer(self, item_id: str) -> Answered:
        """The answer to a question; an empty one when there is none."""
        return next((one for one in self.answers if one.item == item_id), Answered(item=item_id))


def start(activity: Form, *, seed: int) -> State:
    """Draw the order in which options, steps and partners are shown."""
    return State(orders=orders(activity.items, seed))


def advance(activity: Form, state: State, action: Action) -> Step:
    """Answers, marks and moves in any order; then ``submit``, which closes the form.

    ``answer`` (item, response, confidence, to), ``mark`` (item, marked), ``go`` (to).

    After handing in only ``rate`` (item, found). An action that changes nothing tells no event.
    """
    if state.done:
        if action.name == "rate":
            return _rate(activity, state, action)
        return rejected(state, "this form is handed in; its answers stand as they are")
    steps = {"answer": _answer, "mark": _mark, "go": _go, "submit": _submit}
    step = steps.get(action.name)
    if step is None:
        return rejected(state, f"`{action.name}` does not come at this point")
    return step(activity, state, action)


def _answer(activity: Form, state: State, action: Action) -> Step:
    item = _named(activity, action)
    if item is None:
        return rejected(state, "there is no such question in this form")
    sure = action.data.get("confidence")
    if sure is not None and (type(sure) is not int or sure not in CONFIDENCE):
        return rejected(state, "say how sure you are with one of the three words")
    at = _place(activity, action, state.at)
    if at is None:
        return rejected(state, "there is no such place in this form")
    written = action.written.get(f"item:{item.id}", 0) or state.answer(item.id).written
    if item.type == "text" and not written:
        return rejected(state, "write a reply first; a rough one is fine")
    response: JsonValue = {} if item.type == "text" else action.data.get("response")
    try:
        score(item, response)
    except ValueError as error:
        return rejected(state, str(error))
    made = Answered(
        item=item.id,
        response=response,
        confidence=sure if isinstance(sure, int) else 0,
        written=written if item.type == "text" else 0,
    )
    others = tuple(one for one in state.answers if one.item != item.id)
    after = state.model_copy(update={"answers": (*others, made), "at": at})
    told = Event(name="answered", data=made.model_dump(mode="json", exclude={"value"}))
    return Step(after, (told,))


def _mark(activity: Form, state: State, action: Action) -> Step:
    item, marked = _named(activity, action), action.data.get("marked")
    if item is None or not isinstance(marked, bool):
        return rejected(state, "there is no such question in this form")
    if marked == (item.id in state.marked):
        return Step(state)
    others = tuple(one for one in state.marked if one != item.id)
    after = state.model_copy(update={"marked": (*others, item.id) if marked else others})
    return Step(after, (Event(name="marked", data={"item": item.id, "marked": marked}),))


def _go(activity: Form, state: State, action: Action) -> Step:
    at = _place(activity, action, None)
    if at is None:
        return rejected(state, "there is no such place in this form")
    if at == state.at:
        return Step(state)
    return Step(state.model_copy(update={"at": at}), (Event(name="went", data={"to": at}),))


def _submit(activity: Form, state: State, action: Action) -> Step:
    """Hand in, with whatever is still open; only now is anything held against its key."""
    answers = tuple(_valued(item, state.answer(item.id)) for item in activity.items)
    after = state.model_copy(update={"answers": answers, "done": True, "at": 0})
    values = [one.value for one in answers if one.value is not None]
    data: dict[str, JsonValue] = {
        "answered": sum(one.given for one in answers),
        "value": sum(values) / len(values) if values else None,
    }
    return Step(after, (Event(name="submitted", data=data),))


def _valued(item: Any, answer: Answered) -> Answered:
    """The answer with its worth. Own words wait for a rating; nothing keyed is worth nothing."""
    if item.type == "text":
        return answer
    keyed = score(item, KEY[item.type](item)).value is not None
    value = score(item, answer.response).value if answer.given else 0.0 if keyed else None
    return answer.model_copy(update={"value": value})


def _rate(activity: Form, state: State, action: Action) -> Step:
    item = _named(activity, action)
    if item is None or item.type != "text" or not state.answer(item.id).given:
        return rejected(state, "only what you wrote yourself is held against look-fors")
    found = ticked(action.data.get("found"), len(item.look_for))
    if found is None:
        return rejected(state, "tick what you find among the points shown")
    if state.ratings.get(item.id) == found:
        return Step(state)
    after = state.model_copy(update={"ratings": {**state.ratings, item.id: found}})
    return Step(after, (Event(name="rated", data={"item": item.id, "found": [*found]}),))


def to_rate(activity: Form, state: State) -> tuple[str, ...]:
    """Own replies handed in and not yet held against their look-fors, by item id."""
    return tuple(
        item.id
        for item in activity.items
        if state.done
        and item.type == "text"
        and state.answer(item.id).given
        and item.id not in state.ratings
    )


def _named(activity: Form, action: Action) -> Any:
    """The item that an action names, or None."""
    name = action.data.get("item")
    return next((item for item in activity.items if item.id == name), None)


def _place(activity: Form, action: Action, default: int | None) -> int | None:
    """Where an action leads: a question from 0, or one past the last for the overview."""
    to = action.data.get("to")
    if to is None:
        return default
    return to if type(to) is int and 0 <= to <= len(activity.items) else None


def answering(item: Any, response: Any, confidence: int = 2) -> Action:
    """The action that answers ``item``, as a walk makes it."""
    told: dict[str, JsonValue] = {"item": item.id, "confidence": confidence}
    if item.type == "text":
        return Action(name="answer", data=told, written={f"item:{item.id}": 8})
    return Action(name="answer", data={**told, "response": response})


def probes(activity: Form) -> Iterator[Probe]:
    """Every key; every wrong answer, backwards and after a change of mind; nothing; no answer."""
    count = len(activity.items)
    right = [answering(item, KEY[item.type](item), 3) for item in activity.items]
    other = [answering(item, wrong(item), 1) for item in reversed(activity.items)]
    submit = Action(name="submit")
    rated = [
        Action(name="rate", data={"item": item.id, **KEY["text"](item)})
        for item in activity.items
        if item.type == "text"
    ]
    overview = Action(name="go", data={"to": count})
    marked = Action(name="mark", data={"item": activity.items[0].id, "marked": True})
    handed_in = {"done": True, "answered": count}
    yield Probe("right", (*right, overview, submit, *rated), handed_in)
    yield Probe("wrong, after a change of mind", (marked, *right, *other, submit), handed_in)
    yield Probe("nothing", (submit,), {**handed_in, "at": 0})
    bad = Action(
        name="answer", data={"item": activity.items[0].id, "response": "", "confidence": 9}
    )
    yield Probe("invalid", (bad,), {"done": False, "rejected": True})
    yield Probe("too late", (submit, right[0]), {"done": True, "rejected": True})


def lint(activity: Form) -> Iterator[Problem]:
    """Keys that give themselves away, and standards that nothing stands behind."""
    yield from giveaways(activity.items)
    yield from lint_standard(activity)


def lint_standard(activity: Form) -> Iterator[Problem]:
    """A pass standard rests on questions; one by Angoff's method rests on their ratings."""
    for name, standard in activity.standard.items():
        sampled = [item for item in activity.items if name in item.competencies]
        if not sampled:
            told = f"there is a standard for {name}, and no question of this form samples it"
            hint = f"add questions on {name}, or delete its standard"
            yield Problem("PX063", told, hint, ("standard", name))
        elif standard.origin == "angoff" and not all(item.angoff for item in sampled):
            bare = ", ".join(item.id for item in sampled if not item.angoff)
            told = f"the standard for {name} is said to come from ratings, and these have none: "
            hint = "give each of them `angoff:`, or write `origin: convention`"
            yield Problem("PX064", f"{told}{bare}", hint, ("standard", name, "origin"))
