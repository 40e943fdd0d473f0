"""Items: every question with what its answers say about it, and one of them looked at closely."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from praxis.insight.estimates import Estimate, Measured, Withheld
from praxis.insight.item_analysis import ItemReport, Option
from praxis.insight.protection import tellable
from praxis.look.answer_chart import halves
from praxis.look.prose import escaped
from praxis.look.team_charts import difficulty
from praxis.ui.seat import Seat
from praxis.ui.tables import Cell, Table, take_along
from praxis.ui.team.gathered import Gathered
from praxis.ui.team.told import few, figures, guarded, number, percent, points

ALL = "Count every attempt, not only the first"
HALVES = {"best": "helps most", "worst": "helps least"}


def show(seat: Seat, held: Gathered, least: int) -> None:
    """The table of all questions, the picture of it, and one question."""
    first = not st.toggle(ALL, key="team_all")
    st.html(
        '<h2 class="px-h">Every question</h2><p class="px-hint">Mean credit: 100% when everybody '
        "answers fully (Wilson’s interval). Goes with the rest: how far the credit goes with that "
        "on the other questions of the same attempt, from -1 to 1 (corrected item-total "
        "correlation, Fisher’s interval). First meetings count unless you ask otherwise: later "
        "answers know the explanation. Where fewer than "
        f"{least} people met a question again, its first meetings are told either way.</p>"
    )
    reports = [one for one in held.items(first=first, least=least) if held.met.get(one.item)]
    if not reports:
        st.html('<p class="px-empty">No quiz has been handed in yet.</p>')
        return
    _picture(held, reports, least)
    table = _table(held, reports, least)
    with st.expander(f"All {len(reports)} questions as a table", expanded=len(reports) <= 40):  # noqa: PLR2004 - a screen or two
        st.html(table.html("Mean credit, how far it goes with the rest, and a verdict"))
    take_along(numbers(held, reports, least), "items")
    _one(seat, held, reports, least)


def _picture(held: Gathered, reports: list[ItemReport], least: int) -> None:
    drawn = [
        (one.item, one.facility.value, one.discrimination.value)
        for one in reports
        if held.met[one.item] >= least
        and isinstance(one.facility, Estimate)
        and isinstance(one.discrimination, Estimate)
    ]
    if drawn:
        figure, alt = difficulty(drawn)
        st.plotly_chart(figure, key="chart-items", alt=alt, config={"displayModeBar": False})
        st.html(f'<p class="px-hint">{escaped(alt)}</p>')


def verdict(held: Gathered, one: ItemReport, least: int) -> str:
    """The sentence about a question; of a small group only that it is too early."""
    if held.met.get(one.item, 0) < least:
        return f"Too early to judge: fewer than {least} people have met it."
    return one.verdict.sentence


def _table(held: Gathered, reports: list[ItemReport], least: int) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in reports:
        met = held.met[one.item]
        rows.append(
            (
                one.item,
                few(met, least),
                percent(guarded(one.facility, met, least)),
                number(guarded(one.discrimination, met, least)),
                verdict(held, one, least),
            )
        )
    return Table(
        ("Question", "People", "Mean credit", "Goes with the rest", "In words"), tuple(rows)
    )


def numbers(held: Gathered, reports: list[ItemReport], least: int) -> Table:
    """The same in figures, for a spreadsheet: value and ends of every index, empty where hidden."""
    indices = ("facility", "discrimination", "seconds", "sure", "gap")
    rows: list[tuple[Cell, ...]] = []
    for one in reports:
        met = held.met.get(one.item, 0)
        cells: list[Cell] = []
        for name in indices:
            cells += figures(guarded(getattr(one, name), met, least))
        rows.append((one.item, few(met, least), *cells, verdict(held, one, least)))
    heads = (f"{name} {end}".strip() for name in indices for end in ("", "from", "to"))
    return Table(("item", "people", *heads, "verdict"), tuple(rows))


def _one(seat: Seat, held: Gathered, reports: list[ItemReport], least: int) -> None:
    by_id = {one.item: one for one in reports}
    items = {item.id: item for form in seat.course.forms.values() for item in form.items}
    st.html('<h2 class="px-h">One question</h2>')
    name = st.selectbox("Question", list(by_id), key="team_item")
    one, item, met = by_id[name], items[name], held.met[name]
    told = escaped(verdict(held, one, least))
    st.html(f"<p>{escaped(item.stem)}</p><p><strong>{told}</strong></p>")
    quarters = ""
    if one.quarters and met >= least:
        quarters = (
            f"; half of the times lie between {one.quarters[0]:.0f} and {one.quarters[1]:.0f}"
        )
    table = Table(
        ("What", "Value"),
        (
            ("People", few(met, least)),
            ("Mean credit", percent(guarded(one.facility, met, least))),
            ("Goes with the rest", number(guarded(one.discrimination, met, least))),
            ("Seconds (median)", number(guarded(one.seconds, met, least), 0) + quarters),
            ("Said they were sure", percent(guarded(one.sure, met, least))),
            ("Sure, less fully right", points(guarded(one.gap, met, least))),
        ),
    )
    st.html(table.html("What its answers say"))
    take_along(table, f"item-{name}")
    if one.options and met >= least:
        _options(one, _texts(item), least)


def halves_of(one: Option, least: int) -> tuple[Measured, Measured]:
    """How often each half chose an option.

    Both are withheld where a half, or the few who stand between the halves, could be made out.
    """
    between = one.chosen.n - one.upper.n - one.lower.n
    small = not (min(one.upper.n, one.lower.n) >= least and tellable(between, least))
    if small:
        reason = Withheld(f"A half, or those in the middle, are fewer than {least}.", 0, least)
        return reason, reason
    return one.upper, one.lower


def _options(one: ItemReport, texts: Mapping[str, str], least: int) -> None:
    halved = {option.id: halves_of(option, least) for option in one.options}
    table = Table(
        ("Answer", "Keyed", "Chosen by all", "Did better elsewhere", "Did worse elsewhere"),
        tuple(
            (
                texts.get(option.id, option.id),
                "yes" if option.right else None,
                percent(guarded(option.chosen, option.chosen.n, least)),
                *map(percent, halved[option.id]),
            )
            for option in one.options
        ),
    )
    st.html(table.html("Which answers were chosen, and by whom"))
    take_along(table, f"item-{one.item}-answers")
    drawn = [
        (texts.get(name, name), upper.value, lower.value)
        for name, (upper, lower) in halved.items()
        if isinstance(upper, Estimate) and isinstance(lower, Estimate)
    ]
    if drawn:
        figure, alt = halves(*map(list, zip(*drawn, strict=True)))
        st.plotly_chart(figure, key="chart-item", alt=alt, config={"displayModeBar": False})
        st.html(f'<p class="px-hint">{escaped(alt)}</p>')


def _texts(item: Any) -> dict[str, str]:
    """What each option says, by the name that a response gives it."""
    if item.type == "scale":
        return {str(place): text for place, text in enumerate(item.points, start=1)}
    if item.type == "judgment":
        return {
            f"{half}:{one.id}": f"{told}: {one.text}"
            for half, told in HALVES.items()
            for one in item.options
        }
    return {one.id: one.text for one in getattr(item, "options", ())}
