"""What is next and what is done: pure functions of a course and standings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from praxis.content.course import Course


class StandingLike(Protocol):
    """What is known of one attempt."""

    @property
    def activity_id(self) -> str:
        """The activity."""

    @property
    def nth(self) -> int:
        """Which try it is, from 1."""

    @property
    def seq(self) -> int:
        """How many actions have been recorded."""

    @property
    def finished_at(self) -> datetime | None:
        """When an end was first reached."""

    @property
    def updated_at(self) -> datetime:
        """When something last happened."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stretch of the course is worked through. Minutes are the authors' estimates."""

    done: int
    total: int
    minutes_done: int
    minutes_total: int

    @property
    def share(self) -> float:
        """Done as a share of the activities, 0 to 1."""
        return self.done / self.total if self.total else 0.0

    @property
    def minutes_left(self) -> int:
        """What is still to come."""
        return self.minutes_total - self.minutes_done


def finished(course: Course, standings: Iterable[StandingLike]) -> frozenset[str]:
    """Ids (as they are now) of activities of which some try reached its end; quizzes left out."""
    ended = (one.activity_id for one in standings if one.finished_at is not None)
    names = frozenset(course.renamed.get(name, name) for name in ended)
    return names - course.forms.keys()


def progress(course: Course, activities: Iterable[str], done: frozenset[str]) -> Progress:
    """Count a list of activities."""
    listed = [course.activities[one] for one in activities if one in course.activities]
    ready = [one for one in listed if one.id in done]
    return Progress(
        len(ready),
        len(listed),
        sum(one.minutes for one in ready),
        sum(one.minutes for one in listed),
    )


def short_way(course: Course) -> tuple[str, ...]:
    """The steps of the marked thread through the course; empty where none is marked."""
    marked = {
        name for module in course.modules for part in module.sections for name in part.short_way
    }
    return tuple(one for one in course.order if one in marked)


def steps_of(course: Course, module_id: str, way: Collection[str] = ()) -> tuple[str, ...]:
    """The steps of a module that are on the way; all of them where the way is empty or has none."""
    every = tuple(one for one in course.order if course.place[one][0] == module_id)
    on_way = frozenset(way)
    return tuple(one for one in every if one in on_way) or every


def next_activity(
    course: Course, standings: Iterable[StandingLike], way: Sequence[str] = ()
) -> str | None:
    """Where "Continue" leads: what was begun last and not finished, else the first not done.

    ``way`` are the steps the learner has chosen to walk, in their order; empty for the whole
    course. What was begun off the way still comes first. None when everything is done.
    """
    known = list(standings)
    done = finished(course, known)
    ahead = tuple(way) or course.order
    begun = [
        one
        for one in sorted(known, key=lambda one: one.updated_at, reverse=True)
        if course.renamed.get(one.activity_id, one.activity_id) in course.order
    ]
    if begun:
        latest = course.renamed.get(begun[0].activity_id, begun[0].activity_id)
        if latest not in done:
            return latest
        onward = course.order[course.order.index(latest) + 1 :]
        for one in onward:
            if one not in done and one in ahead:
                return one
    return next((one for one in ahead if one not in done), None)


def half_done(course: Course, standings: Iterable[StandingLike]) -> tuple[str, ...]:
    """Activities begun and never finished, the latest first. A step only looked at is not begun."""
    known = list(standings)
    done = finished(course, known)
    begun = sorted((one for one in known if one.seq), key=lambda one: one.updated_at, reverse=True)
    names = (course.renamed.get(one.activity_id, one.activity_id) for one in begun)
    return tuple(dict.fromkeys(name for name in names if name not in done))


def neighbors(
    course: Course, activity_id: str, way: Collection[str] = ()
) -> tuple[str | None, str | None]:
    """The activity before and the one after, in the order of the course or of the way chosen."""
    if activity_id not in course.order:
        return None, None
    at = course.order.index(activity_id)
    on_way = frozenset(way) or frozenset(course.order)
    before = (one for one in reversed(course.order[:at]) if one in on_way)
    after = (one for one in course.order[at + 1 :] if one in on_way)
    return next(before, None), next(after, None)
