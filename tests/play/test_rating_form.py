"""The rating form: levels by the curriculum's rule, what is missing, how long it takes."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxis.play import rating_form
from praxis.play.rating_form import HARM, MARKS, NO_OPPORTUNITY, NOT_SHOWN, PARTLY, SHOWN
from tests.course import course

FORM = rating_form.parts(course(), ["C1", "C2"])
BASIC, ADVANCED, HARMFUL = FORM[0].basic, FORM[0].advanced, FORM[0].harmful
ALL_SHOWN = dict.fromkeys(BASIC, SHOWN)


def level(**changed):
    names = {name.replace("_", "-"): mark for name, mark in changed.items()}
    return rating_form.levels(["C1"], ALL_SHOWN | names)["C1"]


def test_all_basics_make_level_3_and_one_advanced_makes_level_4():
    assert level() == 3
    assert level(C1_a2=NOT_SHOWN) == 3
    assert level(C1_a2=PARTLY) == 3
    assert level(C1_a2=SHOWN) == 4


@pytest.mark.parametrize("mark", [NOT_SHOWN, PARTLY])
def test_a_basic_that_is_missing_or_came_only_partly_makes_level_2(mark):
    assert level(C1_b3=mark) == 2
    assert level(C1_b3=mark, C1_a1=SHOWN) == 2


def test_one_harmful_behavior_makes_level_1_of_its_competency_and_of_no_other():
    marks = ALL_SHOWN | dict.fromkeys(FORM[1].basic, SHOWN) | {HARMFUL[1]: HARM}
    assert rating_form.levels(["C1", "C2"], marks) == {"C1": 1, "C2": 3}


def test_a_safety_gate_makes_level_1_of_everything():
    marks = ALL_SHOWN | {"SG1": HARM}
    assert rating_form.levels(["C1", "C2"], marks) == {"C1": 1, "C2": 1}


def test_without_any_chance_to_show_a_basic_there_is_no_level():
    marks = dict.fromkeys(BASIC, NO_OPPORTUNITY)
    assert rating_form.levels(["C1"], marks) == {"C1": None}
    assert rating_form.levels(["C1"], marks | {ADVANCED[0]: SHOWN}) == {"C1": None}


@given(
    marks=st.fixed_dictionaries({name: st.sampled_from(MARKS) for name in BASIC + ADVANCED}),
    bare=st.sampled_from(BASIC + ADVANCED),
)
def test_no_opportunity_never_counts_against_anybody(marks, bare):
    """Said of any behavior that was not fully shown, it never lowers a level."""
    if marks[bare] == SHOWN:
        return
    before = rating_form.levels(["C1"], marks)["C1"]
    after = rating_form.levels(["C1"], marks | {bare: NO_OPPORTUNITY})["C1"]
    assert before is None or after is None or after >= before


def test_a_form_waits_for_its_basics_and_for_nothing_else():
    assert rating_form.missing(FORM, {}) == BASIC + FORM[1].basic
    assert rating_form.missing(FORM, ALL_SHOWN) == FORM[1].basic
    some = dict.fromkeys(BASIC + FORM[1].basic, NO_OPPORTUNITY)
    assert rating_form.missing(FORM, some) == ()


@pytest.mark.parametrize(
    "planted",
    [
        {"C9-b1": SHOWN},
        {"C1-b1": "excellent"},
        {"C1-b1": HARM},
        {"C1-h1": SHOWN},
        {"C9-h1": HARM},
        {"SG99": HARM},
        {"<script>": SHOWN},
    ],
    ids=str,
)
def test_a_mark_that_the_form_does_not_offer_is_a_fault(planted):
    offered = ALL_SHOWN | {"C1-h2": HARM, "SG1": HARM}
    assert rating_form.faults(FORM, tuple(course().gates), offered) == ()
    assert rating_form.faults(FORM, tuple(course().gates), offered | planted) == tuple(planted)


def test_two_competencies_take_at_most_twenty_taps_whichever_they_are():
    for pair in combinations(course().competencies, 2):
        assert rating_form.taps(rating_form.parts(course(), pair)) <= 20, pair


def test_basics_are_counted_where_there_was_a_chance():
    marks = {"C1-b1": SHOWN, "C1-b2": PARTLY, "C1-b3": NO_OPPORTUNITY, "C2-b1": SHOWN}
    assert rating_form.basics_shown(marks, "C1") == (1, 2)
