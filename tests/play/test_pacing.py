"""What is next and what is done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from praxis.content.course import Course
from praxis.content.load import load
from praxis.play import pacing

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Standing:
    """One attempt as the record tells it."""

    activity_id: str
    nth: int = 1
    seq: int = 1
    finished_at: datetime | None = None
    updated_at: datetime = NOW


@pytest.fixture(name="course", scope="module")
def _course() -> Course:
    course = load(ROOT / "course").course
    assert course is not None
    return course


def done(activity: str, when: datetime = NOW, nth: int = 1) -> Standing:
    return Standing(activity, nth, finished_at=when, updated_at=when)


def test_a_new_learner_begins_at_the_beginning(course: Course) -> None:
    assert pacing.next_activity(course, []) == course.order[0]


def test_continue_leads_back_to_what_was_begun_last_and_not_finished(course: Course) -> None:
    begun = Standing(course.order[7], updated_at=NOW)
    earlier = Standing(course.order[2], updated_at=NOW - timedelta(days=1))
    assert pacing.next_activity(course, [earlier, begun]) == course.order[7]


def test_after_a_finished_step_continue_leads_onward_and_not_back_to_gaps(course: Course) -> None:
    assert pacing.next_activity(course, [done(course.order[4])]) == course.order[5]


def test_gaps_come_last_when_the_end_has_been_reached(course: Course) -> None:
    ended = [done(one) for one in course.order[1:]]
    assert pacing.next_activity(course, ended) == course.order[0]


def test_nothing_is_next_when_everything_is_done(course: Course) -> None:
    assert pacing.next_activity(course, [done(one) for one in course.order]) is None


def test_a_second_try_under_way_does_not_undo_the_first(course: Course) -> None:
    first = course.order[0]
    again = Standing(first, nth=2)
    assert first in pacing.finished(course, [done(first), again])


def test_what_was_begun_and_left_is_found_again_the_latest_first(course: Course) -> None:
    one, two, three, four = course.order[:4]
    left = [
        Standing(one, updated_at=NOW - timedelta(days=2)),
        Standing(two, updated_at=NOW),
        done(three),
        Standing(four, seq=0, updated_at=NOW),
    ]
    assert pacing.half_done(course, left) == (two, one)


def test_progress_counts_steps_and_minutes(course: Course) -> None:
    listed = course.order[:3]
    reached = pacing.progress(course, listed, frozenset(listed[:1]))
    minutes = [course.activities[one].minutes for one in listed]
    assert (reached.done, reached.total) == (1, 3)
    assert reached.minutes_left == sum(minutes[1:])
    assert reached.share == pytest.approx(1 / 3)


def test_neighbors_stop_at_both_ends(course: Course) -> None:
    assert pacing.neighbors(course, course.order[0]) == (None, course.order[1])
    assert pacing.neighbors(course, course.order[-1]) == (course.order[-2], None)
    assert pacing.neighbors(course, "m9.unknown") == (None, None)


def test_a_renamed_activity_keeps_its_progress(course: Course) -> None:
    first = course.activities[course.order[0]]
    renamed = first.model_copy(update={"was": ("m1.earlier-name",)})
    changed = replace(course, activities={**course.activities, renamed.id: renamed})
    assert renamed.id in pacing.finished(changed, [done("m1.earlier-name")])


# ---- the short way


def test_the_short_way_holds_the_marked_steps_in_the_order_of_the_course(course: Course) -> None:
    way = pacing.short_way(course)
    assert 0 < len(way) < len(course.order)
    assert list(way) == sorted(way, key=course.order.index)


def test_continue_follows_the_way_that_was_chosen(course: Course) -> None:
    way = pacing.short_way(course)
    walked: list[Standing] = []
    seen = []
    while (following := pacing.next_activity(course, walked, way)) is not None:
        seen.append(following)
        walked.append(done(following, NOW + timedelta(minutes=len(walked))))
    assert tuple(seen) == way
    assert pacing.next_activity(course, walked) is not None


def test_what_was_begun_off_the_way_is_gone_on_with_first_and_then_the_way(course: Course) -> None:
    way = pacing.short_way(course)
    off = next(one for one in course.order if one not in way)
    assert pacing.next_activity(course, [Standing(off)], way) == off
    onward = pacing.next_activity(course, [done(off)], way)
    assert onward in way
    assert course.order.index(onward) > course.order.index(off)


def test_the_steps_beside_one_are_those_of_the_way(course: Course) -> None:
    way = pacing.short_way(course)
    assert pacing.neighbors(course, way[4], way) == (way[3], way[5])
    assert pacing.neighbors(course, way[0], way)[0] is None
    assert pacing.neighbors(course, way[-1], way)[1] is None
    off = next(one for one in course.order if one not in way)
    before, after = pacing.neighbors(course, off, way)
    assert {before, after} - {None} <= set(way)


def test_a_module_without_a_marked_step_is_walked_whole(course: Course) -> None:
    module = course.modules[0].id
    every = pacing.steps_of(course, module)
    assert pacing.steps_of(course, module, ("elsewhere",)) == every
    assert set(pacing.steps_of(course, module, pacing.short_way(course))) < set(every)
