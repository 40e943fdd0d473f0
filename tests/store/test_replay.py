from __future__ import annotations

import pytest
from sqlalchemy import text

from praxis.store import Mismatch, replay_check
from tests.store.entries import ACTIVITY, BEGINNING, CONDUCT, chose


def fold(activity_id, rev, seed, actions):
    """The rules of the activity these tests play: it remembers the trail of choices."""
    if rev != "rev-1":
        message = f"no revision {rev} of {activity_id}"
        raise LookupError(message)
    assert seed == BEGINNING.seed
    trail = [action.data["option"] for action in actions]
    return {"at": trail[-1], "trail": trail} if trail else BEGINNING.state


@pytest.fixture
def played(store, sheet, now):
    """Three choices on top of one another."""
    trail = ()
    for seen, option in enumerate(["ask", "wait", "name-it"]):
        store.attempts.record(sheet.attempt.id, seen, chose(option, trail=trail), now)
        trail = (*trail, option)
    return sheet.attempt.id


def spoil(store, statement):
    with store.database.writing() as connection:
        connection.execute(text(statement))


def test_the_log_leads_to_the_kept_state(store, ana, played, now):
    store.attempts.again(ana.id, ACTIVITY, CONDUCT, BEGINNING, now)

    assert list(replay_check(store, fold)) == []


def test_a_state_that_was_tampered_with_is_told(store, played):
    spoil(store, """UPDATE attempt SET state = '{"at": "end", "trail": []}'""")

    (mismatch,) = replay_check(store, fold)

    assert mismatch.attempt_id == played
    assert '"name-it"' in mismatch.what
    assert '"end"' in mismatch.what


def test_a_log_with_a_gap_is_told(store, played):
    spoil(store, "DELETE FROM event WHERE seq = 2")

    assert list(replay_check(store, fold)) == [
        Mismatch(played, "the log has the steps [0, 1, 3], the attempt is at 3")
    ]


def test_an_attempt_whose_seed_was_changed_is_told(store, played):
    spoil(store, "UPDATE attempt SET seed = 3")

    (mismatch,) = replay_check(store, fold)

    assert "not from the attempt's seed and rev" in mismatch.what


def test_a_log_of_an_unknown_form_is_told(store, played):
    spoil(store, "UPDATE event SET schema = 2 WHERE seq = 1")

    (mismatch,) = replay_check(store, fold)

    assert "cannot read: [2]" in mismatch.what


def test_an_activity_that_is_no_longer_there_is_told_and_the_rest_is_checked(
    store, ana, played, now
):
    gone = store.attempts.open(
        ana.id, "m1.gone", CONDUCT, type(BEGINNING)("rev-0", 1, {}), now
    ).attempt
    spoil(store, """UPDATE attempt SET state = '{}' WHERE seq = 3""")

    first, second = replay_check(store, fold)

    assert first.attempt_id == played
    assert second == Mismatch(gone.id, "cannot be replayed: no revision rev-0 of m1.gone")
