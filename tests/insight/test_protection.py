"""Nobody can read a small group off a protected table, with its totals and a pencil."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxis.insight.protection import MERGED, Cell, Hidden, Protected, protected


def table(**columns: list[int]) -> list[Cell]:
    """Cells of groups g0, g1, … with so many people, half of whom found it."""
    return [
        Cell(f"g{at}", column, people, people // 2, people)
        for column, sizes in columns.items()
        for at, people in enumerate(sizes)
    ]


def shown(told: Protected, column: str = "c") -> dict[str, int | None]:
    return {
        one.group: one.people if isinstance(one, Cell) else None
        for one in told.cells
        if one.column == column
    }


def test_large_groups_are_shown_as_they_are() -> None:
    rows = table(c=[5, 8, 20])
    told = protected(rows, 5)
    assert told.cells == tuple(rows)
    assert told.totals == (Cell("Everybody", "c", 33, 16, 33),)
    assert told.merged == ()


def test_small_groups_are_put_together_until_they_are_large_enough() -> None:
    told = protected(table(c=[2, 3, 9]), 5)
    assert told.merged == ("g0", "g1")
    assert shown(told) == {"g2": 9, MERGED: 5}


def test_a_small_group_alone_is_put_together_with_the_next_smallest() -> None:
    """Otherwise the total less the others would give it away."""
    told = protected(table(c=[2, 6, 9]), 5)
    assert told.merged == ("g0", "g1")
    assert shown(told) == {"g2": 9, MERGED: 8}


def test_a_cell_that_is_small_in_one_column_takes_a_second_with_it() -> None:
    told = protected(table(c=[8, 9, 20], d=[2, 9, 20]), 5)
    assert shown(told) == {"g0": 8, "g1": 9, "g2": 20}
    assert shown(told, "d") == {"g0": None, "g1": None, "g2": 20}
    reasons = [one.reason for one in told.cells if isinstance(one, Hidden)]
    assert reasons == [
        "Fewer than 5 people: not shown, so that nobody can be made out.",
        "Not shown, because a smaller group could be worked out from it.",
    ]


def test_two_small_cells_that_together_are_few_take_a_third() -> None:
    told = protected(table(c=[9, 9, 9, 9], d=[2, 2, 8, 9]), 5)
    assert shown(told, "d") == {"g0": None, "g1": None, "g2": None, "g3": 9}


def test_two_small_cells_that_together_reach_the_least_size_hide_each_other() -> None:
    told = protected(table(c=[9, 9, 9, 9], d=[2, 3, 8, 9]), 5)
    assert shown(told, "d") == {"g0": None, "g1": None, "g2": 8, "g3": 9}


def test_a_team_that_is_too_small_is_not_told_even_its_total() -> None:
    told = protected(table(c=[1, 2]), 5)
    assert all(isinstance(one, Hidden) for one in (*told.cells, *told.totals))


def test_a_hidden_cell_carries_no_number() -> None:
    told = protected(table(c=[1, 2]), 5)
    for one in told.cells:
        assert isinstance(one, Hidden)
        assert [digit for digit in one.reason if digit.isdigit()] == ["5"]


def test_empty_groups_hide_nobody_and_are_left_standing() -> None:
    told = protected(table(c=[0, 7, 8]), 5)
    assert shown(told) == {"g0": 0, "g1": 7, "g2": 8}


@pytest.mark.parametrize(
    ("rows", "least"), [(table(c=[5]), 0), ([*table(c=[5]), *table(c=[5])], 5)]
)
def test_what_is_no_table_is_refused(rows: list[Cell], least: int) -> None:
    with pytest.raises(ValueError, match="each cell once"):
        protected(rows, least)


SIZES = st.integers(1, 5).flatmap(
    lambda groups: st.lists(
        st.lists(st.integers(0, 12), min_size=groups, max_size=groups), min_size=1, max_size=4
    )
)


@given(SIZES, st.integers(1, 8))
def test_nothing_hidden_can_be_worked_out(sizes: list[list[int]], least: int) -> None:
    """The total less what is shown is nobody, or ``least`` people or more in two cells or more."""
    told = protected(table(**{f"c{at}": column for at, column in enumerate(sizes)}), least)
    assert {one.people < least for one in told.cells if isinstance(one, Cell) and one.people} <= {
        False
    }
    for total in told.totals:
        own = [one for one in told.cells if one.column == total.column]
        hidden = [one for one in own if isinstance(one, Hidden)]
        if isinstance(total, Hidden):
            assert all(isinstance(one, Hidden) or one.people == 0 for one in own)
            continue
        assert total.people == 0 or total.people >= least
        left = total.people - sum(one.people for one in own if isinstance(one, Cell))
        if hidden:
            assert len(hidden) >= 2
            assert left >= least
        else:
            assert left == 0


@given(SIZES, st.integers(1, 8))
def test_nobody_is_lost(sizes: list[list[int]], least: int) -> None:
    rows = table(**{f"c{at}": column for at, column in enumerate(sizes)})
    for total in protected(rows, least).totals:
        if isinstance(total, Cell):
            own = [one for one in rows if one.column == total.column]
            assert total.people == sum(one.people for one in own)
            assert total.found == sum(one.found for one in own)


@given(SIZES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(sizes: list[list[int]], order: Random) -> None:
    rows = table(**{f"c{at}": column for at, column in enumerate(sizes)})
    shuffled = list(rows)
    order.shuffle(shuffled)
    assert protected(shuffled, 5) == protected(rows, 5)
