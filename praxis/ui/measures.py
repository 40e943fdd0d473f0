"""The named measures: what each is and is not, scores of an invented family, and an exercise."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st

from praxis.content.material import Measure
from praxis.look import bits, score_chart
from praxis.look.prose import Prose, escaped
from praxis.look.surroundings import Surroundings
from praxis.ui import modules
from praxis.ui.seat import Seat
from praxis.ui.shelf import Shelf
from praxis.ui.stage import surroundings_of

SHELF = Shelf(
    page="measures",
    query="measure",
    title="Measures",
    opening=(
        "The measures this course names. None is reproduced here: please get the current form, its "
        "terms and its manual from its owner. All scores shown are invented."
    ),
    icon=":material/straighten:",
    label=lambda one: (one.name, f"{one.short} · minutes: {one.minutes}"),
)


def show(seat: Seat) -> None:
    """All measures, or the one in ``?measure=``."""
    SHELF.show(seat.course.measures.values(), partial(_one, seat))


def _one(seat: Seat, measure: Measure) -> None:
    around = surroundings_of(seat.course, measure.id)
    year = f" ({escaped(measure.year)})" if measure.year else ""
    st.html(
        f'<header class="px-head"><h1>{escaped(measure.name)}</h1>'
        f"<p>{escaped(measure.short)}. {escaped(measure.authors)}{year}</p></header>"
        + _facts(measure, around.prose)
        + _points("How to read a score", measure.reading, around.prose)
        + _points("What it cannot tell", measure.limits, around.prose)
        + _points("What we could not make sure of", measure.uncertain, around.prose)
        + bits.card("Asking with care", around.prose.html(measure.with_care))
        + bits.support(measure.evidence, measure.sources, around)
    )
    _example(seat, measure, around)
    exercise = seat.course.activities.get(measure.exercise)
    if exercise is not None:
        st.html('<h2 class="px-h">Practice reading it</h2>')
        label = f"**{exercise.title}**  \n{exercise.minutes} min"
        modules.link(seat, exercise.id, label, ":material/quiz:")


def _facts(measure: Measure, prose: Prose) -> str:
    rows = (
        ("What it measures", measure.what),
        ("Who fills it in", measure.who),
        ("When", measure.when),
        ("Minutes", measure.minutes),
        ("Items and scale", measure.items),
        ("How it is scored", measure.scoring),
        ("Where to get it", measure.where_to_get),
        ("Cost", measure.cost),
    )
    told = "".join(f"<dt>{name}</dt><dd>{prose.inline(text)}</dd>" for name, text in rows)
    return f'<dl class="px-people">{told}</dl>'


def _points(title: str, lines: Iterable[str], prose: Prose) -> str:
    return f'<h2 class="px-h">{title}</h2>{bits.bullet_list(lines, prose)}'


def _example(seat: Seat, measure: Measure, around: Surroundings) -> None:
    example = measure.example
    family = seat.course.families.get(example.family)
    name = f": {family.name}" if family else ""
    st.html(
        f'<h2 class="px-h">A worked example{escaped(name)}</h2>'
        f'<article class="px-reading">{around.prose.html(example.story)}</article>'
    )
    score_chart.show(example.chart, f"chart-{measure.id}")
    st.html(bits.card("What you could say about it", around.prose.html(example.told)))
