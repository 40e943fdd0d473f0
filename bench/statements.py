"""How much SQL a screen and an action take: counted on a server of its own, one session each."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass

from bench import hands
from bench.browser import Browser
from bench.records import Records
from bench.screens import Screen
from bench.server import Server


@dataclass(frozen=True, slots=True)
class Counts:
    """SELECTs, statements that write, and transactions that mean to write."""

    reads: int
    writes: int
    transactions: int

    def __sub__(self, earlier: Counts) -> Counts:
        """What came since ``earlier``."""
        return Counts(
            self.reads - earlier.reads,
            self.writes - earlier.writes,
            self.transactions - earlier.transactions,
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """The SQL of one screen: run once more, and acted on (None where nothing is done)."""

    name: str
    rerun: Counts
    action: Counts | None


async def count(server: Server, records: Records, listed: Iterable[Screen]) -> list[Counted]:
    """The SQL of each screen. A screen is opened first: beginning an attempt is not counted."""
    found = []
    veteran = records.experienced()
    for screen in listed:
        seat = veteran if screen.spot is None else records.arrived(screen.spot)
        async with Browser(server.port, seat.cookies) as tab:
            await tab.open(screen.path, screen.query)
            before = _told(server)
            await tab.rerun()
            rerun, action = _told(server) - before, None
            if screen.press is not None:
                before = _told(server)
                await hands.do(tab, screen.press)
                action = _told(server) - before
        found.append(Counted(screen.name, rerun, action))
    return found


def _told(server: Server) -> Counts:
    with urllib.request.urlopen(f"{server.address}/bench/statements", timeout=10) as answer:  # noqa: S310 - our own
        return Counts(**json.load(answer))
