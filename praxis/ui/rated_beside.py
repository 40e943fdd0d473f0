"""One's own ratings and other people's of the same role-play, side by side, for oneself alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from praxis.content.course import Course
from praxis.look.prose import escaped
from praxis.play import attempt as playing
from praxis.store import Rating
from praxis.ui import library
from praxis.ui.local_time import day
from praxis.ui.rating_sheet import LEVELS_NOTE, MARK_WORDS
from praxis.ui.seat import Seat
from praxis.ui.tables import Table, take_along

MOST = 4
"""Ratings beside one another; more columns than that nobody can read."""
BY = {"self": "You", "peer": "Colleague", "supervisor": "Supervisor"}

Column = tuple[str, dict[str, str], dict[str, int | None]]


def show(seat: Seat) -> None:
    """Role-play by role-play, the one rated last first."""
    found = library.store().ratings.of(seat.learner.id)
    st.html(
        '<h2 class="px-h">Your ratings, side by side</h2><p>What you and others made of your '
        "conversations. Only you see this page; show it to somebody if and when you like. Where "
        "two people differ, neither has to be wrong: ask which line each was thinking of.</p>"
    )
    if not found:
        st.html(
            '<p class="px-empty">Nobody has rated a conversation of yours yet, you included.</p>'
        )
    groups: dict[str, list[Rating]] = {}
    for one in found:
        groups.setdefault(one.activity_id or f"scene:{one.words.get('scene', '')}", []).append(one)
    for number, group in enumerate(groups.values()):
        _group(seat.course, group, number)


def title_of(course: Course, rating: Rating) -> str:
    """What was rated, in words."""
    name = course.renamed.get(rating.activity_id or "", rating.activity_id or "")
    if name in course.activities:
        return str(course.activities[name].title)
    return rating.words.get("scene") or "A scene"


def _group(course: Course, group: Sequence[Rating], number: int) -> None:
    columns = _columns(course, group)
    names = list(dict.fromkeys(name for _, marks, _ in columns for name in marks))
    told = {**course.indicators, **course.gates}
    targets = list(dict.fromkeys(name for _, _, levels in columns for name in levels))
    rows = [
        (
            f"Level: {course.competencies[one].name}",
            *(_level(levels, one) for _, _, levels in columns),
        )
        for one in targets
        if one in course.competencies
    ]
    rows += [
        (
            told.get(name, name),
            *(MARK_WORDS.get(marks.get(name, ""), "–") for _, marks, _ in columns),
        )
        for name in sorted(names, key=_place)
    ]
    table = Table(("Behavior", *(title for title, _, _ in columns)), tuple(rows))
    st.html(
        f'<h3 class="px-h">{escaped(title_of(course, group[0]))}</h3>'
        + table.html("Yours beside others’")
        + "".join(_note(one) for one in group[:MOST])
        + f'<p class="px-hint">{LEVELS_NOTE}</p>'
    )
    take_along(table, f"ratings-{number + 1}")


def _columns(course: Course, group: Sequence[Rating]) -> list[Column]:
    columns: list[Column] = [
        (_heading(one, place), dict(one.marks), dict(one.levels))
        for place, one in enumerate(group[:MOST], start=1)
    ]
    own = next((one.attempt_id for one in group if one.attempt_id), None)
    said = _said_at_the_end(course, own) if own else {}
    return [("You, at the end of it", said, {}), *columns] if said else columns


def _said_at_the_end(course: Course, attempt_id: int) -> dict[str, str]:
    """The self-rating that closed the role-play itself, if it can still be read."""
    attempt = library.store().attempts.get(attempt_id)
    activity: Any = course.playable(attempt.activity_id) if attempt else None
    state = playing.restore(activity, attempt.state) if attempt and activity else None
    return dict(getattr(state, "ratings", {}))


def _heading(one: Rating, place: int) -> str:
    """Who and when. The number keeps two ratings of one day apart."""
    name = one.words.get("rater", "")
    who = BY[one.rater_kind] + (f" {name}" if name else "")
    return f"{place}. {who}, {day(one.created_at)}"


def _place(name: str) -> tuple[int, int, str]:
    """By competency: the basics, what goes beyond them, harm; safety gates (``SG1``) come last."""
    competency, _, rest = name.partition("-")
    if not rest:
        return (99, 0, name)
    return (int(competency[1:]), "bah".index(rest[0]), rest)


def _level(levels: dict[str, int | None], competency: str) -> str:
    if competency not in levels:
        return "–"
    level = levels[competency]
    return f"Level {level}" if level else "No chance"


def _note(one: Rating) -> str:
    note = one.words.get("note", "")
    if not note:
        return ""
    who = one.words.get("rater") or BY[one.rater_kind]
    return (
        f'<section class="px-card"><h4>{escaped(who)} wrote</h4>'
        f'<p class="px-own">{escaped(note)}</p></section>'
    )
