"""Changing an agenda: lines in order, minutes, forms and notes; every change is kept at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, get_args

import streamlit as st

from praxis.content import agendas
from praxis.content.agendas import Kept
from praxis.content.material import Form
from praxis.look.prose import escaped, plain
from praxis.ui.live import finding, script
from praxis.ui.live.folder import folder
from praxis.ui.seat import Seat
from praxis.ui.workshops import spoken

CHANGED = "agenda_line"  # the line whose form is open, as "day/number"
REMOVED = "agenda_removed"  # what was removed last, to be put back
FORMS: tuple[Form, ...] = get_args(Form)
MOST_MINUTES = 120

Raw = dict[str, Any]


def show(seat: Seat, kept: Kept) -> None:
    """The whole agenda to be changed: what it is for, its lines, what could come in."""
    _what_is_missing(kept)
    _about(seat, kept)
    days = kept.raw["days"]
    day = _day(seat, kept, len(days))
    st.html(
        f'<h2 class="px-h">The lines</h2><p class="px-hint">{spoken(_total(days[day]))} in all. '
        "Every change is kept at once.</p>"
    )
    _put_back(seat, kept, day)
    with st.container(key="agenda-lines", gap=None):
        at = 0
        for number, step in enumerate(days[day]["steps"]):
            _line(seat, kept, (day, number), at)
            at += step["minutes"]
    finding.show(seat.course, partial(_add, seat, kept.name, day))
    script.focus_if_asked()


def change(seat: Seat, name: str, edit: Callable[[Raw], None]) -> None:
    """Read the file, change its data, write it: what another window did meanwhile stays.

    Does nothing where the file is gone; the page says so when it is drawn next.
    """
    try:
        raw = dict(agendas.read(folder(), name, seat.course).raw)
    except LookupError:
        return
    edit(raw)
    agendas.keep(folder(), tamed(raw))


def tamed(value: Any) -> Any:
    """What people typed, without Markdown pictures: one could fetch from another host."""
    if isinstance(value, str):
        return value.replace("![", "! [")
    if isinstance(value, dict):
        return {name: tamed(one) for name, one in value.items()}
    return [tamed(one) for one in value] if isinstance(value, list) else value


def _total(day: Raw) -> int:
    return sum(step["minutes"] for step in day["steps"])


def _what_is_missing(kept: Kept) -> None:
    if not kept.problems:
        st.html('<p class="px-done" role="status">Nothing is missing: it can be led.</p>')
        return
    told = "".join(
        f"<li><code>{escaped(one.file)}:{one.line}</code> {escaped(one.message)}"
        f"{'. ' + escaped(one.hint) if one.hint else ''}</li>"
        for one in kept.problems
    )
    st.html(
        '<section class="px-card px-problems" role="status"><h2>Before it can be led</h2>'
        f"<ul>{told}</ul></section>"
    )


# ---- what it is for ------------------------------------------------------------------------


def _about(seat: Seat, kept: Kept) -> None:
    with st.expander("Title, for whom, aims, preparation", key="agenda-about"):
        with st.form("agenda-about-form", border=False):
            raw = kept.raw
            said: Raw = {
                "title": st.text_input("Title", str(raw.get("title", "")), max_chars=120),
                "for_whom": st.text_area("For whom", str(raw.get("for_whom", "")), height=90),
                "aims": _one_to_a_line("What people will have practiced", raw.get("aims")),
                "before": _one_to_a_line("To prepare", raw.get("before")),
                "afterwards": st.text_area("Afterwards", str(raw.get("afterwards", "")), height=90),
            }
            saved = st.form_submit_button("Keep", type="primary", key="agenda-about-keep")
        if saved:
            change(seat, kept.name, lambda found: found.update(said))
            st.rerun()


def _one_to_a_line(label: str, lines: Any) -> list[str]:
    listed = [str(one) for one in lines] if isinstance(lines, list) else []
    typed = st.text_area(f"{label}, one to a line", "\n".join(listed), height=120)
    return [one.strip() for one in typed.splitlines() if one.strip()]


def _day(seat: Seat, kept: Kept, count: int) -> int:
    """Which sitting is on the screen; a button adds one."""
    day = 0
    with st.container(key="agenda-days", horizontal=True, vertical_alignment="bottom"):
        if count > 1:
            titles = [
                str(one.get("title") or f"Day {at + 1}") for at, one in enumerate(_days(kept))
            ]
            day = st.selectbox(
                "Sitting", range(count), format_func=titles.__getitem__, key="agenda-day"
            )
        if st.button("Add a sitting", key="agenda-day-add", type="tertiary"):
            change(seat, kept.name, lambda raw: raw["days"].append(_new_day(len(raw["days"]) + 1)))
            st.rerun()
    return min(day, count - 1)


def _days(kept: Kept) -> list[Raw]:
    return list(kept.raw["days"])


def _new_day(number: int) -> Raw:
    return {**agendas.begun(f"Sitting {number}", "new")["days"][0], "title": f"Sitting {number}"}


# ---- the lines -----------------------------------------------------------------------------


def _line(seat: Seat, kept: Kept, place: tuple[int, int], at: int) -> None:
    day, number = place
    steps = kept.raw["days"][day]["steps"]
    step = steps[number]
    title = str(step.get("title", ""))
    activity = seat.course.activities.get(str(step.get("activity", "")))
    runs = f" · {escaped(plain(activity.title))}" if activity and activity.title != title else ""
    with st.container(key=f"agenda-line-{number}", gap="xxsmall"):
        st.html(
            f'<p class="px-line"><span class="px-line-at">{at // 60}:{at % 60:02d}</span>'
            f"<strong>{escaped(title)}</strong><br><span class='px-hint'>"
            f"{step['minutes']} min · {escaped(str(step.get('form', '')))}{runs}</span></p>"
        )
        _buttons(seat, kept.name, place, len(steps))
        if st.session_state.get(CHANGED) == f"{day}/{number}":
            _form(seat, kept.name, place, step)


def _buttons(seat: Seat, name: str, place: tuple[int, int], count: int) -> None:
    number = place[1]
    with st.container(horizontal=True, gap="xsmall", key=f"agenda-do-{number}"):
        told = f"line {number + 1}"
        move = partial(_move, seat, name, place)
        _button(f"Up, {told}", "up", number, partial(move, -1), disabled=number == 0)
        _button(f"Down, {told}", "down", number, partial(move, +1), disabled=number == count - 1)
        _button(f"Change, {told}", "change", number, partial(_open, place))
        _button(f"Remove, {told}", "remove", number, partial(_remove, seat, name, place))


_SIGNS = {
    "up": ":material/arrow_upward:",
    "down": ":material/arrow_downward:",
    "change": ":material/edit:",
    "remove": ":material/delete:",
}


def _button(
    label: str, does: str, number: int, act: Callable[[], None], *, disabled: bool = False
) -> None:
    st.button(
        label,
        key=f"agenda-{does}-{number}",
        on_click=act,
        disabled=disabled,
        icon=_SIGNS[does],
        type="tertiary",
    )


def _move(seat: Seat, name: str, place: tuple[int, int], by: int) -> None:
    day, number = place

    def swap(raw: Raw) -> None:
        steps = raw["days"][day]["steps"]
        if 0 <= number + by < len(steps):
            steps[number], steps[number + by] = steps[number + by], steps[number]

    change(seat, name, swap)
    st.session_state.pop(CHANGED, None)
    script.ask_focus(f"agenda-{'up' if by < 0 else 'down'}-{number + by}")


def _open(place: tuple[int, int]) -> None:
    here = f"{place[0]}/{place[1]}"
    shut = st.session_state.get(CHANGED) == here
    st.session_state[CHANGED] = "" if shut else here


def _remove(seat: Seat, name: str, place: tuple[int, int]) -> None:
    day, number = place

    def drop(raw: Raw) -> None:
        steps = raw["days"][day]["steps"]
        if len(steps) > 1:
            gone = {"agenda": name, "day": day, "number": number, "step": steps.pop(number)}
            st.session_state[REMOVED] = gone
        elif len(raw["days"]) > 1:
            del raw["days"][day]

    change(seat, name, drop)
    st.session_state.pop(CHANGED, None)


def _put_back(seat: Seat, kept: Kept, day: int) -> None:
    """The line removed last, while this window is open."""
    gone = st.session_state.get(REMOVED)
    if not gone or (gone["agenda"], gone["day"]) != (kept.name, day):
        return

    def insert(raw: Raw) -> None:
        raw["days"][day]["steps"].insert(gone["number"], gone["step"])

    with st.container(horizontal=True, vertical_alignment="center", key="agenda-removed"):
        st.html(
            f'<p class="px-hint" role="status">Removed: {escaped(gone["step"].get("title"))}</p>'
        )
        if st.button("Put it back", key="agenda-put-back", type="tertiary"):
            change(seat, kept.name, insert)
            st.session_state.pop(REMOVED, None)
            st.rerun()


def _add(seat: Seat, name: str, day: int, step: Raw) -> None:
    """A new line stands before the last one, which is the closing of most workshops."""
    place = 0

    def insert(raw: Raw) -> None:
        nonlocal place
        steps = raw["days"][day]["steps"]
        place = max(0, len(steps) - 1)
        steps.insert(place, step)

    change(seat, name, insert)
    st.session_state.pop(CHANGED, None)
    script.ask_focus(f"agenda-change-{place}")


def _form(seat: Seat, name: str, place: tuple[int, int], step: Raw) -> None:
    day, number = place
    with st.form(f"agenda-line-form-{day}-{number}"):
        title = st.text_input("What", str(step.get("title", "")), max_chars=120)
        minutes = st.number_input("Minutes", 1, MOST_MINUTES, _within(step["minutes"]))
        form = st.selectbox("Form", FORMS, index=_form_of(step))
        notes = st.text_area("Notes for you", str(step.get("notes", "")), height=160)
        if st.form_submit_button("Keep", type="primary", key=f"agenda-keep-{number}"):
            said = {"minutes": int(minutes), "title": title, "form": form, "notes": notes}

            def say(raw: Raw) -> None:
                raw["days"][day]["steps"][number].update(said)

            change(seat, name, say)
            st.session_state.pop(CHANGED, None)
            script.ask_focus(f"agenda-change-{number}")
            st.rerun()


def _within(minutes: int) -> int:
    return min(MOST_MINUTES, max(1, minutes))


def _form_of(step: Raw) -> int:
    return FORMS.index(step["form"]) if step.get("form") in FORMS else 0
