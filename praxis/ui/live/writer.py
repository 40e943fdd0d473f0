"""Answers on their way to the record: those that come together are kept together.

Forty phones answer within a second, and each commit waits for the disk. One transaction takes all
that came in :data:`GATHERS` seconds. Nobody is told "kept" before their answer is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from praxis.store import Given, Store

GATHERS = 0.1
"""Seconds for which an answer waits for others."""
SEEN_EVERY = 5.0
"""Seconds between two notes of which phones were heard of."""


class Writer:
    """Keeps answers of one process, in its event loop."""

    def __init__(self, store: Callable[[], Store], kept: Callable[[str], None]) -> None:
        self._store, self._kept = store, kept
        self._waiting: list[tuple[Given, asyncio.Future[bool]]] = []
        self._seen: set[int] = set()
        self._writing: asyncio.Task[None] | None = None

    async def keep(self, given: Given) -> bool:
        """Keep an answer; False when it is not asked for any more.

        Returns when it is in the record. Raises OutOfReachError when it could not be kept.
        """
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((given, done))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        return await done

    async def _write(self) -> None:
        while self._waiting:
            await asyncio.sleep(GATHERS)
            batch, self._waiting = self._waiting, []
            answers = [given for given, _ in batch]
            try:
                kept = await asyncio.to_thread(
                    self._store().rooms.answer_all, answers, datetime.now(UTC)
                )
            except Exception as error:  # noqa: BLE001  whoever waits is told what happened
                _tell(batch, error)
                continue
            for (_, done), good in zip(batch, kept, strict=True):
                if not done.done():
                    done.set_result(good)
            for room_id in {one.room_id for one in answers}:
                self._kept(room_id)

    def saw(self, seat_id: int) -> None:
        """A phone was heard of."""
        self._seen.add(seat_id)

    async def run(self) -> None:
        """Note now and then who was heard of, for as long as the process serves."""
        while True:
            await asyncio.sleep(SEEN_EVERY)
            seen, self._seen = self._seen, set()
            if seen:
                try:
                    await asyncio.to_thread(self._store().rooms.saw, seen, datetime.now(UTC))
                except Exception:  # noqa: BLE001  a note missed now is made the next time
                    self._seen |= seen


def _tell(batch: list[tuple[Given, asyncio.Future[bool]]], error: Exception) -> None:
    for _, done in batch:
        if not done.done():
            done.set_exception(error)
