"""Reading a conversation by the curriculum's behavioral indicators.

The four-level rule is the curriculum's own convention (``scoring.rule``); it has not been
validated, and wherever a level is shown the screen says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from praxis.kinds.roleplay.model import Reply, RolePlay

RATINGS = ("shown", "not_shown", "no_opportunity")


def is_harmful(indicator: str) -> bool:
    """True for indicators of potential harm (``C1-h2``)."""
    return "-h" in indicator


def is_basic(indicator: str) -> bool:
    """True for the basics of a competency (``C1-b2``)."""
    return "-b" in indicator


def competency_of(indicator: str) -> str:
    """The competency an indicator belongs to (``C1-b2`` gives ``C1``)."""
    return indicator.split("-", maxsplit=1)[0]


def _order(indicator: str) -> tuple[int, int, str]:
    number = int(competency_of(indicator)[1:])
    return (number, {"h": 0, "b": 1, "a": 2}[indicator.split("-")[1][0]], indicator)


def indicators_at_stake(activity: RolePlay) -> tuple[str, ...]:
    """The helpful behaviors of the target competencies that some reply of the scene displays."""
    shown = {
        name
        for turn in activity.turns.values()
        for reply in turn.replies
        for name in reply.shows
        if not is_harmful(name) and competency_of(name) in activity.competencies
    }
    return tuple(sorted(shown, key=_order))


def _replies(activity: RolePlay, path: Iterable[tuple[str, str]]) -> list[Reply]:
    wanted = list(path)
    return [
        reply
        for turn, chosen in wanted
        for reply in activity.turns[turn].replies
        if reply.id == chosen
    ]


@dataclass(frozen=True, slots=True)
class Picture:
    """What a path showed: indicators by their mark, and the level of each competency in reach."""

    marks: Mapping[str, str]
    harmful: tuple[str, ...]
    levels: Mapping[str, int | None]


def picture(
    activity: RolePlay, path: Iterable[tuple[str, str]], gates: tuple[str, ...] = ()
) -> Picture:
    """Read ``path`` (pairs of turn and chosen reply) by the indicators at stake.

    An indicator is ``shown`` when a chosen reply displays it. It is ``not_shown`` when a visited
    turn offered it and the reply chosen there displayed nothing helpful of that competency:
    replies exclude each other, so a chance that was used in another good way was not missed.
    Otherwise there was ``no_opportunity``. A touched safety gate caps every competency at Level 1.
    """
    steps = list(path)
    chosen = _replies(activity, steps)
    shown = {name for reply in chosen for name in reply.shows}
    missed = {name for turn, reply in steps for name in _missed(activity, turn, reply)}
    marks = {
        name: "shown" if name in shown else "not_shown" if name in missed else "no_opportunity"
        for name in indicators_at_stake(activity)
    }
    harmful = tuple(sorted((name for name in shown if is_harmful(name)), key=_order))
    levels = {one: level(marks, harmful, one, gated=bool(gates)) for one in activity.competencies}
    return Picture(marks, harmful, levels)


def _missed(activity: RolePlay, turn: str, reply: str) -> Iterator[str]:
    """Helpful indicators of a turn whose competency the chosen reply left quite unused."""
    replies = activity.turns[turn].replies
    mine = next((one.shows for one in replies if one.id == reply), ())
    used = {competency_of(name) for name in mine if not is_harmful(name)}
    for name in (name for one in replies for name in one.shows):
        if not is_harmful(name) and competency_of(name) not in used:
            yield name


def level(
    marks: Mapping[str, Any], harmful: Iterable[str], competency: str, *, gated: bool = False
) -> int | None:
    """Level 1-4 by the curriculum's rule, or None when no basic behavior could be shown."""
    if gated or any(competency_of(name) == competency for name in harmful):
        return 1
    mine = {name: mark for name, mark in marks.items() if competency_of(name) == competency}
    basics = [mark for name, mark in mine.items() if is_basic(name) and mark != "no_opportunity"]
    if not basics:
        return None
    if any(mark != "shown" for mark in basics):
        return 2
    advanced = any(not is_basic(name) and mark == "shown" for name, mark in mine.items())
    return 4 if advanced else 3
