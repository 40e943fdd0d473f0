"""Scores over sessions: what an author writes, and the same in words and numbers."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from praxis.base import Frozen, Text
from praxis.look.prose import escaped, plain


class Score(Frozen):
    """One score at one session (counted from 1). ``note`` says what happened around it."""

    session: Annotated[int, Field(ge=0, le=60)]
    score: float
    note: str = ""


class Series(Frozen):
    """The scores of one informant, or of one problem, in the order of sessions."""

    name: Text
    scores: Annotated[tuple[Score, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        sessions = [one.session for one in self.scores]
        if sessions != sorted(set(sessions)):
            msg = f"the sessions of `{self.name}` must rise, each once"
            raise ValueError(msg)
        return self


class Level(Frozen):
    """A line across the chart, such as a published threshold, and what it means."""

    at: float
    says: Text


class ScoreChart(Frozen):
    """Invented scores over sessions, between ``low`` and ``high``; ``better`` is the good way.

    ``alt`` says in words what the chart shows, with the numbers that matter.
    """

    title: Text
    y: Text
    low: float
    high: float
    better: Literal["lower", "higher"]
    series: Annotated[tuple[Series, ...], Field(min_length=1, max_length=4)]
    lines: tuple[Level, ...] = ()
    alt: Text

    @model_validator(mode="after")
    def _within(self) -> Self:
        if self.low >= self.high:
            msg = f"`low` ({self.low:g}) must be below `high` ({self.high:g})"
            raise ValueError(msg)
        shown = [(one.name, score.score) for one in self.series for score in one.scores]
        for name, value in [*shown, *((line.says, line.at) for line in self.lines)]:
            if not self.low <= value <= self.high:
                msg = f"`{name}` has {value:g}, outside {self.low:g} to {self.high:g}"
                raise ValueError(msg)
        return self


def direction(chart: ScoreChart) -> str:
    """How to read the chart, its lines included, in a sentence or two."""
    lines = "; ".join(f"{line.at:g}: {line.says}" for line in chart.lines)
    drawn = f" Drawn across: {lines}." if lines else ""
    span = "" if f"{chart.high:g}" in chart.y else f", from {chart.low:g} to {chart.high:g}"
    return f"{chart.y}{span}. Here {chart.better} is better.{drawn}"


def table(chart: ScoreChart) -> str:
    """The scores as an HTML table: a row for each session, a column for each series."""
    sessions = sorted({score.session for one in chart.series for score in one.scores})
    at = [{score.session: score for score in one.scores} for one in chart.series]
    noted = any(score.note for one in chart.series for score in one.scores)
    names = ["Session", *(one.name for one in chart.series), *(["Note"] if noted else [])]
    head = "".join(f"<th scope=col>{escaped(plain(name))}</th>" for name in names)
    rows = ""
    for session in sessions:
        here = [one.get(session) for one in at]
        cells = [str(session), *("–" if one is None else f"{one.score:g}" for one in here)]
        if noted:
            cells.append("; ".join(one.note for one in here if one is not None and one.note))
        pairs = zip(names, cells, strict=True)
        rows += "<tr>"
        rows += "".join(
            f'<td data-column="{escaped(plain(name))}">{escaped(plain(cell))}</td>'
            for name, cell in pairs
        )
        rows += "</tr>"
    return (
        f'<div class="px-table"><table><caption>{escaped(plain(chart.title))}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
