"""How a leader moves a room on: from the lobby, stop by stop and ask by ask, to the end.

Pure: a command and the moment it is made at give the next standing or the sentence why not.
Nothing happens by itself; a timer that is up is a mark on the screens and the leader decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from pydantic import AwareDatetime, JsonValue

from praxis.base import Frozen
from praxis.items.asking import answer_of
from praxis.live.asks import Moment
from praxis.live.plan import Plan

Phase = Literal["lobby", "shown", "open", "closed", "revealed", "ended"]
_MOST_MINUTES = 240


class Standing(Frozen):
    """Where a room stands.

    ``shown``: on the wall, not yet open. ``taken`` holds by stop the answers the room went on with.
    ``turn`` counts rotations of roles, ``pointed`` is the option whose reasons the wall shows.
    """

    phase: Phase = "lobby"
    stop: int = 0
    taken: dict[str, tuple[JsonValue, ...]] = {}  # noqa: RUF012 - pydantic copies a default
    turn: int = 0
    began_at: AwareDatetime | None = None
    ends_at: AwareDatetime | None = None
    pointed: int | None = None
    dark: bool = False


class Refused(Exception):  # noqa: N818  a state of the room, not a fault of the program
    """The command does not fit here; the message is for the leader."""


def move(
    standing: Standing,
    plan: Plan,
    moment: Moment,
    command: str,
    data: Mapping[str, JsonValue],
    now: datetime,
) -> Standing:
    """The standing after ``command``; raises :class:`Refused`.

    ``start``, ``open``, ``close``, ``reveal``, ``next`` (take), ``back``, ``skip``, ``go`` (stop),
    ``extend`` (minutes), ``timer`` (minutes or null), ``point`` (option), ``dark``, ``rotate``,
    ``end``.
    """
    rule = _RULES.get(command)
    if rule is None:
        message = f"a room has no command `{command}`"
        raise Refused(message)
    if standing.phase == "ended":
        message = "this room has ended"
        raise Refused(message)
    if standing.phase == "lobby" and command not in {"start", "end", "dark"}:
        message = "start first; everyone is still in the lobby"
        raise Refused(message)
    lit = standing if command == "dark" else standing.model_copy(update={"dark": False})
    return rule(_Here(lit, plan, moment, data, now))


@dataclass(frozen=True, slots=True)
class _Here:
    """All that a rule may look at."""

    standing: Standing
    plan: Plan
    moment: Moment
    data: Mapping[str, JsonValue]
    now: datetime

    def with_(self, **changed: object) -> Standing:
        return self.standing.model_copy(update=changed)

    def arrive(self, stop: int) -> Standing:
        """At the beginning of a stop, or where the room left it; its timer begins."""
        ends = self.now + timedelta(minutes=self.plan.stops[stop].minutes)
        times = {"began_at": self.now, "ends_at": ends}
        return self.with_(phase="shown", stop=stop, turn=0, pointed=None, **times)

    def minutes(self) -> int:
        minutes = self.data.get("minutes")
        if type(minutes) is not int or not 1 <= minutes <= _MOST_MINUTES:
            message = f"give minutes from 1 to {_MOST_MINUTES}"
            raise Refused(message)
        return minutes


def _start(at: _Here) -> Standing:
    if at.standing.phase != "lobby":
        message = "the room has started"
        raise Refused(message)
    return at.arrive(0)


def _open(at: _Here) -> Standing:
    if not at.moment.collects:
        message = "there is nothing to answer at this point; go on with next"
        raise Refused(message)
    return at.with_(phase="open", pointed=None)


def _close(at: _Here) -> Standing:
    if at.standing.phase != "open":
        message = "nothing is open"
        raise Refused(message)
    return at.with_(phase="closed")


def _reveal(at: _Here) -> Standing:
    if not at.moment.collects:
        message = "there is nothing to reveal at this point"
        raise Refused(message)
    return at.with_(phase="revealed", pointed=None)


def _next(at: _Here) -> Standing:
    if at.moment.ask is None:
        return _skip(at)
    take = at.data.get("take")
    if take is not None and at.moment.ask.input not in {"none", "text"}:
        try:
            answer_of(at.moment.ask, take)
        except ValueError as error:
            raise Refused(str(error)) from error
    if refusal := at.moment.refusal(take):
        raise Refused(refusal)
    stop = at.moment.stop.id
    taken = {**at.standing.taken, stop: (*at.standing.taken.get(stop, ()), take)}
    after = at.with_(phase="shown", taken=taken, pointed=None)
    if at.moment.ends(take) and at.standing.stop + 1 < len(at.plan.stops):
        return replace(at, standing=after).arrive(at.standing.stop + 1)
    return after


def _back(at: _Here) -> Standing:
    taken = at.standing.taken.get(at.moment.stop.id, ())
    if taken:
        shorter = {**at.standing.taken, at.moment.stop.id: taken[:-1]}
        return at.with_(phase="closed", taken=shorter, pointed=None)
    if at.standing.stop == 0:
        message = "this is the beginning"
        raise Refused(message)
    return at.arrive(at.standing.stop - 1)


def _skip(at: _Here) -> Standing:
    if at.standing.stop + 1 == len(at.plan.stops):
        message = "this was the last step; end the room when everyone is done"
        raise Refused(message)
    return at.arrive(at.standing.stop + 1)


def _go(at: _Here) -> Standing:
    stop = at.data.get("stop")
    if type(stop) is not int or not 0 <= stop < len(at.plan.stops):
        message = "there is no such step"
        raise Refused(message)
    return at.arrive(stop)


def _extend(at: _Here) -> Standing:
    since = max(at.standing.ends_at, at.now) if at.standing.ends_at else at.now
    return at.with_(ends_at=since + timedelta(minutes=at.minutes()))


def _timer(at: _Here) -> Standing:
    if at.data.get("minutes") is None:
        return at.with_(ends_at=None)
    return at.with_(ends_at=at.now + timedelta(minutes=at.minutes()))


def _point(at: _Here) -> Standing:
    option = at.data.get("option")
    shown = len(at.moment.ask.left or at.moment.ask.options) if at.moment.ask else 0
    if at.standing.phase != "revealed":
        message = "reveal first"
        raise Refused(message)
    if option is not None and (type(option) is not int or not 0 <= option < shown):
        message = "there is no such option"
        raise Refused(message)
    return at.with_(pointed=option)


def _dark(at: _Here) -> Standing:
    return at.with_(dark=not at.standing.dark)


def _rotate(at: _Here) -> Standing:
    if not at.moment.stop.group_size:
        message = "there are no groups at this step"
        raise Refused(message)
    return at.with_(turn=at.standing.turn + 1)


def _end(at: _Here) -> Standing:
    return at.with_(phase="ended", ends_at=None, pointed=None)


_RULES: Mapping[str, Callable[[_Here], Standing]] = {
    "start": _start,
    "open": _open,
    "close": _close,
    "reveal": _reveal,
    "next": _next,
    "back": _back,
    "skip": _skip,
    "go": _go,
    "extend": _extend,
    "timer": _timer,
    "point": _point,
    "dark": _dark,
    "rotate": _rotate,
    "end": _end,
}
COMMANDS = tuple(_RULES)
