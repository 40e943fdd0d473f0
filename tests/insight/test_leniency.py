"""How raters lean, and when it is said that they drift."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxis.insight.estimates import Estimate, Withheld, mean
from praxis.insight.leniency import DRIFT_RULE, WINDOW, drift, leniency
from praxis.insight.rows import Rating

TABLE = {"t1": (3, 2, 2), "t2": (4, 2, 3), "t3": (2, 1, 2), "t4": (4, 4, 3), "t5": (3, 1, 1)}


def ratings() -> list[Rating]:
    return [
        Rating(f"r{rater}", target, value, seq)
        for seq, (target, line) in enumerate(TABLE.items())
        for rater, value in enumerate(line)
    ]


def against(gaps: list[float]) -> list[Rating]:
    return [Rating("r", f"t{at:02}", 2 + gap, at, 2.0) for at, gap in enumerate(gaps)]


def test_leniency_is_the_mean_difference_from_the_others_on_the_same_targets() -> None:
    first, second, third = leniency(ratings())
    assert [one.rater for one in (first, second, third)] == ["r0", "r1", "r2"]
    assert first.difference == mean([1.0, 1.5, 0.5, 0.5, 2.0])
    assert isinstance(second.difference, Estimate)
    assert second.difference.value == pytest.approx((-0.5 - 1.5 - 1.0 + 0.5 - 1.0) / 5)
    assert third.shared == 5


def test_what_a_rater_rated_alone_says_nothing() -> None:
    rows = [*ratings(), Rating("r0", "t9", 1), Rating("r8", "t8", 4)]
    told = leniency(rows)
    assert told[0] == leniency(ratings())[0]
    assert told[-1].rater == "r8"
    assert told[-1].shared == 0
    assert isinstance(told[-1].difference, Withheld)


def test_four_shared_targets_are_too_few() -> None:
    rows = [one for one in ratings() if one.target != "t5"]
    for one in leniency(rows):
        assert isinstance(one.difference, Withheld)
        assert (one.difference.n, one.difference.needed) == (4, 5)


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(order: Random) -> None:
    rows = [*ratings(), *against([0.5, -0.5, 1.0, 0.0] * 4)]
    shuffled = list(rows)
    order.shuffle(shuffled)
    assert leniency(shuffled) == leniency(rows)
    assert drift(shuffled) == drift(rows)


@pytest.mark.parametrize(
    ("gaps", "side"),
    [
        ([0.5, 1.0] * 5, "milder"),
        ([-1.0, -0.5] * 5, "stricter"),
        ([1.0] * 10, "milder"),
        ([0.0] * 10, ""),
        ([0.2, 0.3] * 5, ""),  # sure enough, but less than half a level
        ([0.25] * 10, ""),  # the same, without any spread
        ([2.0, -2.0] * 4 + [2.0, 2.0], ""),  # far enough, but not sure
        ([1.0] * 10 + [0.0] * 10, ""),  # found the way back
        ([0.0] * 10 + [1.0, 0.5] * 5, "milder"),
        ([1.0] * 9, ""),  # not yet ten
    ],
)
def test_drift_is_flagged_by_its_stated_rule(gaps: list[float], side: str) -> None:
    (one,) = drift(against(gaps))
    assert one.side == side
    assert one.flagged == (side != "")
    assert one.rule == DRIFT_RULE
    assert "half a level" in DRIFT_RULE
    assert "99%" in DRIFT_RULE


def test_every_ten_in_a_row_make_a_window() -> None:
    (one,) = drift(against([0.1 * at for at in range(13)]))
    assert [window.until for window in one.windows] == [9, 10, 11, 12]
    assert one.rated == 13
    last = one.windows[-1].difference
    assert isinstance(last, Estimate)
    assert last.value == pytest.approx(sum(0.1 * at for at in range(3, 13)) / WINDOW)
    assert last.level == 0.99


def test_ratings_without_a_reference_do_not_count() -> None:
    assert drift(ratings()) == ()


def test_fewer_than_ten_ratings_are_told_as_such() -> None:
    (one,) = drift(against([1.0, 0.0, 1.0]))
    (window,) = one.windows
    assert window.difference == Withheld(
        "Told once there are 10 ratings with a reference; so far there are 3.", 3, 10
    )
