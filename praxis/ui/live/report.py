"""The report of a room: as a page, as CSV, as a sheet to print; for whoever led it."""

from __future__ import annotations

import streamlit as st

from praxis.live.report import Asked, Report, Walked, report, spoken
from praxis.look.bits import about
from praxis.look.prose import Prose, escaped, plain
from praxis.look.room_chart import letters
from praxis.store import Room
from praxis.ui import library, prints
from praxis.ui.live import script
from praxis.ui.live.report_rows import answers, attendance, timing
from praxis.ui.local_time import day, local
from praxis.ui.seat import Seat

PROSE = Prose({}, "report")
FEW = 5
RETENTION = (
    "A room and its answers stay in the record of this installation until whoever runs it deletes "
    "them. No answer carries a name unless names were asked for; private notes are on people’s "
    "own seats and in no report."
)


def show(seat: Seat, room: Room) -> None:
    """Everything that may be told of a room; nothing is in it that could not be on the wall."""
    script.style()
    record = library.store().rooms.record(room.id)
    if record is None:
        return
    told = report(record, seat.course.activities, seat.now)
    st.html(f'<header class="px-head"><h1>{escaped(told.title)}</h1>{_sums(told)}</header>')
    _files(seat, told)
    st.html(body(seat, told))


def _sums(told: Report) -> str:
    when = day(told.began_at) if told.began_at else "not begun"
    planned = f"{about(round(told.minutes))}, {told.planned} planned"
    few = (
        '<p class="px-private">Fewer than five people were in this room. A distribution of so few '
        "can tell who said what; think before you pass it on.</p>"
        if told.people < FEW
        else ""
    )
    people = f"{told.people} {'person' if told.people == 1 else 'people'}"
    return f"<p>{when} · {people} · {planned} · room {told.code}</p>{few}"


def body(seat: Seat, told: Report) -> str:
    """The report below its title, as HTML; the same on the page and on the sheet."""
    asked = "".join(_asked(one) for one in told.asked) or "<p>Nothing was asked.</p>"
    spreads = "".join(_spreads(seat, one) for one in told.stops)
    attended = ""
    if told.attended:
        listed = "".join(
            f"<li>{escaped(name)} ({local(at):%H:%M})</li>" for name, at in told.attended
        )
        attended = (
            f"<h2>Who was there</h2><p>Names were asked for: {escaped(told.names_why)}</p>"
            f"<ul>{listed}</ul>"
        )
    return (
        f"<h2>Time</h2>{timing(told).html('Planned and real minutes of each step')}"
        f"<h2>What was asked</h2>{asked}{spreads}{attended}"
        f'<p class="px-hint">{RETENTION}</p>'
    )


def _asked(one: Asked) -> str:
    names = letters(len(one.explained.options))
    rows = "".join(
        f"<li>{letter} · <b>{_counts(option.counts, one.explained.columns)}</b> · "
        f"{PROSE.inline(option.text)}</li>"
        for letter, option in zip(names, one.explained.options, strict=True)
    )
    lines = "".join(f"<li>“{escaped(text)}”</li>" for text in one.lines)
    through = f"<p>Let through:</p><ul>{lines}</ul>" if lines else ""
    apart = "" if one.apart is None else f", {_apart(one.apart)}"
    seen = "" if one.revealed else "; never revealed"
    return (
        f'<section class="px-card"><h3>{PROSE.inline(one.ask.prompt)}</h3>'
        f'<p class="px-hint">{escaped(plain(one.stop.title))} · {one.explained.answered} answered '
        f"in {spoken(one.seconds)}{apart}{seen}</p>"
        f'<ul class="px-options">{rows}</ul>{through}</section>'
    )


def _counts(counts: tuple[int, ...], columns: tuple[str, ...]) -> str:
    if len(columns) == 1:
        return str(counts[0])
    return " · ".join(
        f"{escaped(plain(name))} {number}"
        for name, number in zip(columns, counts, strict=True)
        if number
    )


def _apart(value: float) -> str:
    """The index in words; the number stands in the CSV."""
    return "nearly of one mind" if value < 1 / 3 else "divided" if value < 2 / 3 else "spread wide"


def _spreads(seat: Seat, one: Walked) -> str:
    if not one.spreads:
        return ""
    sentences = seat.course.indicators
    rows = "".join(
        f"<li>{PROSE.inline(sentences.get(spread.indicator, spread.indicator))}: <b>{spread.shown}"
        f"</b> shown, {spread.not_shown} not, {spread.no_opportunity} without an opportunity</li>"
        for spread in one.spreads
    )
    return f"<h2>What observers saw: {escaped(plain(one.stop.title))}</h2><ul>{rows}</ul>"


def _files(seat: Seat, told: Report) -> None:
    name = f"room-{told.code}"
    course = seat.course.outline.title
    with st.container(horizontal=True, key="report-files"):
        _file("Answers (CSV)", answers(told).csv(), f"{name}-answers.csv", "text/csv")
        _file("Time (CSV)", timing(told).csv(), f"{name}-time.csv", "text/csv")
        if told.attended:
            _file("Who was there (CSV)", attendance(told).csv(), f"{name}-there.csv", "text/csv")
        sheet = prints.sheet(told.title, _sums(told) + body(seat, told), course)
        _file("Sheet to print", sheet, f"{name}.html", "text/html")


def _file(label: str, content: str, name: str, mime: str) -> None:
    st.download_button(
        label,
        content,
        file_name=name,
        mime=mime,
        key=f"file-{name.partition('-')[2]}",
        on_click="ignore",
        icon=":material/download:",
    )
