"""Agreement of raters, against published figures and other people's programs."""

from __future__ import annotations

import warnings
from itertools import starmap
from random import Random

import numpy as np
import pandas as pd
import pingouin
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from praxis.insight.agreement import intraclass, intraclass_of, quadratic_kappa, weighted_kappa
from praxis.insight.estimates import Estimate, Measured, Withheld
from praxis.insight.rows import Rating, by_target

SHROUT_AND_FLEISS = [
    (9, 2, 5, 8),
    (6, 1, 3, 2),
    (8, 4, 6, 8),
    (7, 1, 2, 6),
    (10, 5, 6, 9),
    (6, 2, 4, 7),
]
"""Table 2 of Shrout and Fleiss (1979): six targets, four judges."""

ANXIETY = [
    [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
    [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
    [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
]
"""The data set `anxiety` of R's package irr: three raters, twenty people."""

LEVELS = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=20, max_size=40)


def told(one: Measured) -> Estimate:
    assert isinstance(one, Estimate), one
    return one


def ratings(table: list[tuple[int, ...]]) -> list[Rating]:
    return [
        Rating(f"r{rater}", f"t{target:02}", value)
        for target, line in enumerate(table)
        for rater, value in enumerate(line)
    ]


def test_the_table_of_shrout_and_fleiss() -> None:
    single, averaged, consistent, consistent_averaged = map(told, intraclass_of(SHROUT_AND_FLEISS))
    # As printed in the article (table 4) …
    values = [one.value for one in (single, averaged, consistent, consistent_averaged)]
    assert values == pytest.approx([0.29, 0.62, 0.71, 0.91], abs=0.005)
    assert values == pytest.approx([0.290, 0.620, 0.715, 0.909], abs=0.0005)
    # … and the intervals as in the documentation of psych::ICC.
    ends = [(one.low, one.high) for one in (single, averaged, consistent, consistent_averaged)]
    wanted = [(0.019, 0.76), (0.071, 0.93), (0.342, 0.95), (0.676, 0.99)]
    for (low, high), (below, above) in zip(ends, wanted, strict=True):
        assert low == pytest.approx(below, abs=0.0005)
        assert high == pytest.approx(above, abs=0.005)


def _pingouin(table: list[tuple[float, ...]]) -> dict[str, tuple[float, float, float]]:
    rows = [(t, r, float(v)) for t, line in enumerate(table) for r, v in enumerate(line)]
    frame = pd.DataFrame(rows, columns=["target", "rater", "value"])
    kept = pingouin.options["round.column.CI95"]
    pingouin.options["round.column.CI95"] = None
    try:
        # Pingouin calls pandas in a way that pandas means to retire; its numbers are what we want.
        with warnings.catch_warnings(action="ignore"):
            out = pingouin.intraclass_corr(frame, "target", "rater", "value")
    finally:
        pingouin.options["round.column.CI95"] = kept
    return {
        kind: (value, *map(float, ends))
        for kind, value, ends in zip(out["Type"], out["ICC"], out["CI95"], strict=True)
    }


def _noisy(targets: int, raters: int, noise: float) -> list[tuple[float, ...]]:
    chance = np.random.default_rng(targets * raters)
    table = chance.normal(size=(targets, 1)) + noise * chance.normal(size=(targets, raters))
    return [tuple(line) for line in (table + 0.4 * chance.normal(size=raters)).round(3).tolist()]


@pytest.mark.parametrize(
    "table",
    [
        SHROUT_AND_FLEISS,
        [tuple(line) for line in zip(*ANXIETY, strict=True)],
        _noisy(5, 2, 0.3),
        _noisy(24, 3, 1.0),
        _noisy(200, 6, 3.0),
    ],
)
def test_intraclass_correlations_agree_with_pingouin(table: list[tuple[float, ...]]) -> None:
    wanted = _pingouin(table)
    kinds = ("ICC(A,1)", "ICC(A,k)", "ICC(C,1)", "ICC(C,k)")
    for kind, one in zip(kinds, map(told, intraclass_of(table)), strict=True):
        assert (one.value, one.low, one.high) == pytest.approx(wanted[kind], abs=1e-6), kind


def test_anxiety_agrees_with_the_package_it_comes_from() -> None:
    """Documentation of irr: icc(twoway, agreement) = .198 (-.039, .494), kappa2(squared) = .297."""
    table = [tuple(line) for line in zip(*ANXIETY, strict=True)]
    single = told(intraclass_of(table)[0])
    assert (single.value, single.low, single.high) == pytest.approx(
        (0.198, -0.039, 0.494), abs=0.0005
    )
    kappa = told(weighted_kappa(zip(ANXIETY[0], ANXIETY[1], strict=True)))
    assert kappa.value == pytest.approx(0.297, abs=0.0005)


@pytest.mark.parametrize("raters", [(0, 1), (0, 2), (1, 2)])
def test_kappa_and_its_jackknife_agree_with_scikit_learn(raters: tuple[int, int]) -> None:
    left, right = (np.array(ANXIETY[one]) for one in raters)
    # All levels are named: scikit-learn otherwise counts 4 and 6 as neighbors where nobody gave 5.
    scale = {"weights": "quadratic", "labels": range(1, 7)}
    one = told(weighted_kappa(list(zip(left.tolist(), right.tolist(), strict=True))))
    assert one.value == pytest.approx(cohen_kappa_score(left, right, **scale), abs=1e-9)
    without = np.array(
        [cohen_kappa_score(np.delete(left, at), np.delete(right, at), **scale) for at in range(20)]
    )
    error = np.sqrt(19 / 20 * ((without - without.mean()) ** 2).sum())
    half = 2.0930240544 * error / (1 - one.value**2)
    ends = np.tanh(np.arctanh(one.value) + np.array([-half, half]))
    assert (one.low, one.high) == pytest.approx(tuple(ends), abs=1e-6)


@given(LEVELS, st.randoms(use_true_random=False))
def test_kappa_stays_within_1_in_any_order(pairs: list[tuple[int, int]], order: Random) -> None:
    one = weighted_kappa(pairs)
    shuffled = list(pairs)
    order.shuffle(shuffled)
    assert repr(weighted_kappa(shuffled))[:40] == repr(one)[:40]
    if isinstance(one, Estimate):
        assert -1 <= one.low <= one.value <= one.high <= 1


@pytest.mark.parametrize(
    ("pairs", "reason"),
    [
        ([(1, 2), (2, 3)] * 9, "Told once there are 20 things that both rated"),
        ([(2, 2)] * 25, "one and the same level"),
        ([(2, 1), (2, 2), (2, 0)] * 9, "One of the two gave the same level throughout"),
        ([(1, 1), (3, 3)] * 12, "agreed on every single one"),
        ([(2, 2)] * 24 + [(3, 1)], "differ too seldom"),
    ],
)
def test_a_kappa_without_an_interval_is_withheld(pairs: list[tuple[int, int]], reason: str) -> None:
    one = weighted_kappa(pairs)
    assert isinstance(one, Withheld)
    assert reason in one.reason


def test_kappa_of_marks_without_spread_is_nothing() -> None:
    assert quadratic_kappa({(2, 2): 9}) is None


def test_only_targets_that_all_raters_rated_are_compared() -> None:
    rows = ratings(SHROUT_AND_FLEISS)
    told_ = intraclass([*rows, Rating("r0", "t90", 3), Rating("r1", "t91", 3)])
    assert (told_.targets, told_.raters, told_.left_out) == (6, 4, 2)
    assert told_.single == intraclass_of(SHROUT_AND_FLEISS)[0]


def test_of_two_ratings_of_the_same_the_first_counts() -> None:
    rows = [Rating("r", "t", 4, seq=2), Rating("r", "t", 1, seq=1)]
    assert by_target(rows) == {"t": {"r": 1}}


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (SHROUT_AND_FLEISS[:4], "Told once there are 5 role-plays"),
        ([(1,), (2,), (3,), (4,), (5,)], "Told once there are 2 raters"),
        ([(1, 2), (2, 1), (1, 2), (2, 1), (1, 2)], "rated alike on average"),
        ([(1, 2), (2, 3), (3, 4), (4, 5), (1, 2)], "nothing but a constant"),
        ([], "Told once there are 5 role-plays"),
    ],
)
def test_an_intraclass_correlation_is_withheld_with_the_reason(
    table: list[tuple[int, ...]], reason: str
) -> None:
    for one in intraclass_of(table):
        assert isinstance(one, Withheld)
        assert reason in one.reason


