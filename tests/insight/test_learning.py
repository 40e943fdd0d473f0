"""Counts, intervals and pictures: what may be said of a record, and from when on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxis.insight.learning import (
    MINIMUM,
    Count,
    calibration,
    counted,
    milestones,
    pictures,
    sittings,
    wilson,
)
from praxis.insight.occasions import Occasion, Reached, occasions
from tests.course import course
from tests.insight.tried import MORNING, answers, reached, sample


def occasion(place: str, *, found: bool, competency: str = "C1", hour: int = 0) -> Occasion:
    at = MORNING + timedelta(hours=hour)
    return Occasion(competency, "reply", "m1.one", place, at, found)


@pytest.mark.parametrize(
    ("found", "seen", "low", "high"),
    [
        # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_agrees_with_published_figures(
    found: int, seen: int, low: float, high: float
) -> None:
    assert wilson(found, seen) == pytest.approx((low, high), abs=0.00005)


def test_nothing_seen_leaves_everything_possible() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("found", "seen"), [(3, 2), (-1, 5), (1, -1)])
def test_what_is_no_proportion_is_refused(found: int, seen: int) -> None:
    with pytest.raises(ValueError, match="is not a proportion"):
        wilson(found, seen)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_stays_between_none_and_all(
    counts: tuple[int, int],
) -> None:
    found, seen = counts
    low, high = wilson(found, seen)
    assert 0 <= low <= found / seen + 1e-12
    assert found / seen - 1e-12 <= high <= 1
    assert high - low > 0.001


@given(st.integers(0, 30), st.integers(1, 30))
def test_more_of_the_same_makes_the_interval_narrower(found: int, missed: int) -> None:
    seen = found + missed
    low, high = wilson(found, seen)
    lower, higher = wilson(4 * found, 4 * seen)
    assert higher - lower < high - low


def test_a_share_is_told_from_five_moments_on() -> None:
    assert MINIMUM == 5
    assert not Count(4, 4).enough
    assert Count(5, 0).enough


def test_a_count_of_nothing_has_no_share() -> None:
    assert counted([]) == Count(0, 0)
    assert counted([]).share == 0


def test_each_place_counts_once_as_first_met_and_once_as_last_met() -> None:
    seen = [
        occasion("a", found=False),
        occasion("b", found=True),
        occasion("a", found=True, hour=5),
    ]
    (picture,) = pictures(["C1"], seen)
    assert picture.first == Count(2, 1)
    assert picture.latest == Count(2, 2)
    assert picture.again


def test_meeting_a_place_once_leaves_nothing_to_compare() -> None:
    (picture,) = pictures(["C1"], [occasion("a", found=True)])
    assert picture.first == picture.latest
    assert not picture.again


def test_a_competency_that_nobody_asked_about_has_an_empty_picture() -> None:
    one, other = pictures(["C1", "C9"], [occasion("a", found=True)])
    assert other.first == Count(0, 0)
    assert other.activities == ()
    assert one.activities == ("m1.one",)


def test_a_picture_says_of_what_it_is_made() -> None:
    check = sample("check")
    tried = reached(check, answers(check, {"room"}))
    (picture,) = pictures(["C1"], occasions([tried]))
    assert picture.ways == {"answer": 5}
    assert picture.activities == ("m1.sample-check",)


def test_a_sitting_counts_each_place_as_it_was_left() -> None:
    seen = [
        occasion("a", found=False),
        occasion("a", found=True),
        occasion("b", found=False),
        occasion("a", found=False, hour=3),
    ]
    held = sittings(seen)
    assert [one.count for one in held] == [Count(2, 1), Count(1, 0)]
    assert [one.at.hour for one in held] == [9, 12]


def test_calibration_takes_the_first_answer_to_each_question_and_no_later_one() -> None:
    check = sample("check")
    first = reached(check, answers(check, {"room"}, sure=3))
    again = reached(check, answers(check, {i.id for i in check.items}, sure=1), nth=2, hour=9)
    rows = {one.confidence: one.count for one in calibration(occasions([first, again]))}
    assert rows == {1: Count(0, 0), 2: Count(0, 0), 3: Count(5, 1)}


def test_a_question_of_two_competencies_is_one_answer_to_calibration() -> None:
    check = sample("check")
    assert len(check.competencies) == 2
    rows = calibration(occasions([reached(check, answers(check, ()))]))
    assert sum(one.count.seen for one in rows) == 5


def test_a_check_without_any_competency_still_counts_for_calibration() -> None:
    check = sample("check").model_copy(update={"competencies": ()})
    seen = list(occasions([reached(check, answers(check, {"repair"}))]))
    assert sum(one.count.seen for one in calibration(seen)) == 5
    assert pictures(["C1"], seen)[0].first.seen == 1


def test_a_milestone_is_the_first_end_of_an_activity_only() -> None:
    made = course()
    one, two = (made.activities[name] for name in made.order[:2])
    reached_ = [
        Reached(activity, None, nth, MORNING + timedelta(hours=hour))
        for activity, nth, hour in ((one, 1, 0), (one, 2, 1), (two, 1, 2))
    ]
    stones = milestones(made, reached_)
    assert [stone.activity for stone in stones] == [one.id, two.id]
    assert [stone.steps for stone in stones] == [1, 2]
    assert stones[-1].minutes == one.minutes + two.minutes


def test_an_activity_that_no_module_lists_is_no_milestone() -> None:
    assert milestones(course(), [Reached(sample("reading"), None, 1, MORNING)]) == ()
