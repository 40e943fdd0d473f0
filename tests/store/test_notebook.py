from __future__ import annotations

from datetime import timedelta

import pytest

from tests.store.entries import ACTIVITY, BEGINNING, CONDUCT, wrote


@pytest.fixture
def notes(store, ana, sheet, now):
    """Three passages: one rewritten, one in another activity."""
    store.attempts.record(sheet.attempt.id, 0, wrote(first="I froze. 100% sure."), now)
    store.attempts.record(
        sheet.attempt.id, 1, wrote(first="I froze, then breathed."), now + timedelta(minutes=1)
    )
    other = store.attempts.open(ana.id, "m1.other", CONDUCT, BEGINNING, now).attempt
    store.attempts.record(other.id, 0, wrote(body="ÉCLAIR for Zoë_x"), now + timedelta(minutes=2))
    return store.notebook.notes(ana.id)


def test_notes_tell_where_they_were_written_the_newest_first(notes, now):
    assert [(note.activity_id, note.slot, note.text) for note in notes] == [
        ("m1.other", "body", "ÉCLAIR for Zoë_x"),
        (ACTIVITY, "first", "I froze, then breathed."),
        (ACTIVITY, "first", "I froze. 100% sure."),
    ]
    assert notes[0].at == now + timedelta(minutes=2)


def test_a_rewritten_passage_is_marked_as_such(notes):
    assert [note.current for note in notes] == [True, True, False]


def test_notes_can_be_asked_for_some_activities(store, ana, notes):
    assert len(store.notebook.notes(ana.id, [ACTIVITY])) == 2
    assert len(store.notebook.notes(ana.id, [ACTIVITY, "m1.other"])) == 3
    assert store.notebook.notes(ana.id, []) == []


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("FROZE", 2),
        ("éclair", 1),
        ("E\N{COMBINING ACUTE ACCENT}clair", 1),
        ("100%", 1),
        ("0%s", 0),
        ("Zoë_", 1),
        ("Zoëx", 0),
        ("fro_e", 0),
        ("\\", 0),
        ("  ", 3),
    ],
)
def test_search_overlooks_case_and_takes_every_other_sign_as_it_is(
    store, ana, notes, search, found
):
    assert len(store.notebook.notes(ana.id, search=search)) == found


def test_a_deleted_note_is_gone_and_takes_its_earlier_versions_and_draft_along(
    store, ana, sheet, notes, now
):
    store.drafts.save(sheet.attempt.id, "first", "I froze again", now)

    assert store.notebook.delete(ana.id, notes[1].id) is True

    assert [note.text for note in store.notebook.notes(ana.id)] == ["ÉCLAIR for Zoë_x"]
    assert store.attempts.sheet(sheet.attempt.id).words == {}
    assert store.drafts.of(sheet.attempt.id) == {}
    assert len(store.attempts.events(sheet.attempt.id)) == 3


def test_deleting_an_earlier_version_leaves_the_later_one(store, ana, notes):
    store.notebook.delete(ana.id, notes[2].id)

    assert [note.id for note in store.notebook.notes(ana.id)] == [notes[0].id, notes[1].id]


def test_a_note_can_be_deleted_once(store, ana, notes):
    store.notebook.delete(ana.id, notes[0].id)

    assert store.notebook.delete(ana.id, notes[0].id) is False


def test_nobody_reads_or_deletes_the_notes_of_another(store, ana, notes, now):
    ben = store.learners.add("Ben", now)

    assert store.notebook.notes(ben.id) == []
    assert store.notebook.delete(ben.id, notes[0].id) is False
    assert store.notebook.delete_all(ben.id) == 0
    assert len(store.notebook.notes(ana.id)) == 3


def test_the_number_of_a_deleted_note_is_never_given_again(store, ana, sheet, notes, now):
    store.notebook.delete(ana.id, notes[0].id)
    store.attempts.record(sheet.attempt.id, 2, wrote(late="new"), now + timedelta(hours=1))

    assert store.notebook.notes(ana.id)[0].id > notes[0].id


def test_all_notes_and_drafts_can_be_deleted_at_once(store, ana, sheet, notes, now):
    store.drafts.save(sheet.attempt.id, "why", "half", now)

    assert store.notebook.delete_all(ana.id) == 3

    assert store.notebook.notes(ana.id) == []
    assert store.drafts.of(sheet.attempt.id) == {}


def test_the_outline_counts_passages_by_attempt_and_holds_no_words(store, ana, notes, now):
    ben = store.learners.add("Ben", now)
    outline = store.notebook.outline(ana.id)
    assert [(one.activity_id, one.passages) for one in outline] == [("m1.other", 1), (ACTIVITY, 2)]
    assert store.notebook.outline(ben.id) == []


def test_notes_can_be_asked_for_some_attempts(store, ana, notes, now):
    ben = store.learners.add("Ben", now)
    last, first = (one.attempt_id for one in store.notebook.outline(ana.id))
    assert [note.attempt_id for note in store.notebook.notes(ana.id, attempts=[last])] == [last]
    assert len(store.notebook.notes(ana.id, attempts=[first, last])) == 3
    assert store.notebook.notes(ana.id, attempts=[]) == []
    assert store.notebook.notes(ben.id, attempts=[first]) == []
