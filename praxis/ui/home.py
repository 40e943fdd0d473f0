"""Home: where I am, one way to continue, the map of the course, what is due."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from praxis.content.course import Course
from praxis.content.model import SectionOutline
from praxis.look import bits, words
from praxis.look.prose import escaped, plain
from praxis.play import pacing
from praxis.store import Standing
from praxis.ui import due, invited, library, modules, review, sitemap, ways
from praxis.ui.local_time import local
from praxis.ui.shell import Seat

ALL_DONE = (
    "<h2>You have been through it all</h2><p>Every step is done. What is due for "
    "review is below; the families and readings stay open to you.</p>"
)
SHORT_WAY_DONE = (
    "<h2>You have been through the short way</h2><p>Each of its steps is done. The rest of the "
    "course stays open to you below; choose the whole course in your profile, and “Continue” "
    "leads through it.</p>"
)


def show(seat: Seat) -> None:
    """Greet, continue, map, review."""
    course = seat.course
    standings = library.store().attempts.standings(seat.learner.id)
    done = pacing.finished(course, standings)
    choices = seat.choices
    way = ways.way_of(seat, choices)
    whole = pacing.progress(course, way or course.order, done)
    name = escaped(seat.learner.alias)
    hello = f"Welcome back, {name}" if standings else f"Welcome, {name}"
    st.html(
        f'<header class="px-head px-hello"><h1>{hello}'
        f"</h1>{modules.bar(whole, course.outline.title)}{_short_way(course, done, way)}</header>"
    )
    invited.show(seat, standings, done, choices)
    following = pacing.next_activity(course, standings, way)
    _continue(seat, standings, following, short=bool(way))
    _also_begun(seat, standings, following)
    _due(seat, standings)
    _map(seat, done, frozenset(way))
    if seat.learner.goal:
        goal = "".join(
            f"<li>{escaped(line)}</li>" for line in seat.learner.goal.splitlines() if line.strip()
        )
        st.html(
            f'<section class="px-card px-goal"><h2>What you came for</h2><ul>{goal}</ul></section>'
        )


def _short_way(course: Course, done: frozenset[str], chosen: Sequence[str]) -> str:
    """Which way is taken, and how far the other one reaches."""
    other = course.order if chosen else pacing.short_way(course)
    if not other:
        return ""
    reached = pacing.progress(course, other, done)
    told = f"{reached.done} of {reached.total} steps"
    change = "You can change that in your profile."
    if chosen:
        return (
            f'<p class="px-hint">You are on the short way. Of the whole course: {told}. {change}'
            "</p>"
        )
    return (
        f'<p class="px-hint">The short way: {told}, about {bits.about(reached.minutes_left)} left. '
        "Its steps are marked in each section. To follow it, choose it in your profile.</p>"
    )


def _continue(
    seat: Seat, standings: Sequence[Standing], following: str | None, *, short: bool
) -> None:
    """The one card that leads on; ``following`` is the step it leads to, None at the end."""
    course = seat.course
    with st.container(key="continue", border=True):
        if following is None:
            st.html(SHORT_WAY_DONE if short else ALL_DONE)
            st.page_link(
                sitemap.named("progress"),
                label="See your progress",
                icon=":material/arrow_forward:",
            )
        else:
            activity = course.activities[following]
            module_id, section_id = course.place[following]
            begun = any(one.activity_id == following for one in standings)
            st.html(
                f'<p class="px-label">{escaped(course.module(module_id).short)} · '
                f"{escaped(section_id)} · "
                f"{words.KINDS[activity.kind]} · {activity.minutes} min</p>"
                f"<h2>{escaped(plain(activity.title))}</h2>"
                f"<p>{words.KIND_DOES[activity.kind]}.</p>"
            )
            label = "Continue where you were" if begun else "Continue" if standings else "Begin"
            modules.link(seat, following, label, ":material/arrow_forward:")


def _also_begun(seat: Seat, standings: Sequence[Standing], following: str | None) -> None:
    """Up to three steps other than ``following`` that wait half done, the latest first."""
    course = seat.course
    waiting = [
        name
        for name in pacing.half_done(course, standings)
        if name != following and name in course.place
    ]
    if not waiting:
        return
    st.html('<header class="px-section"><h2>Also begun</h2></header>')
    with st.container(key="begun"):
        for name in waiting[:3]:
            activity = course.activities[name]
            kind = words.KINDS[activity.kind]
            modules.link(
                seat,
                name,
                f"**{activity.title}**  \n{kind} · {activity.minutes} min",
                ":material/pending:",
            )


def _due(seat: Seat, standings: Sequence[Standing]) -> None:
    """What returns today; nothing when nothing does, or when the learner wants none of it."""
    if seat.learner.review_off_at is not None or not any(one.finished_at for one in standings):
        return
    known = due.as_it_stands(
        seat.course, library.store(), seat.learner.id, local(seat.now), standings
    )
    if not known.today.left and known.offer is None:
        return
    st.html(
        '<header class="px-section"><h2>Due for review</h2><p>Asking yourself again after some '
        "days is what makes it stay. Let it wait if today is full.</p></header>"
    )
    with st.container(key="due"):
        if known.today.left:
            st.page_link(
                sitemap.named("review"),
                label=f"**{known.told}**  \nBegin the review",
                icon=":material/history:",
            )
        if known.offer is not None:
            review.link(seat, known.offer.role_play)


def _bar(seat: Seat, section: SectionOutline, done: frozenset[str], way: frozenset[str]) -> str:
    steps = [one for one in section.activities if one in way] or section.activities
    return modules.bar(pacing.progress(seat.course, steps, done), section.title)


def _map(seat: Seat, done: frozenset[str], way: frozenset[str]) -> None:
    st.html('<header class="px-section"><h2>The course</h2></header>')
    for module in seat.course.modules:
        rows = "".join(
            f'<li><p><span class="px-number">{escaped(section.id)}</span> '
            f"{escaped(section.title)}</p>"
            f"{_bar(seat, section, done, way)}</li>"
            for section in module.sections
        )
        with st.container(key=f"map-{module.id}", border=True):
            st.page_link(
                sitemap.module_named(seat.course, module.id),
                label=f"**{module.title}**",
                icon=":material/school:",
            )
            st.html(f'<ul class="px-map-list">{rows}</ul>')
