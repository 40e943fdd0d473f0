"""Small cells: a table by group from which nobody can read off a handful of people.

A cell of fewer people than the least size is not shown, and neither is another one of its column,
since the column's total would give the first away (complementary suppression: Hundepool and
others 2012, Statistical Disclosure Control, chapter 4). Groups that are small throughout are put
together first, because a larger group tells more than a withheld one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MERGED = "Smaller groups together"
"""The name under which groups that are too small are put together."""

EVERYBODY = "Everybody"
"""The name of the total of a column."""


def tellable(people: int, least: int) -> bool:
    """Whether a group may be made out: nobody is in it, or at least ``least`` people.

    Ask it of a difference too. Figures over first meetings beside figures over every meeting tell
    of those who came again; a team with those who have left beside one without, of those who left.
    """
    return people == 0 or people >= least


@dataclass(frozen=True, slots=True)
class Cell:
    """A group in a column (a competency, a section): its people, and found of seen.

    Every person belongs to one group only; otherwise sums over groups would not add up.
    """

    group: str
    column: str
    people: int
    found: int
    seen: int


@dataclass(frozen=True, slots=True)
class Hidden:
    """A cell that is not shown, and why in plain words. It carries no number."""

    group: str
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Protected:
    """What may be shown: cells or why not, and the total of each column.

    There are no totals over columns on purpose: one of them beside the cells of its group would
    open what is hidden there. ``merged`` names the groups that were put together.
    """

    cells: tuple[Cell | Hidden, ...]
    totals: tuple[Cell | Hidden, ...]
    merged: tuple[str, ...]


def protected(rows: Iterable[Cell], least: int) -> Protected:
    """The table with groups of fewer than ``least`` people merged or withheld.

    A hidden part of a column always holds two cells and ``least`` people or more, so the total of
    the column, less what is shown, tells of no smaller group. Where that cannot be had the column
    hides altogether, total included. ValueError when ``least`` is below 1 or a cell comes twice.
    """
    kept = sorted(rows, key=lambda one: (one.column, one.group))
    if least < 1 or len({(one.group, one.column) for one in kept}) < len(kept):
        msg = "a table has a least size of 1 or more, and each cell once"
        raise ValueError(msg)
    small = _small(kept, least)
    joined = _joined(kept, small)
    cells: list[Cell | Hidden] = []
    totals: list[Cell | Hidden] = []
    for column in sorted({one.column for one in joined}):
        own = [one for one in joined if one.column == column]
        shown, total = _column(own, least)
        cells += shown
        totals.append(total)
    return Protected(tuple(cells), tuple(totals), small)


def _small(rows: Sequence[Cell], least: int) -> tuple[str, ...]:
    """The groups to put together: those that reach the least size in no column, if several.

    While they do not reach it together either, the next smallest group joins them.
    """
    most: dict[str, int] = {}
    for one in rows:
        most[one.group] = max(most.get(one.group, 0), one.people)
    order = sorted((people, group) for group, people in most.items() if people)
    chosen = [group for people, group in order if people < least]
    if not chosen:
        return ()
    for _, group in order[len(chosen) :]:
        if _most_together(rows, chosen) >= least:
            break
        chosen.append(group)
    return tuple(sorted(chosen)) if len(chosen) > 1 else ()


def _most_together(rows: Sequence[Cell], groups: Sequence[str]) -> int:
    sums: dict[str, int] = {}
    for one in rows:
        if one.group in groups:
            sums[one.column] = sums.get(one.column, 0) + one.people
    return max(sums.values(), default=0)


def _joined(rows: Sequence[Cell], small: Sequence[str]) -> list[Cell]:
    apart = [one for one in rows if one.group not in small]
    for column in sorted({one.column for one in rows if one.group in small}):
        own = [one for one in rows if one.group in small and one.column == column]
        apart.append(_sum(own, MERGED, column))
    return apart


def _sum(rows: Sequence[Cell], group: str, column: str) -> Cell:
    people, found, seen = (
        sum(getattr(one, name) for one in rows) for name in ("people", "found", "seen")
    )
    return Cell(group, column, people, found, seen)


def _column(rows: Sequence[Cell], least: int) -> tuple[list[Cell | Hidden], Cell | Hidden]:
    """The cells of one column as they may be shown, and its total. Empty cells hide nobody."""
    total = _sum(rows, EVERYBODY, rows[0].column)
    filled = sorted((one for one in rows if one.people), key=lambda one: (one.people, one.group))
    hidden = [one for one in filled if one.people < least]
    small = {one.group for one in hidden}
    for one in filled[len(hidden) :]:
        if not hidden or _enough(hidden, least):
            break
        hidden.append(one)
    away = {one.group for one in hidden}
    shown: list[Cell | Hidden] = [
        Hidden(one.group, one.column, _reason(small=one.group in small, least=least))
        if one.group in away
        else one
        for one in rows
    ]
    if hidden and not _enough(hidden, least):
        return shown, Hidden(EVERYBODY, total.column, _reason(small=True, least=least))
    return shown, total


def _enough(hidden: Sequence[Cell], least: int) -> bool:
    """Whether hidden cells hide each other: enough people in all.

    The first of them has fewer than ``least``, so enough are always several cells.
    """
    return sum(one.people for one in hidden) >= least


def _reason(*, small: bool, least: int) -> str:
    if small:
        return f"Fewer than {least} people: not shown, so that nobody can be made out."
    return "Not shown, because a smaller group could be worked out from it."
