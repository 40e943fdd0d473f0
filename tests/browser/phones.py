"""Phones of a live room as plain HTTP: a cookie jar, forms, and a stream that can be cut."""

from __future__ import annotations

import asyncio
import contextlib
import re
import ssl
from dataclasses import dataclass, field

import httpx

from praxis.content.course import Course
from praxis.live import leading
from praxis.live.plan import Plan
from praxis.store import Room, Store

SECONDS = 30.0
PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Never used, since nothing here is encrypted; made once, because making one takes 20 ms."""


@dataclass
class Leader:
    """Somebody at the desk, by way of the record."""

    store: Store
    course: Course
    room: Room

    def press(self, command: str, now, **data) -> Room:
        """Press a button; the room as it stands then."""
        rooms, activities = self.store.rooms, self.course.activities
        version = rooms.get(self.room.id).version
        told = leading.command(self.store, activities, self.room.id, version, command, data, now)
        assert told.outcome == "done"
        self.room = told.room
        return told.room


def opened(store: Store, course: Course, plan: Plan, now, **more) -> Leader:
    """A room in its lobby, and who leads it."""
    return Leader(store, course, leading.create(store, plan, None, now, seed=5, **more).room)


@dataclass(eq=False)
class Phone:
    """One phone. ``scenes`` holds every scene its stream brought, the newest last."""

    address: str
    code: str
    client: httpx.AsyncClient = field(init=False)
    scenes: list[str] = field(default_factory=list)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _stream: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        headers = {"Origin": self.address}
        # Every request on a line of its own, as after a walk through the building.
        apart = httpx.Limits(max_keepalive_connections=0)
        self.client = httpx.AsyncClient(
            base_url=self.address, headers=headers, timeout=SECONDS, limits=apart, verify=PLAIN
        )

    async def join(self, **form: str) -> httpx.Response:
        return await self.client.post(f"/join/{self.code}", data=form, follow_redirects=True)

    async def page(self) -> str:
        return (await self.client.get(f"/join/{self.code}")).text

    async def seat(self) -> str:
        found = re.search(r"Seat (\d+) in room", await self.page())
        return found[1] if found else ""

    async def seat_code(self) -> str:
        return re.findall(r'class="code">([^<]+)<', await self.page())[-1]

    async def answer(self, *, script: bool = True, **fields: str) -> httpx.Response:
        """Send the form that the page shows, filled so."""
        asked = re.search(r'name="ask" value="([^"]+)"', await self.page())
        sent = {"ask": asked[1] if asked else "", **fields}
        headers = {"HX-Request": "true"} if script else {}
        path = f"/room/{self.code}/answer"
        return await self.client.post(path, data=sent, headers=headers)

    def listen(self, since: str = "") -> None:
        """Open the stream; it is taken up again as a browser does, until it is cut."""
        self._stream = asyncio.create_task(self._listen(since))

    async def _listen(self, since: str) -> None:
        path, last = f"/room/{self.code}/events?for=phone&since={since}", ""
        while True:
            try:
                told = {"Last-Event-ID": last} if last else {}
                async with self.client.stream("GET", path, headers=told) as stream:
                    event: dict[str, str] = {}
                    async for line in stream.aiter_lines():
                        name, _, value = line.partition(": ")
                        if line:
                            event[name] = event.get(name, "") + value
                        elif event.get("event") == "scene":
                            last = event["id"]
                            self.scenes.append(event["data"])
                            self._changed.set()
                        event = event if line else {}
            except httpx.HTTPError:
                await asyncio.sleep(0.2)  # what a browser does, too: try again after a pause

    async def until(self, *words: str) -> str:
        """The first scene that holds all these words; fails when none comes."""
        async with asyncio.timeout(SECONDS):
            while not (self.scenes and all(word in self.scenes[-1] for word in words)):
                self._changed.clear()
                await self._changed.wait()
        return self.scenes[-1]

    async def cut(self) -> None:
        """The line is gone: asleep, out of reach, switched off."""
        if self._stream is not None:
            self._stream.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._stream

    async def close(self) -> None:
        await self.cut()
        await self.client.aclose()
