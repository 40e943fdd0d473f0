"""Finding an activity for a workshop, among all modules."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from praxis.content import agendas
from praxis.content.course import Course
from praxis.look import words
from praxis.look.prose import escaped, plain

SHOWN = 8
EVERY = ""


def found(course: Course, asked: str, module: str, kind: str) -> list[Any]:
    """Activities in the order of the course in whose title or purpose every word asked occurs."""
    wanted = asked.casefold().split()
    return [
        activity
        for name in course.order
        if module in {EVERY, course.place[name][0]}
        and kind in {EVERY, (activity := course.activities[name]).kind}
        and all(word in _text(activity) for word in wanted)
    ]


def _text(activity: Any) -> str:
    return f"{activity.title} {activity.why} {activity.id} {words.KINDS[activity.kind]}".casefold()


def show(course: Course, add: Callable[[dict[str, Any]], None]) -> None:
    """Search fields, what they find, and lines without an activity; ``add`` takes a new line."""
    st.html('<h2 class="px-h">Bring in</h2>')
    with st.container(horizontal=True, vertical_alignment="bottom", key="find"):
        asked = st.text_input("Find an activity", key="find-words", placeholder="clock, repair …")
        modules = {EVERY: "All modules", **{one.id: one.short for one in course.modules}}
        module = _among("Module", modules, "find-module")
        kinds = {name: told for name, told in words.KINDS.items() if name != "form"}
        kind = _among("Kind", {EVERY: "All kinds", **kinds}, "find-kind")
    listed = found(course, asked, module, kind)
    more = f" The first {SHOWN} are shown; say more to find yours." * (len(listed) > SHOWN)
    st.html(f'<p class="px-hint" role="status">{_count(len(listed))}.{more}</p>')
    with st.container(key="found", gap="xxsmall"):
        for activity in listed[:SHOWN]:
            _one(course, activity, add)
    with st.container(horizontal=True, key="find-plain"):
        for label, title, minutes, form in _WITHOUT:
            step = agendas.line(title, minutes, form)
            st.button(label, key=f"find-add-{form}", on_click=partial(add, step))


def _among(label: str, choices: dict[str, str], key: str) -> str:
    return str(st.selectbox(label, list(choices), format_func=lambda one: choices[one], key=key))


_WITHOUT: tuple[tuple[str, str, int, Any], ...] = (
    ("Add a line of talk", "A word before we go on", 5, "talk"),
    ("Add a line in pairs", "Two by two", 10, "pairs"),
    ("Add a break", "Break", 15, "break"),
)


def _count(number: int) -> str:
    return {0: "Nothing is called that", 1: "One activity"}.get(number, f"{number} activities")


def _one(course: Course, activity: Any, add: Callable[[dict[str, Any]], None]) -> None:
    module = course.module(course.place[activity.id][0])
    with st.container(horizontal=True, vertical_alignment="center", key=f"found-{activity.id}"):
        st.html(
            f'<p class="px-line"><strong>{escaped(plain(activity.title))}</strong><br>'
            f'<span class="px-hint">{words.KINDS[activity.kind]} · {activity.minutes} min · '
            f"{escaped(module.short)}</span></p>"
        )
        st.button(
            f"Add, {plain(activity.title)}",
            key=f"find-add-{activity.id}",
            on_click=partial(add, agendas.led(activity)),
            icon=":material/add:",
            type="tertiary",
        )
