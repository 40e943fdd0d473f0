"""What a form that was handed in can say: by competency, beside its standard, and what is next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from praxis.content.course import Course
from praxis.insight.learning import Count, counted
from praxis.insight.occasions import Occasion, Reached, occasions
from praxis.kinds.form.model import Standard

Verdict = Literal["too few", "no line", "above", "reached", "near", "below"]


@dataclass(frozen=True, slots=True)
class Result:
    """One competency in one sitting.

    ``count``: questions answered fully, of those asked (passed over ones included; own words are
    not among them, since learners rate those themselves). ``credit``: the mean with partial credit.
    """

    competency: str
    count: Count
    credit: float
    standard: Standard | None

    @property
    def verdict(self) -> Verdict:
        """Where the share lies beside the standard, given how little a few questions say.

        ``above`` and ``below``: the whole 95 percent interval lies on that side of the line.
        ``reached`` and ``near``: the share is at the line or under it, and the interval holds it.
        """
        if not self.count.enough:
            return "too few"
        if self.standard is None:
            return "no line"
        low, high = self.count.interval
        line = self.standard.share
        if self.count.share >= line:
            return "above" if low >= line else "reached"
        return "below" if high < line else "near"


def seen_in(form: Any, state: Any, at: datetime) -> tuple[Occasion, ...]:
    """The single moments of a sitting handed in ``at``, for counts and calibration."""
    return tuple(occasions([Reached(form, state, 1, at)]))


def results(course: Course, form: Any, state: Any, at: datetime) -> tuple[Result, ...]:
    """Every competency that the form samples with keyed questions, in the curriculum's order."""
    seen = seen_in(form, state, at)
    return tuple(
        Result(
            name,
            counted(one.found for one in seen if one.competency == name),
            _credit(form, state, name),
            form.standard.get(name),
        )
        for name in course.competencies
        if any(one.competency == name for one in seen)
    )


def _credit(form: Any, state: Any, competency: str) -> float:
    """The mean value of the keyed answers to questions on a competency."""
    values = [
        answer.value
        for item in form.items
        if competency in (item.competencies or form.competencies)
        if (answer := state.answer(item.id)).value is not None
    ]
    return sum(values) / len(values) if values else 0.0


def weakest(form: Any, state: Any) -> tuple[str, ...]:
    """Objectives with something still to come, the one with the lowest mean credit first."""
    values: dict[str, list[float]] = {}
    for item in form.items:
        value = state.answer(item.id).value
        for objective in item.objectives if value is not None else ():
            values.setdefault(objective, []).append(value)
    means = {name: sum(held) / len(held) for name, held in values.items()}
    return tuple(sorted((one for one in means if means[one] < 1), key=lambda one: means[one]))


def teaching(course: Course, objectives: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Activities that teach or practice the objectives: for each in turn, first what teaches it.

    At most ``most``, each once, a reading before a rehearsal and both before further ones.
    """
    found: dict[str, None] = {}
    for objective in objectives:
        for name in _one_of_each(course, objective):
            if len(found) < most:
                found.setdefault(name)
    return tuple(found)


def _one_of_each(course: Course, objective: str) -> Iterator[str]:
    """The first reading on an objective, and the first activity in which it is rehearsed."""
    serving = [one for one in course.order if objective in course.activities[one].objectives]
    for kinds in ({"reading"}, {"vignette", "mirroring", "roleplay"}):
        first = next((one for one in serving if course.activities[one].kind in kinds), None)
        if first is not None:
            yield first
