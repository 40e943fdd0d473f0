"""Occasions: the single moments at which an answer, a reply or a choice spoke to a competency.

A kind of activity that is not in ``WAYS`` gives no occasions: readings, reflections and mirroring
exercises are practice, and nothing in them is held against a competency.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple, Protocol

from praxis.content.course import Course
from praxis.kinds.roleplay.rating import competency_of, is_harmful
from praxis.play.attempt import restore

Way = Literal["answer", "reply", "choice"]

_SELF_RATED = frozenset({"text"})
"""Types of question that learners score themselves; they say nothing about being right."""


class FinishedLike(Protocol):
    """What is known of a finished attempt."""

    @property
    def activity_id(self) -> str:
        """The activity, by the id it had then."""

    @property
    def nth(self) -> int:
        """Which try it is, from 1."""

    @property
    def finished_at(self) -> datetime:
        """When its end was first reached."""

    @property
    def state(self) -> Any:
        """The state as a JSON value."""


class Occasion(NamedTuple):
    """One moment and one competency. A tuple, since a large team has a hundred thousand.

    ``place`` names the question, turn or scene within the activity; meeting it again gives a
    further occasion of the same place. ``found`` is True for a fully right answer, and for a reply
    or choice that shows a helpful behavior of the competency and no harmful one. ``confidence`` is
    what the learner said before an answer opened (1-3), 0 where nobody asked. ``competency`` is
    empty for a question that names none.
    """

    competency: str
    way: Way
    activity: str
    place: str
    at: datetime
    found: bool
    confidence: int = 0

    @property
    def spot(self) -> tuple[str, str, str]:
        """What makes two occasions the same one met again."""
        return self.activity, self.place, self.competency


@dataclass(frozen=True, slots=True)
class Reached:
    """A finished attempt beside its activity and the state as its kind reads it."""

    activity: Any
    state: Any
    nth: int
    at: datetime


def readable(course: Course, finished: Iterable[FinishedLike]) -> Iterator[Reached]:
    """The attempts that can still be read with today's course, in the order of their ends.

    An activity that is gone, or whose form has changed since, is left out.
    """
    for one in sorted(finished, key=lambda one: one.finished_at):
        activity = course.activities.get(course.renamed.get(one.activity_id, one.activity_id))
        state = None if activity is None else restore(activity, one.state)
        if state is not None:
            yield Reached(activity, state, one.nth, one.finished_at)


Says = Mapping[tuple[str, str], tuple[tuple[str, bool], ...]]
"""By place and choice: each competency it speaks to, and whether it shows something helpful."""

Asks = Mapping[str, tuple[str, tuple[str, ...]]]
"""By id, earlier ids included: a question's present id, and each competency it speaks to."""


@dataclass(frozen=True, slots=True)
class Known:
    """What choices say and questions ask, by activity, as far as it was worked out already."""

    says: dict[str, Says] = field(default_factory=dict)
    asks: dict[str, Asks] = field(default_factory=dict)


def occasions(reached: Iterable[Reached], known: Known | None = None) -> Iterator[Occasion]:
    """Every occasion of the attempts, the earlier attempt first.

    Who asks for many people hands in the same ``known`` each time, empty at first: what a choice
    says is then worked out once and not once for each person.
    """
    worked_out = Known() if known is None else known
    for one in reached:
        if one.activity.kind in WAYS:
            yield from WAYS[one.activity.kind](one, worked_out)


def _asked(activity: Any) -> Asks:
    """A question speaks to its own competencies; to those of the check when it names none.

    Those that learners score themselves are left out.
    """
    items = [item for item in activity.items if item.type not in _SELF_RATED]
    earlier = [(name, item) for item in items for name in item.was]
    return {
        name: (item.id, tuple(item.competencies or activity.competencies or ("",)))
        for name, item in (*earlier, *((item.id, item) for item in items))
    }


def _answers(one: Reached, known: Known) -> Iterator[Occasion]:
    name, at = one.activity.id, one.at
    if name not in known.asks:
        known.asks[name] = _asked(one.activity)
    asks = known.asks[name]
    for answer in one.state.answers:
        value = answer.value
        if value is not None and answer.item in asks:
            place, competencies = asks[answer.item]
            for competency in competencies:
                yield Occasion(competency, "answer", name, place, at, value == 1, answer.confidence)


def _replies(one: Reached, known: Known) -> Iterator[Occasion]:
    says = known.says
    if one.activity.id not in says:
        says[one.activity.id] = _said(
            one.activity, {name: turn.replies for name, turn in one.activity.turns.items()}
        )
    path = ((visit.turn, visit.reply) for visit in one.state.path)
    yield from _branches(one, "reply", says[one.activity.id], (*one.state.tried, *path))


def _choices(one: Reached, known: Known) -> Iterator[Occasion]:
    says = known.says
    if one.activity.id not in says:
        says[one.activity.id] = _said(
            one.activity, {name: scene.choices for name, scene in one.activity.scenes.items()}
        )
    path = ((visit.scene, visit.choice) for visit in one.state.path)
    yield from _branches(one, "choice", says[one.activity.id], (*one.state.tried, *path))


def _said(activity: Any, places: Mapping[str, Sequence[Any]]) -> Says:
    return {
        (place, one.id): tuple(_spoken(activity, options, one))
        for place, options in places.items()
        for one in options
    }


def _branches(
    one: Reached, way: Way, says: Says, taken: Iterable[tuple[str, str]]
) -> Iterator[Occasion]:
    """Choices in the order made, the way that stands in the end last.

    What was tried and taken back comes before what was kept, so the first occasion of a place is
    the first choice ever made there.
    """
    for place, made in taken:
        for competency, found in says.get((place, made), ()):
            yield Occasion(competency, way, one.activity.id, place, one.at, found)


def _spoken(activity: Any, options: Sequence[Any], chosen: Any) -> Iterator[tuple[str, bool]]:
    """What a choice says, by competency.

    Harm outweighs what else it shows. Passing by a helpful behavior counts only for competencies
    that the activity practices: a scene about one thing is no test of another.
    """
    shown = {competency_of(name) for name in chosen.shows}
    harmed = {competency_of(name) for name in chosen.shows if is_harmful(name)}
    offered = {
        competency_of(name) for one in options for name in one.shows if not is_harmful(name)
    } & set(activity.competencies)
    for competency in sorted(shown | offered):
        yield competency, competency in shown and competency not in harmed


WAYS: Mapping[str, Callable[[Reached, Known], Iterator[Occasion]]] = {
    "check": _answers,
    "form": _answers,
    "roleplay": _replies,
    "vignette": _choices,
}
"""How the attempts of a kind are read, by kind."""
