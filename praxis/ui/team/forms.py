"""Forms: how far a score would come out the same again, what changed, and what of it stays."""

from __future__ import annotations

import streamlit as st

from praxis.insight.change import Change, Span, gain, reliable_changes, standardized
from praxis.insight.estimates import Estimate, Withheld
from praxis.look.progress_charts import Estimate as Drawn
from praxis.look.prose import escaped
from praxis.look.team_charts import spread
from praxis.ui.seat import Seat
from praxis.ui.tables import Cell, Table, take_along
from praxis.ui.team.gathered import Gathered
from praxis.ui.team.items import ALL
from praxis.ui.team.roster import before
from praxis.ui.team.told import erased, few, guarded, number, percent, points

COURSES = ("better", "no reliable change", "worse")


def show(seat: Seat, held: Gathered, least: int) -> None:
    """Reliability of each form, then before and after, then the months since."""
    st.html('<h2 class="px-h">How dependable each form is</h2>')
    if not seat.course.forms:
        st.html('<p class="px-empty">There are no quizzes in this course yet.</p>')
    else:
        _reliability(seat, held, least)
        _change(held, least)
    _decay(held, least)


def _reliability(seat: Seat, held: Gathered, least: int) -> None:
    rows = []
    for one in held.reliabilities:
        people = held.sitters.get(one.form, 0)
        rows.append(
            (
                seat.course.forms[one.form].title,
                few(people, least),
                one.items or None,
                number(guarded(one.alpha, people, least)),
                number(guarded(one.sem, people, least), 1),
            )
        )
    heads = ("Form", "People", "Scored questions", "Alpha", "Error of a score, in points")
    table = Table(heads, tuple(rows))
    st.html(
        table.html("First attempts only")
        + '<p class="px-hint">Alpha (with credits of 0 and 1, KR-20) says how far the score would '
        "come out the same with other questions like these; the interval is Feldt’s. The error "
        "of measurement is how far one person’s score may lie from what they can do. A form that "
        "samples ten competencies is meant to be broad, and a middling alpha is no fault in "
        "it.</p>"
    )
    take_along(table, "forms")


def _change(held: Gathered, least: int) -> None:
    st.html('<h2 class="px-h">Before and after</h2>')
    first = not st.toggle(ALL, key="team_all")
    pairs = held.pairs(first=first, least=least)
    n = len(pairs)
    rows: list[tuple[str, Cell]] = [
        ("People who took both", few(n, least)),
        ("Gain in mean credit", points(guarded(gain(pairs), n, least))),
        ("Gain in standard deviations", number(guarded(standardized(pairs), n, least))),
    ]
    rows += _courses(reliable_changes(pairs, before(held)), least)
    table = Table(("What", "Value"), tuple(rows))
    st.html(
        table.html("From the check before the course to the final check")
        + '<p class="px-hint">In standard deviations: Hedges’ g for paired scores with Bonett’s '
        "interval. Nobody here went without the course, so a gain does not prove what caused it; "
        f"and who stays to the end differs from who leaves. {erased(least)}</p>"
    )
    take_along(table, "before-and-after")


def _courses(made: tuple[Change, ...] | Withheld, least: int) -> list[tuple[str, Cell]]:
    """How many changed reliably, and which way.

    Where one of the groups is small none is told: the others would give it away.
    """
    if isinstance(made, Withheld):
        told = made.reason if made.n >= least else f"Fewer than {least} people: not shown."
        return [("Reliable changes", told)]
    counts = {course: sum(one.course == course for one in made) for course in COURSES}
    if any(0 < count < least for count in counts.values()):
        return [("Reliable changes", f"A group has fewer than {least} people: not shown.")]
    return [(course.capitalize(), count) for course, count in counts.items()]


def _decay(held: Gathered, least: int) -> None:
    st.html('<h2 class="px-h">What stays over the months</h2>')
    told = [(one, guarded(one.share, one.people, least)) for one in held.spans]
    drawn = [
        Drawn(_name(one), share.value, share.low, share.high, one.answers)
        for one, share in told
        if isinstance(share, Estimate)
    ]
    if drawn:
        figure, alt = spread(drawn, "Still answered fully")
        st.plotly_chart(figure, key="chart-decay", alt=alt, config={"displayModeBar": False})
        st.html(f'<p class="px-hint">{escaped(alt)}</p>')
    table = Table(
        ("Since the first right answer", "People", "Still answered fully"),
        tuple((_name(one), few(one.people, least), percent(share)) for one, share in told),
    )
    st.html(
        table.html("Questions once answered fully, asked again a day or more later")
        + '<p class="px-hint">Review brings back what was missed or guessed, so these are the '
        "harder questions; and who comes back late is not who came back early. It is no curve of "
        "one person’s forgetting.</p>"
    )
    take_along(table, "over-months")


def _name(one: Span) -> str:
    if one.until is None:
        return f"{one.since} months or more"
    return "less than a month" if not one.since else f"{one.since} to {one.until} months"
