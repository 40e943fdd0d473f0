"""What observers saw is told to the room in sums that point at nobody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from praxis.live.marks import STEP, Seen, Spread, gathered

BEGAN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def seen(rated: int, mark: str, turn: int = 0) -> Seen:
    """Somebody marks one behavior; whoever is rated later was also watched later."""
    return Seen(rated, 100 + rated, turn, {"c1": mark}, BEGAN + timedelta(minutes=rated))


def test_below_three_people_nothing_is_told():
    assert gathered([]) == ()
    assert gathered([seen(1, "shown"), seen(2, "shown")]) == ()
    assert gathered([seen(1, "shown"), seen(2, "shown"), seen(2, "shown", turn=1)]) == ()


def test_three_people_are_added_up_as_five_in_a_room_can_be():
    told = [seen(1, "shown"), seen(2, "not_shown"), seen(3, "no_opportunity")]
    assert gathered(told) == (Spread("c1", 1, 1, 1),)
    assert gathered(told)[0].share == 0.5


def test_one_more_person_does_not_move_the_figures():
    three = [seen(one, "shown") for one in (1, 2, 3)]
    assert gathered([*three, seen(4, "not_shown")]) == gathered(three)


@given(st.permutations(range(10)), st.data())
def test_each_change_of_the_figures_is_of_three_people_or_more(order, data):
    marks = [data.draw(st.sampled_from(["shown", "not_shown"])) for _ in order]
    every = [
        Seen(rated, 100 + rated, 0, {"c1": mark}, BEGAN + timedelta(seconds=at))
        for at, (rated, mark) in enumerate(zip(order, marks, strict=True))
    ]
    sums = [gathered(every[:count]) for count in range(len(every) + 1)]
    told = [one[0].shown + one[0].not_shown if one else 0 for one in sums]
    assert {after - before for before, after in pairwise(told)} <= {0, STEP}
