"""Charts of one's own progress. Each comes with what it shows in words.

Marks differ in shape as well as in color, and shares are never drawn without their intervals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from praxis.look.charts import TONES, layout, settled

if TYPE_CHECKING:
    import plotly.graph_objects as go

_TEAL, _CLAY = TONES["trust"], TONES["shame"]
_GRID = "rgba(128,128,128,0.25)"
_HOW_MUCH = {"all of it": "circle", "some": "diamond-open", "none yet": "circle-open"}


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share from 0 to 1 with its 95 percent interval, of ``seen`` moments."""

    label: str
    share: float
    low: float
    high: float
    seen: int


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened at a time: a height on the chart, and its name."""

    at: datetime
    value: float
    name: str


def worked(moments: Sequence[Moment], total: int) -> tuple[go.Figure, str]:
    """Minutes worked through (authors' estimates), one mark for each step finished.

    ``moments`` are in the order of time and not empty; ``total`` is the course's own sum.
    """
    import plotly.graph_objects as go

    figure = go.Figure(
        data=go.Scatter(
            x=[one.at for one in moments],
            y=[one.value for one in moments],
            text=[one.name for one in moments],
            hovertemplate="%{text}<br>%{y} minutes in all<extra></extra>",
            mode="lines+markers",
            line={"color": _TEAL, "shape": "hv", "width": 3},
            marker={"size": 8, "color": _TEAL},
        ),
        layout=layout(
            height=260,
            showlegend=False,
            hovermode="closest",
            xaxis={"showgrid": False, "nticks": 5, "tickangle": 0, "tickformat": "%b %-d"},
            yaxis={"title": "Minutes", "rangemode": "tozero", "gridcolor": _GRID},
        ),
    )
    last = moments[-1]
    steps = "one step" if len(moments) == 1 else f"{len(moments)} steps"
    return figure, (
        f"From {_day(moments[0].at)} to {_day(last.at)}: {steps} finished, "
        f"{last.value:.0f} of about {total} minutes."
    )


def shares(first: Sequence[Estimate], latest: Sequence[Estimate]) -> tuple[go.Figure, str]:
    """Competencies from top to bottom: the first time and the latest, each with its interval.

    Both lists name the same competencies in the same order.
    """
    import plotly.graph_objects as go

    marks = []
    for name, rows, symbol, tone, lift in (
        ("First time", first, "circle-open", _CLAY, 0.14),
        ("Latest", latest, "square", _TEAL, -0.14),
    ):
        marks.append(
            go.Scatter(
                x=[100 * row.share for row in rows],
                y=[len(rows) - place + lift for place in range(len(rows))],
                name=name,
                mode="markers",
                marker={"symbol": symbol, "size": 12, "color": tone, "line": {"width": 2.5}},
                error_x=_whiskers(rows, tone),
                text=[f"{row.label}: {100 * row.share:.0f}% of {row.seen}" for row in rows],
                hovertemplate="%{text}<extra>" + name + "</extra>",
            )
        )
    figure = go.Figure(data=marks, layout=_shares_layout([row.label for row in first]))
    told = "; ".join(
        f"{before.label}: first time {_interval(before)}, latest {_interval(now)}"
        for before, now in zip(first, latest, strict=True)
    )
    return figure, f"Helpful or right, with 95 percent intervals. {told}."


def _shares_layout(labels: Sequence[str]) -> dict[str, Any]:
    return layout(
        height=110 + 56 * len(labels),
        hovermode="closest",
        legend={"orientation": "h", "y": 1, "x": 0, "yanchor": "bottom"},
        xaxis={"range": [-3, 103], "dtick": 25, "ticksuffix": "%", "gridcolor": _GRID},
        yaxis={**_rows(labels), "showgrid": False},
    )


def _rows(labels: Sequence[str]) -> dict[str, Any]:
    """An axis with one named row for each label, the first at the top."""
    return {
        "tickvals": list(range(len(labels), 0, -1)),
        "ticktext": list(labels),
        "range": [0.4, len(labels) + 0.6],
        "zeroline": False,
    }


def evidence(rows: Sequence[tuple[str, Sequence[Moment]]]) -> tuple[go.Figure, str]:
    """What was seen of each competency and when; ``value`` is the share found in one sitting.

    ``rows`` go from top to bottom. A full dot: all of it; a diamond: some; an empty dot: none yet.
    """
    import plotly.graph_objects as go

    marks = []
    for name, symbol in _HOW_MUCH.items():
        kept = [
            (len(rows) - place, one)
            for place, (_, moments) in enumerate(rows)
            for one in moments
            if _how_much(one.value) == name
        ]
        if kept:
            marks.append(
                go.Scatter(
                    x=[one.at for _, one in kept],
                    y=[height for height, _ in kept],
                    text=[one.name for _, one in kept],
                    hovertemplate="%{text}<extra>" + name + "</extra>",
                    name=name,
                    mode="markers",
                    marker={"symbol": symbol, "size": 13, "color": _TEAL, "line": {"width": 2}},
                )
            )
    figure = go.Figure(data=marks, layout=_evidence_layout([label for label, _ in rows]))
    told = "; ".join(f"{label}: {len(moments)}" for label, moments in rows)
    return figure, f"Activities in which something of each competency was seen. {told}."


def _how_much(share: float) -> str:
    """The name of a share, by which its mark is chosen."""
    return "all of it" if share == 1 else "some" if share else "none yet"


def _evidence_layout(labels: Sequence[str]) -> dict[str, Any]:
    return layout(
        height=110 + 36 * len(labels),
        hovermode="closest",
        showlegend=True,
        legend={"orientation": "h", "y": 1, "x": 0, "yanchor": "bottom"},
        xaxis={"showgrid": False, "nticks": 5, "tickangle": 0, "tickformat": "%b %-d"},
        yaxis={**_rows(labels), "gridcolor": _GRID},
    )


def sureness(rows: Sequence[Estimate]) -> tuple[go.Figure, str]:
    """How sure the learner said they were, against how often the answer was right."""
    told = "; ".join(f"{row.label}: right in {_interval(row)}" for row in rows)
    return _sureness(tuple(rows)), f"{told}, with 95 percent intervals."


@lru_cache(maxsize=64)
def _sureness(rows: tuple[Estimate, ...]) -> go.Figure:
    """The figure, kept for reruns of its screen. Shared by sessions: read, never changed."""
    import plotly.graph_objects as go

    return settled(
        go.Figure(
            data=go.Scatter(
                x=[row.label for row in rows],
                y=[100 * row.share for row in rows],
                mode="markers",
                marker={"size": 13, "color": _TEAL, "symbol": "square"},
                error_y=_whiskers(rows, _TEAL),
                text=[f"{row.label}: {100 * row.share:.0f}% of {row.seen}" for row in rows],
                hovertemplate="%{text}<extra></extra>",
            ),
            layout=layout(
                height=280,
                hovermode="closest",
                showlegend=False,
                xaxis={"showgrid": False, "range": [-0.6, len(rows) - 0.4]},
                yaxis={
                    "range": [-4, 104],
                    "dtick": 25,
                    "ticksuffix": "%",
                    "title": "Right",
                    "gridcolor": _GRID,
                },
            ),
        )
    )


def _whiskers(rows: Sequence[Estimate], tone: str) -> dict[str, Any]:
    return {
        "type": "data",
        "symmetric": False,
        "array": [100 * (row.high - row.share) for row in rows],
        "arrayminus": [100 * (row.share - row.low) for row in rows],
        "color": tone,
        "thickness": 2,
        "width": 5,
    }


def _interval(row: Estimate) -> str:
    return f"{100 * row.share:.0f}% of {row.seen} ({100 * row.low:.0f} to {100 * row.high:.0f}%)"


def _day(moment: datetime) -> str:
    return f"{moment:%B} {moment.day}"
