"""Many reflections as one picture: how many wrote and how many skipped, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from praxis.kinds.reflection.play import State


@dataclass(frozen=True, slots=True)
class Tally:
    """Reflections are private: no words, no lengths, no names."""

    began: int
    wrote: int
    skipped: int


def tally(states: Iterable[State]) -> Tally:
    """Count the states of many attempts."""
    kept = list(states)
    return Tally(
        len(kept), sum(s.done and not s.skipped for s in kept), sum(s.skipped for s in kept)
    )
