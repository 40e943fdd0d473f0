"""Many ways through a vignette as one picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from praxis.kinds.vignette.play import State


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by ``(scene, choice)``, ``(scene, hypothesis)``, ``(scene, noticed)`` and ending."""

    began: int
    finished: int
    choices: Mapping[tuple[str, str], int]
    hypotheses: Mapping[tuple[str, str], int]
    noticed: Mapping[tuple[str, int], int]
    endings: Mapping[str, int]


def tally(states: Iterable[State]) -> Tally:
    """Count what was on the path of each attempt as it now stands."""
    kept = list(states)
    visits = [visit for state in kept for visit in state.path]
    return Tally(
        began=len(kept),
        finished=sum(state.done for state in kept),
        choices=Counter((v.scene, v.choice) for v in visits if v.choice),
        hypotheses=Counter((v.scene, v.hypothesis) for v in visits if v.hypothesis),
        noticed=Counter((v.scene, one) for v in visits for one in v.noticed),
        endings=Counter(state.ending for state in kept if state.ending),
    )
