from __future__ import annotations

import pytest

from praxis.store import open_store
from tests.store.entries import chose, wrote


def test_a_draft_survives_closing_and_opening_the_program(store, address, tmp_path, sheet, now):
    store.drafts.save(sheet.attempt.id, "reply", "I hear how ti", now)
    store.close()

    with open_store(address, tmp_path) as reopened:
        assert reopened.drafts.of(sheet.attempt.id) == {"reply": "I hear how ti"}
        assert reopened.attempts.sheet(sheet.attempt.id).drafts == {"reply": "I hear how ti"}


def test_a_draft_is_replaced_by_what_is_typed_next(store, sheet, now):
    for typed in ("I", "I he", "I hear\nyou"):
        store.drafts.save(sheet.attempt.id, "reply", typed, now)

    assert store.drafts.of(sheet.attempt.id) == {"reply": "I hear\nyou"}


def test_an_emptied_draft_is_gone(store, sheet, now):
    store.drafts.save(sheet.attempt.id, "reply", "x", now)
    store.drafts.save(sheet.attempt.id, "reply", "  ", now)

    assert store.drafts.of(sheet.attempt.id) == {}


def test_recording_clears_the_drafts_of_the_slots_it_wrote_and_no_others(store, sheet, now):
    store.drafts.save(sheet.attempt.id, "reply", "half", now)
    store.drafts.save(sheet.attempt.id, "why", "still half", now)

    store.attempts.record(sheet.attempt.id, 0, wrote(reply="whole"), now)
    store.attempts.record(sheet.attempt.id, 1, chose("next"), now)

    assert store.drafts.of(sheet.attempt.id) == {"why": "still half"}


def test_typing_is_not_an_event(store, sheet, now):
    store.drafts.save(sheet.attempt.id, "reply", "half", now)

    assert len(store.attempts.events(sheet.attempt.id)) == 1
    assert store.attempts.get(sheet.attempt.id).seq == 0


def test_a_draft_needs_an_attempt(store, now):
    with pytest.raises(LookupError, match="no attempt 999999"):
        store.drafts.save(999_999, "reply", "x", now)
