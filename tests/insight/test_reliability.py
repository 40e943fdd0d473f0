"""Alpha, KR-20 and the error of measurement of a form."""

from __future__ import annotations

import math
from random import Random

import numpy as np
import pandas as pd
import pingouin
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from praxis.insight.estimates import Estimate, Measured, Withheld
from praxis.insight.reliability import alpha, feldt, measurement_error, reliability
from praxis.insight.rows import Response
from tests.insight.teams import answered, parallel


def told(one: Measured) -> Estimate:
    assert isinstance(one, Estimate), one
    return one


def rows(table: list[list[float]], form: str = "f", attempt: int = 1) -> list[Response]:
    return [
        Response(f"p{person:03}", f"q{at:02}", form, attempt, at, ("a",), value)
        for person, line in enumerate(table)
        for at, value in enumerate(line)
    ]


TABLES = [
    answered(np.random.default_rng(1), 20).tolist(),
    answered(np.random.default_rng(2), 200).tolist(),
    parallel(np.random.default_rng(3), 40, 6, 0.7).tolist(),
]


@pytest.mark.parametrize("table", TABLES)
def test_alpha_agrees_with_pingouin_and_its_interval_with_scipy(table: list[list[float]]) -> None:
    one = told(alpha(table))
    value, rounded = pingouin.cronbach_alpha(pd.DataFrame(table))
    assert one.value == pytest.approx(value, abs=1e-9)
    n, k = len(table), len(table[0])
    factors = stats.f.ppf([0.975, 0.025], n - 1, (n - 1) * (k - 1))
    wanted = 1 - (1 - value) * factors
    assert (one.low, one.high) == pytest.approx(tuple(wanted), abs=1e-8)
    assert (one.low, one.high) == pytest.approx(tuple(rounded), abs=0.0005 + 1e-9)


def test_alpha_of_right_and_wrong_is_kr_20() -> None:
    """Kuder and Richardson's own formula: shares and the variance of sums, both over n."""
    table = np.array(TABLES[0])
    shares = table.mean(axis=0)
    kr20 = 20 / 19 * (1 - (shares * (1 - shares)).sum() / table.sum(axis=1).var())
    assert told(alpha(table.tolist())).value == pytest.approx(kr20, abs=1e-9)


def test_feldt_agrees_with_a_published_example() -> None:
    """R's statpsych 2.0, documentation of ci.cronbach(.05, .85, 7, 89)."""
    assert feldt(0.85, 89, 7) == pytest.approx((0.7971, 0.8932), abs=0.00005)


@pytest.mark.parametrize("table", TABLES)
def test_the_error_is_the_spread_that_alpha_leaves(table: list[list[float]]) -> None:
    spread = np.array(table).sum(axis=1).std(ddof=1)
    value, _ = pingouin.cronbach_alpha(pd.DataFrame(table))
    one = told(measurement_error(table))
    assert one.value == pytest.approx(spread * math.sqrt(1 - value), abs=1e-9)
    assert 0 < one.low < one.value < one.high


def test_only_first_attempts_count() -> None:
    first = rows(TABLES[0])
    again = rows([[1.0] * 20] * 20, attempt=2)
    assert reliability([*again, *first], "f") == reliability(first, "f")
    assert reliability([*first, *again], "f") == reliability(first, "f")


def test_another_form_does_not_count() -> None:
    other = rows(TABLES[1], form="g")
    assert reliability([*rows(TABLES[0]), *other], "f") == reliability(rows(TABLES[0]), "f")


def test_what_nobody_has_scored_yet_is_left_out_and_told() -> None:
    made = rows(TABLES[1])
    unscored = [Response(f"p{at:03}", "written", "f", 1, 99) for at in range(200)]
    missing = [row for row in made if (row.person, row.item) != ("p007", "q03")]
    one = reliability([*missing, *unscored], "f")
    assert (one.people, one.items, one.left_out) == (199, 20, (1, 1))
    without = [line for at, line in enumerate(TABLES[1]) if at != 7]
    assert told(one.alpha).value == pytest.approx(told(alpha(without)).value, abs=1e-12)


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(order: Random) -> None:
    made = rows(TABLES[0])
    shuffled = list(made)
    order.shuffle(shuffled)
    assert reliability(shuffled, "f") == reliability(made, "f")


@given(st.lists(st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=5, max_size=5), max_size=30))
def test_alpha_is_at_most_1_and_withheld_below_20(table: list[list[float]]) -> None:
    one, error = alpha(table), measurement_error(table)
    if len(table) < 20:
        assert one == error
        assert isinstance(one, Withheld)
        assert (one.n, one.needed) == (len(table), 20)
    elif isinstance(one, Estimate):
        assert one.low <= one.value <= one.high <= 1
    if isinstance(error, Estimate):
        assert 0 <= error.low <= error.value <= error.high


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ([[0.0, 1.0, 1.0, 0.0]] * 30, "Told once there are 5 scored questions"),
        ([[0.0, 1.0, 1.0, 0.0, 1.0]] * 30, "the same score"),
    ],
)
def test_alpha_is_withheld_where_it_says_nothing(table: list[list[float]], reason: str) -> None:
    one = alpha(table)
    assert isinstance(one, Withheld)
    assert reason in one.reason


def test_people_who_go_the_same_way_leave_no_error() -> None:
    table = [[float(person + at) for at in range(5)] for person in range(20)]
    one = measurement_error(table)
    assert isinstance(one, Withheld)
    assert "same way" in one.reason
