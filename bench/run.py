"""One run of the benchmark: servers up, screens driven, figures gathered."""

from __future__ import annotations

import asyncio
import functools
import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import psutil

from bench import crowd, growth, startup, statements
from bench.browser import Browser, PageError
from bench.findings import Findings
from bench.measure import Measured, Stretch, browsers, measure, reruns
from bench.numbers import mean, ms
from bench.records import Records, Seat
from bench.screens import Screen, chosen, every_step, screens
from bench.server import COUNTED, COURSE, HELLO, ROOT, STOCK, TUNED, Server, serving
from bench.soak import soak
from praxis.content.course import Course
from praxis.content.load import load
from praxis.store import Store, open_store

PARTS = ("load", "startup", "screens", "statements", "crowd")


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for. ``screens`` are beginnings of names or patterns; none means all.

    ``every`` measures each step of each activity in place of the table of screens.
    """

    sessions: int = 20
    seconds: float = 2.0
    rounds: int = 2
    screens: tuple[str, ...] = ()
    parts: tuple[str, ...] = PARTS
    every: bool = False
    soak: float = 0.0


class NoCourseError(RuntimeError):
    """The course does not load; there is nothing to measure."""


class Bench:
    """A data folder of its own, the course, and the servers that are measured on them."""

    def __init__(
        self,
        options: Options,
        folder: Path,
        now: datetime,
        tell: Callable[[str], None],
    ) -> None:
        """``folder`` is empty and thrown away afterwards; ``tell`` says how far things are."""
        self._options = options
        self._folder = folder
        self._data = folder / "data"
        self._now = now
        self._tell = tell
        course = load(ROOT / "course").course
        if course is None:
            raise NoCourseError
        self._course: Course = course
        self._veterans: list[Seat] = []

    def run(self) -> Findings:
        """Measure what was asked for. Raises what a server or a walker raises."""
        with open_store(None, self._data) as store:
            return asyncio.run(self._run(store))

    async def _run(self, store: Store) -> Findings:
        options = self._options
        found = Findings(self._now, machine())
        records = Records(store, self._data, self._course, self._now)
        if options.soak:
            await self._soak(found, records)
            return found
        if "load" in options.parts:
            self._tell("loading the course at 1, 10 and 100 times its size")
            found.loads = growth.measure(ROOT / "course", self._folder)
        if "startup" in options.parts:
            self._tell("starting servers")
            found.starts = await self._starts(records)
        listed = list(every_step(self._course)) if options.every else screens(self._course)
        listed = chosen(listed, options.screens)
        if {"screens", "crowd"} & set(options.parts):
            await self._drive(found, records, listed)
        if "statements" in options.parts:
            self._tell("counting SQL statements")
            with self._serve(COUNTED) as server:
                playable = [one for one in listed if one.name not in found.failed]
                found.counted = await statements.count(server, records, playable)
        return found

    def _serve(self, script: Path, *options: str) -> AbstractContextManager[Server]:
        """The course over our data, or a hello world in a folder without settings."""
        if script == HELLO:
            return serving(script, *options, folder=self._folder)
        return serving(script, folder=ROOT, variables={"PRAXIS_DATA": str(self._data)})

    async def _starts(self, records: Records) -> Mapping[str, startup.Start]:
        cookies = records.newcomer().cookies
        serves: dict[str, tuple[startup.Serve, Mapping[str, str]]] = {
            "hello": (functools.partial(self._serve, HELLO, *TUNED), {}),
            "course": (functools.partial(self._serve, COURSE), cookies),
        }
        starts = await startup.in_turn(serves, times=2 * self._options.rounds + 1)
        return {name: startup.middle(found) for name, found in starts.items()}

    async def _drive(self, found: Findings, records: Records, listed: Sequence[Screen]) -> None:
        with ExitStack() as stack:
            tuned = stack.enter_context(self._serve(HELLO, *TUNED))
            stock = stack.enter_context(self._serve(HELLO, *STOCK))
            course = stack.enter_context(self._serve(COURSE))
            if "screens" in self._options.parts:
                found.memory["at rest"] = course.meter.memory()
                await self._first(found, course, records, listed)
                for number in range(self._options.rounds):
                    self._tell(f"round {number + 1} of {self._options.rounds}")
                    await self._round(found, (tuned, stock, course), records, listed)
                found.memory["after the screens"] = course.meter.memory()
            if "crowd" in self._options.parts:
                self._tell("a crowd")
                found.crowds = {
                    "hello": await self._gather(tuned, self._reader(tuned)),
                    "course": await self._gather(course, self._walker(course, records)),
                }

    async def _first(
        self, found: Findings, server: Server, records: Records, listed: Iterable[Screen]
    ) -> None:
        """Open each screen once: what the process imports and remembers is there from now on."""
        for screen in listed:
            seat = self._seats(records, screen, 1)[0]
            try:
                async with Browser(server.port, seat.cookies) as tab:
                    async with Stretch(server.meter) as opening:
                        await tab.open(screen.path, screen.query)
                    found.first[screen.name] = ms(opening.cpu)
            except PageError as error:
                found.failed[screen.name] = f"{error}\n{server.log_end()}"
                self._tell(f"  {screen.name}: shows an error")

    async def _round(
        self,
        found: Findings,
        servers: tuple[Server, Server, Server],
        records: Records,
        listed: Iterable[Screen],
    ) -> None:
        """The screens one by one, the tuned hello world between them.

        So noise that comes and goes falls on both sides of a ratio.
        """
        tuned, stock, course = servers
        nobody: list[Mapping[str, str]] = [{}] * self._options.sessions
        seconds = self._options.seconds
        measured: dict[str, Measured] = {}
        async with browsers(tuned, nobody) as tabs:
            for tab in tabs:
                await tab.open()
            beside = [(await reruns(tuned, tabs, seconds / 2)).cpu for _ in range(2)][1:]
            for screen in listed:
                if screen.name in found.failed:
                    continue
                try:
                    one = await self._screen(course, records, screen)
                except PageError as error:
                    found.failed[screen.name] = f"{error}\n{course.log_end()}"
                    continue
                beside.append((await reruns(tuned, tabs, seconds / 2)).cpu)
                measured[screen.name] = replace(one, tuned=mean(beside[-2:]))
        found.rounds.append(measured)
        found.tuned.append(mean(beside))
        hello = await measure(stock, "stock", nobody, ("", ""), seconds=seconds)
        found.stock.append(hello.rerun.cpu)

    async def _screen(self, server: Server, records: Records, screen: Screen) -> Measured:
        # In a thread: the sockets that are open meanwhile must answer their server's pings.
        seats = await asyncio.to_thread(self._seats, records, screen, self._options.sessions)
        before = _steps(records, screen, seats)
        found = await measure(
            server,
            screen.name,
            [seat.cookies for seat in seats],
            (screen.path, screen.query),
            seconds=self._options.seconds,
            press=screen.press,
        )
        self._tell(f"  {screen.name}: {found.rerun.cpu:.1f} ms CPU")
        # An action that was refused or lost would be cheap: each must stand in the record.
        wanted = [steps + (screen.press is not None) for steps in before]
        if _steps(records, screen, seats) != wanted:
            message = "an action was not recorded"
            raise PageError(message)
        return found

    def _seats(self, records: Records, screen: Screen, count: int) -> list[Seat]:
        """Learners for a screen; those who have finished everything serve again and again."""
        if screen.spot is not None:
            return [records.arrived(screen.spot) for _ in range(count)]
        while len(self._veterans) < count:
            self._veterans.append(records.experienced())
        return self._veterans[:count]

    def _walker(self, server: Server, records: Records) -> crowd.Walker:
        def walker(number: int, log: crowd.Log) -> asyncio.Task[None]:
            first = number * 7 % len(self._course.order)
            return asyncio.create_task(
                crowd.walk(server, self._course, records.newcomer, log, first=first, think=_THINK)
            )

        return walker

    @staticmethod
    def _reader(server: Server) -> crowd.Walker:
        def walker(_number: int, log: crowd.Log) -> asyncio.Task[None]:
            return asyncio.create_task(crowd.rerun(server, log, think=_THINK))

        return walker

    async def _gather(self, server: Server, walker: crowd.Walker) -> crowd.Crowd:
        seconds = 6 * self._options.seconds
        return await crowd.gather(server, walker, 2 * self._options.sessions, seconds)

    async def _soak(self, found: Findings, records: Records) -> None:
        with self._serve(COURSE) as server:
            walker = self._walker(server, records)
            minutes, sessions = self._options.soak, self._options.sessions
            found.soak = await soak(server, walker, sessions, minutes, self._tell)


_THINK = 1.0


def _steps(records: Records, screen: Screen, seats: Iterable[Seat]) -> list[int]:
    """How many actions the record of each learner holds at the screen's activity."""
    if screen.spot is None:
        return []
    return [records.steps_taken(seat, screen.spot.activity) for seat in seats]


def machine() -> dict[str, str | float]:
    """Where this was measured, as far as it matters to a reader; names nobody's computer."""
    return {
        "system": platform.system(),
        "python": platform.python_version(),
        "cores": psutil.cpu_count() or 0,
        "load": round(psutil.getloadavg()[0], 1),
    }
