"""Progress: what has been worked through, and what little one's own record can say."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from praxis.insight.learning import Milestone, milestones, pictures
from praxis.insight.occasions import Occasion, occasions, readable
from praxis.look.progress_charts import Moment, worked
from praxis.look.prose import escaped
from praxis.play import pacing
from praxis.ui import library, modules, record
from praxis.ui.local_time import day, local
from praxis.ui.shell import Seat
from praxis.ui.tables import Table, take_along

SECTIONS, OVER_TIME, COMPETENCIES = "Sections", "Over time", "Competencies"
SURE, CONVERSATIONS = "How sure, how found", "Conversations"
VIEWS = (SECTIONS, OVER_TIME, COMPETENCIES, SURE, CONVERSATIONS)


def show(seat: Seat) -> None:
    """By section, over time, by competency, by confidence, by conversation."""
    done = pacing.finished(seat.course, library.store().attempts.standings(seat.learner.id))
    whole = pacing.progress(seat.course, seat.course.order, done)
    bar = modules.bar(whole, seat.course.outline.title)
    st.html(f'<header class="px-head"><h1>Progress</h1>{bar}</header>')
    if not done:
        st.html(
            '<p class="px-empty">Nothing is finished yet, so there is nothing to show, and nothing '
            "is missing either. After your first finished step this page begins to fill.</p>"
        )
    view = _view() if done else SECTIONS
    if view == SECTIONS:
        _sections(seat, done)
    else:
        _from_attempts(seat, view, whole.minutes_total)


def _from_attempts(seat: Seat, view: str, minutes: int) -> None:
    """The parts that need every finished attempt, which the first view is spared."""
    finished = library.store().attempts.evidence(seat.learner.id)
    reached = tuple(readable(seat.course, finished))
    if view == OVER_TIME:
        _over_time(milestones(seat.course, reached), minutes, seat)
    elif view == COMPETENCIES:
        _competencies(seat, tuple(occasions(reached)))
    elif view == SURE:
        record.sureness(tuple(occasions(reached)))
    else:
        record.conversations(seat.course, reached)


def _view() -> str:
    """Which part is shown. One at a time: each chart costs the server as much as a whole page."""
    chosen = st.segmented_control(
        "Show", VIEWS, default=SECTIONS, required=True, key="progress_view", bind="query-params"
    )
    return str(chosen)


def _sections(seat: Seat, done: frozenset[str]) -> None:
    rows: list[tuple[str | int, ...]] = []
    for module in seat.course.modules:
        for section in module.sections:
            one = pacing.progress(seat.course, section.activities, done)
            rows.append(
                (
                    f"{section.id} {section.title}",
                    f"{one.done} of {one.total}",
                    f"{one.minutes_done} of {one.minutes_total}",
                )
            )
    table = Table(("Section", "Steps done", "Minutes (our estimate)"), tuple(rows))
    st.html('<h2 class="px-h">By section</h2>' + table.html("What you have worked through"))
    take_along(table, "sections")


def _over_time(made: Sequence[Milestone], total: int, seat: Seat) -> None:
    if not made:
        return
    title = {name: activity.title for name, activity in seat.course.activities.items()}
    moments = [Moment(local(one.at), one.minutes, title[one.activity]) for one in made]
    figure, alt = worked(moments, total)
    st.html('<h2 class="px-h">Over time</h2>')
    st.plotly_chart(figure, key="chart-worked", alt=alt, config={"displayModeBar": False})
    st.html(f'<p class="px-hint">{escaped(alt)} Minutes are our estimate, not a stopwatch.</p>')
    rows = tuple((day(one.at), title[one.activity], one.steps, one.minutes) for one in made)
    take_along(Table(("Day", "Step", "Steps so far", "Minutes so far"), rows), "over-time")


def _competencies(seat: Seat, seen: Sequence[Occasion]) -> None:
    kept = pictures(seat.course.competencies, seen)
    st.html(
        '<h2 class="px-h">By competency</h2>'
        "<p>The ten competencies run through the whole course. Here is what your answers in "
        "checks, your replies in role-plays and your choices in vignettes showed of each, the "
        "first time you met a place and the latest time.</p>"
        '<aside class="px-limits"><p><strong>How to read this.</strong> It is a record of scripted '
        "practice, not a measure of how you work with families. The moments are few and they come "
        "in bunches: six replies in one conversation are less than six conversations. The first "
        "time tells most; the latest is often after the explanation was read. Where there are "
        "fewer than five moments we give the count and no share.</p></aside>"
    )
    record.shares_of(kept)
    record.competency_table(seat.course, kept)
    record.evidence_over_time(seat.course, seen)
