"""A live room under load: phones that wait, phones that all answer at once, learners beside them.

Real connections to a real server: each phone holds its stream and sends its answer as a form, as a
browser would. The leader presses on the record, the way a desk in another process does.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench import crowd
from bench.numbers import ms, percentile
from bench.records import Records
from bench.room_ends import Phone, Stream
from bench.room_figures import Figures
from bench.server import COURSE, ROOT, TUNED, Server, serving
from praxis.content.course import Course
from praxis.content.load import load
from praxis.live import leading
from praxis.live.plan import from_activities
from praxis.store import Store, open_store, signing_key
from praxis.ui.live import tokens
from praxis.ui.live.tokens import Sitting

ACTIVITY = "m1.check-foundations"
ANSWERING = 10.0
"""Seconds within which everybody answers."""
ROUNDS = 4
"""So many questions; one of them in the minute for which the server's CPU is taken."""
_COUNTS = 3.0
"""Seconds until the reveal, for wall and desk to count the last answers."""
_SETTLE = 8.0
_TOGETHER = 100
"""So many phones connect at once; more would only measure this program."""


@dataclass(frozen=True, slots=True)
class Room:
    """A room with its phones, and its leader's hand on the record."""

    store: Store
    course: Course
    code: str
    room_id: str
    key: bytes
    phones: list[Phone]

    def stream(self, whom: str) -> str:
        """Where wall or desk listen."""
        token = {"wall": tokens.wall_token, "desk": tokens.desk_token}[whom](self.key, self.code)
        return f"/room/{self.code}/events?for={whom}&token={token}"

    def press(self, command: str, **data: int) -> str:
        """Press a button of the desk; what is asked then."""
        version = _room(self.store, self.room_id).version
        told = leading.command(
            self.store,
            self.course.activities,
            self.room_id,
            version,
            command,
            data,
            datetime.now(UTC),
        )
        return told.room.ask_id


def _room(store: Store, room_id: str) -> leading.Room:
    found = store.rooms.get(room_id)
    if found is None:
        raise LookupError(room_id)
    return found


def made(store: Store, course: Course, key: bytes, port: int, phones: int) -> Room:
    """A room in its lobby with so many seats taken."""
    now = datetime.now(UTC)
    plan = from_activities([course.activities[ACTIVITY]] * ROUNDS, "A full room")
    room = leading.create(store, plan, None, now, seed=7).room
    seats = [store.rooms.take_seat(room.id, None, now) for _ in range(phones)]
    cookies = [
        tokens.seat_cookie(key, Sitting(room.id, one.id, one.number, one.code)) for one in seats
    ]
    listed = [Phone(port, room.code, cookie) for cookie in cookies]
    return Room(store, course, room.code, room.id, key, listed)


async def connect(phones: list[Phone]) -> None:
    """Open all streams."""
    for at in range(0, len(phones), _TOGETHER):
        await asyncio.gather(*(one.listen() for one in phones[at : at + _TOGETHER]))


async def idle(server: Server, room: Room) -> float:
    """KiB of the server's memory that each waiting phone costs."""
    warm, rest = room.phones[:50], room.phones[50:]
    await connect(warm)
    await asyncio.sleep(_SETTLE / 2)
    before = server.meter.memory()
    await connect(rest)
    await asyncio.sleep(_SETTLE)
    each = (server.meter.memory() - before) * 1024 / len(rest)
    for one in room.phones:
        one.leave()
    return each


@dataclass(frozen=True, slots=True)
class Round:
    """One question, answered by everybody: which, how long each waited, when it was told so."""

    asked: str
    waits: tuple[float, ...]
    acknowledged: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Busy:
    """All rounds, the streams that counted them, and the share of a core in the first minute."""

    rounds: tuple[Round, ...]
    wall: Stream
    desk: Stream
    core: float

    @property
    def waits(self) -> list[float]:
        """Of every answer, in s."""
        return [wait for one in self.rounds for wait in one.waits]

    def delay(self, stream: Stream) -> float:
        """p95 over every answer: from acknowledged to counted on a stream, in s."""
        delays = [
            delay for one in self.rounds for delay in stream.delays(one.asked, one.acknowledged)
        ]
        return percentile(delays, 0.95)


async def busy(server: Server, room: Room, records: Records, learners: int, minute: float) -> Busy:
    """Everybody answers, :data:`ROUNDS` times, while learners study; one of them in a minute."""
    wall, desk = (Stream(server.port, room.stream(whom)) for whom in ("wall", "desk"))
    log, order = crowd.Log(), len(room.course.order)
    tasks = [asyncio.create_task(one.listen()) for one in (wall, desk)]
    tasks += [
        asyncio.create_task(
            crowd.walk(server, room.course, records.newcomer, log, first=at % order, think=5.0)
        )
        for at in range(learners)
    ]
    await connect(room.phones)
    await asyncio.sleep(_SETTLE)
    await asyncio.to_thread(room.press, "start")
    began, cpu = time.perf_counter(), server.meter.cpu()
    rounds = [await _round(room, 0)]
    await asyncio.sleep(max(0.0, minute - (time.perf_counter() - began)))
    core = (server.meter.cpu() - cpu) / (time.perf_counter() - began)
    rounds += [await _round(room, at) for at in range(1, ROUNDS)]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for one in room.phones:
        one.leave()
    return Busy(tuple(rounds), wall, desk, core)


async def _round(room: Room, stop: int) -> Round:
    """Open a question, let everybody answer, reveal it."""
    await asyncio.to_thread(partial(room.press, "go", stop=stop))
    asked = await asyncio.to_thread(room.press, "open")
    told = await asyncio.gather(*(_late(one, asked) for one in room.phones))
    await asyncio.sleep(_COUNTS)
    await asyncio.to_thread(room.press, "reveal")
    return Round(asked, tuple(wait for wait, _ in told), tuple(at for _, at in told))


async def _late(phone: Phone, asked: str) -> tuple[float, float]:
    await asyncio.sleep(random.uniform(0, ANSWERING))  # noqa: S311 - people answer when they do
    wait = await phone.answer(asked, random.randrange(4))  # noqa: S311 - anything
    return wait, time.perf_counter()


def measure(
    folder: Path, url: str | None, *, phones: int, waiting: int, learners: int, minute: float
) -> Figures:
    """Serve the course on ``url`` (or SQLite in ``folder``) and measure one room after another."""
    data, course = folder / "data", load(ROOT / "course").course
    if course is None:
        message = "the course cannot be read"
        raise RuntimeError(message)
    variables: Mapping[str, str] = {
        "PRAXIS_DATA": str(data),
        **({"PRAXIS_DATABASE_URL": url} if url else {}),
    }
    key = signing_key(data, {})
    with (
        open_store(url, data) as store,
        serving(COURSE, *TUNED, folder=ROOT, variables=variables) as server,
    ):
        records = Records(store, data, course, datetime.now(UTC))
        still = made(store, course, key, server.port, waiting)
        each = asyncio.run(idle(server, still))
        full = made(store, course, key, server.port, phones)
        found = asyncio.run(busy(server, full, records, learners, minute))
        kept = sum(len(store.rooms.answers(full.room_id, one.asked)) for one in found.rounds)
        return Figures(
            database=store.kind,
            phones=phones,
            rounds=ROUNDS,
            learners=learners,
            kept=kept,
            acknowledged=len(found.waits),
            p50=ms(percentile(found.waits, 0.5)),
            p95=ms(percentile(found.waits, 0.95)),
            wall=ms(found.delay(found.wall)),
            desk=ms(found.delay(found.desk)),
            core=found.core,
            idle=waiting,
            each=each,
        )