@given(
    st.lists(st.tuples(*[st.integers(1, 4)] * 3), min_size=5, max_size=20),
    st.randoms(use_true_random=False),
)
def test_intraclass_correlations_stay_within_1_in_any_order(
    table: list[tuple[int, ...]], order: Random
) -> None:
    rows = ratings(table)
    one = intraclass(rows)
    shuffled = list(rows)
    order.shuffle(shuffled)
    assert intraclass(shuffled) == one
    four = (one.single, one.averaged, one.consistent, one.consistent_averaged)
    for value in filter(lambda each: isinstance(each, Estimate), four):
        assert -1 <= told(value).low <= told(value).value <= told(value).high <= 1


@pytest.mark.parametrize(
    "table",
    [
        [(3, 2), (2, 4), (1, 4), (4, 2), (2, 2)],  # the published quotient divides by zero here
        [(1, 2), (3, 1), (3, 1), (1, 3), (1, 2)],  # and here it is above 1
    ],
)
def test_raters_who_see_the_opposite_do_not_come_out_as_agreeing(
    table: list[tuple[int, ...]],
) -> None:
    single, averaged, _, _ = map(told, intraclass_of(table))
    assert single.value < 0
    assert (averaged.value, averaged.low) == (-1, -1)


@given(st.lists(st.tuples(*[st.integers(1, 4)] * 2), min_size=5, max_size=9))
def test_a_mean_of_raters_leans_to_the_side_of_one(table: list[tuple[int, ...]]) -> None:
    single, averaged, *_ = intraclass_of(table)
    if isinstance(single, Estimate) and single.value < 0:
        assert told(averaged).value <= single.value


def test_leniency_counts_as_disagreement_where_it_should() -> None:
    """A constant between raters leaves consistency as it is and lowers agreement."""
    even = _noisy(30, 3, 0.4)
    lenient = list(starmap(lambda a, b, c: (a + 1, b, c), even))
    assert told(intraclass_of(lenient)[0]).value < told(intraclass_of(even)[0]).value
    assert told(intraclass_of(lenient)[2]).value == pytest.approx(
        told(intraclass_of(even)[2]).value, abs=1e-9
    )
