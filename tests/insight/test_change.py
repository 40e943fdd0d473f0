"""Gain, its size, reliable change, and what stays."""

from __future__ import annotations

from random import Random

import numpy as np
import pingouin
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from praxis.insight.change import (
    Pair,
    Recall,
    change_error,
    decay,
    gain,
    paired_effect,
    reliable_changes,
    standardized,
)
from praxis.insight.estimates import Estimate, Measured, Withheld, clustered_share

BEFORE = [0.42, 0.55, 0.61, 0.38, 0.70, 0.49, 0.52, 0.66, 0.45, 0.58, 0.63, 0.40]
AFTER = [0.60, 0.58, 0.80, 0.55, 0.74, 0.71, 0.50, 0.85, 0.66, 0.69, 0.77, 0.62]
PAIRS = [Pair(f"p{at:02}", *scores) for at, scores in enumerate(zip(BEFORE, AFTER, strict=True))]
SCORES = st.lists(st.tuples(*[st.integers(0, 20)] * 2), min_size=10, max_size=30)


def told(one: Measured) -> Estimate:
    assert isinstance(one, Estimate), one
    return one


def test_gain_agrees_with_scipy() -> None:
    ends = stats.ttest_rel(AFTER, BEFORE).confidence_interval(0.95)
    one = told(gain(PAIRS))
    assert (one.low, one.high) == pytest.approx((ends.low, ends.high), abs=1e-8)
    assert one.value == pytest.approx(np.mean(AFTER) - np.mean(BEFORE))


@pytest.mark.parametrize(
    ("m1", "m2", "sd1", "sd2", "r", "n", "wanted"),
    [
        # R's statpsych, documentation of ci.stdmean.ps: adjusted estimate and ends.
        (110.4, 102.1, 15.3, 14.6, 0.75, 25, (0.5433457, 0.2394905, 0.8705732)),
        (602.4, 705.6, 33.17, 51.08, 0.769, 8, (-2.2185, -3.6744, -1.1182)),
    ],
)
def test_the_standardized_gain_agrees_with_published_examples(
    m1: float, m2: float, sd1: float, sd2: float, r: float, n: int, wanted: tuple[float, ...]
) -> None:
    assert paired_effect(m1 - m2, sd1, sd2, r, n) == pytest.approx(
        wanted, abs=1e-7 if n == 25 else 5e-5
    )


def test_the_standardized_gain_before_its_correction_agrees_with_pingouin() -> None:
    plain = pingouin.compute_effsize(AFTER, BEFORE, paired=True, eftype="cohen")
    one = told(standardized(PAIRS))
    assert one.value == pytest.approx(plain * np.sqrt(10 / 11), abs=1e-9)
    assert one.low < one.value < one.high


def test_a_gain_of_four_people_is_withheld_and_its_size_below_ten() -> None:
    assert gain(PAIRS[:4]) == Withheld(
        "Told once there are 5 people who took both; so far there are 4.", 4, 5
    )
    assert isinstance(gain(PAIRS[:5]), Estimate)
    assert isinstance(standardized(PAIRS[:9]), Withheld)


def test_a_size_cannot_be_told_where_everybody_began_alike() -> None:
    one = standardized([Pair(f"p{at}", 0.5, at / 20) for at in range(12)])
    assert isinstance(one, Withheld)
    assert "the same" in one.reason


@given(SCORES, st.randoms(use_true_random=False))
def test_gains_hold_their_interval_in_any_order(
    scores: list[tuple[int, int]], order: Random
) -> None:
    pairs = [Pair(f"p{at:02}", *line) for at, line in enumerate(scores)]
    shuffled = list(pairs)
    order.shuffle(shuffled)
    for index in (gain, standardized):
        one = index(pairs)
        assert index(shuffled) == one
        if isinstance(one, Estimate):
            assert one.low <= one.value <= one.high


def test_the_error_of_a_change_agrees_with_jacobson_and_truax() -> None:
    """Their example (1991): sd 7.5, reliability .80, from 32.5 to 47.5: 4.74, hence 3.16."""
    assert change_error(7.5, 0.80) == pytest.approx(4.74, abs=0.005)
    assert 15 / change_error(7.5, 0.80) == pytest.approx(3.16, abs=0.005)


def test_a_reliable_change_is_more_than_error_makes_of_it() -> None:
    known = Estimate(0.8, 0.7, 0.9, 50, 0.95, "")
    changes = reliable_changes(PAIRS, known)
    assert not isinstance(changes, Withheld)
    error = np.std(BEFORE, ddof=1) * np.sqrt(0.4)
    for one, pair in zip(changes, PAIRS, strict=True):
        assert one.person == pair.person
        assert one.index == pytest.approx((pair.after - pair.before) / error)
        assert (one.course == "better") == (one.low > 0)
        assert (one.course == "worse") == (one.high < 0)
    assert {one.course for one in changes} == {"better", "no reliable change"}


def test_a_change_is_not_told_without_a_reliability() -> None:
    unknown = Withheld("Told once there are 20 people; so far there are 12.", 12, 20)
    assert reliable_changes(PAIRS, unknown) is unknown


def test_a_change_is_not_told_where_all_began_alike_or_few_began() -> None:
    known = Estimate(0.8, 0.7, 0.9, 50, 0.95, "")
    alike = [Pair(f"p{at}", 0.5, at / 20) for at in range(12)]
    assert isinstance(reliable_changes(alike, known), Withheld)
    assert isinstance(reliable_changes(PAIRS[:9], known), Withheld)


def _recalls() -> list[Recall]:
    return [
        Recall(f"p{person}", months, (person + at) % 4 != 0)
        for person in range(8)
        for at, months in enumerate((0.1, 0.4, 1.0, 2.9, 3.0, 7.5))
        if person < 6 or months < 3
    ]


def test_what_stays_is_told_by_months_since() -> None:
    spans = decay(_recalls())
    assert [(one.since, one.until) for one in spans] == [
        (0, 1),
        (1, 3),
        (3, 6),
        (6, 12),
        (12, None),
    ]
    assert [one.people for one in spans] == [8, 8, 6, 6, 0]
    assert [one.answers for one in spans] == [16, 16, 6, 6, 0]
    assert spans[4].share == Withheld("Told once there are 5 people; so far there are 0.", 0, 5)
    counts = {0: (1, 2), 1: (2, 2), 2: (2, 2), 3: (1, 2), 4: (1, 2), 5: (2, 2), 6: (2, 2)}
    assert spans[0].share == clustered_share([*counts.values(), (1, 2)])


def test_a_moment_before_the_first_span_does_not_count() -> None:
    assert decay([Recall("p", -0.1, kept=True)])[0].answers == 0


@given(st.randoms(use_true_random=False))
def test_the_order_of_recalls_does_not_matter(order: Random) -> None:
    shuffled = _recalls()
    order.shuffle(shuffled)
    assert decay(shuffled) == decay(_recalls())
