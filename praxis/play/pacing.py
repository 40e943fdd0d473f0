"""What is next, what is done, what is due: pure functions of a course and standings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from praxis.content.course import Course

REVIEW_AFTER_DAYS = (1, 7, 21)
"""A check comes back after these many days. Even and expanding spacing do equally well
(Latimier et al., 2021), so the plan is fixed and simple."""


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
    """Ids (as they are now) of activities of which some try reached its end."""
    return frozenset(
        course.renamed.get(one.activity_id, one.activity_id)
        for one in standings
        if one.finished_at is not None
    )


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


def next_activity(course: Course, standings: Iterable[StandingLike]) -> str | None:
    """Where "Continue" leads: what was begun last and not finished, else the first not done.

    None when everything is done.
    """
    known = list(standings)
    done = finished(course, known)
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
            if one not in done:
                return one
    return next((one for one in course.order if one not in done), None)


def half_done(course: Course, standings: Iterable[StandingLike]) -> tuple[str, ...]:
    """Activities begun and never finished, the latest first. A step only looked at is not begun."""
    known = list(standings)
    done = finished(course, known)
    begun = sorted((one for one in known if one.seq), key=lambda one: one.updated_at, reverse=True)
    names = (course.renamed.get(one.activity_id, one.activity_id) for one in begun)
    return tuple(dict.fromkeys(name for name in names if name not in done))


def neighbors(course: Course, activity_id: str) -> tuple[str | None, str | None]:
    """The activity before and the one after, in the order of the course."""
    if activity_id not in course.order:
        return None, None
    at = course.order.index(activity_id)
    before = course.order[at - 1] if at else None
    after = course.order[at + 1] if at + 1 < len(course.order) else None
    return before, after


@dataclass(frozen=True, slots=True)
class Due:
    """A check that is worth answering again, and since when."""

    activity_id: str
    since: datetime
    round: int


def due(course: Course, standings: Iterable[StandingLike], now: datetime) -> tuple[Due, ...]:
    """Checks whose next round has come, longest waiting first."""
    latest: dict[str, StandingLike] = {}
    for one in standings:
        if one.finished_at is None:
            continue
        name = course.renamed.get(one.activity_id, one.activity_id)
        if name not in latest or one.nth > latest[name].nth:
            latest[name] = one
    waiting: list[Due] = []
    for name, one in latest.items():
        activity = course.activities.get(name)
        if activity is None or activity.kind != "check" or one.finished_at is None:
            continue
        if one.nth > len(REVIEW_AFTER_DAYS):
            continue
        since = one.finished_at + timedelta(days=REVIEW_AFTER_DAYS[one.nth - 1])
        if since <= now:
            waiting.append(Due(name, since, one.nth))
    return tuple(sorted(waiting, key=lambda one: one.since))


def by_activity(standings: Iterable[StandingLike]) -> Mapping[str, StandingLike]:
    """The newest try of each activity."""
    newest: dict[str, StandingLike] = {}
    for one in standings:
        if one.activity_id not in newest or one.nth > newest[one.activity_id].nth:
            newest[one.activity_id] = one
    return newest
