"""Slows down whoever tries links, codes or keys that lead nowhere."""

from __future__ import annotations

from collections import deque

MISSES, SECONDS, ADDRESSES = 30, 60, 2_000
"""So many misses may one address have in so many seconds; so many addresses are remembered."""


class Doorkeeper:
    """Counts misses by address. What is guarded cannot be guessed; trying is stopped all the same.

    ``misses`` in ``seconds`` are allowed. Kept in memory: a process that starts anew has forgotten.
    """

    def __init__(self, misses: int = MISSES, seconds: float = SECONDS) -> None:
        self._most, self._seconds = misses, seconds
        self._missed: dict[str, deque[float]] = {}

    def holds(self, address: str, now: float) -> bool:
        """Whether this address has to wait."""
        missed = self._missed.get(address)
        while missed and missed[0] < now - self._seconds:
            missed.popleft()
        return missed is not None and len(missed) >= self._most

    def missed(self, address: str, now: float) -> None:
        """Remember a miss; the address that came first is forgotten when there are too many."""
        if address not in self._missed and len(self._missed) >= ADDRESSES:
            self._missed.pop(next(iter(self._missed)))
        self._missed.setdefault(address, deque(maxlen=self._most)).append(now)
