"""The words of the field in plain language, opening in place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

import streamlit as st

from praxis.content.course import Course
from praxis.content.model import Term
from praxis.look import bits
from praxis.look.prose import Prose, escaped
from praxis.look.ready import Ready
from praxis.look.surroundings import Surroundings
from praxis.ui import library
from praxis.ui.shell import Seat

TERM = "term"


def show(seat: Seat) -> None:
    """All terms by letter, what a search finds, or the one in ``?term=`` first."""
    course = seat.course
    st.html(
        '<header class="px-head"><h1>Glossary</h1><p>The words of this course in plain language, '
        "and how you might say them to a family.</p></header>"
    )
    asked = course.terms.get(str(st.query_params.get(TERM, "")))
    if asked is not None:
        st.html(f'<div class="px-asked-for">{_entry(asked, course, opened=True)}</div>')
    elif TERM in st.query_params:
        st.html(
            '<p class="px-refusal" role="alert">That word is not in the glossary; here are those '
            "that are.</p>"
        )
    wanted = st.text_input(
        "Search the glossary", key="glossary-search", icon=":material/search:"
    ).strip()
    if not wanted:
        st.html(Ready(_whole(course)))
        return
    found = [one for one in _sorted(course) if matches(one, wanted)]
    if not found:
        st.html('<p class="px-empty" role="status">No word matches. Try a shorter part of it.</p>')
        return
    count = "1 word" if len(found) == 1 else f"{len(found)} words"
    st.html(f'<p class="px-hint" role="status">{count}</p>')
    st.html(Ready(_by_letter(found, _entries(course))))


@library.once_for_a_course
def _whole(course: Course) -> str:
    return _by_letter(_sorted(course), _entries(course))


@library.once_for_a_course
def _entries(course: Course) -> Mapping[str, str]:
    """Every entry by the id of its term."""
    return {name: _entry(term, course) for name, term in course.terms.items()}


def _sorted(course: Course) -> list[Term]:
    return sorted(course.terms.values(), key=lambda one: folded(one.term))


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Letters without case and accents, for sorting and searching."""
    bare = unicodedata.normalize("NFKD", text)
    return "".join(one for one in bare if not unicodedata.combining(one)).casefold()


def matches(term: Term, wanted: str) -> bool:
    """Whether a term has ``wanted`` in its name or in what is said about it."""
    needle = folded(wanted)
    return any(needle in folded(text) for text in (term.term, term.plain, term.to_families))


def _by_letter(found: Iterable[Term], entries: Mapping[str, str]) -> str:
    parts: list[str] = []
    letter = ""
    for one in found:
        first = folded(one.term)[0].upper()
        if first != letter:
            letter = first
            parts.append(f'<h2 class="px-letter">{escaped(letter)}</h2>')
        parts.append(entries[one.id])
    return f'<div class="px-glossary">{"".join(parts)}</div>'


def _entry(term: Term, course: Course, *, opened: bool = False) -> str:
    # Named after its term, so that an entry says the same wherever it stands on the page.
    prose = Prose(course.terms, f"glossary-{'asked-' if opened else ''}{term.id}")
    rest = _rest(term, course, prose)
    head = "h2" if opened else "h3"  # an opened one stands alone, the others below a letter
    more = (
        f'<details class="px-more"{" open" if opened else ""}><summary>More about '
        f"{escaped(term.term)}</summary>{rest}</details>"
        if rest
        else ""
    )
    return (
        f'<article class="px-entry"><{head}>{escaped(term.term)}</{head}>{prose.html(term.plain)}'
        f"{more}</article>"
    )


def _rest(term: Term, course: Course, prose: Prose) -> str:
    parts: list[str] = []
    if term.more:
        parts.append(prose.html(term.more))
    if term.to_families:
        parts.append(
            f'<p class="px-tell"><strong>To a family:</strong> “{prose.inline(_bare(term))}”</p>'
        )
    see = [course.terms[one] for one in term.see if one in course.terms]
    if see:
        links = ", ".join(prose.inline(f"[[{one.id}|{one.term}]]") for one in see)
        parts.append(f"<p><strong>See also:</strong> {links}</p>")
    around = Surroundings(prose=prose, references=course.references)
    parts.append(bits.support(None, term.sources, around))
    return "".join(parts)


def _bare(term: Term) -> str:
    return term.to_families.strip().strip('“”"')
