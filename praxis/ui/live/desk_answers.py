"""What the room answers, as the desk sees it: counts, lines to let through, ways to go on."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st
from pydantic import JsonValue

from praxis.items.asking import Ask, columns, counts
from praxis.live import stepping
from praxis.look.prose import Prose, bare, escaped
from praxis.look.room_chart import letters
from praxis.store import RoomLine
from praxis.ui import library
from praxis.ui.live import stream
from praxis.ui.live.commanding import button
from praxis.ui.live.desk_parts import Desk

PROSE = Prose({}, "desk-answers")
SHORT = 70


def show(desk: Desk) -> None:
    """The question at hand with its counts, or the lines that were written for the wall."""
    ask = desk.here.moment.ask
    if ask is None:
        return
    told = "".join(f"<p>{PROSE.inline(one.text)}</p>" for one in ask.context[-2:])
    context = f'<details class="px-more"><summary>The scene</summary>{told}</details>'
    st.html(
        f'<section class="px-part"><h2>Asked</h2><p class="px-ask">{PROSE.inline(ask.prompt)}</p>'
        f"{context if told else ''}{_counts(desk, ask)}</section>"
    )
    if desk.here.phase == "revealed":
        _point(desk)
    if ask.input == "text" and ask.asks:
        _lines(desk)
    elif ask.private:
        st.html(
            '<p class="px-hint">Private: each phone keeps its own words. Nothing is collected.</p>'
        )


def _counts(desk: Desk, ask: Ask) -> str:
    """A number for each option, kept current by the page's script while it is open."""
    if ask.input in {"none", "text"}:
        return ""
    across = columns(ask)
    shown = ask.left or ask.options
    tones = {at: one.tone for at, one in enumerate(desk.explained.options)}
    rows = "".join(
        f'<li class="{"pl-key" if tones.get(at) == "key" else ""}"><span>{letter}</span>'
        f"<span>{PROSE.inline(text)}{_tone(tones.get(at, ''))}</span>"
        f"<b>{_numbers(row, at, across)}</b></li>"
        for at, (letter, text, row) in enumerate(
            zip(letters(len(shown)), shown, counts(ask, desk.given), strict=True)
        )
    )
    heading = ""
    if len(across) > 1:
        heading = f'<p class="px-hint">In each row: {escaped(" · ".join(map(bare, across)))}</p>'
    return f'{heading}<ol class="pl-counts">{rows}</ol>'


def _tone(tone: str) -> str:
    return {
        "key": " <em>holds best</em>",
        "care": " <em>could do harm; the room cannot go on with it</em>",
    }.get(tone, "")


def _numbers(row: tuple[int, ...], at: int, across: tuple[str, ...]) -> str:
    return " · ".join(
        f'<span data-live="counts.{at}.{place}">{row[place]}</span>' for place in range(len(across))
    )


def chosen_way(desk: Desk, going: JsonValue) -> JsonValue:
    """The answer the leader wants the room to go on with; None leaves it to the largest group."""
    ask, explained = desk.here.moment.ask, desk.explained
    if ask is None or ask.input != "single" or not stepping.branches(explained):
        return None
    ways = list(stepping.open_ways(explained))
    if len(ways) < 2:  # noqa: PLR2004 - nothing to choose from
        return None
    names = letters(len(explained.options))

    def told(at: int) -> str:
        text = bare(explained.options[at].text)
        short = text if len(text) <= SHORT else f"{text[:SHORT]}…"
        return f"{names[at]}{' (the largest group)' if at == going else ''}: {short}"

    index = ways.index(going) if isinstance(going, int) and going in ways else 0
    way = st.selectbox(
        "The room goes on with",
        ways,
        index=index,
        format_func=told,
        key=f"desk-way-{desk.look.room.ask_id}-{going}",
    )
    return None if way == going else way


def _point(desk: Desk) -> None:
    """Whose reasons the wall shows: one option at a time can be read from the back."""
    told = [at for at, one in enumerate(desk.explained.options) if one.why or one.follows]
    if not told:
        return
    names = letters(len(desk.explained.options))
    pointed = desk.here.standing.pointed
    st.html('<p class="px-label">On the wall, the reasons for</p>')
    with st.container(horizontal=True, key="desk-point"):
        for at in told:
            button(
                desk.seat,
                desk.look,
                names[at],
                "point",
                {"option": None if at == pointed else at},
                key=f"desk-point-{at}",
                primary=at == pointed,
            )
    if pointed is not None and pointed < len(desk.explained.options):
        one = desk.explained.options[pointed]
        st.html(f'<div class="px-card">{PROSE.html(one.follows)}{PROSE.html(one.why)}</div>')


# ---- lines for the wall --------------------------------------------------------------------


def _lines(desk: Desk) -> None:
    room = desk.look.room
    lines = library.store().rooms.lines(room.id, room.ask_id)
    waiting = [one for one in lines if one.shown_at is None and one.aside_at is None]
    shown = [one for one in lines if one.shown_at is not None]
    aside = [one for one in lines if one.shown_at is None and one.aside_at is not None]
    st.html(
        f'<h3 class="px-h">Lines for the wall</h3><p class="px-hint">{len(waiting)} waiting, '
        f"{len(shown)} for the wall. They are shown once you close; what others might say comes "
        "with the reveal.</p>"
    )
    for one in waiting:
        _line(desk, one, ("Let through", "Set aside"))
    for one in shown:
        _line(desk, one, ("", "Take down"))
    if aside:
        with st.expander(f"Set aside ({len(aside)})", key="desk-aside"):
            for one in aside:
                _line(desk, one, ("Let through", ""))


def _line(desk: Desk, line: RoomLine, labels: tuple[str, str]) -> None:
    show, hide = labels
    with st.container(key=f"wall-line-{line.id}", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="pl-wait">{escaped(line.text)}</p>')
        if show:
            st.button(
                show,
                key=f"line-show-{line.id}",
                on_click=_let_through,
                args=(desk, line.id, line.text),
            )
        if hide:
            st.button(hide, key=f"line-hide-{line.id}", on_click=_set_aside, args=(desk, line.id))


def _let_through(desk: Desk, line_id: int, text: str) -> None:
    """The very text that was read; one that was changed meanwhile waits to be read again."""
    room_id = desk.look.room.id
    library.store().rooms.let_through(room_id, line_id, datetime.now(UTC), text=text)
    stream.wake(room_id)


def _set_aside(desk: Desk, line_id: int) -> None:
    room_id = desk.look.room.id
    library.store().rooms.set_aside(room_id, line_id, datetime.now(UTC))
    stream.wake(room_id)
