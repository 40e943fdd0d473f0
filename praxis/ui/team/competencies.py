"""Competencies: what each person and the whole team have shown, and what to practice next."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from praxis.content.course import Course
from praxis.insight import team
from praxis.insight.cohort import Evidence, Heat, TeamHeat, team_heat
from praxis.insight.cohort import heat as heat_of
from praxis.insight.estimates import Estimate, Measured
from praxis.insight.protection import Cell as Counted
from praxis.insight.protection import Hidden, protected
from praxis.look import words
from praxis.look.progress_charts import Estimate as Drawn
from praxis.look.prose import escaped
from praxis.look.team_charts import heat, spread
from praxis.play import pacing
from praxis.ui import modules
from praxis.ui.seat import Seat
from praxis.ui.tables import Table, take_along
from praxis.ui.team import opened
from praxis.ui.team.gathered import Gathered
from praxis.ui.team.told import erased, few, figures, guarded, names, percent

MOST_LINKS = 4
PRACTICE = ("roleplay", "vignette", "mirroring", "check")
HINT = (
    "A share counts moments: an answer that was fully right, a reply or choice that showed a "
    "helpful behavior and no harmful one. Scripted moments are not sessions with families, and "
    "below five of them no share is told."
)


def show(seat: Seat, held: Gathered, least: int) -> None:
    """The team by competency, then each person, then what one of them may practice."""
    first = not st.toggle(
        "Count every time something was met, not only the first", key="team_every"
    )
    called = names(held.people)
    found = held.evidence(first=first, least=least)
    st.html(
        '<h2 class="px-h">The team, by competency</h2>'
        f'<p class="px-hint">{HINT} {erased(least)}</p>'
    )
    if not found:
        st.html('<p class="px-empty">Nobody has met a competency yet.</p>')
        return
    _whole(seat.course, found, least)
    _stretches(seat.course, held, held.evidence(first=True, least=least), least)
    _people(seat, held, called, first=first)


def _whole(course: Course, found: Sequence[Evidence], least: int) -> None:
    rows = team_heat(found, list(course.competencies))
    told = [(one, guarded(one.share, one.people, least)) for one in rows]
    drawn = [
        Drawn(one.competency, share.value, share.low, share.high, one.moments)
        for one, share in told
        if isinstance(share, Estimate)
    ]
    if drawn:
        figure, alt = spread(drawn, "Right or helpful")
        st.plotly_chart(figure, key="chart-team", alt=alt, config={"displayModeBar": False})
    table = Table(
        ("Competency", "People", "Moments", "Right or helpful"),
        tuple(_team_row(course, one, share, least) for one, share in told),
    )
    st.html(table.html("Everybody together, people counted and not only moments"))
    take_along(table, "team-competencies")


def _team_row(
    course: Course, one: TeamHeat, share: Measured, least: int
) -> tuple[str, str | int | float | None, str | int, str]:
    hidden = 0 < one.people < least
    return (
        f"{one.competency} {course.competencies[one.competency].name}",
        few(one.people, least),
        "–" if hidden else one.moments,
        percent(share),
    )


def _stretches(course: Course, held: Gathered, found: Sequence[Evidence], least: int) -> None:
    """The same by how far people are, with small groups put together or withheld."""
    groups = {
        person: team.stretch(course, pacing.finished(course, own))
        for person, own in held.standings.items()
    }
    kept = protected(team.cells(groups, found), least)
    order = {name: place for place, name in enumerate(course.competencies)}
    cells = sorted((*kept.cells, *kept.totals), key=lambda one: (order[one.column], one.group))
    table = Table(
        ("Competency", "How far in the course", "People", "Right or helpful"),
        tuple((one.column, one.group, *_cell(one)) for one in cells),
    )
    with st.expander("By how far people are in the course"):
        st.html(table.html("First meetings only; small groups are put together or not shown"))
        take_along(table, "team-stretches")


def _cell(one: Counted | Hidden) -> tuple[int | None, str]:
    if isinstance(one, Hidden):
        return None, one.reason
    return one.people, f"{one.found} of {one.seen} moments" if one.seen else "nothing yet"


def _people(seat: Seat, held: Gathered, called: dict[str, str], *, first: bool) -> None:
    own = [held.read[one] for one in called if one in held.read]
    found = [row for one in own for row in (one.first if first else one.every)]
    competencies = list(seat.course.competencies)
    cells = heat_of(found, list(called), competencies)
    by_place = {(one.person, one.competency): one for one in cells}
    shares = [[_value(by_place[person, one].share) for one in competencies] for person in called]
    figure, alt = heat(called, competencies, shares)
    st.html(
        '<h2 class="px-h">Each person</h2><p class="px-hint">Choose a cell, or a person and a '
        "competency below, to see what to practice next.</p>"
    )
    person, competency = opened.opened(list(called), competencies)
    opened.picture(figure, alt)
    _next(seat, held, called, by_place[person, competency])
    table = Table(
        ("Person", *competencies),
        tuple(
            (name, *(_short(by_place[person, one].share) for one in competencies))
            for person, name in called.items()
        ),
    )
    with st.expander("The same as a table"):
        st.html(table.html("Share of moments that were right or helpful, with its 95% interval"))
    numbers = Table(
        ("Person", "Competency", "Share", "From", "To", "Moments"),
        tuple(
            (called[one.person], one.competency, *figures(one.share), one.share.n) for one in cells
        ),
    )
    take_along(numbers, "competencies-by-person")


def _value(one: Measured) -> float | None:
    return one.value if isinstance(one, Estimate) else None


def _short(one: Measured) -> str:
    return percent(one) if isinstance(one, Estimate) else f"{one.n} moments, too few"


def _next(seat: Seat, held: Gathered, called: dict[str, str], cell: Heat) -> None:
    """One cell opened: what is known, and steps of the course that practice it."""
    st.html('<h3 class="px-h">Open a cell: what to practice next</h3>')
    known = seat.course.competencies
    person, competency = cell.person, cell.competency
    opened.box("Person", "person", list(called), called.__getitem__)
    opened.box(
        "Competency", "competency", list(known), lambda one: f"{one} {known[one].name}"
    )  # fmt: skip
    st.html(
        f"<p><strong>{escaped(called[person])}, {competency} {escaped(known[competency].name)}:"
        f"</strong> {escaped(_short(cell.share))}.</p>"
    )
    steps = to_practice(seat.course, held, person, competency)
    if not steps:
        st.html('<p class="px-empty">The course has no exercise for this yet.</p>')
        return
    st.html("<p>Steps that practice it; those not done yet come first:</p>")
    with st.container(key="team-next"):
        for name in steps:
            activity = seat.course.activities[name]
            label = f"**{activity.title}**  \n{words.KINDS[activity.kind]} · {activity.minutes} min"
            modules.link(seat, name, label, ":material/arrow_forward:")


def to_practice(course: Course, held: Gathered, person: str, competency: str) -> tuple[str, ...]:
    """Exercises for a competency: those a person has not done, then where least was found."""
    done = pacing.finished(course, held.standings.get(person, ()))
    known = held.read.get(person)
    fitting = [
        name
        for name in course.order
        if course.activities[name].kind in PRACTICE
        and competency in course.activities[name].competencies
    ]

    def place(name: str) -> tuple[bool, float, int]:
        found, seen = known.practiced.get((competency, name), (1, 1)) if known else (1, 1)
        return name in done, found / seen, PRACTICE.index(course.activities[name].kind)

    return tuple(sorted(fitting, key=place)[:MOST_LINKS])
