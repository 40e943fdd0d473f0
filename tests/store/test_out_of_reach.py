"""A database that is down, full or locked is told apart from a fault of the program."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from praxis.base import Action, Event
from praxis.store import Beginning, Entry, OutOfReachError, open_store


def test_a_full_disk_is_out_of_reach_and_what_was_kept_stays(tmp_path: Path, now: datetime) -> None:
    with open_store(None, tmp_path) as store:
        learner = store.learners.add("Maya", now)
        sheet = store.attempts.open(
            learner.id, "m1.one", "self_study", Beginning("rev", 1, {"at": 0}), now
        )
        kept = Entry(Action(name="go"), [Event(name="went_on")], {"at": 1})
        seq = store.attempts.record(sheet.attempt.id, 0, kept, now)
        # The database may not grow any further: what SQLite says on a full disk.
        with store.attempts._database.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        long = Entry(Action(name="go"), [Event(name="went_on")], {"at": 2, "long": "x" * 200_000})
        with store.attempts._database.writing() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(OutOfReachError, match="full"):
            store.attempts.record(sheet.attempt.id, seq, long, now)
        with store.attempts._database.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        found = store.attempts.get(sheet.attempt.id)
        assert found is not None
        assert (found.seq, found.state) == (seq, {"at": 1})
