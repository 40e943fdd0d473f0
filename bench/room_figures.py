"""What a live room cost, and what it may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """One room as measured. Waits in ms, memory in KiB for each phone, CPU as a share of a core.

    ``wall`` and ``desk``: how long after an answer was acknowledged their streams had counted it,
    at p95 over the answers of all rounds.
    """

    database: str
    phones: int
    rounds: int
    learners: int
    kept: int
    acknowledged: int
    p50: float
    p95: float
    wall: float
    desk: float
    core: float
    idle: int
    each: float


MOST_P95, MOST_TOLD, MOST_CORE, MOST_KIB = 1000.0, 1500.0, 0.5, 60.0
"""The limits of a room, in the units of :class:`Figures`."""


def holds(found: Figures) -> bool:
    """Whether a room keeps what it is given, in time, at a bearable cost."""
    return (
        found.kept == found.acknowledged == found.phones * found.rounds
        and found.p95 <= MOST_P95
        and max(found.wall, found.desk) <= MOST_TOLD
        and found.core <= MOST_CORE
        and found.each <= MOST_KIB
    )


def told(found: Figures) -> str:
    """The figures as one row of a table."""
    return (
        f"| {found.database} | {found.phones} + {found.learners} | {found.kept} | "
        f"{found.p50:.0f} / {found.p95:.0f} ms | {found.wall:.0f} ms | {found.desk:.0f} ms | "
        f"{found.core:.0%} | {found.idle} | {found.each:.0f} KiB |"
    )
