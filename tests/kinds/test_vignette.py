"""A vignette: notice, suppose, choose, see what follows, go back; gates are never passed."""

from __future__ import annotations

from typing import Any

import pytest

from praxis.base import Action
from praxis.content.template import sample
from praxis.kinds import PLAY
from tests.walks import walked

VIGNETTE = sample("vignette")
TRUTH: Any = True
"""In Python it counts as 1; from a browser it is not a number."""
GO = Action(name="go")


def notice(*picked: Any) -> Action:
    return Action(name="notice", data={"picked": list(picked)})


def suppose(held: Any) -> Action:
    return Action(name="suppose", data={"hypothesis": held})


def choose(choice: Any) -> Action:
    return Action(name="choose", data={"choice": choice})


def rewind(to: Any) -> Action:
    return Action(name="rewind", data={"to": to})


FIRST = [notice(1, 0), GO, suppose("feeding-her"), GO]


def test_a_scene_asks_first_what_one_notices_then_what_one_makes_of_it() -> None:
    stages = [walked(VIGNETTE, FIRST[:count])[0].stage for count in range(5)]
    assert stages == ["notice", "noticed", "suppose", "supposed", "choose"]


def test_a_scene_without_either_asks_for_the_choice_at_once() -> None:
    state, _ = walked(VIGNETTE, [*FIRST, choose("curious"), GO])
    assert (state.path[-1].scene, state.stage) == ("two-hopes", "choose")


def test_nothing_noticed_is_an_answer() -> None:
    state, refused = walked(VIGNETTE, [notice()])
    assert not refused
    assert state.path[0].noticed == ()


def test_the_path_keeps_what_was_noticed_supposed_and_chosen() -> None:
    state, _ = walked(VIGNETTE, [*FIRST, choose("teach"), GO, choose("praise"), GO])
    assert [one.model_dump() for one in state.path] == [
        {"scene": "plate", "noticed": (0, 1), "hypothesis": "feeding-her", "choice": "teach"},
        {"scene": "two-hopes", "noticed": (), "hypothesis": "", "choice": "praise"},
    ]
    assert (state.ending, state.done) == ("enough", True)


def test_going_back_keeps_what_was_noticed_and_remembers_every_choice_ever_tried() -> None:
    way = [*FIRST, choose("teach"), GO, choose("mother"), GO]
    state, refused = walked(VIGNETTE, [*way, rewind(0)])
    assert not refused
    assert (state.stage, state.ending, state.rewinds) == ("choose", "", 1)
    assert [(one.scene, one.noticed, one.choice) for one in state.path] == [("plate", (0, 1), "")]
    assert state.tried == (("plate", "teach"), ("two-hopes", "mother"))


def test_an_end_once_reached_stays_reached_while_one_looks_around() -> None:
    """Progress is not lost by going back to another choice."""
    state, _ = walked(VIGNETTE, [*FIRST, choose("teach"), GO, choose("mother"), GO, rewind(0)])
    assert state.done
    state, _ = walked(
        VIGNETTE,
        [
            *[*FIRST, choose("teach"), GO, choose("mother"), GO, rewind(0)],
            *[choose("curious"), GO, choose("name-it"), GO],
        ],
    )
    assert (state.ending, len(state.tried)) == ("enough", 4)


def test_a_choice_made_twice_is_remembered_once() -> None:
    state, _ = walked(VIGNETTE, [*FIRST, choose("teach"), rewind(0), choose("teach")])
    assert state.tried == (("plate", "teach"),)


def test_a_choice_that_could_do_harm_is_explained_and_not_walked_through() -> None:
    stopped, refused = walked(VIGNETTE, [*FIRST, choose("starve"), GO])
    assert refused
    assert (stopped.stage, stopped.gates, stopped.path[-1].scene) == ("follow", ("SG4",), "plate")
    again, refused = walked(VIGNETTE, [*FIRST, choose("starve"), rewind(0), choose("curious"), GO])
    assert not refused
    assert (again.gates, again.path[-1].scene) == (("SG4",), "two-hopes")


@pytest.mark.parametrize(
    "steps",
    [
        [GO],
        [choose("curious")],
        [notice(9)],
        [notice("0")],
        [notice(TRUTH)],
        [notice([0])],
        [Action(name="notice", data={"picked": 0})],
        [notice(), GO, suppose("none-such")],
        [notice(), GO, suppose(["feeding-her"])],
        [*FIRST, choose("none-such")],
        [*FIRST, choose(["curious"])],
        [*FIRST, rewind(0)],
        [*FIRST, choose("curious"), rewind(1)],
        [*FIRST, choose("curious"), rewind(-1)],
        [*FIRST, choose("curious"), rewind(TRUTH)],
        [*FIRST, choose("curious"), rewind("0")],
        [*FIRST, choose("curious"), rewind(None)],
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(steps: list[Action]) -> None:
    before, _ = walked(VIGNETTE, steps[:-1])
    after, refused = walked(VIGNETTE, steps)
    assert refused
    assert after == before


def test_the_probes_walk_every_choice() -> None:
    walked_through = {probe.name for probe in PLAY["vignette"].probes(VIGNETTE)}
    assert walked_through == {
        "plate/curious",
        "plate/teach",
        "gate plate/starve",
        "two-hopes/name-it",
        "two-hopes/praise",
        "two-hopes/mother",
        "invalid",
    }
