"""The course in the repository: it loads clean, every way through it ends, and enough is there."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

import pytest

from praxis.content.coverage import coverage, gaps
from praxis.content.load import load
from praxis.content.transcripts import replay
from praxis.kinds import PLAY
from praxis.kinds.branching import longest_path
from praxis.kinds.reading.play import WORDS_PER_MINUTE, words
from tests.course import FOLDER, LOADED, course
from tests.walks import missed, walked

ACTIVITIES = sorted(LOADED.course.activities) if LOADED.course else []
SECTIONS = ("1.1", "1.2")


def of_kind(kind: str) -> list[Any]:
    """The listed activities of a kind in the two sections that Module 1 is made of."""
    return [
        course().activities[name]
        for name in course().order
        if course().place[name][1] in SECTIONS and course().activities[name].kind == kind
    ]


def test_the_course_has_nothing_to_mend() -> None:
    assert [str(problem) for problem in LOADED.problems] == []


def test_there_are_activities_to_walk() -> None:
    assert ACTIVITIES != []


@pytest.mark.parametrize("through_json", [False, True], ids=["plain", "json"])
@pytest.mark.parametrize("name", ACTIVITIES)
def test_every_probe_of_every_activity_reaches_its_end(name: str, *, through_json: bool) -> None:
    activity = course().activities[name]
    probes = list(PLAY[activity.kind].probes(activity))
    assert probes != []
    for probe in probes:
        state, refused = walked(activity, probe.actions, through_json=through_json)
        assert missed(probe.expected, state, refused=refused) == {}, probe.name


@pytest.mark.parametrize("name", ACTIVITIES)
def test_every_activity_can_be_refused_and_finished(name: str) -> None:
    """Among the probes of each activity are a wrong step and a way to the end."""
    activity = course().activities[name]
    expected = [probe.expected for probe in PLAY[activity.kind].probes(activity)]
    assert any(one.get("rejected") for one in expected)
    assert any(one.get("done") for one in expected)


@pytest.mark.parametrize("name", [one for one in ACTIVITIES if course().transcripts.get(one)])
def test_every_transcript_holds_and_shows_more_than_one_ending(name: str) -> None:
    activity, kept = course().activities[name], course().transcripts[name]
    told = [problem for n, walk in enumerate(kept.walks) for problem in replay(activity, walk, n)]
    assert told == []
    assert len({walk.ends for walk in kept.walks}) > 1


def test_no_required_objective_is_left_out() -> None:
    """Every objective of 1.1 and 1.2 is taught in a reading and practiced as its tier asks."""
    rows = coverage(course())
    required = {row.objective.section for row in rows if row.required}
    assert set(SECTIONS) <= required
    assert sum(row.objective.section in SECTIONS for row in rows) == 23
    assert [(row.objective.id, row.gaps) for row in gaps(rows)] == []


def test_module_1_holds_as_much_as_was_asked_for() -> None:
    count = Counter(course().activities[name].kind for name in course().order)
    assert count["reading"] >= 8
    assert count["vignette"] >= 5
    assert count["mirroring"] >= 4
    assert count["roleplay"] >= 4
    assert count["reflection"] >= 4
    assert count["check"] >= 3
    assert len(course().families) >= 6


@pytest.mark.parametrize("activity", of_kind("reading"), ids=lambda one: one.id)
def test_a_reading_takes_five_minutes_at_most_and_names_its_sources(activity: Any) -> None:
    assert words(activity) / WORDS_PER_MINUTE <= 5.5
    assert activity.sources
    assert {"example", "non_example"} <= {block.block for block in activity.blocks}


@pytest.mark.parametrize("activity", of_kind("vignette"), ids=lambda one: one.id)
def test_a_vignette_has_two_decisions_with_three_answered_choices_each(activity: Any) -> None:
    assert len(activity.scenes) >= 2
    for scene in activity.scenes.values():
        assert len(scene.choices) >= 3
        assert all(len(one.feedback.split()) >= 25 for one in scene.choices)
        assert all(one.consequence for one in scene.choices)


@pytest.mark.parametrize("activity", of_kind("roleplay"), ids=lambda one: one.id)
def test_a_role_play_is_long_enough_and_offers_well_meant_unhelpful_replies(activity: Any) -> None:
    """Six exchanges, three replies and three endings; in each turn one reply does not help."""
    assert longest_path(PLAY["roleplay"].graph(activity)) >= 6
    assert len(activity.endings) >= 3
    for name, turn in activity.turns.items():
        assert len(turn.replies) >= 3, name
        assert any(_costs(reply) for reply in turn.replies), name
    assert activity.id in course().transcripts


def _costs(reply: Any) -> bool:
    """A reply that leaves the caregiver worse off, or no better than before."""
    shift = reply.shift
    return shift.trust + shift.hope - shift.shame <= 0


@pytest.mark.parametrize("activity", of_kind("check"), ids=lambda one: one.id)
def test_a_check_asks_six_questions_or_more(activity: Any) -> None:
    assert len(activity.items) >= 6


@pytest.mark.parametrize("name", ACTIVITIES)
def test_feedback_never_only_grades(name: str) -> None:
    """“Correct!” tells nobody anything."""
    activity = course().activities[name]
    texts = [
        text.strip().lower()
        for key, text in _texts(activity.model_dump())
        if key in {"feedback", "why"}
    ]
    assert [text for text in texts if text.startswith(("correct", "incorrect", "wrong"))] == []


def _texts(value: Any, key: str = "") -> list[tuple[str, str]]:
    if isinstance(value, str):
        return [(key, value)]
    if isinstance(value, dict):
        return [found for name, child in value.items() for found in _texts(child, name)]
    if isinstance(value, list | tuple):
        return [found for child in value for found in _texts(child, key)]
    return []


def test_the_real_course_is_read_within_a_second() -> None:
    """Of processor time, because the machine may be doing something else."""
    took = []
    for _ in range(3):
        began = time.process_time()
        load(FOLDER)
        took.append(time.process_time() - began)
    assert min(took) <= 1.0
