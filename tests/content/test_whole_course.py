"""What the whole course must hold, counted: so many of each kind, every skill in every form."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from praxis.content.coverage import coverage, gaps
from praxis.content.readability import HIGHEST, LOWEST, grade
from tests.course import ROOT, course

ASKED = {"roleplay": 20, "vignette": 30, "mirroring": 16, "reading": 60, "reflection": 12}
SKILLS = {
    "engagement": ("engagement", "one-thing-to-take-home", "met-at-the-door", "coming-here"),
    "assessment": (
        "assessment",
        "what-would-you-want-us-to-watch",
        "curious-before-sure",
        "what-we-look-at-together",
    ),
    "psychoeducation": (
        "psychoeducation",
        "why-does-he-do-that",
        "from-wont-to-cant-yet",
        "why-children-do-it",
    ),
    "1-on-1 time": (
        "one-on-one-time",
        "ten-minutes-of-diggers",
        "following-someones-lead",
        "one-on-one-time",
    ),
    "praise": ("praise", "words-that-feel-true", "noticed-out-loud", "noticing-what-goes-well"),
    "planned ignoring": (
        "planned-ignoring",
        "look-away-come-back",
        "steady-through-the-rise",
        "looking-away-on-purpose",
    ),
    "instructions": (
        "effective-instructions",
        "one-thing-at-a-time",
        "clear-and-kind",
        "saying-it-once",
    ),
    "rewards": ("rewards", "isnt-that-a-bribe", "small-enough-to-win", "a-reward-plan"),
    "house rules": ("house-rules", "the-family-meeting", "rules-we-keep-too", "our-house-rules"),
}
"""Of each skill: its reading, the role-play that coaches it, its mirroring, its handout."""

SCENES = {
    "with an interpreter": ("m2.what-my-body-does", "interpreter"),
    "by telephone": ("m3.why-does-he-do-that", "phone"),
    "with a co-parent in the room": ("m2.checking-again", "Beth"),
    "with both homes in the room": ("m2.between-two-houses", "Dana"),
    "with a child in the room": ("m2.what-is-this-place", "Laila"),
    "with a child alone": ("m3.before-the-screen", "Caleb"),
    "with a racist remark": ("m2.what-that-neighbor-said", "racis"),
    "where the clinician repairs": ("m1.you-missed-it", "missed"),
    "that asks for a report": ("m2.something-i-have-to-report", "report"),
    "where partner violence is suspected": ("m2.is-it-safe-at-home", "partner"),
}


def of(kind: str) -> list[Any]:
    return [one for name in course().order if (one := course().activities[name]).kind == kind]


def test_every_objective_of_the_curriculum_is_taught_and_practiced() -> None:
    rows = coverage(course(), whole=True)
    assert len(rows) == 155
    assert [(row.objective.id, row.gaps) for row in gaps(rows)] == []


@pytest.mark.parametrize(("kind", "least"), ASKED.items())
def test_there_is_as_much_of_each_kind_as_was_asked_for(kind: str, least: int) -> None:
    assert len(of(kind)) >= least


def test_every_section_ends_with_a_check() -> None:
    for module in course().modules:
        for section in module.sections:
            kinds = [course().activities[name].kind for name in section.activities]
            assert "check" in kinds, section.id


def test_each_competency_is_the_target_of_two_role_plays() -> None:
    targets = Counter(one.competencies[0] for one in of("roleplay"))
    assert {name for name in course().competencies if targets[name] < 2} == set()


@pytest.mark.parametrize("scene", SCENES)
def test_there_is_a_role_play(scene: str) -> None:
    name, word = SCENES[scene]
    activity = course().activities[name]
    assert activity.kind == "roleplay"
    assert word.lower() in activity.model_dump_json().lower()


@pytest.mark.parametrize("skill", SKILLS)
def test_each_skill_is_told_shown_coached_mirrored_and_taken_home(skill: str) -> None:
    reading, role_play, mirroring, handout = SKILLS[skill]
    shown = course().activities[f"m3.{reading}-shown"]
    assert any(block.block == "demonstration" for block in shown.blocks)
    assert course().activities[f"m3.{reading}"].kind == "reading"
    assert course().activities[f"m3.{role_play}"].kind == "roleplay"
    assert course().activities[f"m3.{mirroring}"].kind == "mirroring"
    assert set(course().handouts[handout].objectives) & set(shown.objectives)


@pytest.mark.parametrize("name", sorted(course().handouts))
def test_a_handout_reads_at_grades_6_to_8(name: str) -> None:
    assert LOWEST <= grade(course().handouts[name]) <= HIGHEST


@pytest.mark.parametrize("family", sorted(course().families))
def test_each_family_is_met_four_times_and_in_two_modules(family: str) -> None:
    met = [name for name in course().order if family in course().activities[name].families]
    assert len(met) >= 4
    assert len({course().place[name][0] for name in met}) >= 2


def test_what_was_met_is_remembered_in_every_module() -> None:
    """Each family's story goes on after something the learner met in each module with them."""
    for family in course().families.values():
        after = {one.after.split(".")[0] for one in family.story if one.after}
        assert {"m1", "m3"} <= after, family.id


def test_every_safety_gate_closes_somewhere() -> None:
    closed = {
        choice.gate
        for kind, places in (("roleplay", "turns"), ("vignette", "scenes"))
        for activity in of(kind)
        for place in getattr(activity, places).values()
        for choice in (place.replies if kind == "roleplay" else place.choices)
        if choice.gate
    }
    assert closed == set(course().gates)


def test_every_measure_has_its_exercise_and_says_what_is_uncertain() -> None:
    assert len(course().measures) >= 6
    for measure in course().measures.values():
        exercise = course().activities[measure.exercise]
        assert exercise.chart is not None
        assert len(exercise.items) >= 3
        assert measure.uncertain


def test_there_are_agendas_for_ninety_minutes_half_a_day_and_two_days() -> None:
    length = sorted(agenda.minutes for agenda in course().agendas.values())
    assert length[0] == 90
    assert 180 <= length[1] <= 270
    assert length[2] >= 600
    for agenda in course().agendas.values():
        for day in agenda.days:
            steps = day.steps
            assert any(step.form == "break" for step in steps) or day.minutes <= 90
            assert all(step.notes for step in steps)


@pytest.mark.parametrize(
    "section",
    [
        f"{module.id}-section-{section.id}"
        for module in course().modules
        for section in module.sections
    ],
)
def test_each_section_was_reviewed_by_someone_who_did_not_write_it(section: str) -> None:
    path = ROOT / "docs" / "reviews" / f"{section}.md"
    text = path.read_text(encoding="utf-8")
    assert re.search(r"no licensed clinician", text, re.IGNORECASE)
    module, number = section.split("-section-")
    (listed,) = [one for one in course().module(module).sections if one.id == number]
    played = [
        name
        for name in listed.activities
        if course().activities[name].kind in {"vignette", "roleplay"}
    ]
    named = {name: name.split(".")[1].removeprefix("the-") for name in played}
    assert [name for name, short in named.items() if short not in text] == []
