"""The recurring families: who they are, and what is known of them so far."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from praxis.content.course import Course
from praxis.content.model import Chapter, Family, Person
from praxis.look import genogram, words
from praxis.look.pictures import image
from praxis.look.prose import Prose, escaped
from praxis.play import pacing
from praxis.ui import library, modules, sitemap
from praxis.ui.shell import Seat

FAMILY = "family"


def show(seat: Seat) -> None:
    """All families, or the one in ``?family=``."""
    done = pacing.finished(seat.course, library.store().attempts.standings(seat.learner.id))
    asked = str(st.query_params.get(FAMILY, ""))
    if asked in seat.course.families:
        _one(seat, seat.course.families[asked], done)
        return
    if asked:
        st.html(
            '<p class="px-refusal" role="alert">There is no family by that name here; these are '
            "the ones you will meet.</p>"
        )
    _all(seat)


def opened(family: Family, done: frozenset[str], course: Course) -> tuple[Chapter, ...]:
    """The chapters a learner may read: those whose activity they have worked through.

    What comes later, and what is kept back for authors, never leaves the server.
    """
    return tuple(
        chapter
        for chapter in family.story
        if chapter.after is None or course.renamed.get(chapter.after, chapter.after) in done
    )


def _all(seat: Seat) -> None:
    st.html(
        '<header class="px-head"><h1>Families</h1><p>Six invented families come back through the '
        "course. You will know more of each as you go on, as one does.</p></header>"
    )
    for family in seat.course.families.values():
        with st.container(key=f"family-{family.id}", border=True):
            st.html(f"<h2>{escaped(family.name)}</h2><p>{escaped(family.line)}</p>{_drawn(family)}")
            st.page_link(
                sitemap.named("families"),
                label=f"Meet {_within(family.name)}",
                icon=":material/arrow_forward:",
                query_params={FAMILY: family.id},
            )


def _within(name: str) -> str:
    """A name in the middle of a sentence: "the Brooks family"."""
    return f"the {name[4:]}" if name.startswith("The ") else name


def _one(seat: Seat, family: Family, done: frozenset[str]) -> None:
    prose = Prose(seat.course.terms, family.id)
    with st.container(key="crumb"):
        st.page_link(sitemap.named("families"), label="All families", icon=":material/arrow_back:")
    st.html(
        f'<header class="px-head"><h1>{escaped(family.name)}</h1>'
        f"<p>{prose.inline(family.line)}</p></header>"
    )
    with st.container(key=f"family-{family.id}", border=True):
        st.html(_drawn(family) + _in_words(family))
    st.html(_people(family.people, prose) + _ties(family) + _strengths(family, prose))
    st.html(_story(seat.course, family, done, prose))
    _where(seat, family, done)


def _drawn(family: Family) -> str:
    return image(genogram.drawing(family), family.genogram_alt)


def _in_words(family: Family) -> str:
    signs = "".join(f"<li>{escaped(text)}</li>" for text in genogram.legend(family))
    return (
        '<details class="px-why-here"><summary>The drawing in words</summary>'
        f"<p>{escaped(family.genogram_alt)}</p><p>Signs used here:</p><ul>{signs}</ul></details>"
    )


def _people(people: Iterable[Person], prose: Prose) -> str:
    rows = "".join(
        f"<dt>{escaped(one.name)}{_age(one)} <small>{escaped(one.pronouns)}</small></dt>"
        f"<dd><span>{escaped(one.role)}.</span> {prose.inline(one.about)}</dd>"
        for one in people
    )
    return f'<section><h2 class="px-h">Who they are</h2><dl class="px-people">{rows}</dl></section>'


def _age(one: Person) -> str:
    if one.deceased:
        return " (has died)"
    return "" if one.age is None else f", {one.age}"


def _ties(family: Family) -> str:
    names = {person.id: person.name for person in family.people}
    rows = "".join(
        f"<li>{escaped(' and '.join(names[one] for one in tie.between))}: {escaped(tie.note)}</li>"
        for tie in family.ties
        if tie.note
    )
    return f'<ul class="px-between">{rows}</ul>' if rows else ""


def _strengths(family: Family, prose: Prose) -> str:
    rows = "".join(f"<li>{prose.inline(line)}</li>" for line in family.strengths)
    return (
        f'<section class="px-card"><h2>What they bring</h2><ul>{rows}</ul></section>'
        f'<section class="px-card"><h2>What they hope for</h2>{prose.html(family.hopes)}</section>'
    )


def _story(course: Course, family: Family, done: frozenset[str], prose: Prose) -> str:
    chapters = opened(family, done, course)
    body = "".join(prose.html(chapter.text) for chapter in chapters)
    more = (
        '<p class="px-hint">There is more to know. It opens as you meet them.</p>'
        if len(chapters) < len(family.story)
        else ""
    )
    return (
        '<h2 class="px-h">What we know so far</h2>'
        f'<article class="px-reading px-story">{body}</article>{more}'
    )


def _where(seat: Seat, family: Family, done: frozenset[str]) -> None:
    met = [
        seat.course.activities[one]
        for one in seat.course.order
        if family.id in seat.course.activities[one].families
    ]
    if not met:
        return
    st.html('<h2 class="px-h">Where you meet them</h2>')
    with st.container(key=f"list-{family.id}", gap=None):
        for one in met:
            state = " · done" if one.id in done else ""
            icon = ":material/check_circle:" if state else ":material/radio_button_unchecked:"
            label = f"**{one.title}**  \n{words.KINDS[one.kind]} · {one.minutes} min{state}"
            modules.link(seat, one.id, label, icon)
