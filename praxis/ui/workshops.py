"""Workshop agendas: a timed list of the course's own activities, with notes for the leader."""

from __future__ import annotations

from functools import partial

import streamlit as st

from praxis.content.course import Course
from praxis.content.material import Agenda, AgendaDay, AgendaStep
from praxis.look import bits
from praxis.look.prose import Prose, escaped, plain
from praxis.play.policy import may
from praxis.ui import modules, sitemap
from praxis.ui.seat import Seat
from praxis.ui.shelf import Shelf, print_link


def spoken(minutes: int) -> str:
    """Minutes as one says them: "90 minutes", "3 hours 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    if minutes <= 90:  # noqa: PLR2004 - up to an hour and a half is said in minutes
        return f"{minutes} minutes"
    return f"{hours} hours" + (f" {rest} minutes" if rest else "")


SHELF = Shelf(
    page="workshops",
    query="agenda",
    title="Workshops",
    opening=(
        "For leading the same activities in a room: timed lists with notes. Print one, or keep it "
        "open beside you."
    ),
    icon=":material/groups:",
    label=lambda one: (one.title, f"{spoken(one.minutes)} · {one.for_whom}"),
)


def show(seat: Seat) -> None:
    """All agendas, or the one in ``?agenda=``."""
    listed = sorted(seat.course.agendas.values(), key=lambda one: one.minutes)
    SHELF.show(listed, partial(_one, seat))
    if not st.query_params.get(SHELF.query):
        st.html(
            '<p class="px-part">Were you in one? <a href="./room/mine">From a workshop</a> takes '
            "you on from what you did there, with the seat code on your phone.</p>"
        )


def _one(seat: Seat, agenda: Agenda) -> None:
    prose = Prose(seat.course.terms, agenda.id)
    st.html(
        f'<header class="px-head"><h1>{escaped(agenda.title)}</h1>'
        f"<p>{spoken(agenda.minutes)}. {prose.inline(agenda.for_whom)}</p>"
        f"{print_link('agenda', agenda.id)}</header>"
    )
    if may(seat.rights, "lead-rooms"):
        _to_the_room(agenda)
    st.html(body(agenda, seat.course, prose, link=True))


def _to_the_room(agenda: Agenda) -> None:
    st.page_link(
        sitemap.named("present"),
        label="Lead it, change a copy, or rehearse it alone",
        icon=":material/co_present:",
        query_params={"agenda": agenda.id},
    )


def body(agenda: Agenda, course: Course, prose: Prose, *, link: bool) -> str:
    """The agenda below its title, as HTML; activities lead to their pages when ``link``."""
    days = "".join(_day(day, course, prose, link=link) for day in agenda.days)
    return (
        f"<h2>What people will have practiced</h2>{bits.bullet_list(agenda.aims, prose)}"
        f"<h2>Before</h2>{bits.bullet_list(agenda.before, prose)}{days}"
        f"<h2>Afterwards</h2>{prose.html(agenda.afterwards)}"
    )


def _day(day: AgendaDay, course: Course, prose: Prose, *, link: bool) -> str:
    rows, at = "", 0
    for step in day.steps:
        rows += _row(step, at, course, prose, link=link)
        at += step.minutes
    return (
        f'<h2>{escaped(day.title)}</h2><div class="px-table"><table>'
        f"<caption>{spoken(day.minutes)}, from the moment you begin</caption><thead><tr>"
        "<th scope=col>From</th><th scope=col>For</th><th scope=col>What</th>"
        f"<th scope=col>Notes</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(step: AgendaStep, at: int, course: Course, prose: Prose, *, link: bool) -> str:
    what = f"<strong>{escaped(step.title)}</strong><br>{escaped(step.form)}"
    activity = course.activities.get(step.activity or "")
    if activity is not None:
        name = escaped(plain(activity.title))
        address = modules.address(course, activity.id)
        what += f'<br><a href="{escaped(address)}">{name}</a>' if link else f"<br>{name}"
    cells = (
        ("From", f"{at // 60}:{at % 60:02d}"),
        ("For", f"{step.minutes} min"),
        ("What", what),
        ("Notes", prose.html(step.notes)),
    )
    told = "".join(f'<td data-column="{name}">{cell}</td>' for name, cell in cells)
    return f"<tr>{told}</tr>"
