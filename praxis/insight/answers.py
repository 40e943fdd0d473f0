"""From handed-in quizzes to plain rows: one for each answer, with the seconds it took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from praxis.content.course import Course
from praxis.insight.item_analysis import Question
from praxis.insight.rows import Response, marks
from praxis.play.attempt import read

AWAY = timedelta(minutes=15)
"""A longer pause before an answer is time away from the page, and the answer has no time."""

_TURNS = {"started", "went", "answered"}
"""What puts a question on the screen; a mark leaves the same one there."""


class SatLike(Protocol):
    """What is known of a finished attempt at a quiz."""

    @property
    def id(self) -> int:
        """The attempt."""

    @property
    def learner_id(self) -> str:
        """Whose it is."""

    @property
    def activity_id(self) -> str:
        """The form, by the id it had then."""

    @property
    def nth(self) -> int:
        """Which try of the form it is, from 1."""

    @property
    def state(self) -> Any:
        """The state as a JSON value."""


class SteppedLike(Protocol):
    """One recorded step of an attempt."""

    @property
    def attempt_id(self) -> int:
        """The attempt."""

    @property
    def name(self) -> str:
        """What happened."""

    @property
    def at(self) -> datetime:
        """When."""

    @property
    def item(self) -> str | None:
        """Which question it was about, if any."""


Spent = Mapping[tuple[int, str], float]
"""Seconds by attempt and question."""


def seconds_of(steps: Iterable[SteppedLike]) -> Spent:
    """How long each question was on the screen before it was answered, changes of mind included.

    ``steps`` stand in their order within each attempt. A question with a pause of more than
    ``AWAY`` before one of its answers has no time at all, nor has one during which the clock was
    set back.
    """
    spent: dict[tuple[int, str], float] = {}
    away: set[tuple[int, str]] = set()
    since: dict[int, datetime] = {}
    for step in steps:
        shown = since.get(step.attempt_id)
        if step.name == "answered" and step.item is not None and shown is not None:
            place = step.attempt_id, step.item
            if not timedelta(0) <= step.at - shown <= AWAY:
                away.add(place)
            spent[place] = spent.get(place, 0.0) + (step.at - shown).total_seconds()
        if step.name in _TURNS:
            since[step.attempt_id] = step.at
    return {place: seconds for place, seconds in spent.items() if place not in away}


def responses(course: Course, sat: Iterable[SatLike], spent: Spent) -> Iterator[Response]:
    """Every answer of every sitting that today's course can still read, under its present ids.

    A question left open is a row without a response, worth nothing where something is keyed. Own
    words were never in the state; their rows say that there was an answer and no more.
    """
    names = {
        form.id: {earlier: item.id for item in form.items for earlier in (item.id, *item.was)}
        for form in course.forms.values()
    }
    for one in sat:
        form = course.renamed.get(one.activity_id, one.activity_id)
        state = read("form", one.state) if form in names else None
        for seq, answer in enumerate(state.answers if state is not None else (), start=1):
            item = names[form].get(answer.item)
            if item is not None:
                yield Response(
                    one.learner_id,
                    item,
                    form,
                    one.nth,
                    seq,
                    marks(answer.response),
                    answer.value,
                    answer.confidence,
                    spent.get((one.id, answer.item)),
                )


def questions(course: Course) -> tuple[Question, ...]:
    """Every question that stands in some form, once, in the order of the forms."""
    items = {item.id: item for form in course.forms.values() for item in form.items}
    return tuple(map(question, items.values()))


def question(item: Any) -> Question:
    """The options of a question as a response names them, and which of them are keyed.

    Orders, pairs and own words have no options to count.
    """
    if item.type in {"single", "multiple"}:
        right = frozenset(one.id for one in item.options if one.right)
        return Question(item.id, tuple(one.id for one in item.options), right)
    if item.type == "judgment":
        names = tuple(f"{half}:{one.id}" for half in ("best", "worst") for one in item.options)
        keyed = [f"best:{one.id}" for one in item.options if one.effect == item.best]
        keyed += [f"worst:{one.id}" for one in item.options if one.effect == item.worst]
        return Question(item.id, names, frozenset(keyed))
    if item.type == "scale":
        points = tuple(str(point) for point in range(1, len(item.points) + 1))
        low, high = item.range or (1, 0)
        return Question(item.id, points, frozenset(points[low - 1 : high]))
    return Question(item.id)
