"""How hard a handout is to read, by a formula that is old, blunt and widely understood.

Flesch–Kincaid turns the length of sentences and words into a US school grade (Kincaid, Fishburne,
Rogers and Chissom, 1975, Naval Technical Training Command research report 8-75). It knows nothing
of sense: a page within the grades can still be unclear, so a page is also read by people.
textstat does the counting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from praxis.base import Problem
from praxis.content.material import Handout
from praxis.content.sources import Source

LOWEST, HIGHEST = 5.5, 8.4
"""Grades 6 to 8 once rounded."""


def grade(handout: Handout) -> float:
    """The Flesch–Kincaid grade of the running text of the page.

    Titles, labels and lines to say to a child are left out: they are no sentences, or are meant for
    somebody of four, and would make any page look simpler than it is.
    """
    import textstat

    return float(textstat.flesch_kincaid_grade(" ".join(map(_ended, handout.running()))))


def _ended(text: str) -> str:
    """``text`` as a sentence of its own: a list has no full stops, and would read as one breath."""
    plain = text.strip().strip('“”"')
    return plain if plain.endswith((".", "!", "?")) else f"{plain}."


def too_hard_or_easy(sources: Iterable[Source]) -> Iterator[Problem]:
    """The handouts outside the grades, as warnings."""
    for source in sources:
        if source.holds != "handout" or source.value is None:
            continue
        found = grade(source.value)
        if LOWEST <= found <= HIGHEST:
            continue
        way = "shorten sentences, use everyday words" if found > HIGHEST else "join short sentences"
        told = f"reads at US grade {found:.1f}; 6 to 8 is meant"
        yield source.at(replace(Problem("PX051", told, way, ("steps",)), severity="warning"))
