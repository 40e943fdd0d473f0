"""The author view: what is wrong, and how any activity looks to anybody. Nothing is recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import streamlit as st

from praxis.base import Problem
from praxis.content import drawing_picture
from praxis.content.course import Course
from praxis.content.drawing import can_be_drawn, drawing
from praxis.content.load import UNPLAYABLE, Loaded
from praxis.content.problems import CODES
from praxis.look import words
from praxis.look.pictures import wide_image
from praxis.look.prose import Prose, escaped
from praxis.play.conduct import LENSES
from praxis.ui import library, preview
from praxis.ui.shell import Seat

ACTIVITY = "activity"


def show(seat: Seat) -> None:
    """Problems, then a preview with its branching."""
    loaded = library.loaded()
    st.html(
        '<header class="px-head"><h1>Author view</h1><p>Save a file, then look again: this page '
        "reads the course anew each time. Nothing you do here is recorded.</p></header>"
    )
    st.button("Look again", key="authoring-again", icon=":material/refresh:")
    _problems(loaded)
    _preview(seat, loaded)


def _problems(loaded: Loaded) -> None:
    found = loaded.problems
    if not found:
        st.html(
            '<p class="px-done" role="status">No problems: every file can be read, and every way '
            "through leads somewhere.</p>"
        )
        return
    st.html(f'<h2 class="px-h">{escaped(told(found))}</h2>{problem_table(found)}')


def told(found: Sequence[Problem]) -> str:
    """How many problems of which weight, in words: "2 errors and 1 warning"."""
    counts = Counter(one.severity for one in found)
    parts = [
        f"{counts[weight]} {weight}{'' if counts[weight] == 1 else 's'}"
        for weight in ("error", "warning")
        if counts[weight]
    ]
    return " and ".join(parts)


def problem_table(found: Sequence[Problem]) -> str:
    """Every problem with its place and its remedy; a code opens its meaning."""
    prose = Prose(page="problems")
    rows = "".join(_row(one, prose) for one in found)
    return (
        '<div class="px-table px-problems"><table><caption>What to mend</caption><thead><tr>'
        "<th scope=col>Where</th><th scope=col>Code</th><th scope=col>What, and what to do</th>"
        f"</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(one: Problem, prose: Prose) -> str:
    hint = f'<p class="px-hint">{prose.inline(_sentence(one.hint))}</p>' if one.hint else ""
    return (
        f'<tr><td data-column="Where"><code>{escaped(one.file)}:{one.line}</code></td>'
        f'<td data-column="Code">{_code(one, prose)}</td>'
        f'<td data-column="What">{prose.inline(_sentence(one.message))}{hint}</td></tr>'
    )


def _code(one: Problem, prose: Prose) -> str:
    name = prose.name("code")
    meaning = prose.inline(CODES.get(one.code, ""))
    weight = '<span class="px-mark">warning</span>' if one.severity == "warning" else ""
    return (
        f'<button type="button" class="px-source" popovertarget="{name}">{escaped(one.code)}'
        f'</button><span popover id="{name}" class="px-note"><strong>{escaped(one.code)}</strong> '
        f"{meaning}</span>{weight}"
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")


def _preview(seat: Seat, loaded: Loaded) -> None:
    course = seat.course
    unlisted = (one for one in course.activities if one not in course.order)
    names = [*course.order, *unlisted, *course.forms]
    st.html('<h2 class="px-h">Preview</h2>')
    if not names:
        st.html('<p class="px-empty">There is no activity to show yet.</p>')
        return
    asked = str(st.query_params.get(ACTIVITY, ""))
    activity_id = st.selectbox(
        "Activity",
        names,
        index=names.index(asked) if asked in names else 0,
        format_func=lambda name: f"{_named(course, name).title} ({name})",
        key="authoring-activity",
    )
    lens = st.selectbox("Seen by", list(LENSES), key="authoring-lens")
    activity = _named(course, activity_id)
    _freshness(activity, loaded, course.files[activity_id])
    preview.show(seat, activity, LENSES[lens])
    _branches(activity)


def _named(course: Course, name: str) -> Any:
    """The activity or quiz that the list offers under ``name``."""
    return course.playable(name)


def _freshness(activity: Any, loaded: Loaded, file: str) -> None:
    """Which file this is, and whether it shows what the file says now."""
    unusable = {one.name for one in loaded.sources if one.value is None}
    unusable |= {one.file for one in loaded.problems if one.code in UNPLAYABLE}
    if file in unusable:
        st.html(
            f'<p class="px-refusal" role="alert"><code>{escaped(file)}</code> cannot be used as it '
            "is now (see above). This is its last good version, and learners keep seeing it until "
            "the file is mended.</p>"
        )
    else:
        kind = words.KINDS[activity.kind]
        st.html(f'<p class="px-hint">{kind} in <code>{escaped(file)}</code></p>')


def _branches(activity: Any) -> None:
    if not can_be_drawn(activity):
        return
    st.html(
        '<h2 class="px-h">How it branches</h2><p class="px-hint">Wider than the page? Scroll it '
        "sideways. The same picture: <code>praxis graph "
        f"{escaped(activity.id)} -o picture.svg</code></p>"
        + wide_image(drawing(activity), drawing_picture.picture(activity).told(), "How it branches")
    )
