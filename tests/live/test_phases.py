"""The room moves when its leader moves it, and every command that does not fit says why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxis.live.leading import reach
from praxis.live.phases import COMMANDS, Refused, Standing, move
from praxis.live.plan import Plan, from_activities, from_day, unknown
from tests.course import course

DAY = course().agendas["ninety-minutes"].days[0]
PLAN = from_day(DAY, "Ninety minutes")
ACTIVITIES = course().activities
CLOCK = st.integers(0, 100)


def do(standing: Standing, command: str, now, plan: Plan = PLAN, **data) -> Standing:
    return move(standing, plan, reach(plan, standing, ACTIVITIES, 7), command, data, now)


@pytest.fixture
def asking(now) -> Standing:
    """The room at the first thing that is asked in the ninety minutes."""
    return do(do(Standing(), "start", now), "next", now)


def test_a_day_of_an_agenda_is_a_plan_of_its_lines():
    assert [stop.title for stop in PLAN.stops] == [step.title for step in DAY.steps]
    assert PLAN.minutes == DAY.minutes
    assert unknown(PLAN, ACTIVITIES) == ()
    assert unknown(PLAN, {})[0] == "m1.effort-before-advice"
    assert Plan.model_validate_json(PLAN.model_dump_json()) == PLAN


def test_activities_alone_make_a_plan_too():
    chosen = [ACTIVITIES["m1.is-this-proven"], ACTIVITIES["m1.what-made-me-good-at-this"]]
    plan = from_activities(chosen, "Two things")
    assert [stop.activity for stop in plan.stops] == [one.id for one in chosen]


def test_a_room_goes_from_the_lobby_through_every_phase(asking, now):
    assert asking.phase == "shown"
    phases = []
    here = asking
    for command in ("open", "close", "reveal", "next"):
        here = do(here, command, now)
        phases.append(here.phase)
    assert phases == ["open", "closed", "revealed", "shown"]
    assert len(here.taken["s2"]) == 1


@pytest.mark.parametrize(
    "command", ["open", "close", "reveal", "next", "back", "skip", "point", "extend", "rotate"]
)
def test_in_the_lobby_only_starting_helps(command, now):
    with pytest.raises(Refused, match="lobby"):
        do(Standing(), command, now)


def test_what_has_ended_stays_ended(asking, now):
    ended = do(asking, "end", now)
    assert ended.phase == "ended"
    for command in COMMANDS:
        with pytest.raises(Refused, match="ended"):
            do(ended, command, now)


@pytest.mark.parametrize(
    ("command", "data", "told"),
    [
        ("start", {}, "has started"),
        ("close", {}, "nothing is open"),
        ("point", {"option": 0}, "reveal first"),
        ("go", {"stop": 99}, "no such step"),
        ("go", {"stop": True}, "no such step"),
        ("extend", {"minutes": 0}, "minutes from 1"),
        ("timer", {"minutes": "9"}, "minutes from 1"),
        ("next", {"take": 99}, "choose one"),
        ("sing", {}, "no command"),
    ],
)
def test_a_command_that_does_not_fit_says_why(asking, now, command, data, told):
    with pytest.raises(Refused, match=told):
        do(asking, command, now, **data)


def test_back_takes_the_last_answer_back_and_then_the_stop_before(asking, now):
    on = do(asking, "next", now)
    back = do(on, "back", now)
    assert reach(PLAN, back, ACTIVITIES, 7).ask_id == reach(PLAN, asking, ACTIVITIES, 7).ask_id
    assert do(back, "back", now).stop == asking.stop - 1


def test_one_option_is_pointed_at_until_the_room_goes_on(asking, now):
    pointed = do(do(do(asking, "open", now), "reveal", now), "point", now, option=1)
    assert pointed.pointed == 1
    assert do(pointed, "next", now).pointed is None


def test_the_wall_goes_dark_and_any_other_command_lights_it(asking, now):
    dark = do(asking, "dark", now)
    assert dark.dark
    assert not do(dark, "dark", now).dark
    assert not do(dark, "open", now).dark


def test_a_timer_runs_from_the_plan_and_only_the_leader_ends_a_step(asking, now):
    assert asking.ends_at - now == timedelta(minutes=DAY.steps[1].minutes)
    late = asking.ends_at + timedelta(minutes=3)
    assert do(asking, "extend", late, minutes=2).ends_at == late + timedelta(minutes=2)
    assert do(asking, "timer", now, minutes=None).ends_at is None


def test_the_last_step_does_not_end_the_room_by_itself(now):
    last = do(do(Standing(), "start", now), "go", now, stop=len(PLAN.stops) - 1)
    with pytest.raises(Refused, match="last step"):
        do(last, "next", now)


def test_in_threes_roles_are_played_and_nothing_is_asked(now):
    place = next(at for at, stop in enumerate(PLAN.stops) if stop.form == "triads")
    here = do(do(Standing(), "start", now), "go", now, stop=place)
    moment = reach(PLAN, here, ACTIVITIES, 7)
    assert moment.parts
    assert moment.ask is None
    assert do(here, "rotate", now).turn == 1


@settings(max_examples=60, deadline=None)
@given(commands=st.lists(st.sampled_from(COMMANDS), max_size=40), seed=st.integers(0, 3))
def test_no_sequence_of_commands_leaves_a_room_that_cannot_be_shown(commands, seed):
    """Every standing survives JSON, and what is at hand can always be worked out from it."""
    from datetime import UTC, datetime

    now, here = datetime(2026, 3, 2, tzinfo=UTC), Standing()
    for command in ["start", *commands]:
        moment = reach(PLAN, here, ACTIVITIES, seed)
        try:
            here = move(here, PLAN, moment, command, {"stop": seed, "minutes": 5}, now)
        except Refused:
            continue
        assert Standing.model_validate_json(here.model_dump_json()) == here
        after = reach(PLAN, here, ACTIVITIES, seed)
        assert here.phase != "open" or after.collects
