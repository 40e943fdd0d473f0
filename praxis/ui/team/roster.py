"""Roster: each person in each section, who has been quiet, and what changed since before."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from praxis.insight import team
from praxis.insight.change import Change, Pair, reliable_changes
from praxis.insight.cohort import STUCK_AFTER, Place
from praxis.insight.cohort import roster as standing
from praxis.insight.estimates import Measured, Withheld
from praxis.look.prose import escaped
from praxis.look.team_charts import stages
from praxis.ui.local_time import day
from praxis.ui.seat import Seat
from praxis.ui.tables import Cell, Table, take_along
from praxis.ui.team.gathered import Gathered
from praxis.ui.team.told import names

QUIET = STUCK_AFTER.days


def show(seat: Seat, held: Gathered, least: int) -> None:  # noqa: ARG001 - the form of a view
    """One row for each person, a picture of all sections, and the whole grid to take along."""
    called = names(held.people)
    st.html('<h2 class="px-h">Who stands where</h2>')
    if not called:
        st.html('<p class="px-empty">Nobody has a profile here yet.</p>')
        return
    sections = list(team.sections(seat.course))
    places = standing(
        team.section_progress(seat.course, held.standings), list(called), sections, seat.now
    )
    figure, alt = stages(
        list(called.values()),
        sections,
        [[one.stage for one in places if one.person == person] for person in called],
    )
    table = _table(held, called, places)
    st.html(
        table.html("Everybody, in the order they came")
        + f'<p class="px-hint">Quiet: begun, not finished, and no step for more than {QUIET} days. '
        "There may be good reasons; it is a moment to ask, not to remind. Before and after are the "
        "first sittings of the check before the course and of the final check. A change is called "
        "reliable when it is more than the error of measurement alone would make of it "
        "(Jacobson and Truax, 1991).</p>"
    )
    take_along(table, "roster")
    st.html('<h3 class="px-h">Section by section</h3>')
    st.plotly_chart(figure, key="chart-roster", alt=alt, config={"displayModeBar": False})
    st.html(f'<p class="px-hint">{escaped(alt)}</p>')
    grid = _grid(called, sections, places)
    with st.expander("The same as a table"):
        st.html(grid.html("Steps done in each section"))
    take_along(grid, "roster-sections")


def _table(held: Gathered, called: dict[str, str], places: Sequence[Place]) -> Table:
    changes = _changes(held)
    pairs = {one.person: one for one in held.sat_both(first=True)}
    rows = []
    for person, name in called.items():
        own = [one for one in places if one.person == person]
        done = sum(one.stage == "done" for one in own)
        quiet = [one.section for one in own if one.stage == "stuck"]
        last = max((one.updated_at for one in held.standings.get(person, ())), default=None)
        rows.append(
            (
                name,
                f"{done} of {len(own)}",
                ", ".join(one.section for one in own if one.stage == "begun") or None,
                ", ".join(quiet) or None,
                day(last) if last else None,
                _gain(pairs.get(person), changes.get(person)),
            )
        )
    heads = ("Person", "Sections done", "Under way", "Quiet", "Last step", "Before and after")
    return Table(heads, tuple(rows))


def _changes(held: Gathered) -> dict[str, Change]:
    """Each person's change beside its error, where the check before the course can carry that."""
    made = reliable_changes(held.sat_both(first=True), before(held))
    return {} if isinstance(made, Withheld) else {one.person: one for one in made}


def before(held: Gathered) -> Measured:
    """The reliability of the check before the course that most people took."""
    known = [one for one in held.reliabilities if held.course.forms[one.form].purpose == "pre"]
    if not known:
        return Withheld("There is no check before the course.", 0, 1)
    return max(known, key=lambda one: one.people).alpha


def _gain(pair: Pair | None, change: Change | None) -> str | None:
    if pair is None:
        return None
    told = f"{100 * pair.before:.0f}% to {100 * pair.after:.0f}%"
    return f"{told}; {change.course}" if change else told


def _grid(called: dict[str, str], sections: Sequence[str], places: Sequence[Place]) -> Table:
    held = {(one.person, one.section): one for one in places}
    rows: list[tuple[Cell, ...]] = [
        (name, *(_stage(held[person, section]) for section in sections))
        for person, name in called.items()
    ]
    return Table(("Person", *sections), tuple(rows))


def _stage(one: Place) -> str:
    if one.stage == "not begun":
        return "not begun"
    if one.stage == "done":
        return "done"
    told = f"{one.finished} of {one.steps}"
    if one.stage == "stuck" and one.quiet is not None:
        return f"{told}, quiet for {one.quiet.days} days"
    return told
