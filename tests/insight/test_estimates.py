"""Shares, means and medians: with an interval, or withheld with the reason."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from praxis.insight.association import correlation, paired_difference
from praxis.insight.estimates import (
    Estimate,
    Measured,
    Withheld,
    clustered_share,
    mean,
    mean_credit,
    middle,
    quartiles,
    share,
)

PARTS = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])


def told(one: Measured) -> Estimate:
    assert isinstance(one, Estimate), one
    return one


@pytest.mark.parametrize(("found", "seen"), [(0, 5), (3, 7), (19, 20), (150, 200)])
def test_a_share_agrees_with_scipy(found: int, seen: int) -> None:
    wanted = stats.binomtest(found, seen).proportion_ci(0.95, method="wilson")
    one = told(share(found, seen))
    assert (one.value, one.low, one.high) == pytest.approx(
        (found / seen, wanted.low, wanted.high), abs=1e-9
    )


def test_a_share_of_too_few_says_how_many_it_needs() -> None:
    assert share(3, 4) == Withheld("Told once there are 5 answers; so far there are 4.", 4, 5)


@given(st.lists(PARTS, min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_a_mean_credit_stays_between_0_and_1_in_any_order(
    values: list[float], order: Random
) -> None:
    one = mean_credit(values, needed=1) if len(values) > 1 else mean_credit(values)
    if len(values) == 1:
        assert isinstance(one, Withheld)
        return
    shuffled = list(values)
    order.shuffle(shuffled)
    assert told(one) == mean_credit(shuffled, needed=1)
    assert 0 <= told(one).low <= told(one).value <= told(one).high <= 1
    assert told(one).high - told(one).low > 0.005


def test_credits_of_0_and_1_are_a_plain_share() -> None:
    assert mean_credit([1, 1, 0, 1, 0, 1]) == share(4, 6)


def test_partial_credits_tell_more_than_whole_ones_of_the_same_mean() -> None:
    parted, whole = told(mean_credit([0.5, 0.75] * 20)), told(share(25, 40))
    assert parted.value == whole.value
    assert parted.high - parted.low < whole.high - whole.low


def test_answers_of_a_few_people_tell_less_than_those_of_many() -> None:
    few = told(clustered_share([(10, 10), (0, 10), (10, 10), (0, 10), (10, 10)]))
    many = told(share(30, 50))
    assert few.value == many.value
    assert few.high - few.low > 1.5 * (many.high - many.low)
    assert few.n == 5


def test_the_ends_of_a_clustered_share_solve_the_score_equation() -> None:
    """Written anew with numpy: (p - x)^2 = z^2 x (1 - x) / n, with n from the ratio's variance."""
    found, seen = np.array([3, 5, 1, 6, 4, 2]), np.array([6, 5, 4, 8, 4, 7])
    p = found.sum() / seen.sum()
    variance = 6 * np.var(found - p * seen, ddof=1) / seen.sum() ** 2
    z, t = stats.norm.ppf(0.975), stats.t.ppf(0.975, 5)
    n = p * (1 - p) / variance * (z / t) ** 2
    one = told(clustered_share(zip(found.tolist(), seen.tolist(), strict=True)))
    assert one.value == pytest.approx(p)
    for end in (one.low, one.high):
        assert (p - end) ** 2 == pytest.approx(z**2 * end * (1 - end) / n, abs=1e-9)


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ([(1, 2)] * 4, "Told once there are 5 people"),
        ([(0, 0)] * 9, "Told once there are 5 people"),
    ],
)
def test_people_who_answered_nothing_are_not_counted(
    counts: list[tuple[int, int]], reason: str
) -> None:
    one = clustered_share(counts)
    assert isinstance(one, Withheld)
    assert one.reason.startswith(reason)


def test_one_person_has_no_interval_whatever_is_asked() -> None:
    assert isinstance(clustered_share([(3, 4)], needed=1), Withheld)


def test_people_who_all_answer_alike_are_counted_as_so_many_answers() -> None:
    assert told(clustered_share([(4, 4)] * 6)).low < told(share(24, 24)).low


