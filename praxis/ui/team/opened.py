"""The cell of the heat map that is open: chosen in the picture, or in the two boxes below it.

What is open is kept on the server, and picture and boxes only say what was chosen last. A widget
whose value the server sets while somebody is choosing in it ends up showing one thing and meaning
another. So nothing is ever set: after a choice elsewhere a widget is replaced by a new one, and a
word that still arrives from the old one is heard as what it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, TypedDict, cast

import streamlit as st

if TYPE_CHECKING:
    import plotly.graph_objects as go

Part = Literal["person", "competency"]

CHART = "chart-heat"
_STATE = "team_cell"


class _Cell(TypedDict):
    """The open cell as session state holds it.

    ``pictures`` and ``boxes`` number the widgets that stand on the page now. ``heard`` is the last
    choice in a picture that was acted on: the widget, the person, the competency.
    """

    person: str
    competency: str
    pictures: int
    boxes: int
    heard: list[str]


def opened(people: Sequence[str], competencies: Sequence[str]) -> tuple[str, str]:
    """Person and competency of the open cell: the first of each until one was chosen."""
    if _STATE not in st.session_state:
        st.session_state[_STATE] = _Cell(person="", competency="", pictures=0, boxes=0, heard=[])
    cell = _cell()
    if cell["person"] not in people:
        cell["person"] = people[0]
    if cell["competency"] not in competencies:
        cell["competency"] = competencies[0]
    return cell["person"], cell["competency"]


def _cell() -> _Cell:
    return cast("_Cell", st.session_state[_STATE])


def picture(figure: go.Figure, alt: str) -> None:
    """The heat map; a chosen mark opens the cell that its ``customdata`` names."""
    key = f"{CHART}-{_cell()['pictures']}"
    st.plotly_chart(
        figure,
        key=key,
        alt=alt,
        on_select=partial(_pointed, key),
        selection_mode="points",
        config={"displayModeBar": False},
    )


def _pointed(key: str) -> None:
    """Open the cell chosen in a picture, unless this very choice was heard before."""
    for point in st.session_state[key]["selection"]["points"]:
        cell = _cell()
        person, competency = point["customdata"]
        if cell["heard"] != [key, person, competency]:
            cell["person"], cell["competency"] = person, competency
            cell["heard"] = [key, person, competency]
            cell["boxes"] += 1


def box(label: str, part: Part, options: Sequence[str], named: Callable[[str], str]) -> None:
    """A box in which the person or the competency of the open cell is chosen."""
    cell = _cell()
    key = f"team_{part}-{cell['boxes']}"
    st.selectbox(
        label,
        options,
        index=options.index(cell[part]),
        format_func=named,
        key=key,
        on_change=_boxed,
        args=(key, part, cell["boxes"]),
    )


def _boxed(key: str, part: Part, turn: int) -> None:
    """Open what was chosen in a box, and take away a frame in the picture that says otherwise."""
    cell = _cell()
    cell[part] = st.session_state[key]
    if turn != cell["boxes"]:
        cell["boxes"] += 1
    if cell["heard"][:1] == [f"{CHART}-{cell['pictures']}"]:
        cell["pictures"] += 1
