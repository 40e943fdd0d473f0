"""What a room answered, as a chart to be read from the back of it."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from praxis.look.charts import layout

if TYPE_CHECKING:
    import plotly.graph_objects as go

# Chosen to hold 3:1 against both the light and the dark page, and apart without color by order.
SHADES = ("#2f8f86", "#b08415", "#c2604a", "#6b7fb3", "#8a6aa0", "#5d7a4a", "#a05a7a", "#4c6b8a")
REST = "#8d9a96"
SMALLEST = 28


def letters(count: int) -> list[str]:
    """The names of the options, the same on wall and phones: A, B, C and so on."""
    return list(ascii_uppercase[:count])


def distribution(
    rows: Sequence[Sequence[int]],
    columns: Sequence[str],
    answered: int,
    *,
    marked: frozenset[int] = frozenset(),
    size: int = SMALLEST,
) -> tuple[go.Figure, str]:
    """Bars for the options A, B, C … from counts (one row for each option, a number a column).

    ``marked`` options stand out where there is one column; ``size`` is the type in px. Returns the
    figure and what it shows in words.
    """
    import plotly.graph_objects as go

    names, several = letters(len(rows)), len(columns) > 1
    bars = [
        go.Bar(
            y=names,
            x=[row[at] for row in rows],
            name=str(column),
            orientation="h",
            text=[str(row[at]) if row[at] or not several else "" for row in rows],
            textposition="inside" if several else "outside",
            insidetextanchor="middle",
            textangle=0,
            cliponaxis=False,
            hoverinfo="skip",
            marker={"color": SHADES[at % len(SHADES)] if several else _colors(len(rows), marked)},
        )
        for at, column in enumerate(columns)
    ]
    most = max((sum(row) for row in rows), default=0)
    height = max(160, round(len(rows) * size * 2.6) + (2 * size if several else 0))
    figure = go.Figure(data=bars, layout=_layout(most, size, height, several=several))
    return figure, told(rows, columns, answered)


def _layout(most: int, size: int, height: int, *, several: bool) -> dict[str, Any]:
    """Nothing but bars and letters, all of it in type of ``size`` px."""
    return layout(
        barmode="stack",
        bargap=0.35,
        showlegend=several,
        font={"family": "Inter, system-ui, sans-serif", "size": size},
        margin={"l": 8, "r": 56, "t": 8, "b": 8},
        xaxis={"visible": False, "range": [0, max(most, 1) * 1.08], "fixedrange": True},
        yaxis={
            "autorange": "reversed",
            "fixedrange": True,
            "showgrid": False,
            "tickfont": {"size": size},
        },
        hovermode=False,
        height=height,
    )


def _colors(count: int, marked: frozenset[int]) -> list[str]:
    return [SHADES[0] if not marked or at in marked else REST for at in range(count)]


def told(rows: Sequence[Sequence[int]], columns: Sequence[str], answered: int) -> str:
    """The counts in a sentence: "12 answered. A: 7; B: 5."."""
    if len(columns) == 1:
        parts = [f"{name}: {row[0]}" for name, row in zip(letters(len(rows)), rows, strict=True)]
    else:
        parts = [
            f"{name}: "
            + ", ".join(
                f"{column} {number}" for column, number in zip(columns, row, strict=True) if number
            )
            for name, row in zip(letters(len(rows)), rows, strict=True)
        ]
    return f"{answered} answered. {'; '.join(parts)}."
