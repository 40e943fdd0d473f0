"""Questions on their own: each question of a check or a quiz as an activity of one question.

Being a check of one question, it is drawn, scored, recorded and replayed by what is there already;
its id (``review.m1.check-foundations.what-cfpt-is``) tells it from the check it comes from, so no
report takes it for a try of that check.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from praxis.content.course import Course
from praxis.items import score
from praxis.kinds.check.model import Check
from praxis.play.attempt import read
from praxis.play.review import Meeting

PREFIX = "review."
GUESSED = 1
"""The lowest of the three degrees of confidence: guessing, fairly sure, sure."""
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Card:
    """One question. ``source`` is the check or quiz it stands in, ``place`` where in the course.

    ``was`` are the ids it had before it or its source was renamed. ``place`` is the section and a
    number that rises through the course.
    """

    id: str
    source: Any
    item: Any
    place: tuple[str, int]
    was: tuple[str, ...] = ()


class FinishedLike(Protocol):
    """What is known of an attempt."""

    @property
    def activity_id(self) -> str:
        """The activity, by the id it had then."""

    @property
    def finished_at(self) -> datetime:
        """When it ended, or last went on."""

    @property
    def state(self) -> Any:
        """The state as a JSON value."""


def name_of(*parts: str) -> str:
    """The id of something in review; a long one is shortened to what a record can hold."""
    whole = PREFIX + ".".join(parts)
    if len(whole) <= _LONGEST:
        return whole
    return PREFIX + hashlib.sha256(whole.encode()).hexdigest()[:32]


def cards(course: Course) -> dict[str, Card]:
    """Every question that may return, by its id, in the order of the course.

    A question that stands in several quizzes is one. Those of a check before the course are left
    out: what has not been taught yet was not forgotten.
    """
    found: dict[str, Card] = {}
    for name in course.order:
        activity = course.activities[name]
        if activity.kind == "check":
            section = ".".join(course.place[name])
            for item in activity.items:
                _add(found, activity, item, section, (name, *activity.was))
    for form in course.forms.values():
        if form.purpose != "pre":
            for item in form.items:
                _add(found, form, item, _section(course, item), ("bank",))
    return found


def _add(
    found: dict[str, Card], source: Any, item: Any, section: str, sources: tuple[str, ...]
) -> None:
    names = [name_of(one, known) for one in sources for known in (item.id, *item.was)]
    found.setdefault(names[0], Card(names[0], source, item, (section, len(found)), (*names[1:],)))


def _section(course: Course, item: Any) -> str:
    """The section that teaches what a question of a quiz asks."""
    wanted = set(item.objectives)
    for section in course.curriculum.sections:
        if wanted & {objective.id for objective in section.objectives}:
            return section.id
    return ""


def places(known: Mapping[str, Card]) -> dict[str, tuple[str, int]]:
    """Where each question stands, as the plan of a day wants it."""
    return {card.id: card.place for card in known.values()}


def check_of(card: Card) -> Check:
    """The activity that asks this one question. What stands above a check stands above it too."""
    check = card.source.kind == "check"
    return Check(
        id=card.id,
        kind="check",
        title=card.source.title,
        minutes=1,
        objectives=card.item.objectives or card.source.objectives,
        competencies=card.item.competencies or card.source.competencies,
        evidence=card.source.evidence,
        sources=card.source.sources,
        opening=f"From “{card.source.title}”.",
        chart=card.source.chart if check else None,
        items=(card.item,),
        closing="That was it.",
        was=card.was,
    )


def by_any_id(known: Mapping[str, Card]) -> dict[str, Card]:
    """The questions by id, under the ids they had earlier too."""
    return {name: card for card in known.values() for name in (card.id, *card.was)}


def meetings(
    course: Course, named: Mapping[str, Card], finished: Iterable[FinishedLike]
) -> Iterator[Meeting]:
    """Every answer in these attempts that can still be read with today's course.

    ``named`` are the questions ``by_any_id``: who asks for many people makes them once.
    In review an answer counts as soon as its explanation is open: nobody has to press on. One that
    is not keyed, or written and never held against its look-fors, says nothing and is left out.
    """
    for one in finished:
        if one.activity_id in named:
            yield from _reviewed(named[one.activity_id], one)
            continue
        activity = course.playable(course.renamed.get(one.activity_id, one.activity_id))
        if activity is not None and activity.kind in {"check", "form"}:
            state = read(activity.kind, one.state)
            sources = (activity.id,) if activity.kind == "check" else ("bank",)
            for answer in state.answers if state is not None and state.done else ():
                found = named.get(name_of(*sources, answer.item))
                if found is not None:
                    yield from _met(found, answer, getattr(state, "ratings", {}), one.finished_at)


def _reviewed(card: Card, one: FinishedLike) -> Iterator[Meeting]:
    state = read("check", one.state)
    if state is not None and state.stage in {"explain", "end"}:
        for answer in state.answers:
            yield from _met(card, answer, {}, one.finished_at)


def _met(
    card: Card, answer: Any, ratings: Mapping[str, tuple[int, ...]], at: datetime
) -> Iterator[Meeting]:
    value = answer.value
    if answer.item in ratings:
        value = score(card.item, {"found": [*ratings[answer.item]]}).value
    if value is not None:
        yield Meeting(card.id, at, _found(card.item, value), answer.confidence != GUESSED)


def _found(item: Any, value: float) -> bool:
    """Fully right; for a reply in one's own words, half of what is looked for."""
    return value * 2 >= 1 if item.type == "text" else value == 1
