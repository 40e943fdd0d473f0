"""The four-level rule of the curriculum, and what a path showed."""

from __future__ import annotations

import pytest

from praxis.content.template import sample
from praxis.kinds.roleplay.rating import indicators_at_stake, level, picture

SCENE = sample("roleplay")
Y, N, O = "shown", "not_shown", "no_opportunity"  # noqa: E741 - the letters of the table


@pytest.mark.parametrize(
    ("marks", "harmful", "gated", "expected"),
    [
        ({"C1-b1": Y, "C1-b2": Y}, (), False, 3),
        ({"C1-b1": Y, "C1-b2": Y, "C1-a1": Y}, (), False, 4),
        ({"C1-b1": Y, "C1-b2": Y, "C1-a1": N}, (), False, 3),
        ({"C1-b1": Y, "C1-b2": N}, (), False, 2),
        ({"C1-b1": Y, "C1-b2": N, "C1-a1": Y}, (), False, 2),
        ({"C1-b1": Y, "C1-b2": O}, (), False, 3),
        ({"C1-b1": O, "C1-b2": O, "C1-a1": Y}, (), False, None),
        ({}, (), False, None),
        ({"C1-b1": Y, "C1-b2": Y, "C1-a1": Y}, ("C1-h2",), False, 1),
        ({"C1-b1": Y, "C1-b2": Y}, ("C2-h4",), False, 3),
        ({"C1-b1": Y, "C1-a1": Y}, (), True, 1),
        ({"C2-b1": N, "C1-b1": Y}, (), False, 3),
        ({"C10-b1": N, "C1-b1": Y}, ("C10-h1",), False, 3),
    ],
)
def test_the_level_follows_the_curriculum(
    marks: dict[str, str], harmful: tuple[str, ...], *, gated: bool, expected: int | None
) -> None:
    """1 harm (or a gate), 2 a basic missing, 3 all basics the scene gave a chance for, 4 and more.

    Read for C1: what belongs to C2 or C10 does not count.
    """
    assert level(marks, harmful, "C1", gated=gated) == expected


def test_only_helpful_behaviors_of_the_target_competencies_are_asked_about() -> None:
    """C2-h4 is displayed by a reply, and is neither helpful nor of a target."""
    assert indicators_at_stake(SCENE) == (
        *("C1-b1", "C1-b2", "C1-b4", "C1-a3"),
        *("C5-b1", "C5-b3", "C5-b4", "C5-a3"),
    )


def test_a_behavior_nobody_offered_on_the_way_had_no_opportunity() -> None:
    shown = picture(SCENE, [("chart", "what-week"), ("felt-stupid", "not-stupid")])
    assert shown.marks["C1-b2"] == Y
    assert shown.marks["C1-b1"] == N
    assert shown.marks["C5-b4"] == O
    assert shown.harmful == ("C2-h4",)
    assert shown.levels == {"C1": 2, "C5": None}


def test_a_behavior_passed_by_once_and_shown_once_was_shown() -> None:
    """C1-b2 stands in `what-week` and again in `stay`."""
    shown = picture(SCENE, [("chart", "why-not"), ("simple", "not-you"), ("felt-stupid", "stay")])
    assert shown.marks["C1-b2"] == Y


def test_a_chance_used_in_another_good_way_was_not_missed() -> None:
    """Replies exclude each other: `you-try` displays C5-a3, `play` would have displayed C5-b3."""
    assert picture(SCENE, [("try-it", "you-try")]).marks["C5-b3"] == O
    assert picture(SCENE, [("try-it", "rule")]).marks["C5-b3"] == N


def test_a_touched_gate_caps_every_competency() -> None:
    path = [("chart", "what-week"), ("felt-stupid", "stay"), ("what-for", "together")]
    assert picture(SCENE, path).levels == {"C1": 3, "C5": 3}
    assert picture(SCENE, path, gates=("SG2",)).levels == {"C1": 1, "C5": 1}
