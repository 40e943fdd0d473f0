"""Pairs and triads: who is with whom, who comes to whom late, who plays what in which round.

A group is a tuple of seats, and the place in it decides the role. When people come or go, as few of
the others as possible are moved.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Literal

Group = tuple[int, ...]
Role = Literal["therapist", "caregiver", "observer"]
ROLES: tuple[Role, ...] = ("therapist", "caregiver", "observer")


def form(seats: Sequence[int], size: int, seed: int) -> tuple[Group, ...]:
    """Groups of ``size`` from those present, drawn by ``seed``.

    Those left over join as a further one, each in another group, so that nobody sits alone: of
    seven, one triad has a second observer; five are a triad and a pair.
    """
    drawn = list(seats)
    random.Random(seed).shuffle(drawn)  # noqa: S311 - who sits with whom is no secret
    return reform((), drawn, size)


def reform(
    groups: Sequence[Group], present: Sequence[int], size: int, turn: int = 0
) -> tuple[Group, ...]:
    """The same groups without those who left and with those who came (``present`` in order).

    Whoever comes in the middle of round ``turn`` observes: therapist and caregiver stay who they
    are. When one of the two leaves, the next in order moves up.
    """
    here = set(present)
    kept = [[one for one in _from(group, turn) if one in here] for group in groups]
    kept = [group for group in kept if group]
    wanted = how_many(len(here), size)
    while len(kept) > wanted:  # the smallest is dissolved, of equal ones the last
        del kept[min(reversed(range(len(kept))), key=lambda at: len(kept[at]))]
    placed = {one for group in kept for one in group}
    kept += [[] for _ in range(wanted - len(kept))]
    for one in present:
        if one not in placed:
            min(kept, key=len).append(one)
            placed.add(one)
    _even_out(kept)
    return tuple(_from(group, -turn) for group in kept)


def _from(group: Sequence[int], turn: int) -> Group:
    """A group in the order of its roles in a round, the therapist first; ``-turn`` undoes it."""
    first = turn % len(group) if group else 0
    return (*group[first:], *group[:first])


def how_many(people: int, size: int) -> int:
    """How many groups: as many as are whole; one more where too many would be left over."""
    if not people:
        return 0
    whole = max(1, people // size)
    return whole + (people - whole * size > whole)


def _even_out(groups: list[list[int]]) -> None:
    """Move the last of the largest group into the smallest while they differ by more than one."""
    while groups and len(max(groups, key=len)) - len(min(groups, key=len)) > 1:
        min(groups, key=len).append(max(groups, key=len).pop())


def role(group: Group, seat: int, turn: int) -> Role:
    """What ``seat`` plays in round ``turn`` (from 0); everyone moves on by one each round."""
    place = (group.index(seat) - turn) % len(group)
    return ROLES[min(place, len(ROLES) - 1)]


def playing(group: Group, wanted: Role, turn: int) -> tuple[int, ...]:
    """Who plays ``wanted`` in round ``turn``: one, or several observers, or nobody."""
    return tuple(seat for seat in group if role(group, seat, turn) == wanted)


def of_seat(groups: Sequence[Group], seat: int) -> Group:
    """The group a seat is in; empty when it is in none."""
    return next((group for group in groups if seat in group), ())
