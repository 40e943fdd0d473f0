"""PostgreSQL is stopped and started under load: refusals meanwhile, and nothing promised lost."""

from __future__ import annotations

import signal
import time

import pytest

from praxis.base import Action, Event
from praxis.store import Beginning, Entry, OutOfReachError, open_store
from tests.faults import restartable
from tests.faults.fleet import WRITERS, Fleet, wanted

STOPS = (signal.SIGINT, signal.SIGQUIT)
"""Politely, as an update does; at once, as a crash does."""


@pytest.fixture(scope="module")
def server():
    with restartable.running() as running:
        yield running


def test_answers_acknowledged_before_a_restart_are_there_after_it(server):
    answers, began = wanted(400), time.monotonic()
    with Fleet(server.url) as fleet:
        for number, how in enumerate(STOPS, start=1):
            fleet.until(answers * number // (len(STOPS) + 1))
            server.restart(how)
        fleet.until(answers)
    found = fleet.found()
    print(  # noqa: T201  the figures of docs/reliability.md
        f"\nrestarted {len(STOPS)} times: {found} in {time.monotonic() - began:.0f} s,"
        f" {fleet.sent_again} sent again and known, {fleet.refused} refused"
    )

    assert found.acknowledged >= answers
    assert (found.lost, found.twice, found.mismatched) == (0, 0, [])
    assert found.beyond <= WRITERS * (len(STOPS) + 1)


def test_an_open_record_goes_on_by_itself_when_its_database_is_back(server, tmp_path, now):
    """Nobody restarts the course: the pool asks each connection whether it still lives."""
    with open_store(server.url, tmp_path) as store:
        learner = store.learners.add("Maya", now)
        beginning = Beginning("rev", 1, {"at": 0})
        sheet = store.attempts.open(learner.id, "m1.one", "self_study", beginning, now)
        went = Entry(Action(name="go"), [Event(name="went_on")], {"at": 1})
        server.stop(signal.SIGQUIT)
        with pytest.raises(OutOfReachError):
            store.attempts.record(sheet.attempt.id, 0, went, now)
        with pytest.raises(OutOfReachError):
            store.attempts.load(learner.id, "m1.one", "self_study")
        server.start()

        assert store.attempts.record(sheet.attempt.id, 0, went, now) == 1
        assert [step.seq for step in store.attempts.events(sheet.attempt.id)] == [0, 1]
