"""Who stands where, and what a team has shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxis.insight.cohort import Evidence, Progress, heat, roster, team_heat
from praxis.insight.estimates import Withheld, clustered_share, share

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("finished", "last", "stage"),
    [
        (0, None, "not begun"),
        (0, NOW, "begun"),
        (2, NOW - WEEK, "begun"),
        (2, NOW - WEEK - timedelta(seconds=1), "stuck"),
        (0, NOW - 2 * WEEK, "stuck"),
        (5, NOW - 9 * WEEK, "done"),
        (2, None, "begun"),
    ],
)
def test_where_a_person_stands(finished: int, last: datetime | None, stage: str) -> None:
    (one,) = roster([Progress("p", "1.1", finished, 5, last)], ["p"], ["1.1"], NOW)
    assert one.stage == stage
    assert one.quiet == (None if last is None else NOW - last)


def test_every_person_has_a_place_in_every_section_in_the_order_given() -> None:
    told = roster([Progress("b", "2", 1, 1, NOW)], ["b", "a"], ["1", "2"], NOW)
    assert [(one.person, one.section, one.stage) for one in told] == [
        ("b", "1", "not begun"),
        ("b", "2", "done"),
        ("a", "1", "not begun"),
        ("a", "2", "not begun"),
    ]


EVIDENCE = [
    Evidence(f"p{person}", f"C{1 + at % 3}", int((person * at) % 3 != 1))
    for person in range(6)
    for at in range(18)
]


def test_heat_is_a_share_of_moments_and_withheld_below_five() -> None:
    told = heat(EVIDENCE, ["p1", "p9"], ["C1", "C4"])
    own = [one.found for one in EVIDENCE if (one.person, one.competency) == ("p1", "C1")]
    assert told[0].share == share(sum(own), 6)
    assert [(one.person, one.competency) for one in told] == [
        ("p1", "C1"),
        ("p1", "C4"),
        ("p9", "C1"),
        ("p9", "C4"),
    ]
    assert told[3].share == Withheld("Told once there are 5 moments; so far there are 0.", 0, 5)


def test_a_team_is_told_with_its_people_and_not_only_their_moments() -> None:
    first, *_ = team_heat(EVIDENCE, ["C1", "C2"])
    assert (first.people, first.moments) == (6, 36)
    counts = [
        (sum(one.found for one in EVIDENCE if (one.person, one.competency) == (name, "C1")), 6)
        for name in (f"p{person}" for person in range(6))
    ]
    assert first.share == clustered_share(counts)


def test_a_team_of_four_is_told_no_share() -> None:
    (one,) = team_heat([row for row in EVIDENCE if row.person < "p4"], ["C1"])
    assert one.people == 4
    assert isinstance(one.share, Withheld)


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(order: Random) -> None:
    shuffled = list(EVIDENCE)
    order.shuffle(shuffled)
    people, names = [f"p{at}" for at in range(6)], ["C1", "C2", "C3"]
    assert heat(shuffled, people, names) == heat(EVIDENCE, people, names)
    assert team_heat(shuffled, names) == team_heat(EVIDENCE, names)
