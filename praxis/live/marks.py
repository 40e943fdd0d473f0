"""What observers saw, gathered: how often each behavior was shown, and how much observers differ.

Figures of few people would tell who it was, and so would a figure that moves when one more person
has played. The room is told of rated people in steps of :data:`STEP`: of three once three were
rated, of six once six were. Three, because a triad of five people present rates no more; those
three have watched one another anyway, and everybody else learns only a sum. What was said of one
person goes to that person alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

STEP = 3
"""So many more people are rated before the room is told of any of them."""
MARKS = ("shown", "not_shown", "no_opportunity")


@dataclass(frozen=True, slots=True)
class Seen:
    """One observer's marks of one person in one round, by indicator; ``at``: first sent."""

    rated: int
    observer: int
    turn: int
    marks: Mapping[str, str]
    at: datetime


@dataclass(frozen=True, slots=True)
class Spread:
    """One behavior over all rounds: how often each mark was given.

    ``share`` is the share of ``shown`` among those who had an opportunity; None without any.
    """

    indicator: str
    shown: int
    not_shown: int
    no_opportunity: int

    @property
    def share(self) -> float | None:
        """From 0 to 1."""
        had = self.shown + self.not_shown
        return self.shown / had if had else None


def gathered(seen: Iterable[Seen]) -> tuple[Spread, ...]:
    """Each behavior with its spread, of as many people as make whole steps; empty before that.

    Who was rated first comes first, so that those told of stay told of when others are added.
    """
    every = sorted(seen, key=lambda one: (one.turn, one.at))
    people = list(dict.fromkeys(one.rated for one in every))
    told = set(people[: len(people) - len(people) % STEP])
    kept = [one for one in every if one.rated in told]
    found = Counter((name, mark) for one in kept for name, mark in one.marks.items())
    names = dict.fromkeys(name for one in kept for name in one.marks)
    return tuple(Spread(name, *(found[name, mark] for mark in MARKS)) for name in names)


def own(seen: Iterable[Seen], seat: int) -> tuple[Seen, ...]:
    """What was said of one person, round by round."""
    return tuple(sorted((one for one in seen if one.rated == seat), key=lambda one: one.turn))


def marks_of(sent: Mapping[str, object], asked: Iterable[str]) -> dict[str, str]:
    """The marks in ``sent`` for the behaviors that are asked for; others are left out."""
    return {name: str(sent[name]) for name in asked if sent.get(name) in MARKS}
