"""How long the server takes from its first instruction to its first page."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from bench.browser import Browser
from bench.server import Server


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds until the server answers (``wall``, ``cpu``), and until a first page stands.

    Where much else runs on the machine, only the CPU says what starting takes.
    """

    wall: float
    cpu: float
    page: float
    page_cpu: float


Serve = Callable[[], AbstractContextManager[Server]]


async def start(serve: Serve, cookies: Mapping[str, str]) -> Start:
    """Start a server once, and open its first page as soon as it answers."""
    with serve() as server:
        began = time.perf_counter()
        async with Browser(server.port, cookies) as tab:
            await tab.open()
            page = server.wall + time.perf_counter() - began
            return Start(server.wall, server.cpu, page, server.meter.cpu())


def middle(starts: Sequence[Start]) -> Start:
    """The median of each figure."""
    return Start(
        statistics.median(one.wall for one in starts),
        statistics.median(one.cpu for one in starts),
        statistics.median(one.page for one in starts),
        statistics.median(one.page_cpu for one in starts),
    )


async def in_turn(
    serves: Mapping[str, tuple[Serve, Mapping[str, str]]], times: int
) -> dict[str, list[Start]]:
    """Start each server ``times`` times, taking turns so that noise falls on all alike."""
    found: dict[str, list[Start]] = {name: [] for name in serves}
    for _ in range(times):
        for name, (serve, cookies) in serves.items():
            found[name].append(await start(serve, cookies))
    return found
