"""Whatever a database cannot do for a while is told as that, and never as a fault of the program.

The page then says that nothing was saved and keeps the words (`praxis.ui.stage`).
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from praxis.store import Entry, OutOfReachError, open_store
from tests.store.entries import ACTIVITY, BEGINNING, CONDUCT, chose

CODES = {
    "53100": "the disk is full",
    "53200": "out of memory",
    "53300": "too many connections",
    "55P03": "a lock could not be had",
    "57014": "the statement took too long",
    "57P01": "an administrator ended the connection",
    "57P03": "the server is starting up",
    "58030": "the disk cannot be read",
    "40001": "two transactions stood in each other's way",
    "40P01": "two transactions waited for each other",
    "25006": "a standby took over and may not write yet",
}


def big() -> Entry:
    """An action whose state takes ten pages."""
    return Entry(chose("ask").action, chose("ask").events, {"at": "ask", "long": "x" * 40_000})


@pytest.fixture
def opened(tmp_path, now):
    """A record on SQLite with one open attempt."""
    with open_store(None, tmp_path) as store:
        learner = store.learners.add("Maya", now)
        yield store, store.attempts.open(learner.id, ACTIVITY, CONDUCT, BEGINNING, now).attempt


@pytest.mark.parametrize("code", CODES, ids=CODES.get)
def test_what_a_postgresql_server_cannot_do_now_is_out_of_reach(
    postgres, postgres_address, tmp_path, code
):
    postgres.empty_again(postgres_address)
    fails = text(f"DO $$ BEGIN RAISE EXCEPTION 'not now' USING ERRCODE = '{code}'; END $$")
    with open_store(postgres_address, tmp_path) as store:
        with pytest.raises(OutOfReachError, match="not now"), store.database.writing() as one:
            one.execute(fails)
        with pytest.raises(OutOfReachError, match="not now"), store.database.reading() as one:
            one.execute(fails)


def test_a_fault_of_the_program_is_not_taken_for_a_database_out_of_reach(store):
    with pytest.raises(Exception, match="no_such_table") as told, store.database.writing() as one:
        one.execute(text("INSERT INTO no_such_table VALUES (1)"))
    assert store.kind == "sqlite" or not isinstance(told.value, OutOfReachError)


def test_waiting_in_vain_for_a_connection_is_out_of_reach(store, monkeypatch):
    """More at once than the pool holds: whoever waits too long is told so, and may press again."""
    pool = store.database.engine.pool
    monkeypatch.setattr(pool, "_timeout", 0.05)
    with contextlib.ExitStack() as held:
        for _ in range(pool.size() + pool._max_overflow):
            held.enter_context(store.database.reading())
        with pytest.raises(OutOfReachError, match="limit"), store.database.reading():
            pass
    with store.database.reading() as one:
        assert one.scalar(text("SELECT 1")) == 1


@pytest.mark.parametrize("room", range(1, 14))
def test_a_disk_that_fills_up_anywhere_in_an_action_keeps_all_of_it_or_nothing(opened, now, room):
    """The file may grow by so many pages and no further; afterwards there is room again."""
    store, attempt = opened
    with store.database.writing() as one:
        pages = one.exec_driver_sql("PRAGMA page_count").scalar_one()
        one.exec_driver_sql(f"PRAGMA max_page_count = {pages + room}")
    try:
        seq = store.attempts.record(attempt.id, 0, big(), now)
    except OutOfReachError as error:
        seq, told = 0, str(error)
    assert seq or "full" in told
    assert (room, seq) not in {(1, 1), (13, 0)}, "the disk is never, or always, full"
    steps = store.attempts.events(attempt.id)
    assert [step.seq for step in steps] == list(range(seq + 1))
    assert store.attempts.get(attempt.id).seq == seq

    with store.database.writing() as one:
        one.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert store.attempts.record(attempt.id, seq, chose("wait"), now) == seq + 1


def test_a_record_that_another_program_holds_is_out_of_reach_and_whole_afterwards(
    opened, tmp_path, now
):
    """Longer than we wait: here the wait is shortened, not the lock."""
    store, attempt = opened
    with store.database.writing() as one:
        one.exec_driver_sql("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(tmp_path / "praxis.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OutOfReachError, match="locked"):
        store.attempts.record(attempt.id, 0, chose("ask"), now)
    assert store.attempts.get(attempt.id).seq == 0, "reading goes on meanwhile"

    other.execute("ROLLBACK")
    other.close()
    assert store.attempts.record(attempt.id, 0, chose("ask"), now) == 1


def test_a_short_hold_by_another_program_is_waited_out(opened, tmp_path: Path, now):
    """A backup or a reader with an editor: the learner notices nothing."""
    store, attempt = opened
    with store.database.reading() as one:
        assert one.exec_driver_sql("PRAGMA busy_timeout").scalar_one() >= 10_000
    assert store.attempts.record(attempt.id, 0, chose("ask"), now) == 1
