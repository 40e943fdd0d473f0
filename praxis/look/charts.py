"""Charts. Plotly is imported only when a chart is drawn: it costs the browser 4.7 MB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from praxis.look import words

if TYPE_CHECKING:
    import plotly.graph_objects as go

# Chosen to hold 3:1 against both the light and the dark page (WCAG 1.4.11).
TONES = {"shame": "#c2604a", "trust": "#2f8f86", "hope": "#b08415"}
_DASH = {"shame": "dot", "trust": "solid", "hope": "dash"}
_SYMBOL = {"shame": "circle", "trust": "square", "hope": "diamond"}


def layout(**changed: Any) -> dict[str, Any]:
    """What all charts share: no frame, no background of their own, room for the legend above."""
    base: dict[str, Any] = {
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "height": 320,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "legend": {"orientation": "h", "y": 1.12, "x": 0},
        "font": {"family": "Inter, system-ui, sans-serif", "size": 14},
        "hovermode": "x unified",
    }
    return {**base, **changed}


def settled(figure: go.Figure) -> go.Figure:
    """A figure that nobody will change any more, quick to show again and again.

    On every run of a screen Streamlit asks its figures for their plain form, for which Plotly
    copies all of it: half a millisecond. This one answers with what it made once.
    """
    plain = figure.to_dict()
    figure.to_dict = lambda: plain
    return figure


def conversation(levels: Sequence[Mapping[str, int]]) -> tuple[go.Figure, str]:
    """Shame, trust and hope (0-10) after each exchange, the first entry being the start.

    Returns the figure and what it shows in words.
    """
    drawn = _conversation(tuple(tuple(level[name] for name in words.FEELINGS) for level in levels))
    first, last = levels[0], levels[-1]
    told = "; ".join(
        f"{label} went from {first[name]} to {last[name]}" for name, label in words.FEELINGS.items()
    )
    return drawn, f"Over {len(levels) - 1} exchanges: {told}."


@lru_cache(maxsize=64)
def _conversation(levels: tuple[tuple[int, ...], ...]) -> go.Figure:
    """The figure, kept for reruns of its screen. Shared by sessions: read, never changed."""
    import plotly.graph_objects as go

    lines = [
        go.Scatter(
            x=list(range(len(levels))),
            y=[level[place] for level in levels],
            name=label,
            mode="lines+markers",
            line={"color": TONES[name], "dash": _DASH[name], "width": 3},
            marker={"symbol": _SYMBOL[name], "size": 9},
        )
        for place, (name, label) in enumerate(words.FEELINGS.items())
    ]
    # Made in one piece: `update_layout` on a finished figure costs several times all the rest.
    return settled(
        go.Figure(
            data=lines,
            layout=layout(
                xaxis={"title": "Exchange", "dtick": 1, "zeroline": False, "showgrid": False},
                yaxis={"range": [-0.4, 10.4], "dtick": 2, "title": "0 to 10"},
            ),
        )
    )
