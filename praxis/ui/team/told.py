"""How figures about a team are told: with their interval, or withheld with the reason."""

from __future__ import annotations

from praxis.insight.estimates import Estimate, Measured, Withheld
from praxis.store import Learner
from praxis.ui.tables import Cell

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(one: Measured, people: int, least: int) -> Measured:
    """The figure, or a reason that tells not even how few there are.

    ``people`` are those the table is about; the figure itself may rest on fewer of them.
    """
    if people == 0:
        return Withheld("Nobody yet.", 0, least)
    if people < least or 0 < one.n < least:
        return Withheld(f"Fewer than {least} people: not shown.", 0, least)
    return one


def percent(one: Measured) -> str:
    """A share: "62% (48 to 74%)"."""
    if isinstance(one, Withheld):
        return one.reason
    return f"{100 * one.value:.0f}% ({100 * one.low:.0f} to {100 * one.high:.0f}%)"


def points(one: Measured) -> str:
    """A difference of shares in percentage points: "+12 (3 to 21)"."""
    if isinstance(one, Withheld):
        return one.reason
    return f"{100 * one.value:+.0f} ({100 * one.low:+.0f} to {100 * one.high:+.0f}) points"


def number(one: Measured, digits: int = 2) -> str:
    """Any other figure: "0.81 (0.70 to 0.89)"."""
    if isinstance(one, Withheld):
        return one.reason
    return f"{one.value:.{digits}f} ({one.low:.{digits}f} to {one.high:.{digits}f})"


def figures(one: Measured) -> tuple[Cell, Cell, Cell]:
    """Value and both ends for a spreadsheet; empty where it is withheld."""
    if isinstance(one, Estimate):
        return round(one.value, 3), round(one.low, 3), round(one.high, 3)
    return None, None, None


def erased(least: int) -> str:
    """When people who are gone count in a figure whose parts also stand by name."""
    return (
        f"People who had themselves erased count only when they are {least} or more: fewer could "
        "be made out by taking away the names that stand elsewhere."
    )


def few(people: int, least: int) -> Cell:
    """A number of people; of a small group only that it is small."""
    return people if people == 0 or people >= least else f"fewer than {least}"


def names(people: list[Learner]) -> dict[str, str]:
    """What each person is called on these pages; two of one name are told apart by a number.

    A name that a spreadsheet would take for a formula is set off by an apostrophe.
    """
    told: dict[str, str] = {}
    seen: dict[str, int] = {}
    for one in people:
        name = f"'{one.alias}" if one.alias.startswith(_FORMULA) else one.alias
        seen[name] = seen.get(name, 0) + 1
        told[one.id] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return told
