"""Many learners at once: each walks through the course at a learner's pace, or rather faster.

This is where waiting times under load and memory for each session come from; the soak is the
same crowd for longer.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bench import hands
from bench.browser import Browser, Link, Run
from bench.numbers import ms, percentile
from bench.records import Seat
from bench.server import Server
from praxis.content.course import Course

_STEPS_AT_MOST = 60
"""A walker that is still in the same activity after so many steps goes on to the next."""


@dataclass(slots=True)
class Log:
    """What happened so far: every run, and how many walkers came to the end and began anew."""

    runs: list[Run] = field(default_factory=list)
    again: int = 0


@dataclass(frozen=True, slots=True)
class Crowd:
    """A crowd as measured.

    ``before`` and ``after`` everyone came in MiB, ``each`` of them in KiB; ``pace`` in runs for a
    second; ``p50`` and ``p95`` waited in ms; CPU in ms for each script run, and ``core`` as a share
    of one core.
    """

    sessions: int
    before: float
    after: float
    each: float
    pace: float
    p50: float
    p95: float
    cpu_script: float
    core: float


async def walk(
    server: Server, course: Course, seat: Callable[[], Seat], log: Log, *, first: int, think: float
) -> None:
    """Walk through the course for ever, from activity number ``first`` on; newly seated each lap.

    ``think`` is the pause after every step, in seconds.
    """
    choice = first
    while True:
        async with Browser(server.port, seat().cookies) as tab:
            log.runs.append(await tab.open())
            order = course.order[first:] + course.order[:first]
            for name in order:
                log.runs.append(await tab.follow(_to(tab, course, name)))
                for _ in range(_STEPS_AT_MOST):
                    await asyncio.sleep(think)
                    if hands.button(tab, "") is None:
                        break
                    choice += 1
                    log.runs.append(await hands.do(tab, choice=choice))
        log.again += 1


def _to(tab: Browser, course: Course, activity: str) -> Link:
    return Link(tab.pages[course.place[activity][0]], f"at={activity}")


async def rerun(server: Server, log: Log, *, think: float) -> None:
    """What the hello world is asked for in place of a walk: the same page, again and again."""
    async with Browser(server.port) as tab:
        log.runs.append(await tab.open())
        while True:
            await asyncio.sleep(think)
            log.runs.append(await tab.rerun())


Walker = Callable[[int, Log], asyncio.Task[None]]


async def gather(server: Server, walker: Walker, sessions: int, seconds: float) -> Crowd:
    """Let ``sessions`` walkers come one after another, then watch them for ``seconds``.

    Raises what any walker raises: an error page would make the figures worthless.
    """
    log = Log()
    before = server.meter.memory()
    walkers = []
    try:
        for number in range(sessions):
            walkers.append(walker(number, log))
            await asyncio.sleep(seconds / 4 / sessions)
        seen, cpu, began = len(log.runs), server.meter.cpu(), time.perf_counter()
        done, _ = await asyncio.wait(walkers, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for one in done:
            one.result()
        cpu, took = server.meter.cpu() - cpu, time.perf_counter() - began
        after = server.meter.memory()
    finally:
        for one in walkers:
            one.cancel()
        await asyncio.gather(*walkers, return_exceptions=True)
    runs = log.runs[seen:]
    waits = [ms(run.seconds) for run in runs]
    return Crowd(
        sessions=sessions,
        before=before,
        after=after,
        each=(after - before) * 1024 / sessions,
        pace=len(runs) / took,
        p50=percentile(waits, 0.50),
        p95=percentile(waits, 0.95),
        cpu_script=ms(cpu) / sum(run.scripts for run in runs),
        core=cpu / took,
    )
