"""The arithmetic under the benchmark, and what counts as a broken limit."""

import pytest

from bench.growth import Load
from bench.limits import Limits, Row, of_loading, of_screens, of_soak, of_start
from bench.numbers import mean, percentile, slope
from bench.startup import Start, middle

LIMITS = Limits()


def _row(rerun: float, action: float = 0.0) -> Row:
    return Row("screen", (rerun, rerun), (action,) if action else (), (2.0, 2.0), (60.0, 60.0))


def test_a_percentile_is_read_between_the_neighbors() -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], 0.5) == 2.5
    assert percentile([1.0, 2.0, 3.0, 4.0, 5.0], 0.95) == pytest.approx(4.8)
    assert percentile([7.0], 0.95) == 7.0


@pytest.mark.parametrize("sum_up", [mean, lambda values: percentile(values, 0.5)])
def test_nothing_has_no_average(sum_up) -> None:
    with pytest.raises(ValueError, match="no values"):
        sum_up([])


def test_a_slope_is_the_growth_for_each_step_along() -> None:
    assert slope([(0, 100), (1, 103), (2, 106)]) == pytest.approx(3)
    assert slope([(0, 5), (10, 5)]) == 0


def test_one_place_gives_no_slope() -> None:
    with pytest.raises(ValueError, match="two places"):
        slope([(1, 2), (1, 3)])


def test_the_middle_start_is_the_median_of_each_figure() -> None:
    starts = [Start(3, 1, 9, 3), Start(1, 2, 8, 9), Start(2, 9, 7, 4)]
    assert middle(starts) == Start(2, 2, 8, 4)


def test_a_screen_is_held_against_both_hello_worlds() -> None:
    tuned, stock = of_screens([_row(8.0)], LIMITS)
    assert (tuned.value, tuned.holds) == (4.0, True)
    assert stock.value == pytest.approx(8 / 60)
    assert not of_screens([_row(8.1)], LIMITS)[0].holds


def test_an_action_that_costs_more_than_a_rerun_decides() -> None:
    assert _row(4.0, action=9.0).to_tuned == 4.5
    assert _row(9.0, action=4.0).to_tuned == 4.5


def test_a_screen_dearer_than_the_stock_hello_world_breaks_both_limits() -> None:
    assert [one.holds for one in of_screens([_row(61.0)], LIMITS)] == [False, False]


def test_startup_is_a_ratio_for_the_answer_and_for_the_first_page() -> None:
    """A server that answers before it is ready has only moved the wait."""
    course, hello = Start(0.6, 0.8, 1.2, 1.0), Start(0.5, 0.4, 0.6, 0.5)
    answers, page = of_start(course, hello, LIMITS)
    assert (answers.value, answers.holds) == (pytest.approx(1.2), True)
    assert (page.value, page.holds) == (pytest.approx(2.0), False)
    assert "BROKEN" in str(page)


def test_loading_is_held_to_its_seconds_and_to_a_straight_line() -> None:
    straight = [Load(1, 50, 35, 0.2), Load(100, 5000, 3500, 22.0)]
    assert [one.holds for one in of_loading(straight, LIMITS)] == [True, True]
    bent = [Load(1, 50, 35, 0.2), Load(100, 5000, 3500, 200.0)]
    assert [one.holds for one in of_loading(bent, LIMITS)] == [True, False]
    slow = [Load(1, 50, 35, 1.2)]
    assert [one.holds for one in of_loading(slow, LIMITS)] == [False]


def test_memory_that_fills_its_caches_first_and_then_stays_is_no_leak() -> None:
    filling = [(minute, 100 + 10 * minute) for minute in range(5)]
    steady = [(minute, 150.0) for minute in range(5, 15)]
    assert of_soak(filling + steady, LIMITS)[0].holds


def test_memory_that_climbs_by_half_in_an_hour_is_a_leak() -> None:
    (verdict,) = of_soak([(minute, 100 + 0.9 * minute) for minute in range(60)], LIMITS)
    assert not verdict.holds
    assert verdict.value == pytest.approx(0.39, abs=0.02)


def test_a_small_run_is_judged_by_its_least_disturbed_round() -> None:
    row = Row("home", rerun=(9.0, 30.0), action=(40.0, 12.0), tuned=(2.0, 4.0), stock=(60.0, 50.0))
    calm = row.undisturbed
    assert (calm.dearest, calm.to_tuned, calm.to_stock) == (12.0, 6.0, 0.24)
    assert Row("home", (3.0, 1.0), (), (1.0,), (1.0,)).undisturbed.dearest == 1.0
