"""Many conversations as one picture: where they parted, and what moved the caregiver most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from praxis.kinds.roleplay.play import State


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by ``(turn, reply)`` and ending; mean final feelings (0-10) of those who ended."""

    began: int
    ended: int
    replies: Mapping[tuple[str, str], int]
    endings: Mapping[str, int]
    feelings: Mapping[str, float]


def tally(states: Iterable[State]) -> Tally:
    """Count what was on the path of each attempt as it now stands."""
    kept = list(states)
    ended = [state for state in kept if state.ending]
    levels = [state.feelings.model_dump() for state in ended]
    return Tally(
        began=len(kept),
        ended=len(ended),
        replies=Counter((v.turn, v.reply) for state in kept for v in state.path if v.reply),
        endings=Counter(state.ending for state in ended),
        feelings={
            name: sum(one[name] for one in levels) / len(levels)
            for name in (levels[0] if levels else {})
        },
    )
