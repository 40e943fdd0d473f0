"""Nobody sits alone, nobody is moved without need, and everyone plays every part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxis.live.groups import form, how_many, of_seat, playing, reform, role

sizes = st.sampled_from([2, 3])
rooms = st.integers(0, 60)


@given(people=rooms, size=sizes, seed=st.integers(0, 9))
def test_groups_hold_everyone_once_and_nobody_sits_alone(people, size, seed):
    groups = form(range(people), size, seed)
    assert sorted(one for group in groups for one in group) == list(range(people))
    if people > 1:
        assert min(map(len, groups)) >= 2
    if people >= 2 * size:
        assert {len(group) for group in groups} <= {size - 1, size, size + 1}


@pytest.mark.parametrize(
    ("people", "found"),
    [(3, [3]), (4, [4]), (5, [3, 2]), (6, [3, 3]), (7, [4, 3]), (8, [4, 4]), (40, [4] + [3] * 12)],
)
def test_who_is_left_over_becomes_a_second_observer(people, found):
    assert sorted(map(len, form(range(people), 3, seed=0)), reverse=True) == found


@given(people=st.integers(2, 40), size=sizes, data=st.data())
def test_when_people_come_and_go_few_others_are_moved(people, size, data):
    before = form(range(people), size, seed=1)
    gone = data.draw(st.sets(st.integers(0, people - 1), max_size=people - 1))
    came = data.draw(st.integers(0, 5))
    present = [one for one in range(people + came) if one not in gone]
    after = reform(before, present, size)
    assert sorted(one for group in after for one in group) == present
    assert len(after) == how_many(len(present), size)
    assert reform(after, present, size) == after
    if len(present) > 1:
        assert min(map(len, after)) >= 2


def test_a_late_one_joins_and_nobody_else_moves():
    before = form(range(9), 3, seed=4)
    after = reform(before, range(10), 3)
    assert [tuple(one for one in group if one != 9) for group in after] == list(before)
    assert len(of_seat(after, 9)) == 4


@given(people=st.integers(2, 12), size=sizes, turn=st.integers(0, 8), came=st.integers(1, 4))
def test_whoever_comes_in_the_middle_of_a_round_takes_nobodys_part(people, size, turn, came):
    before = form(range(people), size, seed=4)
    after = reform(before, range(people + came), size, turn)
    assert reform(after, range(people + came), size, turn) == after
    for group in before:
        for part in ("therapist", "caregiver"):
            (seat,) = playing(group, part, turn)
            if set(group) <= set(of_seat(after, seat)):  # nobody was moved to another group
                assert role(of_seat(after, seat), seat, turn) == part


def test_when_the_therapist_leaves_in_the_middle_of_a_round_the_caregiver_takes_over():
    (group,) = reform(((5, 6, 7),), [5, 7], 3, turn=1)
    assert playing((5, 6, 7), "therapist", 1) == (6,)
    assert playing(group, "therapist", 1) == (7,)
    assert playing(group, "caregiver", 1) == (5,)


@given(size=st.integers(2, 4))
def test_after_as_many_rounds_as_people_everyone_has_played_every_part(size):
    group = tuple(range(size))
    for seat in group:
        played = {role(group, seat, turn) for turn in range(size)}
        assert played == {"therapist", "caregiver", "observer"} - (
            {"observer"} if size < 3 else set()
        )
    for turn in range(size):
        assert len(playing(group, "therapist", turn)) == 1
        assert len(playing(group, "caregiver", turn)) == 1


def test_the_observers_stay_unseen_to_one_who_has_no_group():
    assert of_seat((), 3) == ()
