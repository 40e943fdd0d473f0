"""The report of a room as tables to take along."""

from __future__ import annotations

from collections.abc import Iterator

from praxis.items.asking import Told
from praxis.live.report import Asked, Report
from praxis.look.prose import bare, plain
from praxis.look.room_chart import letters
from praxis.ui.tables import Cell, Table

_ACTS = ("=", "+", "-", "@", "\t", "\r")


def inert(text: str) -> str:
    """``text`` as a cell that no spreadsheet takes for a formula: people in the room typed it."""
    return f"'{text}" if text.startswith(_ACTS) else text


def timing(told: Report) -> Table:
    """Planned and real minutes of each step."""
    return Table(
        ("Step", "What", "Planned minutes", "Real minutes"),
        tuple(
            (at, inert(plain(one.stop.title)), one.stop.minutes, round(one.minutes, 1))
            for at, one in enumerate(told.stops, start=1)
        ),
    )


def answers(told: Report) -> Table:
    """One row for each option and column of each question, and for each line let through."""
    rows = (row for number, one in enumerate(told.asked, 1) for row in _of(number, one))
    return Table(
        (
            "Question",
            "Step",
            "Asked",
            "Kind",
            "Opened (UTC)",
            "Open seconds",
            "Answered",
            "Apart (0 to 1)",
            "Option",
            "Text",
            "Column",
            "Count",
        ),
        tuple(rows),
    )


def _of(number: int, one: Asked) -> Iterator[tuple[Cell, ...]]:
    head: tuple[Cell, ...] = (
        number,
        inert(plain(one.stop.title)),
        inert(bare(one.ask.prompt)),
        one.ask.input,
        one.opened_at.isoformat(timespec="seconds"),
        round(one.seconds),
        one.explained.answered,
        None if one.apart is None else round(one.apart, 3),
    )
    options = one.explained.options
    for letter, option in zip(letters(len(options)), options, strict=True):
        for column, count in _cells(option, one.explained.columns):
            yield (*head, letter, inert(bare(option.text)), column, count)
    for text in one.lines:
        yield (*head, "line", inert(text), "", None)
    if not options and not one.lines:
        yield (*head, "", "", "", None)


def _cells(option: Told, columns: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    for name, count in zip(columns, option.counts, strict=True):
        yield inert(plain(name)), count


def attendance(told: Report) -> Table:
    """Who was there, where names were asked for."""
    return Table(
        ("Name", "Joined (UTC)"),
        tuple((inert(name), at.isoformat(timespec="seconds")) for name, at in told.attended),
    )
