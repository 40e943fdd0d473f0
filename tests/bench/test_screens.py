"""The benchmark meets every screen a trainee meets, in the state it says."""

import pytest

from bench.records import finished, states
from bench.screens import PAGES, STEPS, chosen, every_step, screens
from bootstrap.environment import ROOT
from praxis.content.course import Course
from praxis.content.load import load
from praxis.kinds import PLAY
from praxis.play import attempt as playing
from praxis.play.policy import on_ones_own_machine
from praxis.ui import sitemap


@pytest.fixture(scope="module")
def course() -> Course:
    loaded = load(ROOT / "course").course
    assert loaded is not None
    return loaded


def test_every_page_of_the_menu_is_measured() -> None:
    """Except those that are only offered to authors and team leads."""
    anyones = on_ones_own_machine(lead=False, author=False)
    offered = {entry.path for entry in sitemap.ENTRIES if sitemap.allowed(entry, anyones)}
    assert {path for _, path in PAGES} == offered


def test_every_kind_of_activity_is_measured() -> None:
    assert {step.kind for step in STEPS} == set(PLAY)


def test_every_step_in_the_table_exists_in_the_course(course: Course) -> None:
    found = {screen.name for screen in screens(course)}
    assert {step.name for step in STEPS} - found == set()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_the_learner_stands_where_the_step_is_shown(course: Course, step) -> None:
    (screen,) = [one for one in screens(course) if one.name == step.name]
    assert screen.spot is not None
    activity = course.playable(screen.spot.activity)
    state = playing.begin(activity, seed=11)
    for action in screen.spot.actions:
        state = playing.act(activity, state, action).state
    assert activity.kind == step.kind
    assert step.shows(state)


def test_an_experienced_learner_can_finish_every_activity(course: Course) -> None:
    assert [name for name in course.order if not finished(course.activities[name])] == []


def test_late_states_come_before_early_ones(course: Course) -> None:
    """Late ones hold most, so the dearest case of a step is met first."""
    activity = next(one for one in course.activities.values() if one.kind == "roleplay")
    lengths = [len(actions) for actions, _ in states(activity)]
    assert lengths[0] == max(lengths)


def test_the_sweep_meets_every_activity(course: Course) -> None:
    assert {screen.spot.activity for screen in every_step(course)} == set(course.order)


def test_screens_are_chosen_by_how_their_names_begin(course: Course) -> None:
    listed = screens(course)
    assert [one.name for one in chosen(listed, ["home", "check: q"])] == ["home", "check: question"]
    assert chosen(listed, []) == listed
