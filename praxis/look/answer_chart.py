"""The answers to one question, and who chose them: words beside the axis, never ids."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from praxis.look.charts import layout
from praxis.look.team_charts import CLAY, GRID, SHARES, TEAL

if TYPE_CHECKING:
    import plotly.graph_objects as go

BETTER = ("Did better elsewhere", TEAL, "")
WORSE = ("Did worse elsewhere", CLAY, "/")
_LABEL, _POINTED = 24, 56
"""How many letters a line holds beside an axis, and under the pointer."""


def halves(
    options: Sequence[str], upper: Sequence[float], lower: Sequence[float]
) -> tuple[go.Figure, str]:
    """How often each option was chosen (0-1) by those who did better elsewhere, and by the rest.

    ``options`` are what they say. The axis has the beginning of each, the pointer the whole.
    """
    import plotly.graph_objects as go

    figure = go.Figure(
        data=[_bars(options, upper, BETTER), _bars(options, lower, WORSE)],
        layout=layout(
            height=110 + 52 * len(options),
            barmode="group",
            hovermode="closest",
            xaxis={**SHARES, "range": [0, 103], "gridcolor": GRID},
            yaxis={
                "tickvals": list(range(len(options))),
                "ticktext": [_lines(_begun(one)) for one in options],
                "autorange": "reversed",
                "showgrid": False,
                "zeroline": False,
            },
        ),
    )
    told = "; ".join(
        f"{' '.join(_begun(name))}: {100 * high:.0f}% and {100 * low:.0f}%"
        for name, high, low in zip(options, upper, lower, strict=True)
    )
    return figure, f"Chosen by those who did better elsewhere, and by those who did worse. {told}."


def _bars(options: Sequence[str], shares: Sequence[float], half: tuple[str, str, str]) -> go.Bar:
    import plotly.graph_objects as go

    name, tone, shape = half
    return go.Bar(
        y=list(range(len(options))),
        x=[100 * one for one in shares],
        name=name,
        orientation="h",
        marker={"color": tone, "pattern": {"shape": shape}},
        customdata=[_lines(textwrap.wrap(one, _POINTED)) for one in options],
        hovertemplate="%{customdata}<br>%{x:.0f}%",
    )


def _begun(text: str) -> list[str]:
    """The beginning of a sentence in the two lines that there are beside an axis."""
    return textwrap.wrap(text, _LABEL, max_lines=2, placeholder=" …")


def _lines(lines: Sequence[str]) -> str:
    """Lines as plotly reads them: nothing that was written becomes a tag."""
    return "<br>".join(escape(line, quote=False) for line in lines)
