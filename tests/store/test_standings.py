"""What is kept of a learner's standings never differs from what the record says."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import event, update

from praxis.store.attempts import Attempts
from praxis.store.standings import KEPT, Standings
from praxis.store.tables import attempt
from tests.store.entries import BEGINNING, CONDUCT, wrote


def selects(store, learner_id):
    """How many SELECTs it takes to ask once more, and what is told."""
    asked = []

    def note(_connection, _cursor, statement, *_):
        if statement.startswith("SELECT"):
            asked.append(statement)

    event.listen(store.database.engine, "before_cursor_execute", note)
    try:
        found = store.attempts.standings(learner_id)
    finally:
        event.remove(store.database.engine, "before_cursor_execute", note)
    return len(asked), found


def test_asking_again_reads_one_line_until_something_happens(store, ana, sheet, now):
    first = store.attempts.standings(ana.id)
    assert selects(store, ana.id) == (1, first)
    store.attempts.record(sheet.attempt.id, 0, wrote(first="words"), now + timedelta(minutes=1))
    reads, after = selects(store, ana.id)
    assert reads == 2
    assert [one.seq for one in after] == [1]
    assert selects(store, ana.id) == (1, after)


def test_what_another_process_records_is_seen_at_once(store, ana, sheet, now):
    """Another process has a cache of its own; here it is a second ``Attempts`` on the database."""
    other = Attempts(store.database)
    assert [one.seq for one in store.attempts.standings(ana.id)] == [0]
    other.record(sheet.attempt.id, 0, wrote(first="words"), now)
    assert [one.seq for one in store.attempts.standings(ana.id)] == [1]
    other.open(ana.id, "m1.elsewhere", CONDUCT, BEGINNING, now)
    assert "m1.elsewhere" in {one.activity_id for one in store.attempts.standings(ana.id)}


def test_a_score_that_a_replay_corrected_is_seen(store, ana, sheet, now):
    store.attempts.record(sheet.attempt.id, 0, wrote(first="words"), now)
    store.attempts.standings(ana.id)
    with store.database.writing() as connection:
        connection.execute(update(attempt).values(score=0.25))
    assert [one.score for one in store.attempts.standings(ana.id)] == [0.25]


def test_what_is_told_can_be_changed_without_changing_what_is_kept(store, ana, sheet):
    store.attempts.standings(ana.id).clear()
    assert len(store.attempts.standings(ana.id)) == 1


def test_only_so_many_learners_are_kept(store, now):
    kept = Standings()
    with store.database.reading() as connection:
        for number in range(KEPT + 5):
            kept.of(connection, f"learner {number}")
    assert len(kept._kept) == KEPT
    assert "learner 0" not in kept._kept
