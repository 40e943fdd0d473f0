"""The notebook: the learner's own words, to search, to take along, to delete."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import streamlit as st

from praxis.look import words
from praxis.look.prose import escaped, literal
from praxis.store import Note, Written
from praxis.ui import library, modules, passages
from praxis.ui.local_time import local, zone
from praxis.ui.passages import Passage
from praxis.ui.shell import Seat

AT_ONCE = 2
"""Activities on one screen; more would make each rerun slow and help nobody."""
ASKED = "notebook_asked"
"""Session key: the passage whose deletion waits for a yes, or ``all``."""
DELETED = "notebook_deleted"


def show(seat: Seat) -> None:
    """Newest first; search, filter, export, delete."""
    st.html(
        '<header class="px-head"><h1>Notebook</h1><p>Everything you wrote in your own words: '
        "reflections, lines from role-plays and mirroring, answers to pauses. Nobody else is shown "
        "any of it here, and nothing in it is scored. What you wrote in a room is kept under "
        '<a href="./room/mine">From a workshop</a>.</p></header>'
    )
    gone = st.session_state.pop(DELETED, "")
    if gone:
        st.html(f'<p class="px-done" role="status">{escaped(gone)}</p>')
    outline = library.store().notebook.outline(seat.learner.id)
    if not outline:
        _empty(seat)
        return
    total = sum(one.passages for one in outline)
    by_kind: dict[str, list[Written]] = {}
    for one in outline:
        by_kind.setdefault(_kind(seat, one), []).append(one)
    wanted, kind = _narrowed([kind for kind in words.KINDS if kind in by_kind])
    places = outline if kind is None else by_kind[kind]
    if wanted:
        _found(seat, wanted, places)
    else:
        _told(sum(one.passages for one in places))
        _groups(seat, [one.attempt_id for one in _page(places)])
    _take(seat)
    _delete_all(seat, total)


def _kind(seat: Seat, place: Written) -> str:
    """The kind of activity something was written in; empty when the activity is gone."""
    name = seat.course.renamed.get(place.activity_id, place.activity_id)
    activity = seat.course.playable(name)
    return "" if activity is None else str(activity.kind)


def _every(seat: Seat, attempts: Collection[int] | None = None) -> list[Passage]:
    notes = library.store().notebook.notes(seat.learner.id, attempts=attempts)
    return [passages.passage(seat.course, note) for note in notes]


def _groups(seat: Seat, attempts: Sequence[int]) -> None:
    """The passages of some attempts, and of no others: only these are read from the record."""
    for group in passages.grouped(_every(seat, attempts)):
        _group(seat, group)


def _found(seat: Seat, wanted: str, places: Sequence[Written]) -> None:
    """What matches a search. Everything is read for it; people search rarely."""
    every = _every(seat, [one.attempt_id for one in places])
    kept = [one for one in every if one.matches(wanted)]
    if not kept:
        st.html('<p class="px-empty" role="status">No passage matches. Try another word.</p>')
        return
    _told(len(kept))
    for group in _page(passages.grouped(kept)):
        _group(seat, group)


def _told(count: int) -> None:
    found = "1 passage" if count == 1 else f"{count} passages"
    st.html(f'<p class="px-hint" role="status">{found}, newest first</p>')


def _empty(seat: Seat) -> None:
    st.html(
        '<div class="px-empty"><p>The pages are still empty. They fill by themselves with what you '
        "write along the way; a few words are plenty, and nobody marks them.</p></div>"
    )
    first = next(
        (one for one in seat.course.order if seat.course.activities[one].kind == "reflection"), None
    )
    if first:
        modules.link(
            seat,
            first,
            f"Begin with a reflection: {seat.course.activities[first].title}",
            ":material/edit_note:",
        )


def _narrowed(kinds: Sequence[str]) -> tuple[str, str | None]:
    """What is searched for, and which of the ``kinds`` is chosen (None for all)."""
    wanted = st.text_input(
        "Search your words",
        key="notebook-search",
        placeholder="A word or part of one",
        icon=":material/search:",
    )
    chosen = None
    if len(kinds) > 1:
        chosen = st.pills(
            "Show only", kinds, format_func=lambda kind: words.KINDS[kind], key="notebook-kind"
        )
    return (wanted or "").strip(), chosen


def _page(groups: Sequence[Any]) -> Sequence[Any]:
    count = -(-len(groups) // AT_ONCE)
    if count <= 1:
        return groups
    at = int(st.pagination(count, key="notebook-page"))
    return groups[(at - 1) * AT_ONCE : at * AT_ONCE]


def _group(seat: Seat, group: Sequence[Passage]) -> None:
    """What was written in one try of an activity, in the order it was written."""
    first = group[0]
    moment = local(group[-1].note.at)
    with st.container(key=f"notes-{first.note.attempt_id}", border=True):
        st.html(
            f'<header class="px-passage"><p class="px-label">{escaped(first.label)} · '
            f"<time datetime={escaped(moment.isoformat())}>{moment:%B} {moment.day}, {moment:%H:%M}"
            f"</time></p><h2>{escaped(first.title)}</h2></header>"
            + "".join(_entry(one) for one in group)
        )
        with st.container(horizontal=True):
            _delete(group)
            if first.activity in seat.course.place:
                modules.link(seat, first.activity, "Go there", ":material/arrow_forward:")
        for one in group:
            if st.session_state.get(ASKED) == str(one.note.id):
                _confirm(seat, one.note)


def _entry(one: Passage) -> str:
    note = one.note
    earlier = "" if note.current else "An earlier version. "
    asked = f'<p class="px-asked">{earlier}{escaped(one.asked)}</p>' if one.asked or earlier else ""
    text = f'<p class="px-own">{escaped(note.text)}</p>'
    return f'<article class="px-passage">{asked}{text}</article>'


def _delete(group: Sequence[Passage]) -> None:
    """One button, or one menu where there are several passages: widgets are what a page costs."""
    first = group[0].note
    begins = {
        str(one.note.id): f"{place}. “{literal(one.note.text[:40].strip())}…”"
        for place, one in enumerate(group, start=1)
    }
    key, icon = f"note-{first.id}-delete", ":material/delete:"
    if len(group) == 1:
        pressed = st.button("Delete", key=key, type="tertiary", icon=icon)
        chosen = str(first.id) if pressed else None
    else:
        chosen = st.menu_button(
            "Delete a passage",
            list(begins),
            format_func=begins.__getitem__,
            key=key,
            type="tertiary",
            icon=icon,
        )
    if chosen is not None:
        st.session_state[ASKED] = chosen
        st.rerun()


def _confirm(seat: Seat, note: Note) -> None:
    st.html(
        '<p class="px-refusal" role="alert">Delete this passage for good, with any earlier version '
        "of it? It cannot be brought back. Your progress stays.</p>"
    )
    with st.container(horizontal=True):
        if st.button("Delete it", key=f"note-{note.id}-yes", type="primary"):
            library.store().notebook.delete(seat.learner.id, note.id)
            _done("The passage is deleted.")
        if st.button("Keep it", key=f"note-{note.id}-no"):
            st.session_state.pop(ASKED, None)
            st.rerun()


def _done(told: str) -> None:
    st.session_state.pop(ASKED, None)
    st.session_state[DELETED] = told
    st.rerun()


def _take(seat: Seat) -> None:
    """The whole notebook as a file, put together when it is asked for."""
    learner, course, here = seat.learner.id, seat.course, zone()

    def written() -> str:
        notes = library.store().notebook.notes(learner)
        every = [passages.passage(course, note) for note in notes]
        return passages.markdown(every, lambda moment: moment.astimezone(here))

    st.download_button(
        "Save the notebook (Markdown)",
        written,
        file_name="notebook.md",
        mime="text/markdown",
        key="notebook-save",
        on_click="ignore",
        icon=":material/download:",
    )


def _delete_all(seat: Seat, count: int) -> None:
    opened = st.expander("Delete everything I wrote", key="notebook-all", on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.html(
            f"<p>This deletes all {count} passages and every half-typed draft. What you chose and "
            "answered stays, so your progress does not change. It cannot be undone.</p>"
        )
        typed = st.text_input("To go on, type DELETE", key="notebook-all-typed")
        if st.button("Delete all my words", key="notebook-all-go"):
            if typed.strip().upper() == "DELETE":
                gone = library.store().notebook.delete_all(seat.learner.id)
                _done(f"{gone} passages are deleted. The notebook is empty.")
            st.html(
                '<p class="px-refusal" role="alert">Nothing was deleted. Type the word DELETE in '
                "the field first.</p>"
            )
