"""Many writers in several processes, what they were promised, and whether it was kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from bootstrap.environment import ROOT
from praxis.store import open_store, replay_check
from tests.faults.answering import ACTIVITY, CONDUCT, fold, said

GIVEN = "PRAXIS_TEST_ANSWERS"
"""How many answers are written, where that is not the usual few hundred."""

WRITERS = 100
_PATIENCE = 240
Place = tuple[int, int]
"""An attempt, and a step in it."""


def wanted(usual: int) -> int:
    return int(os.environ.get(GIVEN, usual))


@dataclass
class _Process:
    """Some of the writers, the process they are in, and who reads what they tell."""

    learners: list[str]
    program: subprocess.Popen[str]
    reader: threading.Thread


@dataclass(frozen=True)
class Found:
    """What the record holds afterwards. ``beyond``: kept, and nobody lived to be told so."""

    acknowledged: int
    lost: int
    twice: int
    beyond: int
    mismatched: list[str]


@dataclass
class Fleet:
    """A hundred learners who answer at once. Use as ``with Fleet(...) as fleet``."""

    address: str
    processes: int = 4
    acknowledged: set[Place] = field(default_factory=set)
    sent_again: int = 0
    refused: int = 0
    _under_way: dict[str, Place] = field(default_factory=dict)
    _running: list[_Process] = field(default_factory=list)
    _news: threading.Condition = field(default_factory=threading.Condition)

    def __enter__(self) -> Self:
        now = datetime.now(UTC)
        with open_store(self.address, Path()) as store:
            names = [store.learners.add(f"Writer {one}", now).id for one in range(WRITERS)]
        for number in range(self.processes):
            self._running.append(self._start(names[number :: self.processes]))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """The end is a kill as well."""
        for one in self._running:
            one.program.kill()
        for one in self._running:
            self._buried(one)

    def until(self, count: int) -> None:
        """Wait until so many answers were acknowledged."""
        with self._news:
            reached = self._news.wait_for(lambda: len(self.acknowledged) >= count, _PATIENCE)
        assert reached, f"only {len(self.acknowledged)} of {count} answers in {_PATIENCE} s"

    def kill_one(self) -> None:
        """Kill one process in full flight; its learners come back in another, and send again."""
        struck = self._running.pop(0)
        struck.program.kill()
        self._buried(struck)
        self._running.append(self._start(struck.learners))

    def found(self) -> Found:
        """Hold the record against what was acknowledged. Call it when all have ended."""
        with open_store(self.address, Path()) as store:
            names = [name for one in self._running for name in one.learners]
            tries = [one for name in names for one in store.attempts.tries(name, ACTIVITY, CONDUCT)]
            logged = Counter(
                (one.id, step.seq) for one in tries for step in store.attempts.events(one.id)
            )
            spoken = Counter(note.text for name in names for note in store.notebook.notes(name))
            mismatched = [one.what for one in replay_check(store, fold)]
        answers = {place for place in logged if place[1]}
        known = {said(attempt, seq - 1): (attempt, seq) for attempt, seq in answers}
        return Found(
            acknowledged=len(self.acknowledged),
            lost=len(self.acknowledged - answers),
            twice=sum(one > 1 for one in (*logged.values(), *spoken.values())),
            beyond=len(answers - self.acknowledged),
            mismatched=mismatched + [text for text in spoken if text not in known],
        )

    def _start(self, learners: list[str]) -> _Process:
        program = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.answering", self.address],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert program.stdin is not None
        for name in learners:
            program.stdin.write(json.dumps([name, self._under_way.get(name)]) + "\n")
        program.stdin.close()
        reader = threading.Thread(target=self._read, args=(program,))
        reader.start()
        return _Process(learners, program, reader)

    @staticmethod
    def _buried(process: _Process) -> None:
        """Until everything it said before it died has been heard."""
        process.program.wait()
        process.reader.join()
        assert process.program.stdout is not None
        process.program.stdout.close()

    def _read(self, program: subprocess.Popen[str]) -> None:
        assert program.stdout is not None
        for line in program.stdout:
            if not line.endswith("\n"):
                return  # killed in the middle of a word
            verb, learner, *numbers = line.split()
            with self._news:
                self._heard(verb, learner, tuple(map(int, numbers)))
                self._news.notify_all()

    def _heard(self, verb: str, learner: str, numbers: tuple[int, ...]) -> None:
        if verb == "try":
            self._under_way[learner] = (numbers[0], numbers[1])
        elif verb == "refused":
            self.refused += 1
        else:
            self.acknowledged.add((numbers[0], numbers[1]))
            self.sent_again += verb == "again"
            self._under_way.pop(learner, None)
