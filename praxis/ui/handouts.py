"""Handouts for caregivers: read here, and opened as a plain page to print or save."""

from __future__ import annotations

from functools import partial

import streamlit as st

from praxis.content.material import Handout
from praxis.look import bits
from praxis.look.prose import Prose, escaped
from praxis.look.surroundings import Surroundings
from praxis.ui.seat import Seat
from praxis.ui.shelf import Shelf, print_link
from praxis.ui.stage import surroundings_of

SHELF = Shelf(
    page="handouts",
    query="handout",
    title="Handouts",
    opening=(
        "One page each, for caregivers, in our own words and at a US reading grade of 6 to 8. A "
        "page helps most when you have tried its first step together in the room."
    ),
    icon=":material/description:",
    label=lambda one: (one.title, one.for_whom),
)


def show(seat: Seat) -> None:
    """All handouts, or the one in ``?handout=``."""
    SHELF.show(seat.course.handouts.values(), partial(_one, seat))


def _one(seat: Seat, handout: Handout) -> None:
    around = surroundings_of(seat.course, handout.id)
    st.html(
        f'<header class="px-head"><h1>{escaped(handout.title)}</h1>'
        f"<p>{around.prose.inline(handout.for_whom)}</p>"
        f"{print_link('handout', handout.id)}</header>"
        f'<article class="px-reading px-sheet">{sheet(handout, around.prose)}</article>'
        + _for_clinicians(handout, around)
    )


def sheet(handout: Handout, prose: Prose) -> str:
    """What the caregiver reads, below the title, as HTML."""
    steps = "".join(
        f"<li><strong>{prose.inline(_ended(step.do))}</strong> {prose.inline(step.how)}</li>"
        for step in handout.steps
    )
    ages = "".join(
        f"<li><strong>{escaped(one.age)}:</strong> {prose.inline(one.looks_like)}</li>"
        for one in handout.ages
    )
    return (
        prose.html(handout.opening)
        + f"<h2>What to do</h2><ol>{steps}</ol>"
        + (f"<h2>At different ages</h2><ul>{ages}</ul>" if ages else "")
        + f"<h2>Things to say</h2>{bits.bullet_list(map(_quoted, handout.words), prose)}"
        + f"<h2>This week</h2>{prose.html(handout.try_this)}"
        + f"<h2>When it is hard</h2>{bits.bullet_list(handout.when_hard, prose)}"
        + f"<h2>When to leave it</h2>{bits.bullet_list(handout.not_for, prose)}"
        + f"<h2>Ask us</h2>{prose.html(handout.ask)}"
    )


def _ended(line: str) -> str:
    """A step with its full stop: what follows stands on the same line."""
    return line if line.endswith((".", "!", "?", ":")) else f"{line}."


def _quoted(line: str) -> str:
    """A line to say aloud, in quotation marks whether or not its author wrote them."""
    said = line.strip('“”"')
    return f"“{said}”"


def _for_clinicians(handout: Handout, around: Surroundings) -> str:
    under = bits.support(handout.evidence, handout.sources, around)
    body = f"{around.prose.html(handout.for_clinicians)}{under}"
    return bits.card("For you, not printed", body)
