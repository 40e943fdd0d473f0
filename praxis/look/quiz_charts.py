"""The chart of a quiz: shares by competency with their intervals, beside what was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from praxis.look.charts import TONES, layout, settled
from praxis.look.progress_charts import Estimate

if TYPE_CHECKING:
    import plotly.graph_objects as go

_GRID = "rgba(128,128,128,0.25)"


def by_competency(rows: Sequence[Estimate], lines: Mapping[str, float]) -> tuple[go.Figure, str]:
    """One mark and its interval for each row, from top to bottom; ``lines`` are standards (0-1).

    Returns the figure and what it shows in words.
    """
    drawn = _by_competency(tuple(rows), tuple(sorted(lines.items())))
    return drawn, f"Answered fully, with 95 percent intervals. {'; '.join(map(_told, rows))}."


@lru_cache(maxsize=64)
def _by_competency(
    rows: tuple[Estimate, ...], standards: tuple[tuple[str, float], ...]
) -> go.Figure:
    """The figure, kept for reruns of its screen. Shared by sessions: read, never changed."""
    import plotly.graph_objects as go

    lines = dict(standards)
    heights = {row.label: len(rows) - place for place, row in enumerate(rows)}
    share = go.Scatter(
        x=[100 * row.share for row in rows],
        y=[heights[row.label] for row in rows],
        name="Answered fully",
        mode="markers",
        marker={"symbol": "square", "size": 12, "color": TONES["trust"]},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [100 * (row.high - row.share) for row in rows],
            "arrayminus": [100 * (row.share - row.low) for row in rows],
            "color": TONES["trust"],
            "thickness": 2,
            "width": 5,
        },
        hovertemplate="%{x:.0f}%<extra></extra>",
    )
    asked = go.Scatter(
        x=[100 * lines[row.label] for row in rows if row.label in lines],
        y=[heights[row.label] for row in rows if row.label in lines],
        name="Asked for",
        mode="markers",
        marker={"symbol": "line-ns", "size": 22, "line": {"width": 3, "color": TONES["shame"]}},
        hovertemplate="asked for: %{x:.0f}%<extra></extra>",
    )
    return settled(go.Figure(data=[share, asked] if lines else [share], layout=_layout(rows)))


def _layout(rows: Sequence[Estimate]) -> dict[str, object]:
    return layout(
        height=110 + 44 * len(rows),
        hovermode="closest",
        showlegend=True,
        legend={"orientation": "h", "y": 1, "x": 0, "yanchor": "bottom"},
        xaxis={"range": [-3, 103], "dtick": 25, "ticksuffix": "%", "gridcolor": _GRID},
        yaxis={
            "tickvals": list(range(len(rows), 0, -1)),
            "ticktext": [row.label for row in rows],
            "range": [0.4, len(rows) + 0.6],
            "zeroline": False,
            "showgrid": False,
        },
    )


def _told(row: Estimate) -> str:
    ends = f"{100 * row.low:.0f} to {100 * row.high:.0f}%"
    return f"{row.label}: {100 * row.share:.0f}% of {row.seen} ({ends})"
