"""The wall: what the room sees. Big, calm, without notes, names or menus."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st
from pydantic import JsonValue

from praxis.items.asking import Ask, Explained
from praxis.live import leading
from praxis.live.leading import Scene
from praxis.look import room_chart
from praxis.look.prose import escaped
from praxis.store import Look
from praxis.ui import library
from praxis.ui.live import joining, leadership, script, stream, wall_groups
from praxis.ui.live import wall_parts as parts
from praxis.ui.seat import Seat

CODE = "code"
BEFORE = "wall_meters"
"""Where shame, trust and hope stood, so that they can be seen to move."""
CHART_OPTIONS = {"displayModeBar": False, "staticPlot": True}


def show(seat: Seat) -> None:
    """The wall of the room in ``?code=``; for whoever leads it."""
    script.style()
    code = str(st.query_params.get(CODE, ""))
    room = library.store().rooms.by_code(code) if code else None
    if room is None or not leadership.leads(seat, room):
        _door(seat)
        return
    _wall(seat, room.code)


def _door(seat: Seat) -> None:
    st.html(
        '<header class="px-head"><h1>The wall of a room</h1><p>Open it from the desk. On another '
        "machine, type the room’s code and the leader’s key.</p></header>"
    )
    room = leadership.form(seat)
    if room is not None:
        st.query_params[CODE] = room.code
        st.rerun()


@st.fragment
def _wall(seat: Seat, code: str) -> None:
    st.button("Look again", key="live-pulse")
    look = library.store().rooms.look(code, datetime.now(UTC))
    if look is None:
        st.html('<section class="pl-wall"><div class="pl-body"><p>This room is gone.</p></div>')
        return
    here = leading.scene(look.room, seat.course.activities)
    given: list[JsonValue] = []
    explained = Explained(0)
    if here.phase == "revealed":
        kept = library.store().rooms.answers(look.room.id, look.room.ask_id)
        given = [one.answer for one in kept]
        explained = here.moment.explained(given)
    beside = _charted(here, explained)
    dark = " pl-black" if here.standing.dark else ""
    st.html(
        f'<section class="pl-wall{dark}" data-version="{look.room.version}">{_top(here)}'
        f'<div class="pl-body{" pl-beside" if beside else ""}">{_body(look, here, explained)}</div>'
        f"{_foot(look, here)}</section>"
    )
    if beside:
        _chart(here, explained)
    elif here.phase == "lobby":
        _fetch_chart()
    happening = here.phase in {"closed", "revealed"} or in_groups(here)
    stream.listen(look, "wall", watch="pulse" if happening else "", room=code)


def in_groups(here: Scene) -> bool:
    """Whether people are with one another just now, with nothing asked of the whole room."""
    return here.moment.stop.group_size > 0 and here.moment.ask is None


def _top(here: Scene) -> str:
    if here.phase in {"lobby", "ended"}:
        return f'<header class="pl-top"><h1>{parts.title(here.plan.title)}</h1></header>'
    ends = here.standing.ends_at
    clock = f'<span class="pl-clock" data-ends="{ends.isoformat()}"></span>' if ends else ""
    return f'<header class="pl-top"><h1>{parts.title(here.moment.stop.title)}</h1>{clock}</header>'


def _foot(look: Look, here: Scene) -> str:
    if here.phase in {"lobby", "ended"}:
        count = f'<span><b data-live="present">{look.present}</b> here</span>'
    elif here.moment.collects and here.phase in {"open", "closed"}:
        count = (
            '<span class="pl-progress"><span data-live-bar="answered/present"></span></span>'
            f'<span><b data-live="answered">{look.answered}</b> of '
            f'<b data-live="present">{look.present}</b></span>'
        )
    else:
        count = ""
    where = escaped(joining.spoken(joining.address(look.room.code)))
    join = (
        f"<span>{where} <b>{look.room.code}</b></span>"
        if here.phase != "lobby"
        else "<span></span>"
    )
    full = '<button class="pl-full" type="button">Full screen</button>'
    lost = '<span class="pl-lost-note" role="status">Looking for the connection…</span>'
    return f'<footer class="pl-foot">{join}{lost}{count}{full}</footer>'


def _body(look: Look, here: Scene, explained: Explained) -> str:
    if here.phase == "lobby":
        return _lobby(look)
    if here.phase == "ended":
        return (
            '<p class="pl-prompt">Thank you.</p><p>Your phone can carry on from here, alone and '
            "at your own pace. What you did stays yours.</p>"
        )
    ask = here.moment.ask
    if ask is not None:
        return _asked(look, here, ask, explained)
    if in_groups(here):
        return wall_groups.body(look.room, here)
    return f'<p class="pl-prompt">{parts.title(here.moment.stop.title)}</p>'


def _asked(look: Look, here: Scene, ask: Ask, explained: Explained) -> str:
    meters = parts.meters(ask.meters, _before(look.room.ask_id, ask.meters))
    if here.phase == "shown":
        return meters + parts.scene(ask)
    if here.phase == "open":
        return meters + parts.asked(ask)
    lines = parts.lines(_let_through(look)) if ask.input == "text" else ""
    if here.phase == "closed":
        return meters + (parts.prompt(ask) + lines if lines else parts.asked(ask))
    pointed = here.standing.pointed
    if pointed is not None and pointed < len(explained.options):
        shift = explained.options[pointed].shift
        return parts.moved(ask.meters, shift) + parts.pointed(explained, pointed)
    return parts.revealed(ask, explained) + lines + parts.notes(explained)


def _let_through(look: Look) -> list[str]:
    """The room's own lines: on the wall once writing is over, before anybody else's are told."""
    lines = library.store().rooms.lines(look.room.id, look.room.ask_id)
    return [line.text for line in lines if line.shown_at is not None]


def _lobby(look: Look) -> str:
    code = look.room.code
    where = escaped(joining.spoken(joining.address(code)))
    names = (
        f'<p class="pl-quiet">Names are asked for: {escaped(look.room.names_why)}</p>'
        if look.room.names
        else '<p class="pl-quiet">No names, no account. You may pass on anything.</p>'
    )
    return (
        f'<div class="pl-lobby">{joining.picture(code)}<div><p class="pl-quiet">On your phone</p>'
        f'<p class="pl-where">{where}</p><p class="pl-big">{code}</p>{names}</div></div>'
    )


def _before(ask_id: str, levels: Sequence[tuple[str, int]]) -> dict[str, int]:
    """Where the meters stood at the ask before this one, as this window saw it."""
    kept = st.session_state.get(BEFORE, {})
    if kept.get("ask") != ask_id and levels:
        kept = {"ask": ask_id, "from": kept.get("to", dict(levels)), "to": dict(levels)}
        st.session_state[BEFORE] = kept
    return dict(kept.get("from", {}))


def _charted(here: Scene, explained: Explained) -> bool:
    """Whether a chart stands beside the options: once they are revealed and none is told of."""
    return (
        here.phase == "revealed"
        and here.standing.pointed is None
        and bool(explained.options)
        and bool(explained.answered)
        and not here.standing.dark
    )


def _chart(here: Scene, explained: Explained) -> None:
    keyed = frozenset(at for at, one in enumerate(explained.options) if one.tone == "key")
    columns = explained.columns
    if here.moment.ask is not None and columns == here.moment.ask.options:
        columns = tuple(room_chart.letters(len(columns)))  # the texts stand beside the chart
    figure, told = room_chart.distribution(
        [one.counts for one in explained.options], columns, explained.answered, marked=keyed
    )
    with st.container(key="wall-chart"):
        st.plotly_chart(figure, key="wall-plot", alt=told, config=CHART_OPTIONS)


def _fetch_chart() -> None:
    """Let the browser fetch plotly.js (4.7 MB) while people are still sitting down."""
    figure, told = room_chart.distribution([(0,)], ("",), 0)
    with st.container(key="wall-warm"):
        st.plotly_chart(figure, key="wall-plot-first", alt=told, config=CHART_OPTIONS)
