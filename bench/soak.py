"""A crowd that stays, to see whether the server's memory levels off or climbs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from bench.crowd import Log, Walker
from bench.server import Server

_SAMPLES = 60
_SHORTEST = 5.0

Sample = tuple[float, float]
"""Minutes since the beginning, and MiB."""


async def soak(
    server: Server, walker: Walker, sessions: int, minutes: float, tell: Callable[[str], None]
) -> list[Sample]:
    """Let ``sessions`` walkers walk for ``minutes`` and note the memory some sixty times.

    Raises what any walker raises.
    """
    log = Log()
    walkers = [walker(number, log) for number in range(sessions)]
    every = max(_SHORTEST, minutes * 60 / _SAMPLES)
    began = time.monotonic()
    samples: list[Sample] = []
    try:
        while (passed := (time.monotonic() - began) / 60) < minutes:
            done, _ = await asyncio.wait(
                walkers, timeout=every, return_when=asyncio.FIRST_COMPLETED
            )
            for one in done:
                one.result()
            samples.append(((time.monotonic() - began) / 60, server.meter.memory()))
            tell(
                f"soak {passed:5.1f} min  {samples[-1][1]:6.1f} MiB  {len(log.runs)} runs, "
                f"{log.again} learners came to the end"
            )
    finally:
        for one in walkers:
            one.cancel()
        await asyncio.gather(*walkers, return_exceptions=True)
    return samples
