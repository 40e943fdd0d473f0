"""What figures tell together: no small group can be worked out of everything that is told.

Each figure is a sum over a set of people. Whoever holds all of them can add and subtract; a group
can be worked out when its sum is a combination of theirs (it lies in the space they span).
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from praxis.insight import team
from praxis.insight.cohort import Evidence
from praxis.insight.protection import EVERYBODY, MERGED, Cell, protected, tellable

LEAST = 3
GROUPS = ("a", "b", "c")


def spanned(sums: list[np.ndarray], group: np.ndarray) -> bool:
    """Whether ``group`` is a combination of ``sums``."""
    if not sums:
        return False
    rows = np.array(sums, dtype=float)
    return bool(np.linalg.matrix_rank(np.vstack([rows, group])) == np.linalg.matrix_rank(rows))


def set_of(people: list[int], count: int) -> np.ndarray:
    return np.isin(np.arange(count), people).astype(float)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(GROUPS), min_size=1, max_size=9))
def test_no_small_group_of_people_is_a_combination_of_what_a_table_tells(places: list[str]) -> None:
    """The table by stretches with its totals, beside the team's own figure for the same people."""
    count = len(places)
    members = {name: [at for at, own in enumerate(places) if own == name] for name in GROUPS}
    told = protected(
        (Cell(name, "C1", len(own), 0, len(own)) for name, own in members.items() if own), LEAST
    )
    members[MERGED] = [at for name in told.merged for at in members[name]]
    members[EVERYBODY] = list(range(count))
    sums = [
        set_of(members[one.group], count)
        for one in (*told.cells, *told.totals)
        if isinstance(one, Cell)
    ]
    if count >= LEAST:
        sums.append(np.ones(count))
    for size in range(1, LEAST):
        for few in combinations(range(count), size):
            assert not spanned(sums, set_of(list(few), count))


@given(st.integers(0, 12), st.integers(0, 12), st.integers(1, 8))
def test_what_is_tellable_of_two_figures_leaves_no_small_difference(
    whole: int, part: int, least: int
) -> None:
    if part <= whole and tellable(whole - part, least):
        assert not 0 < whole - part < least


@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 2)), min_size=1, max_size=10),
    st.integers(1, 6),
)
def test_every_meeting_less_the_first_never_tells_of_fewer_than_the_least(
    people: list[tuple[bool, int]], least: int
) -> None:
    first = [Evidence(f"p{at}", "C1", found, 1) for at, (found, _) in enumerate(people)]
    every = [
        Evidence(f"p{at}", "C1", found + later, 1 + later)
        for at, (found, later) in enumerate(people)
    ]
    told = {one.person: one for one in team.together(first, every, least)}
    assert len(told) == len(people)
    differing = sum(told[one.person] != one for one in first)
    assert tellable(differing, least)
    assert differing in {0, sum(later > 0 for _, later in people)}
