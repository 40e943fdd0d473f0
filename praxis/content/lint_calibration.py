"""Whether a conversation to practice rating on tells a rater everything."""

from __future__ import annotations

from collections.abc import Iterator

from praxis.base import Problem
from praxis.content.course import Course
from praxis.content.sources import Source


def lint_calibration(course: Course, source: Source, _broken: set[str]) -> Iterator[Problem]:
    """Marks for behaviors that exist, and for every one that a rater is asked about."""
    calibration = source.value
    marked = {one.indicator for one in calibration.reference}
    for number, one in enumerate(calibration.reference):
        if one.indicator not in course.indicators and one.indicator not in course.gates:
            yield Problem(
                "PX028",
                f"`{one.indicator}` is not in the curriculum",
                "correct the id, or take the mark out",
                ("reference", number, "indicator"),
            )
    for name in calibration.competencies:
        if name not in course.competencies:
            continue  # told already
        held = course.competencies[name].indicators
        bare = [one.id for one in (*held.basic, *held.advanced) if one.id not in marked]
        if bare:
            yield Problem(
                "PX052",
                f"there is no reference mark for {', '.join(bare)}",
                "mark each basic and advanced behavior, `no_opportunity` where there was none",
                ("reference",),
            )
