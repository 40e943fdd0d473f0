"""Learners of one process, each answering as fast as the record lets them, until killed.

Usage: answering.py ADDRESS, with one line of JSON on standard input for each learner: who, and the
answer that was under way when the process before this one was killed. It is sent again first, as a
page does that was left open. What happens is told on standard output, a line each:

    try LEARNER ATTEMPT SEEN     an answer is on its way
    kept LEARNER ATTEMPT SEQ     it was acknowledged
    again LEARNER ATTEMPT SEQ    it was sent again, and had been kept before
    refused LEARNER              the record was out of reach; the learner is told, and presses again
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from bootstrap.environment import ROOT
from praxis.base import Action
from praxis.content.load import fingerprint
from praxis.content.sources import read_source
from praxis.kinds import PLAY
from praxis.play import attempt as playing
from praxis.store import (
    Beginning,
    Entry,
    OutOfReachError,
    Sheet,
    Stale,
    Store,
    WrongDatabaseError,
    open_store,
)
from tests.browser.recorded import spoken

ACTIVITY = "m1.first-five-minutes"
CONDUCT = "self_study"
SEED = 11
_TELLING = threading.Lock()


def walk() -> tuple[Action, ...]:
    """The answers of one try: the longest way through a role-play."""
    ends = [one for one in PLAY["roleplay"].probes(activity()) if one.expected.get("done")]
    return max(ends, key=lambda one: len(one.actions)).actions


@cache
def activity() -> Any:
    """The one file that is needed: a process of writers is to be there quickly."""
    source, _ = read_source(ROOT / "course/module1/first-five-minutes.yaml", ACTIVITY, "activity")
    return source.value


def said(attempt_id: int, seen: int) -> str:
    """Words that no other answer has."""
    return f"In try {attempt_id} I said this after step {seen}."


def fold(_activity_id: str, _rev: str, seed: int, done: Sequence[Action]) -> Any:
    """What replaying an attempt leads to."""
    state, refused = playing.fold(activity(), seed, done)
    assert not refused
    return state.model_dump(mode="json")


class Learner:
    """One writer."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._name = name
        self._walk = walk()
        state = playing.begin(activity(), seed=SEED).model_dump(mode="json")
        self._beginning = Beginning(fingerprint(activity()), SEED, state)

    def go(self, under_way: list[int] | None) -> None:
        """Answer for ever; first send again what was under way."""
        while True:
            try:
                if under_way is not None:
                    self._answer(*under_way)
                    under_way = None
                sheet = self._sheet()
                self._answer(sheet.attempt.id, sheet.attempt.seq)
            except OutOfReachError:
                self._tell("refused")

    def _sheet(self) -> Sheet:
        attempts, place = self._store.attempts, (self._name, ACTIVITY, CONDUCT)
        sheet = attempts.open(*place, self._beginning, datetime.now(UTC))
        if sheet.attempt.seq < len(self._walk):
            return sheet
        return attempts.again(*place, self._beginning, datetime.now(UTC))

    def _answer(self, attempt_id: int, seen: int) -> None:
        """What `praxis.ui.stage` does with an action of a learner."""
        done = [
            spoken(activity(), one, said(attempt_id, number))
            for number, one in enumerate(self._walk[: seen + 1])
        ]
        state, _ = playing.fold(activity(), SEED, done[:-1])
        outcome = playing.act(activity(), state, done[-1])
        entry = Entry(
            action=outcome.action,
            events=outcome.events,
            state=outcome.state.model_dump(mode="json"),
            done=outcome.done,
            score=outcome.score,
            words=outcome.words,
        )
        self._tell("try", attempt_id, seen)
        try:
            seq = self._store.attempts.record(attempt_id, seen, entry, datetime.now(UTC))
        except Stale:
            self._tell("again", attempt_id, seen + 1)
        else:
            self._tell("kept", attempt_id, seq)

    def _tell(self, *what: object) -> None:
        verb, *rest = map(str, what)
        with _TELLING:
            print(verb, self._name, *rest, flush=True)  # noqa: T201  this is the acknowledgement


def opened(address: str) -> Store:
    """The record, as soon as it answers: a process may be started while the database is down."""
    while True:
        try:
            return open_store(address, Path())
        except WrongDatabaseError:
            continue


def main() -> None:
    store = opened(sys.argv[1])
    for line in sys.stdin:
        name, under_way = json.loads(line)
        threading.Thread(target=Learner(store, name).go, args=(under_way,)).start()


if __name__ == "__main__":
    main()
