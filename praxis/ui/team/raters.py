"""Raters: whether they see the same, who is milder, and whether anybody drifts."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from praxis.insight import raters
from praxis.insight.agreement import intraclass, weighted_kappa
from praxis.insight.estimates import Estimate
from praxis.insight.leniency import DRIFT_RULE, WINDOW, Drift, drift, leniency
from praxis.insight.rows import by_target
from praxis.look.progress_charts import Estimate as Drawn
from praxis.look.prose import escaped
from praxis.look.team_charts import spread
from praxis.ui.seat import Seat
from praxis.ui.tables import Table, take_along
from praxis.ui.team.gathered import Gathered
from praxis.ui.team.told import names, number, percent

OWN = (
    "Ratings that people gave themselves are theirs and are not counted here. Nor is it told who "
    "was rated how: this page is about agreement."
)


def show(seat: Seat, held: Gathered, least: int) -> None:  # noqa: ARG001 - the form of a view
    """Agreement of all, then each rater."""
    st.html(f'<h2 class="px-h">Do raters see the same?</h2><p>{OWN}</p>')
    if not held.observed and not held.practiced:
        st.html(
            '<p class="px-empty">Nobody has rated anybody else yet. When two people have rated the '
            "same conversations, this is where you see how far they agree.</p>"
        )
        return
    called = called_raters(held)
    _agreement(held)
    _leaning(held, called)
    _practice(seat, held, called)


def called_raters(held: Gathered) -> dict[str, str]:
    """What raters are called: learners by their name, guests by a number, the erased not at all."""
    people = names(held.people)
    told: dict[str, str] = {}
    guests = 0
    known = {one.rater_id for one in held.rated}
    for rater in dict.fromkeys(one.rater for one in (*held.observed, *held.practiced)):
        if rater in people:
            told[rater] = people[rater]
        elif rater in known:
            whole = held.cohort.sight.teams is None
            told[rater] = "Somebody who has left" if whole else "Somebody from elsewhere"
        else:
            guests += 1
            told[rater] = f"Guest {guests}"
    return told


def _agreement(held: Gathered) -> None:
    shared = [row for row in by_target(held.observed).values() if len(row) > 1]
    most = {rater for row in shared for rater in row}
    regular = [one for one in most if sum(one in row for row in shared) * 2 >= len(shared)]
    found = intraclass(one for one in held.observed if one.rater in regular)
    table = Table(
        ("What", "Value"),
        (
            ("Levels that two or more gave", len(shared)),
            ("Raters who gave at least half of them", len(regular)),
            ("One rater like these, ICC(2,1)", number(found.single)),
            ("The mean of these raters, ICC(2,k)", number(found.averaged)),
            ("Leniency set aside, ICC(3,1)", number(found.consistent)),
        ),
    )
    st.html(
        table.html("Agreement on observed conversations")
        + '<p class="px-hint">Intraclass correlations after Shrout and Fleiss (1979), over levels '
        "that all of these raters gave. Two levels of one conversation are less than two "
        "conversations, so the true range is wider.</p>"
    )
    take_along(table, "agreement")


def _leaning(held: Gathered, called: dict[str, str]) -> None:
    rows = leniency(held.observed)
    if not rows:
        return
    drawn = [
        Drawn(called[one.rater], told.value, told.low, told.high, one.shared)
        for one in rows
        if isinstance(told := one.difference, Estimate)
    ]
    st.html('<h3 class="px-h">Milder or stricter than the others</h3>')
    if drawn:
        figure, alt = spread(drawn, "Levels above or below the others", scale=1, unit="")
        st.plotly_chart(figure, key="chart-leniency", alt=alt, config={"displayModeBar": False})
        st.html(f'<p class="px-hint">{escaped(alt)}</p>')
    table = Table(
        ("Rater", "Shared levels", "Difference from the others"),
        tuple((called[one.rater], one.shared, number(one.difference)) for one in rows),
    )
    st.html(table.html("In levels; above 0 is milder. Nothing says which of them is off"))
    take_along(table, "leniency")


def lately(one: Drift | None) -> str:
    """Whether a rater drifts; below a whole window nothing is said either way."""
    if one is None or one.rated < WINDOW:
        return f"Told once there are {WINDOW} practiced levels."
    return f"flagged: {one.side}" if one.flagged else "not flagged"


def _practice(seat: Seat, held: Gathered, called: dict[str, str]) -> None:
    pairs = raters.beside_reference(seat.course, held.rated)
    drifts = {one.rater: one for one in drift(held.practiced)}
    if not pairs:
        return
    rows = []
    for rater, marks in pairs.items():
        one = drifts.get(rater)
        rated = one.rated if one else 0
        rows.append((called.get(rater, "Guest"), rated, number(weighted_kappa(marks)), lately(one)))
    table = Table(
        ("Rater", "Practiced levels", "With the course’s marks (weighted kappa)", "Drift"),
        tuple(rows),
    )
    st.html(
        '<h3 class="px-h">Practice on scripted conversations</h3>'
        + table.html("Beside the course’s own marks, which nobody has validated")
        + f'<p class="px-hint">{DRIFT_RULE}</p>'
    )
    take_along(table, "practice")
    _months(seat, held, called)


def _months(seat: Seat, held: Gathered, called: dict[str, str]) -> None:
    """The same over time: drift shows here before a rule can flag it, and so does settling in."""
    rows = raters.by_month(seat.course, held.rated)
    told = [(one, one.same) for one in rows if isinstance(one.same, Estimate)]
    often = Counter(one.rater for one, _ in told)
    drawn = [
        Drawn(f"{called.get(one.rater, 'Guest')}, {_month(one)}", same.value, same.low, same.high,
              same.n)
        for one, same in told
        if often[one.rater] > 1
    ]  # fmt: skip
    st.html('<h3 class="px-h">Agreement over time</h3>')
    if drawn:
        figure, alt = spread(drawn, "Marked as the course does")
        st.plotly_chart(figure, key="chart-months", alt=alt, config={"displayModeBar": False})
        st.html(f'<p class="px-hint">{escaped(alt)}</p>')
    table = Table(
        ("Rater", "Month", "Conversations", "Marked as the course does"),
        tuple(
            (called.get(one.rater, "Guest"), _month(one), one.conversations, percent(one.same))
            for one in rows
        ),
    )
    st.html(
        table.html("Behaviors marked as the course marks them, month by month")
        + '<p class="px-hint">Drawn for those who practiced in several months. Behaviors of one '
        "conversation hang together, so the true range is wider than the interval; and a script "
        "met again is remembered.</p>"
    )
    take_along(table, "agreement-by-month")


def _month(one: raters.Month) -> str:
    return f"{one.month:%b %Y}"
