"""The profile: name and goal, one's own record as a file, and being erased."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from praxis.store import Learner, Store
from praxis.store.portrait import as_json, portrait
from praxis.ui.shell import LEARNER
from tests.screens.conftest import Screen
from tests.screens.learning import NOON, finish, first
from tests.screens.reading import html, unfold


def test_name_and_goal_can_be_changed(screen: Screen, record: Store, learner: Learner) -> None:
    at = screen("profile")
    at.text_input(key="profile-alias").input("  Maya   B. ")
    at.text_area(key="profile-goal").input("To listen longer.")
    at.button(key="profile-save").click().run()
    assert not at.exception
    kept = record.learners.get(learner.id)
    assert kept is not None
    assert (kept.alias, kept.goal) == ("Maya B.", "To listen longer.")
    assert "Saved." in html(at)


@pytest.mark.parametrize(("name", "told"), [("   ", "cannot be empty"), ("noor", "already")])
def test_a_name_must_be_there_and_ones_own(
    screen: Screen, record: Store, learner: Learner, name: str, told: str
) -> None:
    record.learners.add("Noor", datetime.now(UTC))
    at = screen("profile")
    at.text_input(key="profile-alias").input(name)
    at.text_area(key="profile-goal").input("Not kept.")
    at.button(key="profile-save").click().run()
    assert told in html(at)
    kept = record.learners.get(learner.id)
    assert kept is not None
    assert (kept.alias, kept.goal) == ("Maya", None)


def test_a_seat_can_be_left_by_a_link(screen: Screen) -> None:
    assert 'href="./leave?mark=' in html(screen("profile"))


def test_the_file_holds_the_person_every_step_and_every_word(
    record: Store, learner: Learner
) -> None:
    attempt = finish(record, learner, first("roleplay"), words="What I would say.")
    record.drafts.save(attempt, "second", "half a thought", NOON)
    other = record.learners.add("Noor", NOON)
    finish(record, other, first("roleplay"), words="Somebody else's words.")
    text = as_json(portrait(record, learner, NOON))
    whole = json.loads(text)
    assert whole["person"]["alias"] == "Maya"
    (kept,) = whole["attempts"]
    steps = record.attempts.events(attempt)
    assert [one["seq"] for one in kept["steps"]] == [one.seq for one in steps]
    assert kept["steps"][1]["events"] != []
    assert kept["drafts"] == {"second": "half a thought"}
    notes = record.notebook.notes(learner.id)
    assert {one["text"] for one in whole["words"]} == {"What I would say."}
    assert len(whole["words"]) == len(notes)
    assert "Somebody else" not in text


def test_times_in_the_file_tell_their_zone(record: Store, learner: Learner) -> None:
    finish(record, learner, first("reading"))
    whole = json.loads(as_json(portrait(record, learner, NOON)))
    assert whole["saved_at"] == "2026-03-02T12:00:00+00:00"
    assert datetime.fromisoformat(whole["attempts"][0]["started_at"]).tzinfo is not None


def test_erasing_needs_the_name_typed(screen: Screen, record: Store, learner: Learner) -> None:
    finish(record, learner, first("roleplay"), words="Still here.")
    at = unfold(screen("profile"), "profile-erase")
    at.text_input(key="profile-erase-typed").input("somebody")
    at.button(key="profile-erase-go").click().run()
    assert "Nothing was erased" in html(at)
    assert len(record.notebook.notes(learner.id)) > 0
    kept = record.learners.get(learner.id)
    assert kept is not None
    assert kept.erased_at is None


def test_an_erased_person_leaves_no_word_and_an_anonymous_record(
    screen: Screen, record: Store, learner: Learner
) -> None:
    finish(record, learner, first("roleplay"), words="To be gone.")
    at = unfold(screen("profile"), "profile-erase")
    at.text_input(key="profile-erase-typed").input("maya")
    at.button(key="profile-erase-go").click().run()
    assert not at.exception
    assert "You are erased" in html(at)
    assert record.notebook.notes(learner.id) == []
    gone = record.learners.get(learner.id)
    assert gone is not None
    assert (gone.alias, gone.goal) == ("", None)
    assert gone.erased_at is not None
    assert len(record.attempts.evidence(learner.id)) == 1
    assert LEARNER not in at.session_state


def test_an_erased_person_finds_the_door_next_time(
    screen: Screen, record: Store, learner: Learner
) -> None:
    record.learners.erase(learner.id, NOON)
    at = screen("profile")
    assert "px-door" in html(at)
    assert "Maya" not in html(at)
