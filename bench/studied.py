"""What a service at study was asked to carry, what it did, and how that is told. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.numbers import ms, percentile, slope

PACE = 20.0
"""Seconds between two things a learner does, on average."""
P95 = 500.0
"""So many milliseconds nineteen of twenty waits may take at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for. ``pace`` in seconds between two things one learner does."""

    learners: int = 500
    minutes: float = 20.0
    processes: int = 1
    database: str | None = None
    pace: float = PACE


@dataclass(frozen=True, slots=True)
class Studied:
    """A service as measured.

    Waits in ms; ``cpu`` in ms for one thing done, by all processes; ``cores`` used; memory of the
    fullest process in MiB at the beginning and the end, ``each`` in KiB for one more learner,
    ``hourly`` the growth in an hour as a share; SQL for one recorded action, and the ms it took.
    ``busy`` is the load of the machine when all had come in.
    """

    database: str
    asked: Asked
    things: int
    actions: int
    p50: float
    p95: float
    p99: float
    cpu: float
    cores: float
    began: float
    ended: float
    each: float
    hourly: float
    reads: float
    writes: float
    waited: float
    busy: float

    @property
    def holds(self) -> bool:
        """Whether waits stay within what was promised."""
        return self.p95 <= P95


def summed(
    asked: Asked,
    kind: str,
    waits: Sequence[float],
    spent: Mapping[str, float],
    samples: Sequence[tuple[float, float]],
    *,
    each: float,
    busy: float,
) -> Studied:
    """Figures from waits in ms, from all that was ``spent`` meanwhile, and from (minute, MiB)."""
    writes = sum(spent[f"count {verb}"] for verb in ("insert", "update", "delete"))
    kept = samples[len(samples) // 3 :]
    return Studied(
        database=kind,
        asked=asked,
        things=len(waits),
        actions=int(spent["actions"]),
        p50=percentile(waits, 0.50),
        p95=percentile(waits, 0.95),
        p99=percentile(waits, 0.99),
        cpu=ms(spent["cpu"]) / len(waits),
        cores=spent["cpu"] / spent["clock"],
        began=samples[0][1],
        ended=samples[-1][1],
        each=each,
        hourly=slope(kept) * 60 / kept[-1][1],
        reads=spent["count select"] / spent["actions"],
        writes=writes / spent["actions"],
        waited=ms(sum(one for name, one in spent.items() if name.startswith("sum"))) / len(waits),
        busy=busy,
    )


def told(found: Studied) -> str:
    """A service in words, as docs/performance.md has it."""
    asked = found.asked
    return (
        f"{asked.learners} learners, one thing every {asked.pace:g} s, on {asked.processes}"
        f" process(es) and {found.database}, {asked.minutes:g} min, machine load {found.busy:.0f}\n"
        f"  waits: p50 {found.p50:.0f}, p95 {found.p95:.0f}, p99 {found.p99:.0f} ms"
        f" ({found.things} things done, {found.actions} of them recorded)\n"
        f"  each: {found.cpu:.1f} ms CPU, {found.waited:.1f} ms waiting for the database;"
        f" {found.cores:.2f} cores in all\n"
        f"  a recorded action: {found.reads:.1f} reads, {found.writes:.1f} writes\n"
        f"  memory: {found.began:.0f} to {found.ended:.0f} MiB, {found.each:.0f} KiB a learner,"
        f" {100 * found.hourly:+.0f} % an hour after the first third"
    )
