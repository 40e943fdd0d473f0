"""Who looks at which room in this process, and telling them when it changed.

Truth is in the record; what stands here can be thrown away at any moment. Each room is read at most
once in :data:`BEAT` seconds however much happens in it, and a slow listener skips to the newest.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from praxis.store import OutOfReachError, Store, Wake
from praxis.ui import metrics
from praxis.ui.live.pictures import Picture, take

BEAT = 0.3
"""Seconds between two looks at a room in which something happens."""
ANYWAY = 15.0
"""Seconds after which a room is read although nothing was heard of: people come and go unheard."""
_LOG = logging.getLogger("praxis")


@dataclass(eq=False, slots=True)
class Listener:
    """One open stream. ``changed`` is set when there is a newer picture than the one it took."""

    phone: bool = False
    changed: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(slots=True)
class Hall:
    """A room with listeners. ``dirty``: something happened since ``picture`` was taken."""

    code: str
    room_id: str
    picture: Picture
    listeners: set[Listener] = field(default_factory=set)
    dirty: bool = False
    read_at: float = 0.0


class Hub:
    """The halls of one process. All methods but :meth:`wake` belong to its event loop."""

    def __init__(
        self, store: Callable[[], Store], activities: Callable[[], Mapping[str, Any]]
    ) -> None:
        self._store, self._activities = store, activities
        self._halls: dict[str, Hall] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._opening = asyncio.Lock()

    async def look(self, code: str) -> Picture | None:
        """A room as it stands, from the hall when somebody listens there."""
        hall = self._halls.get(code)
        if hall is not None and not hall.dirty:
            return hall.picture
        return await asyncio.to_thread(self._take, code)

    async def glance(self, code: str, ask_id: str) -> Picture | None:
        """A room as last read, when ``ask_id`` was open then; else as it stands.

        Enough to read an answer by: whether it is still wanted, the record decides.
        """
        hall = self._halls.get(code)
        if hall is not None:
            room = hall.picture.look.room
            if room.open and room.ask_id == ask_id:
                return hall.picture
        return await asyncio.to_thread(self._take, code)

    @asynccontextmanager
    async def listening(
        self, code: str, *, phone: bool
    ) -> AsyncIterator[tuple[Hall, Listener] | None]:
        """Listen to a room for as long as this stands; None when there is no such room."""
        hall = self._halls.get(code)
        if hall is None:
            async with self._opening:
                hall = self._halls.get(code) or await self._open(code)
        if hall is None:
            yield None
            return
        listener = Listener(phone)
        hall.listeners.add(listener)
        if phone:
            metrics.PHONES.inc()
        try:
            yield hall, listener
        finally:
            hall.listeners.discard(listener)
            if phone:
                metrics.PHONES.dec()

    async def _open(self, code: str) -> Hall | None:
        picture = await asyncio.to_thread(self._take, code)
        if picture is None:
            return None
        hall = Hall(code, picture.look.room.id, picture, read_at=self._now())
        self._halls[code] = hall
        return hall

    def wake(self, room_id: str) -> None:
        """Something happened in a room. From any thread; without listeners it costs nothing."""
        if self._loop is not None and not self._loop.is_closed():
            with contextlib.suppress(RuntimeError):  # the loop is ending: nobody listens any more
                self._loop.call_soon_threadsafe(self._mark, room_id)

    def _mark(self, room_id: str) -> None:
        for hall in self._halls.values():
            if hall.room_id == room_id:
                hall.dirty = True

    async def run(self) -> None:
        """Read what changed and tell it, for as long as the process serves."""
        self._loop = asyncio.get_running_loop()
        store = await asyncio.to_thread(self._store)
        ear = Wake(store.database, self.wake) if store.kind == "postgresql" else None
        if ear is not None:
            ear.start()
        try:
            while True:
                await asyncio.sleep(BEAT)
                try:
                    await self._beat()
                except OutOfReachError:
                    _LOG.warning("the record cannot be reached; rooms stand still")
        finally:
            if ear is not None:
                await asyncio.to_thread(ear.stop)

    async def _beat(self) -> None:
        for code in [code for code, hall in self._halls.items() if not hall.listeners]:
            del self._halls[code]
        if not self._halls:
            return
        halls = {hall.room_id: hall for hall in self._halls.values()}
        pulses = await asyncio.to_thread(self._store().rooms.pulses, list(halls))
        for room_id, hall in halls.items():
            moved = pulses.get(room_id) != hall.picture.look.room.pulse
            if hall.dirty or moved or self._now() - hall.read_at > ANYWAY:
                await self._read(hall)

    async def _read(self, hall: Hall) -> None:
        hall.dirty = False  # before the reading: what happens meanwhile is read the next time
        picture = await asyncio.to_thread(self._take, hall.code)
        if picture is None:
            return
        same = picture.for_phones == hall.picture.for_phones
        hall.picture, hall.read_at = picture, self._now()
        for listener in hall.listeners:
            if not (same and listener.phone):
                listener.changed.set()

    def _take(self, code: str) -> Picture | None:
        return take(self._store(), code, self._activities(), datetime.now(UTC))

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()


def _activities() -> Mapping[str, Any]:
    from praxis.ui import library

    return library.course().activities


def _store() -> Store:
    from praxis.ui import library

    return library.store()


HUB = Hub(_store, _activities)


def wake(room_id: str) -> None:
    """Tell this process's listeners at once; other processes hear it from the record."""
    HUB.wake(room_id)
