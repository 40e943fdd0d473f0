"""Looking back at a room: what was asked, how it answered, how far apart it was, how long it took.

Pure: it is handed what was kept of the room and the activities of the course, and folds the log of
commands again to find what each question had been.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from typing import Any

from pydantic import JsonValue

from praxis.items.asking import Ask, Explained
from praxis.live import marks
from praxis.live.asks import Moment
from praxis.live.leading import reach
from praxis.live.marks import Seen, Spread
from praxis.live.phases import Standing
from praxis.live.plan import Plan, Stop
from praxis.store import RoomRecord


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that was opened. ``seconds`` is how long it was open, all openings together.

    ``apart`` runs from 0 (all said the same) to 1 (spread evenly over all options); None where
    people could say several things, or fewer than two answered.
    """

    stop: Stop
    ask: Ask
    explained: Explained
    opened_at: datetime
    seconds: float
    revealed: bool
    apart: float | None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Walked:
    """One stop: planned minutes, and the real ones from the log (0 where it was never reached)."""

    stop: Stop
    minutes: float
    spreads: tuple[Spread, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What may be told of a room. ``attended`` is empty in an anonymous room."""

    title: str
    code: str
    began_at: datetime | None
    ended_at: datetime | None
    people: int
    stops: tuple[Walked, ...]
    asked: tuple[Asked, ...]
    attended: tuple[tuple[str, datetime], ...] = ()
    names_why: str = ""

    @property
    def planned(self) -> int:
        """Minutes of the plan."""
        return sum(one.stop.minutes for one in self.stops)

    @property
    def minutes(self) -> float:
        """Real minutes of all stops together."""
        return sum(one.minutes for one in self.stops)


def report(record: RoomRecord, activities: Mapping[str, Any], now: datetime) -> Report:
    """The report of a room; of one that still runs, as far as it has come by ``now``."""
    room, plan = record.room, Plan.model_validate(record.room.plan)
    walk = _Walk(record, plan, activities)
    times = walk.times(now)
    began = next((led.at for led in record.led if led.command == "start"), None)
    attended = [(seat.name, seat.joined_at) for seat in record.seats if seat.name]
    return Report(
        title=room.title,
        code=room.code,
        began_at=began,
        ended_at=room.ended_at,
        people=len(record.seats),
        stops=tuple(
            Walked(stop, times[at] / 60, _spreads(record, stop))
            for at, stop in enumerate(plan.stops)
        ),
        asked=tuple(walk.asked(now)),
        attended=tuple(attended) if room.names else (),
        names_why=room.names_why,
    )


@dataclass
class _Opening:
    """A question as the log tells it."""

    moment: Moment
    opened_at: datetime
    since: datetime | None = None
    seconds: float = 0.0
    revealed: bool = False

    def shut(self, at: datetime) -> None:
        if self.since is not None:
            self.seconds += _between(self.since, at)
            self.since = None


@dataclass
class _Walk:
    record: RoomRecord
    plan: Plan
    activities: Mapping[str, Any]
    found: dict[str, _Opening] = field(default_factory=dict)

    def times(self, now: datetime) -> Counter[int]:
        """Seconds at each stop: from each command to the one after it."""
        spent: Counter[int] = Counter()
        led = self.record.led
        last = self.record.room.ended_at or now
        for one, after in zip_longest(led, led[1:]):
            until = after.at if after is not None else last
            standing = Standing.model_validate(one.standing)
            if standing.phase not in {"lobby", "ended"}:
                spent[standing.stop] += round(_between(one.at, until))
        return spent

    def asked(self, now: datetime) -> Iterator[Asked]:
        """Every question that was opened, in the order of its first opening."""
        for led in self.record.led:
            standing = Standing.model_validate(led.standing)
            for name, opening in self.found.items():
                if standing.phase != "open" or name != led.ask_id:
                    opening.shut(led.at)
            if standing.phase == "open":
                self._opened(standing, led.ask_id, led.at)
            if standing.phase == "revealed" and led.ask_id in self.found:
                self.found[led.ask_id].revealed = True
        for name, opening in self.found.items():
            opening.shut(self.record.room.ended_at or now)
            if opening.moment.ask is not None:
                yield self._told(name, opening, opening.moment.ask)

    def _opened(self, standing: Standing, name: str, at: datetime) -> None:
        opening = self.found.get(name)
        if opening is None:
            moment = reach(self.plan, standing, self.activities, self.record.room.seed)
            opening = self.found[name] = _Opening(moment, at)
        opening.since = opening.since or at

    def _told(self, name: str, opening: _Opening, ask: Ask) -> Asked:
        answers = [one.answer for one in self.record.answers if one.ask_id == name]
        explained = opening.moment.explained(answers)
        return Asked(
            stop=opening.moment.stop,
            ask=ask,
            explained=explained,
            opened_at=opening.opened_at,
            seconds=opening.seconds,
            revealed=opening.revealed,
            apart=apart(ask, answers),
            lines=tuple(
                one.text
                for one in self.record.lines
                if one.ask_id == name and one.shown_at is not None
            ),
        )


def _between(since: datetime, until: datetime) -> float:
    """Seconds from one moment to another; none where the clock was set back between them."""
    return max(0.0, (until - since).total_seconds())


def apart(ask: Ask, answers: Sequence[JsonValue]) -> float | None:
    """How far apart a room was: the index of qualitative variation (Wilcox, 1973), 0 to 1.

    One minus the sum of squared shares, divided by the most it can be with so many options.
    """
    options = len(ask.options)
    if ask.input not in {"single", "scale"} or len(answers) < 2 or options < 2:  # noqa: PLR2004
        return None
    shares = [number / len(answers) for number in Counter(map(repr, answers)).values()]
    return (1 - sum(share**2 for share in shares)) * options / (options - 1)


def _spreads(record: RoomRecord, stop: Stop) -> tuple[Spread, ...]:
    seen = [
        Seen(one.rated_id, one.observer_id, one.turn, one.marks, one.at)
        for one in record.marks
        if one.stop_id == stop.id
    ]
    return marks.gathered(seen)


def spoken(seconds: float) -> str:
    """Seconds as one says them: "40 s", "3 min 10 s"."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
