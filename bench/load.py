"""A whole service at study: hundreds of learners at the pace of people, on one process or several.

Each learner sits at a browser of their own, reads, writes, presses, looks at another page between
two activities, and thinks in between. What is measured is what they wait, and what it costs.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psutil

from bench import hands
from bench.browser import Browser, Link, Run
from bench.numbers import ms
from bench.records import Records, Seat
from bench.screens import PAGES
from bench.server import COURSE, ROOT, TUNED, Server, serving
from bench.studied import Asked, Studied, summed
from praxis.content.course import Course
from praxis.content.load import load
from praxis.store import open_store

_STEPS_AT_MOST = 60
_LOOKS_AROUND = 0.5
"""How often a learner opens another page between two activities."""
_ARRIVING = 8
"""Learners that come in each second: a workshop sits down, nobody breaks the door in."""
_WARM = 20
_SAMPLE = 5.0
_COUNTED = re.compile(
    r'^praxis_database_seconds_(count|sum)\{statement="(\w+)"\} (\S+)$', re.MULTILINE
)


@dataclass(slots=True)
class _Log:
    runs: list[Run] = field(default_factory=list)
    actions: int = 0


@dataclass(frozen=True, slots=True)
class _Learner:
    """Somebody at a browser: where they begin, and what chance does with them."""

    port: int
    seat: Seat
    first: int
    pace: float
    chance: random.Random

    async def think(self) -> None:
        await asyncio.sleep(self.pace * self.chance.uniform(0.5, 1.5))

    async def study(self, course: Course, log: _Log) -> None:
        """Go through the course from the first activity of theirs on, for ever."""
        async with Browser(self.port, self.seat.cookies) as tab:
            log.runs.append(await tab.open())
            while True:
                for name in course.order[self.first :] + course.order[: self.first]:
                    await self._activity(tab, course, name, log)
                    if self.chance.random() < _LOOKS_AROUND:
                        await self.think()
                        _, path = self.chance.choice(PAGES)
                        log.runs.append(await tab.follow(Link(tab.pages[path], "")))

    async def _activity(self, tab: Browser, course: Course, name: str, log: _Log) -> None:
        await self.think()
        page = tab.pages[course.place[name][0]]
        log.runs.append(await tab.follow(Link(page, f"at={name}")))
        for _ in range(_STEPS_AT_MOST):
            await self.think()
            if hands.button(tab, "") is None:
                return
            log.runs.append(await hands.do(tab, choice=self.chance.randrange(9)))
            log.actions += 1


def measure(asked: Asked, folder: Path, tell: Callable[[str], None]) -> Studied:
    """Serve the course, let everybody come in, and watch them. Raises what any learner meets."""
    course = load(ROOT / "course").course
    if course is None:
        message = "the course cannot be read"
        raise RuntimeError(message)
    data = folder / "data"
    variables = {"PRAXIS_DATA": str(data)}
    if asked.database:
        variables["PRAXIS_DATABASE_URL"] = asked.database
    # Learners who come to be measured need not survive a power cut; what they do is kept as ever.
    with open_store(asked.database, data, durable=False) as store, ExitStack() as stack:
        records = Records(store, data, course, datetime.now(UTC))
        servers = [
            stack.enter_context(serving(COURSE, *TUNED, folder=ROOT, variables=variables))
            for _ in range(asked.processes)
        ]
        tell(f"seating {asked.learners} learners")
        learners = [
            _Learner(
                servers[number % len(servers)].port,
                records.newcomer(),
                number * 7 % len(course.order),
                asked.pace,
                random.Random(number),  # noqa: S311 - a learner's mood is no secret
            )
            for number in range(asked.learners)
        ]
        return asyncio.run(_watched(asked, store.kind, servers, learners, course, tell))


async def _watched(
    asked: Asked,
    kind: str,
    servers: Sequence[Server],
    learners: Sequence[_Learner],
    course: Course,
    tell: Callable[[str], None],
) -> Studied:
    log = _Log()
    tasks: list[asyncio.Task[None]] = []
    try:
        await _arrive(learners[:_WARM], course, log, tasks)
        first = _memory(servers)
        await _arrive(learners[_WARM:], course, log, tasks)
        full = _memory(servers)
        tell(f"all are there, {full:.0f} MiB")
        busy, before = psutil.getloadavg()[0], await _used(servers, log)
        samples = await _sampled(asked.minutes, tasks, servers, tell)
        used = await _used(servers, log)
    finally:
        for one in tasks:
            one.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    each = (full - first) * 1024 * len(servers) / max(1, len(learners) - _WARM)
    waits = [ms(run.seconds) for run in log.runs[int(before["runs"]) :]]
    spent = {name: one - before.get(name, 0.0) for name, one in used.items()}
    return summed(asked, kind, waits, spent, samples, each=each, busy=busy)


async def _used(servers: Sequence[Server], log: _Log) -> dict[str, float]:
    """Everything that is counted from a beginning to an end: seconds, runs, actions, SQL."""
    return {
        **await _sql(servers),
        "clock": time.perf_counter(),
        "cpu": sum(one.meter.cpu() for one in servers),
        "runs": len(log.runs),
        "actions": log.actions,
    }


async def _arrive(
    learners: Sequence[_Learner],
    course: Course,
    log: _Log,
    tasks: list[asyncio.Task[None]],
) -> None:
    """Let learners come in one after the other, and settle down."""
    for one in learners:
        tasks.append(asyncio.create_task(one.study(course, log)))
        await asyncio.sleep(1 / _ARRIVING)
    await asyncio.sleep(learners[0].pace if learners else 0.0)


async def _sampled(
    minutes: float,
    tasks: Sequence[asyncio.Task[None]],
    servers: Sequence[Server],
    tell: Callable[[str], None],
) -> list[tuple[float, float]]:
    """Minutes and MiB, until the time is over. Raises what any learner raises."""
    began = time.monotonic()
    samples = [(0.0, _memory(servers))]
    while (passed := (time.monotonic() - began) / 60) < minutes:
        done, _ = await asyncio.wait(tasks, timeout=_SAMPLE, return_when=asyncio.FIRST_COMPLETED)
        for one in done:
            one.result()
        samples.append(((time.monotonic() - began) / 60, _memory(servers)))
        if int(passed) != int(samples[-1][0]):
            tell(f"minute {samples[-1][0]:.0f}: {samples[-1][1]:.0f} MiB")
    return samples


def _memory(servers: Sequence[Server]) -> float:
    return max(one.meter.memory() for one in servers)


async def _sql(servers: Sequence[Server]) -> dict[str, float]:
    """How many statements of each sort the processes have made (``count``), in how long (``sum``).

    From the figures the course itself gives to whoever watches it.
    """
    found: dict[str, float] = dict.fromkeys(
        (f"count {verb}" for verb in ("select", "insert", "update", "delete")), 0.0
    )
    for server in servers:
        text = await asyncio.to_thread(_figures, server)
        for sort, verb, value in _COUNTED.findall(text):
            found[f"{sort} {verb}"] = found.get(f"{sort} {verb}", 0.0) + float(value)
    return found


def _figures(server: Server) -> str:
    with urllib.request.urlopen(f"{server.address}/metrics", timeout=30) as answer:  # noqa: S310 - our own
        return str(answer.read().decode())
