"""When a question returns: a fixed plan, made anew from what was answered and the day it is.

Answering from memory makes knowledge stay and travel (Pan and Rickard, 2018), spread out better
than massed, and even intervals do as well as growing ones (Latimier et al., 2021): so the plan is
simple and never tuned. Nothing here counts the days on which somebody did not come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

AFTER_DAYS = (1, 7, 21)
"""Days from the day a question was last met to its first, second and third return."""

A_DAY = 12
"""No more than these many questions are asked on one day; the others wait for the next."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One answer to a question, wherever it was asked.

    ``card`` names the question. ``found``: answered fully right. ``sure``: not a guess.
    """

    card: str
    at: datetime
    found: bool
    sure: bool

    @property
    def good(self) -> bool:
        """Whether nothing speaks for asking again."""
        return self.found and self.sure


@dataclass(frozen=True, slots=True)
class Return:
    """A question that comes back on ``day``; ``round`` counts its returns (1-3).

    ``day`` is a date on the learner's own calendar.
    """

    card: str
    day: date
    round: int


@dataclass(frozen=True, slots=True)
class Today:
    """The questions of a day in the order they are asked, and those of them still to be answered.

    ``left`` keeps the order of ``asked``, so answering one never shuffles the others.
    """

    asked: tuple[str, ...]
    left: tuple[str, ...]


def returns(meetings: Iterable[Meeting], zone: tzinfo) -> tuple[Return, ...]:
    """The next return of each question in review, the earliest first.

    A question comes into review when it is missed or guessed. Found and not guessed on or after
    the day it was due is a round; after three it rests, and only missing it again elsewhere brings
    it back. Missed or guessed, it starts over. Met before its day, it is put off and no round is
    counted: what was read this morning is no proof of memory.
    """
    kept: dict[str, Return] = {}
    for one in sorted(meetings, key=lambda one: (one.at, one.card)):
        day = one.at.astimezone(zone).date()
        waiting = kept.get(one.card)
        if not one.good:
            kept[one.card] = _after(one.card, day, 1)
        elif waiting is not None:
            number = waiting.round + (day >= waiting.day)
            if number > len(AFTER_DAYS):
                del kept[one.card]
            else:
                kept[one.card] = _after(one.card, day, number)
    return tuple(sorted(kept.values(), key=lambda one: (one.day, one.card)))


def _after(card: str, day: date, number: int) -> Return:
    return Return(card, day + timedelta(days=AFTER_DAYS[number - 1]), number)


def today(
    meetings: Iterable[Meeting], places: Mapping[str, tuple[str, int]], now: datetime
) -> Today:
    """The questions for the day of ``now`` on the learner's calendar (the zone of ``now``).

    ``places`` gives each question its section and its number in the course; one that is not there
    (it was taken out of the course) is not asked. The day's questions follow from the answers of
    earlier days alone, the longest waiting first, so the list holds still while it is worked
    through; of these, what was met today, here or elsewhere, is not asked again.
    """
    day = now.date()
    known = [one for one in meetings if one.card in places]
    zone = now.tzinfo
    if zone is None:
        msg = "the time of a review needs a time zone"
        raise ValueError(msg)
    earlier = [one for one in known if one.at.astimezone(zone).date() < day]
    due = [one for one in returns(earlier, zone) if one.day <= day]
    due.sort(key=lambda one: (one.day, places[one.card][1], one.card))
    asked = mixed([one.card for one in due[:A_DAY]], places)
    met = {one.card for one in known if one.at.astimezone(zone).date() == day}
    return Today(asked, tuple(card for card in asked if card not in met))


def mixed(cards: Sequence[str], places: Mapping[str, tuple[str, int]]) -> tuple[str, ...]:
    """The questions dealt out by section, one of each in turn; within a section as they stand."""
    piles: dict[str, list[str]] = {}
    for card in cards:
        piles.setdefault(places[card][0], []).append(card)
    longest = max(map(len, piles.values()), default=0)
    return tuple(
        pile[turn] for turn in range(longest) for pile in piles.values() if turn < len(pile)
    )


def days_ahead(
    meetings: Iterable[Meeting], places: Mapping[str, tuple[str, int]], now: datetime
) -> tuple[date, ...]:
    """The days from that of ``now`` on at which questions return, as far as is known today."""
    known = [one for one in meetings if one.card in places]
    plan = today(known, places, now)
    zone = now.tzinfo
    assert zone is not None  # noqa: S101 - for the type checker: `today` has refused it
    coming = {one.day for one in returns(known, zone) if one.day > now.date()}
    return tuple(sorted(coming | ({now.date()} if plan.left else set())))