@pytest.mark.parametrize("values", [[1.0, 2.5, 3.0, 4.0, 8.0], [0.1 * n for n in range(60)]])
def test_a_mean_agrees_with_scipy(values: list[float]) -> None:
    wanted = stats.ttest_1samp(values, 0).confidence_interval(0.95)
    one = told(mean(values))
    assert (one.low, one.high) == pytest.approx((wanted.low, wanted.high), abs=1e-8)


def test_a_mean_of_values_that_are_all_the_same_is_withheld_with_that_reason() -> None:
    one = mean([2.0] * 8)
    assert isinstance(one, Withheld)
    assert one.reason.startswith("All values are the same")


@pytest.mark.parametrize("n", [6, 7, 20, 61, 240, 999, 1001])
def test_a_median_takes_the_ranks_that_the_binomial_gives(n: int) -> None:
    one = told(middle(range(1, n + 1)))
    rank = int(stats.binom.ppf(0.025, n, 0.5))
    assert one.low == pytest.approx(rank, abs=0 if n < 1000 else 1)
    assert one.low + one.high == n + 1
    assert one.value == (n + 1) / 2


def test_a_median_is_told_from_six_values_on_and_needs_more_for_a_higher_level() -> None:
    assert isinstance(middle(range(5)), Withheld)
    assert isinstance(middle(range(6)), Estimate)
    assert isinstance(middle(range(6), level=0.99), Withheld)


def test_quartiles_are_those_of_everybody_else() -> None:
    values = [3.0, 9.0, 1.0, 7.0, 30.0, 2.5]
    assert quartiles(values) == pytest.approx(
        (stats.scoreatpercentile(values, 25), stats.scoreatpercentile(values, 75))
    )
    assert quartiles([1.0, 2.0, 3.0]) is None


def test_a_correlation_agrees_with_scipy() -> None:
    left = [0.0, 1, 1, 0, 1, 1, 0, 0, 1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0, 0, 1]
    right = [3.0, 7, 5, 4, 9, 6, 2, 5, 8, 4, 7, 3, 6, 6, 9, 8, 1, 3, 7, 5, 2, 6]
    wanted = stats.pearsonr(left, right)
    ends = wanted.confidence_interval(0.95)
    one = told(correlation(list(zip(left, right, strict=True))))
    assert (one.value, one.low, one.high) == pytest.approx(
        (wanted.statistic, ends.low, ends.high), abs=1e-8
    )
    assert one.value == pytest.approx(stats.pointbiserialr(left, right).statistic, abs=1e-9)


@pytest.mark.parametrize(
    "pairs",
    [
        [(1.0, 2.0)] * 30,
        [(0.5, float(n)) for n in range(30)],
        [(float(n), 2.0 * n) for n in range(30)],
        [(float(n), 1.0 * (n % 3)) for n in range(19)],
    ],
)
def test_a_correlation_that_has_no_interval_is_withheld(pairs: list[tuple[float, float]]) -> None:
    assert isinstance(correlation(pairs), Withheld)


@given(
    st.lists(st.tuples(PARTS, PARTS), min_size=20, max_size=40),
    st.randoms(use_true_random=False),
)
def test_a_correlation_stays_within_1_in_any_order(
    pairs: list[tuple[float, float]], order: Random
) -> None:
    one = correlation(pairs)
    shuffled = list(pairs)
    order.shuffle(shuffled)
    other = correlation(shuffled)
    if isinstance(one, Withheld):
        assert other == one
        return
    assert -1 <= one.low <= one.value <= one.high <= 1
    assert told(other).value == pytest.approx(one.value, abs=1e-9)


def test_a_paired_difference_agrees_with_a_published_example() -> None:
    """R's statpsych, documentation of ci.prop.ps(.05, 12, 4, 26, 6)."""
    kinds = [(False, False)] * 12 + [(False, True)] * 4 + [(True, False)] * 26 + [(True, True)] * 6
    one = told(paired_difference(kinds))
    assert (one.low, one.high) == pytest.approx((0.2548067, 0.6251933), abs=1e-7)
    assert one.value == 22 / 48


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=10, max_size=50))
def test_a_paired_difference_stays_within_1_and_its_interval(
    pairs: list[tuple[bool, bool]],
) -> None:
    one = told(paired_difference(pairs))
    assert -1 <= one.low <= one.value <= one.high <= 1
