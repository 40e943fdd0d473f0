"""Many readings of one page as one picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from praxis.kinds.reading.play import State


@dataclass(frozen=True, slots=True)
class Tally:
    """How many began, opened the answer to the pause, and finished."""

    began: int
    opened: int
    finished: int


def tally(states: Iterable[State]) -> Tally:
    """Count the states of many attempts."""
    kept = list(states)
    return Tally(len(kept), sum(s.opened for s in kept), sum(s.done for s in kept))
