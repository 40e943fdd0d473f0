"""Charts for team leads. Each comes with what it shows in words; none stands without its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from praxis.look.charts import TONES, layout
from praxis.look.progress_charts import Estimate

if TYPE_CHECKING:
    import plotly.graph_objects as go

TEAL, CLAY, _GOLD = TONES["trust"], TONES["shame"], TONES["hope"]
GRID = "rgba(128,128,128,0.25)"
_ZERO = "rgba(128,128,128,0.7)"
_FRAME = "#8a5fb5"
"""Frames a chosen cell: it stands out from every share and from both pages."""
_STAGES = ("not begun", "stuck", "begun", "done")
_STAGE_TONES = ("rgba(128,128,128,0.18)", CLAY, _GOLD, TEAL)
_STAGE_SCALE = [
    [edge, tone]
    for place, tone in enumerate(_STAGE_TONES)
    for edge in (place / len(_STAGES), (place + 1) / len(_STAGES))
]
"""A color for each stage, without transitions between them."""
_STAGE_MARKS = ("", "…", "→", "✓")
_ROW = 24
_REACH = 60
"""How far from the middle of a cell, in pixels, it still answers: half of the widest cell."""
SHARES = {"range": [-3, 103], "dtick": 25, "ticksuffix": "%"}


def stages(
    people: Sequence[str], sections: Sequence[str], held: Sequence[Sequence[str]]
) -> tuple[go.Figure, str]:
    """Person by section; ``held`` names the stage of each. Stages differ in sign and in color."""
    import plotly.graph_objects as go

    codes = [[_STAGES.index(stage) for stage in row] for row in held]
    figure = go.Figure(
        data=go.Heatmap(
            x=list(sections),
            y=list(people),
            z=codes,
            zmin=-0.5,
            zmax=len(_STAGES) - 0.5,
            colorscale=_STAGE_SCALE,
            showscale=False,
            xgap=2,
            ygap=2,
            text=[[_STAGE_MARKS[code] for code in row] for row in codes],
            texttemplate="%{text}",
            customdata=held,
            hovertemplate="%{y}, %{x}: %{customdata}<extra></extra>",
        ),
        layout=layout(
            height=80 + _ROW * len(people),
            hovermode="closest",
            xaxis={"type": "category", "side": "top", "showgrid": False},
            yaxis={"type": "category", "autorange": "reversed", "showgrid": False},
        ),
    )
    counts = Counter(stage for row in held for stage in row)
    told = ", ".join(
        f"{counts[stage]} {'quiet' if stage == 'stuck' else stage}" for stage in reversed(_STAGES)
    )
    return figure, (
        f"{len(people)} people by {len(sections)} sections: {told}. A tick is done, an arrow under "
        "way, three dots quiet for more than a week."
    )


def heat(
    people: Mapping[str, str],
    competencies: Sequence[str],
    shares: Sequence[Sequence[float | None]],
) -> tuple[go.Figure, str]:
    """Person by competency, a share (0-1) in each cell; None where there is too little to tell.

    ``people`` gives each name by its id. Over every cell lies a mark that can be chosen with the
    pointer (plotly cannot choose a cell of a heat map); its ``customdata`` is the person's id and
    the competency. A chosen mark shows as a frame.
    """
    import plotly.graph_objects as go

    names = list(people.values())
    figure = go.Figure(
        data=[
            _shares(names, competencies, shares),
            _choosable(people, competencies, shares),
        ],
        layout=layout(
            height=90 + _ROW * len(names),
            hovermode="closest",
            hoverdistance=_REACH,
            clickmode="event+select",
            dragmode=False,
            showlegend=False,
            xaxis={"type": "category", "side": "top", "showgrid": False},
            yaxis={"type": "category", "autorange": "reversed", "showgrid": False},
        ),
    )
    told = sum(one is not None for row in shares for one in row)
    return figure, (
        f"{len(names)} people by {len(competencies)} competencies: the share of moments that were "
        f"right or helpful in {told} of {len(names) * len(competencies)} cells; in the others "
        "there are too few moments. The table gives every share with its interval."
    )


def _shares(
    names: Sequence[str],
    competencies: Sequence[str],
    shares: Sequence[Sequence[float | None]],
) -> go.Heatmap:
    import plotly.graph_objects as go

    return go.Heatmap(
        x=list(competencies),
        y=list(names),
        z=[[None if one is None else 100 * one for one in row] for row in shares],
        zmin=0,
        zmax=100,
        colorscale=[[0, "#f6e7d3"], [1, "#74c2b8"]],  # dark ink holds 4.5:1 on all of it
        colorbar={"ticksuffix": "%", "thickness": 12},
        xgap=2,
        ygap=2,
        text=[["·" if one is None else f"{100 * one:.0f}" for one in row] for row in shares],
        texttemplate="%{text}",
        textfont={"color": "#1b2b29"},
        hoverinfo="skip",
        hoverongaps=False,
    )


def _choosable(
    people: Mapping[str, str],
    competencies: Sequence[str],
    shares: Sequence[Sequence[float | None]],
) -> go.Scatter:
    """A mark in the middle of every cell, unseen until it is chosen."""
    import plotly.graph_objects as go

    cells = [
        (name, competency, "too few" if share is None else f"{100 * share:.0f}%", person)
        for (person, name), row in zip(people.items(), shares, strict=True)
        for competency, share in zip(competencies, row, strict=True)
    ]
    return go.Scatter(
        x=[competency for _, competency, *_ in cells],
        y=[name for name, *_ in cells],
        text=[told for *_, told, _ in cells],
        customdata=[[person, competency] for _, competency, _, person in cells],
        mode="markers",
        marker={
            "symbol": "square-open",
            "size": _ROW - 2,
            "color": _FRAME,
            "opacity": 0,
            "line": {"width": 3},
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0}},
        hovertemplate="%{y}, %{x}: %{text}<extra></extra>",
    )


def spread(
    rows: Sequence[Estimate], title: str, *, scale: float = 100, unit: str = "%"
) -> tuple[go.Figure, str]:
    """One mark with its interval for each row, from top to bottom; values times ``scale``.

    Shares are always drawn on the whole way from 0 to 100 percent.
    """
    import plotly.graph_objects as go

    heights = list(range(len(rows), 0, -1))
    figure = go.Figure(
        data=go.Scatter(
            x=[scale * row.share for row in rows],
            y=heights,
            mode="markers",
            marker={"symbol": "square", "size": 11, "color": TEAL},
            error_x=_whiskers(rows, scale),
            text=[row.label for row in rows],
            hovertemplate="%{text}: %{x:.2f}<extra></extra>",
        ),
        layout=layout(
            height=100 + 38 * len(rows),
            hovermode="closest",
            showlegend=False,
            xaxis={
                "title": title,
                "gridcolor": GRID,
                **(SHARES if unit == "%" else {"zerolinecolor": _ZERO, "zerolinewidth": 2}),
            },
            yaxis={
                "tickvals": heights,
                "ticktext": [row.label for row in rows],
                "range": [0.4, len(rows) + 0.6],
                "showgrid": False,
                "zeroline": False,
            },
        ),
    )
    told = "; ".join(_interval(row, scale, unit) for row in rows)
    return figure, f"{title}, with intervals. {told}."


def _interval(row: Estimate, scale: float, unit: str) -> str:
    digits = 0 if unit == "%" else 2
    value, low, high = (f"{scale * one:.{digits}f}" for one in (row.share, row.low, row.high))
    return f"{row.label}: {value}{unit} ({low} to {high}{unit})"


def _whiskers(rows: Sequence[Estimate], scale: float) -> dict[str, object]:
    return {
        "type": "data",
        "symmetric": False,
        "array": [scale * (row.high - row.share) for row in rows],
        "arrayminus": [scale * (row.share - row.low) for row in rows],
        "color": TEAL,
        "thickness": 2,
        "width": 5,
    }


def difficulty(points: Sequence[tuple[str, float, float]]) -> tuple[go.Figure, str]:
    """Questions by facility (0-1, across) and discrimination (-1 to 1, up), each with its name."""
    import plotly.graph_objects as go

    figure = go.Figure(
        data=go.Scatter(
            x=[100 * facility for _, facility, _ in points],
            y=[telling for *_, telling in points],
            text=[name for name, *_ in points],
            mode="markers",
            marker={"size": 9, "color": TEAL, "opacity": 0.75},
            hovertemplate="%{text}<br>%{x:.0f}% credit, %{y:.2f}<extra></extra>",
        ),
        layout=layout(
            height=340,
            hovermode="closest",
            showlegend=False,
            xaxis={"title": "Mean credit", "ticksuffix": "%", "range": [-3, 103], "dtick": 25},
            yaxis={"title": "Goes with the rest", "gridcolor": GRID, "zeroline": True},
        ),
    )
    low = sum(telling < 0 for *_, telling in points)
    return figure, (
        f"{len(points)} questions by mean credit and by how far their credit goes with the rest of "
        f"the form; {low} of them go against it. The table gives each with its interval."
    )
