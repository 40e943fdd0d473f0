"""Many mirroring exercises as one picture: which pairs were found, which were taken for others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from praxis.kinds.mirroring.play import State


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by ``(pair, child half chosen)`` and ``(pair, process named)``; how many wrote."""

    began: int
    finished: int
    wrote: int
    children: Mapping[tuple[str, str], int]
    processes: Mapping[tuple[str, str], int]


def tally(states: Iterable[State]) -> Tally:
    """Count the states of many attempts."""
    kept = list(states)
    made = [paired for state in kept for paired in state.paired]
    return Tally(
        began=len(kept),
        finished=sum(state.done for state in kept),
        wrote=sum(state.written > 0 for state in kept),
        children=Counter((one.pair, one.child) for one in made),
        processes=Counter((one.pair, one.process) for one in made),
    )
