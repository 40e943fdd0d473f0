"""Which quiz Home has for a learner now: one at a time, said once, and left in peace when declined.

A form that was begun comes first. The check before the course is for those who have not finished a
step yet; the quiz of a module for those who are through with it; the final check comes when all
modules are through. What was sat before is never offered here again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from praxis.content.course import Course
from praxis.play import pacing
from praxis.play.conduct import Offer, Sitting, next_form

Reason = Literal["begun", "pre", "module", "final"]


@dataclass(frozen=True, slots=True)
class Invitation:
    """One form, and why now. ``began`` is set for one that was begun."""

    reason: Reason
    form: str
    group: str
    began: datetime | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides: the finished steps, the way chosen (empty: the whole), the groups declined."""

    done: frozenset[str]
    way: Sequence[str] = ()
    declined: Collection[str] = ()


def invitation(
    course: Course,
    groups: Sequence[Sequence[Any]],
    sittings: Sequence[Sitting],
    situation: Situation,
    now: datetime,
) -> Invitation | None:
    """What to offer now; None when there is nothing. ``groups`` are the parallel forms."""
    begun = [one for one in sittings if one.ended is None and one.form in course.forms]
    if begun:
        last = max(begun, key=lambda one: one.began)
        return Invitation("begun", last.form, course.forms[last.form].group, last.began)
    for group in groups:
        first = group[0]
        if first.group in situation.declined or not _its_moment(course, first, situation):
            continue
        offer = next_form(group, sittings, now)
        if offer.state == "open" and not _sat(group, sittings):
            return Invitation(first.purpose, offer.form, first.group)
    return None


def waiting(
    groups: Sequence[Sequence[Any]], sittings: Sequence[Sitting], now: datetime
) -> Offer | None:
    """The group sat last, while its next sitting waits; None for the check before the course."""
    ended = [one for one in sittings if one.ended is not None]
    if not ended:
        return None
    last = max(ended, key=lambda one: one.ended or one.began).form
    group = next((one for one in groups if last in {form.id for form in one}), None)
    if group is None or group[0].purpose == "pre":
        return None
    offer = next_form(group, sittings, now)
    return offer if offer.state == "waiting" else None


def _sat(group: Sequence[Any], sittings: Sequence[Sitting]) -> bool:
    return bool({form.id for form in group} & {one.form for one in sittings})


def _its_moment(course: Course, form: Any, situation: Situation) -> bool:
    if form.purpose == "pre":
        return not situation.done
    modules = [form.module] if form.purpose == "module" else [one.id for one in course.modules]
    return all(
        situation.done.issuperset(pacing.steps_of(course, one, situation.way)) for one in modules
    )
