"""One table says who may do what; a role of one team is nothing in another."""

from __future__ import annotations

import ast
from typing import get_args

import pytest

from praxis.play.policy import (
    POLICY,
    ROLES,
    Act,
    NotAllowedError,
    Rights,
    Role,
    Sight,
    may,
    on_ones_own_machine,
    sight,
)
from tests.architecture.trees import files, name, tree

WITHOUT_TEAM = Rights()
ADMIN = Rights(admin=True)
ALLOWED = {
    "stranger": {"enter", "answer-by-link"},
    "without a team": {"enter", "answer-by-link", "study"},
    "trainee": {"enter", "answer-by-link", "study", "see-colleagues"},
    "leader": {
        "enter",
        "answer-by-link",
        "study",
        "see-colleagues",
        "lead-rooms",
        "supervise",
    },
    "lead": {
        "enter",
        "answer-by-link",
        "study",
        "see-colleagues",
        "lead-rooms",
        "supervise",
        "see-team",
    },
    "author": {"enter", "answer-by-link", "study", "see-colleagues", "author"},
    "admin": {"enter", "answer-by-link", "study", "look-after-people"},
}
"""Written out a second time on purpose: a change of the table has to be meant twice."""


def holding(*roles: Role, team: str = "north") -> Rights:
    return Rights(teams={team: frozenset({"trainee", *roles})})


RIGHTS = {
    "stranger": None,
    "without a team": WITHOUT_TEAM,
    "admin": ADMIN,
    **{role: holding(role) for role in ROLES},
}


@pytest.mark.parametrize("who", ALLOWED)
@pytest.mark.parametrize("act", POLICY)
def test_each_person_may_do_exactly_what_the_table_says(who, act):
    assert may(RIGHTS[who], act) is (act in ALLOWED[who])


def test_every_act_and_every_role_stands_in_the_table():
    assert set(POLICY) == set(get_args(Act))
    assert set(ROLES) == set(get_args(Role))


@pytest.mark.parametrize("act", ["see-team", "supervise"])
def test_a_lead_sees_the_own_teams_and_no_other(act):
    rights = Rights(
        teams={
            "north": frozenset({"trainee", "lead"}),
            "south": frozenset({"trainee", "author"}),
            "west": frozenset({"lead"}),
        }
    )
    assert sight(rights, act) == Sight(frozenset({"north", "west"}))


@pytest.mark.parametrize("who", sorted(set(ALLOWED) - {"lead"}))
def test_whoever_may_not_look_gets_no_sight_at_all(who):
    with pytest.raises(NotAllowedError):
        sight(RIGHTS[who], "see-team")


def test_an_admin_sees_names_and_nobodys_learning():
    assert sight(ADMIN, "look-after-people") == Sight(None)
    with pytest.raises(NotAllowedError):
        sight(ADMIN, "see-team")


def test_an_admin_who_leads_one_team_still_sees_only_that_one():
    rights = Rights(teams={"north": frozenset({"lead"})}, admin=True)
    assert sight(rights, "see-team") == Sight(frozenset({"north"}))


def test_on_ones_own_machine_switches_stand_in_for_roles():
    nothing = on_ones_own_machine(lead=False, author=False)
    assert not may(nothing, "see-team")
    assert not may(nothing, "author")
    assert sight(nothing, "see-colleagues") == Sight(None)
    everything = on_ones_own_machine(lead=True, author=True)
    assert sight(everything, "see-team") == Sight(None)
    assert may(everything, "author")
    assert not may(everything, "look-after-people"), "there is nobody to look after"


@pytest.mark.parametrize("path", files(".py", under="praxis"), ids=name)
def test_only_the_policy_makes_a_sight(path):
    """Whoever could make one could look into every team."""
    made = [
        node
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Sight"
    ]
    assert made == [] or name(path) == "praxis/play/policy.py"
