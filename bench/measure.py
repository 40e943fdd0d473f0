"""One screen measured: opened, run again and again, and acted on, by many sessions in turn."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from bench import hands
from bench.browser import Browser, Run
from bench.meter import Meter
from bench.numbers import mean, ms, percentile
from bench.server import Server

PAUSE = 0.01
"""Seconds between two runs. Without a pause the server would still be in the thread of the last
run and save the start of the next, which no learner's pace allows; with longer ones the caches
of the processor cool, the hello world suffers most, and every ratio looks better."""
_SETTLE = 0.05


@dataclass(frozen=True, slots=True)
class Figures:
    """What runs of one sort took, each on average.

    ``cpu`` is milliseconds for a run, ``cpu_script`` for each time the script ran in it (twice
    where something was recorded); ``p50`` and ``p95`` are the milliseconds waited; ``size`` is the
    bytes received.
    """

    count: int
    cpu: float
    cpu_script: float
    p50: float
    p95: float
    size: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A screen as measured once. ``action`` is None where nothing is done on it.

    ``tuned`` is the CPU ms of a rerun of the tuned hello world, measured right before and after.
    """

    name: str
    opened: Figures
    rerun: Figures
    action: Figures | None = None
    tuned: float = 0.0


def figures(runs: Sequence[Run], cpu: float) -> Figures:
    """Sum up ``runs`` that cost ``cpu`` seconds together."""
    waits = [ms(run.seconds) for run in runs]
    return Figures(
        count=len(runs),
        cpu=ms(cpu) / len(runs),
        cpu_script=ms(cpu) / sum(run.scripts for run in runs),
        p50=percentile(waits, 0.50),
        p95=percentile(waits, 0.95),
        size=mean([float(run.size) for run in runs]),
    )


class Stretch:
    """The CPU a server uses from entering to leaving the block, what trails behind included."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._began = 0.0
        self.cpu = 0.0

    async def __aenter__(self) -> Self:
        await asyncio.sleep(_SETTLE)
        self._began = self._meter.cpu()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await asyncio.sleep(_SETTLE)
        self.cpu = self._meter.cpu() - self._began


@contextlib.asynccontextmanager
async def browsers(
    server: Server, cookies: Sequence[Mapping[str, str]]
) -> AsyncIterator[list[Browser]]:
    """One connected browser for each set of cookies."""
    async with contextlib.AsyncExitStack() as stack:
        yield [await stack.enter_async_context(Browser(server.port, one)) for one in cookies]


async def measure(
    server: Server,
    name: str,
    cookies: Sequence[Mapping[str, str]],
    address: tuple[str, str],
    *,
    seconds: float,
    press: str | None = None,
) -> Measured:
    """Open ``address`` (path, query) in every session, run it again for ``seconds``, then act.

    Sessions take turns, so that waiting times hold no queueing; every session acts once.
    """
    async with browsers(server, cookies) as tabs:
        async with Stretch(server.meter) as opening:
            opened = [await tab.open(*address) for tab in tabs]
        rerun = await reruns(server, tabs, seconds)
        action = None
        if press is not None:
            async with Stretch(server.meter) as acting:
                acts = [await _act(tab, press, number) for number, tab in enumerate(tabs)]
            action = figures(acts, acting.cpu)
    return Measured(name, figures(opened, opening.cpu), rerun, action)


async def reruns(server: Server, tabs: Sequence[Browser], seconds: float) -> Figures:
    """Run what stands in ``tabs`` again and again, in turn."""
    async with Stretch(server.meter) as running:
        runs = await _in_turn(tabs, seconds)
    return figures(runs, running.cpu)


async def _in_turn(tabs: Sequence[Browser], seconds: float) -> list[Run]:
    runs: list[Run] = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until or not runs:
        for tab in tabs:
            runs.append(await tab.rerun())
            await asyncio.sleep(PAUSE)
    return runs


async def _act(tab: Browser, press: str, choice: int) -> Run:
    run = await hands.do(tab, press, choice)
    await asyncio.sleep(PAUSE)
    return run
