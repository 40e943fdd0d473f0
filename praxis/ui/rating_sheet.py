"""The rating form on the screen: a tap for each behavior, ticks for harm, a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from praxis.content.course import Course
from praxis.look import keys
from praxis.look.prose import escaped
from praxis.play import rating_form
from praxis.play.rating_form import HARM, MARKS, Part
from praxis.ui import half_filled
from praxis.ui.half_filled import Half

MARK_WORDS = {
    "shown": "Shown",
    "partly": "Partly",
    "not_shown": "Not shown",
    "no_opportunity": "No chance",
    HARM: "Seen: could do harm",
}
"""The marks as raters read them. “No chance” keeps four taps in one row on a phone."""

HARM_ASK = "First: did any of this happen? Tick what you saw. One such moment sets Level 1."
GATE_ASK = "Did anything touch safety? Tick it; one sets Level 1 on everything"
HOW = (
    "One tap for each behavior: shown, partly, not shown, or no chance to show it. No chance never "
    "counts against anybody. The advanced ones may stay empty."
)
LEVELS_NOTE = (
    "Levels follow the course’s own convention: 1 could do harm, 2 a basic is missing or came only "
    "partly, 3 all basics the scene called for, 4 more than that. They have not been validated and "
    "judge one conversation, never a person."
)


SCENE = "another-scene"


@dataclass(frozen=True, slots=True)
class Filled:
    """What came back from the form: complete marks, and a note that may be empty."""

    marks: Mapping[str, str]
    note: str


def sheet(
    course: Course, targets: Sequence[str], key: str, half: Half, *, send: str, note: bool = True
) -> Filled | None:
    """Draw the form for some competencies; its content once it was sent and nothing is missing."""
    form = rating_form.parts(course, targets)
    with st.container(key=keys.key(key, "sheet")):
        st.html(f'<p class="px-hint">{HOW}</p>')
        marks: dict[str, str] = {}
        for part in form:
            marks |= _part(course, part, key, half)
        with st.expander(GATE_ASK):
            marks |= _ticks(dict(course.gates), key, half)
        text = half_filled.note(half, keys.key(key, "note")) if note else ""
        sent = st.button(send, type="primary", key=keys.key(key, "send"))
    if not sent:
        half_filled.settle()
        return None
    left = rating_form.missing(form, marks)
    if left:
        st.html(f'<p class="px-refusal" role="alert">{open_marks(course, left)}</p>')
        return None
    return Filled(marks, text)


def what(course: Course, half: Half, key: str, asked: str = "") -> tuple[str | None, str]:
    """The role-play that was watched, or the name of another scene; ``asked`` unless chosen."""
    names = [one for one in course.order if course.activities[one].kind == "roleplay"]

    def title(name: str) -> str:
        return course.activities[name].title if name in course.activities else "Another scene"

    options = [*names, SCENE]
    first = asked if asked in options else None
    chosen = st.selectbox(
        "Which role-play?",
        options,
        index=None,
        format_func=title,
        placeholder="Choose one",
        **half_filled.widget(half, "what", f"what-{key}", default=first, among=options),
    )
    if chosen != SCENE:
        return (str(chosen) if chosen else None), ""
    label = st.text_input(
        "What shall it be called? No names of families.",
        max_chars=80,
        **half_filled.widget(half, "scene", f"scene-{key}", default=""),
    )
    return None, (label or "").strip()


def targets(
    course: Course, own: Sequence[str], key: str, half: Half | None = None
) -> tuple[str, ...]:
    """What to look for: the role-play's own competencies to tap, and one more from the others.

    Where there are none of its own, all can be tapped. More than three are refused, with the
    reason. What is chosen is kept in ``half``, if there is one.
    """

    def told(name: str) -> str:
        return f"{name} {course.competencies[name].name}"

    offered = list(own) or list(course.competencies)
    tapped = st.pills(
        "What to look for (up to three; two take about five minutes)",
        offered,
        selection_mode="multi",
        format_func=told,
        **_kept(half, keys.key(key, "targets"), own, offered, list(own[:2])),
    )
    chosen = [str(name) for name in tapped]
    if own:
        others = [name for name in course.competencies if name not in own]
        more = st.selectbox(
            "One more, if you like",
            others,
            index=None,
            format_func=told,
            placeholder="None",
            **_kept(half, keys.key(key, "more"), own, others),
        )
        chosen += [str(more)] if more else []
    if len(chosen) > rating_form.MOST_TARGETS:
        st.html(
            '<p class="px-refusal" role="alert">More than three cannot be watched at once. Please '
            "take one out.</p>"
        )
        return ()
    return tuple(chosen)


def _kept(
    half: Half | None, key: str, own: Sequence[str], options: Sequence[str], default: Any = None
) -> dict[str, Any]:
    """The key of a choice of competencies; kept where there is a form to keep it in."""
    if half is None:
        return {"key": key} if default is None else {"key": key, "default": default}
    # By role-play: another one has other competencies to begin with.
    field = f"{key.rsplit('/', 1)[-1]}:{','.join(own)}"
    return half_filled.widget(half, field, key, default=default, among=options)


def open_marks(course: Course, left: Sequence[str]) -> str:
    """Which basic behaviors still wait for a mark, as HTML."""
    named = "; ".join(f"“{escaped(course.indicators[name])}”" for name in left[:2])
    more = f" and {len(left) - 2} more" if len(left) > 2 else ""  # noqa: PLR2004 - two are named
    return (
        f"Nothing was sent yet: {named}{more} still wait for a mark. If there was no chance to "
        "show it, say so; that never counts against anybody."
    )


def _part(course: Course, part: Part, key: str, half: Half) -> dict[str, str]:
    known = course.competencies[part.competency]
    st.html(
        f'<h2 class="px-h">{escaped(part.competency)} {escaped(known.name)}</h2>'
        f'<p class="px-hint">{HARM_ASK}</p>'
    )
    marks = _ticks({name: course.indicators[name] for name in part.harmful}, key, half)
    for title, names in (("The basics", part.basic), ("Beyond the basics", part.advanced)):
        st.html(f'<p class="px-label">{title}</p>')
        for name in names:
            chosen = st.segmented_control(
                course.indicators[name],
                MARKS,
                format_func=MARK_WORDS.__getitem__,
                width="stretch",
                **half_filled.widget(
                    half, f"mark:{name}", keys.key(key, "mark", name), among=MARKS
                ),
            )
            if chosen:
                marks[name] = str(chosen)
    return marks


def _ticks(harms: Mapping[str, str], key: str, half: Half) -> dict[str, str]:
    def ticked(name: str, told: str) -> bool:
        place = keys.key(key, "harm", name)
        return st.checkbox(told, **half_filled.widget(half, f"harm:{name}", place, default=False))

    return dict.fromkeys([name for name, told in harms.items() if ticked(name, told)], HARM)


def levels_told(course: Course, levels: Mapping[str, int | None]) -> str:
    """The level of each competency in words, as HTML."""
    rows = "".join(
        f"<li><strong>{escaped(course.competencies[one].name)}</strong>: "
        f"{f'Level {level}' if level else 'not scored, there was no chance to show a basic'}</li>"
        for one, level in levels.items()
        if one in course.competencies
    )
    return f'<ul>{rows}</ul><p class="px-hint">{LEVELS_NOTE}</p>'
