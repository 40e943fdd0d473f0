"""Scores over sessions on the screen: the figure, how to read it, and the same as a table."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

from praxis.look import scores
from praxis.look.charts import layout, settled
from praxis.look.prose import escaped, plain

if TYPE_CHECKING:
    import plotly.graph_objects as go

# Chosen to hold 3:1 against both the light and the dark page (WCAG 1.4.11).
_TONES = ("#2f8f86", "#c2604a", "#b08415", "#7a6fb0")
_DASHES = ("solid", "dot", "dash", "dashdot")
_SYMBOLS = ("circle", "square", "diamond", "triangle-up")


def show(chart: scores.ScoreChart, key: str) -> None:
    """Draw ``chart``; what it says in words and numbers opens below it."""
    st.html(f'<h3 class="px-h">{escaped(plain(chart.title))}</h3>')
    st.plotly_chart(figure(chart), key=key, alt=plain(chart.alt), config={"displayModeBar": False})
    st.html(
        f'<p class="px-hint">{escaped(plain(scores.direction(chart)))} The scores are invented.</p>'
        '<details class="px-more"><summary>The chart in words and numbers</summary>'
        f"<p>{escaped(plain(chart.alt))}</p>{scores.table(chart)}</details>"
    )


@lru_cache(maxsize=32)
def figure(chart: scores.ScoreChart) -> go.Figure:
    """The chart as a Plotly figure. Shared by sessions: read, never changed."""
    import plotly.graph_objects as go

    lines = [
        go.Scatter(
            x=[score.session for score in one.scores],
            y=[score.score for score in one.scores],
            name=plain(one.name),
            mode="lines+markers",
            line={"color": _TONES[place], "dash": _DASHES[place], "width": 3},
            marker={"symbol": _SYMBOLS[place], "size": 9},
        )
        for place, one in enumerate(chart.series)
    ]
    room = (chart.high - chart.low) / 25
    return settled(
        go.Figure(
            data=lines,
            layout=layout(
                xaxis={
                    "title": "Session",
                    "dtick": _step(chart),
                    "zeroline": False,
                    "showgrid": False,
                },
                yaxis={"title": chart.y, "range": [chart.low - room, chart.high + room]},
                shapes=[_across(line.at) for line in chart.lines],
                annotations=[_beside(line) for line in chart.lines],
                showlegend=True,
            ),
        )
    )


def _step(chart: scores.ScoreChart) -> int:
    last = max(score.session for one in chart.series for score in one.scores)
    return max(1, round(last / 12))


def _across(at: float) -> dict[str, object]:
    line = {"color": "#8a8a8a", "width": 1.5, "dash": "dot"}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": at, "y1": at, "line": line}


def _beside(line: scores.Level) -> dict[str, object]:
    place = {"xref": "paper", "x": 1, "xanchor": "right", "y": line.at, "yanchor": "bottom"}
    return {**place, "text": escaped(plain(line.says)), "showarrow": False, "font": {"size": 12}}
