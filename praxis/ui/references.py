"""Every source of the course: what it is, how much of it was read, where it is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

import streamlit as st

from praxis.content.citations import cited
from praxis.content.course import Course
from praxis.content.model import Reference
from praxis.look.prose import escaped
from praxis.look.ready import Ready
from praxis.ui import library
from praxis.ui.glossary import folded
from praxis.ui.modules import AT
from praxis.ui.shell import Seat

SEEN = {
    "page": "The page itself was read.",
    "abstract": "The abstract was read, not the whole paper.",
    "excerpt": "Part of it, or somebody’s summary of it, was read.",
    "record": "Its entry in an index was seen, not the text.",
    "knowledge": "Cited from memory; not looked up while the course was written.",
}
"""How much of a source was read, in words."""


@dataclass(frozen=True, slots=True)
class Uses:
    """Where sources are used: by activities (their ids) and by words of the glossary."""

    activities: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, tuple[str, ...]]

    def __contains__(self, source: object) -> bool:
        return source in self.activities or source in self.terms


@library.once_for_a_course
def uses(course: Course) -> Uses:
    """Where each source of ``course`` is used."""
    terms: dict[str, tuple[str, ...]] = {}
    for term in course.terms.values():
        for source in term.sources:
            terms[source] = (*terms.get(source, ()), term.term)
    return Uses(cited(course), terms)


def show(seat: Seat) -> None:
    """All sources by author, or those a search finds."""
    course = seat.course
    st.html(
        '<header class="px-head"><h1>References</h1><p>What the course leans on, and how much of '
        "each we had read when we wrote it. Nothing is fetched from elsewhere until you follow a "
        "link yourself.</p></header>"
    )
    wanted = st.text_input(
        "Search authors, titles, years", key="references-search", icon=":material/search:"
    ).strip()
    every = st.toggle("Also what no page here cites yet", key="references-every")
    if wanted or every:
        st.html(Ready(_listed(course, wanted, every=every)))
    else:
        st.html(Ready(_cited(course)))


@library.once_for_a_course
def _cited(course: Course) -> str:
    """What the page shows to whoever has not asked for anything."""
    return _listed(course, "", every=False)


def _listed(course: Course, wanted: str, *, every: bool) -> str:
    where = uses(course)
    found = [
        one
        for one in sorted(course.references.values(), key=_by_author)
        if matches(one, wanted) and (every or one.id in where)
    ]
    if not found:
        return '<p class="px-empty" role="status">No source matches. Try one word only.</p>'
    count = "1 source" if len(found) == 1 else f"{len(found)} sources"
    entries = "".join(_entry(one, course, where) for one in found)
    return f'<p class="px-hint" role="status">{count}</p><ol class="px-references">{entries}</ol>'


def _by_author(one: Reference) -> tuple[str, str]:
    return folded(one.authors or one.title), one.year


def matches(one: Reference, wanted: str) -> bool:
    """Whether every word of ``wanted`` stands somewhere in the reference."""
    whole = folded(f"{one.authors} {one.year} {one.title} {one.where}")
    return all(word in whole for word in folded(wanted).split())


def _entry(one: Reference, course: Course, where: Uses) -> str:
    who = f"{escaped(one.authors)} " if one.authors else ""
    year = f"({escaped(one.year)}). " if one.year else ""
    place = f" {escaped(one.where)}." if one.where else ""
    note = f" {escaped(one.note)}" if one.note else ""
    return (
        f'<li id="ref-{escaped(one.id)}"><p>{who}{year}<em>{escaped(one.title)}.</em>{place} '
        f'{_link(one)}</p><p class="px-seen">{SEEN[one.seen]}{note}</p>'
        f"{_used(one.id, course, where)}</li>"
    )


def _link(one: Reference) -> str:
    """A DOI leads to the publisher's record; else the address where the source was seen."""
    if one.doi:
        address = f"https://doi.org/{quote(one.doi, safe='/:;()._-')}"
        return f'<a href="{escaped(address)}" rel="noreferrer">doi:{escaped(one.doi)}</a>'
    if one.url:
        address = str(one.url)
        return f'<a href="{escaped(address)}" rel="noreferrer">{escaped(_shown(address))}</a>'
    return ""


def _shown(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")


def _used(source: str, course: Course, where: Uses) -> str:
    used, terms = where.activities.get(source, ()), where.terms.get(source, ())
    links = "".join(
        f'<li><a href="./{escaped(course.place[name][0])}?{AT}={escaped(name)}">'
        f"{escaped(course.activities[name].title)}</a></li>"
        for name in used
    )
    if terms:
        links += f"<li>Glossary: {escaped(', '.join(terms))}</li>"
    if not links:
        return ""
    parts = [f"{len(used)} step{'' if len(used) == 1 else 's'}"] if used else []
    parts += ["the glossary"] if terms else []
    told = " and ".join(parts)
    return f'<details class="px-more"><summary>Used in {told}</summary><ul>{links}</ul></details>'
