"""The whole course as one printable page, for clinical reviewers.

Everything that a learner may meet on any path is visible at once: every branch, every feedback,
every key with its reasons, and a box to sign for each activity. The page needs nothing beside
itself. How a kind or a question type is printed stands in its own folder (``book.html.j2``); one
without it is printed field by field, so that nothing is ever left out.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from praxis.content.citations import cited
from praxis.content.course import Course
from praxis.content.coverage import coverage
from praxis.content.drawing import can_be_drawn, drawing
from praxis.items.common import ItemBase
from praxis.kinds.common import ActivityBase
from praxis.look import words
from praxis.look.bits import full_reference, short_reference
from praxis.look.prose import TERM_LINK, escaped, html, plain
from praxis.look.scores import ScoreChart, direction
from praxis.look.scores import table as score_table

PACKAGE = Path(__file__).resolve().parent.parent
_TOLD_ABOVE = {
    "kinds": {*ActivityBase.model_fields, "kind"},
    "items": {*ItemBase.model_fields, "type"},
}
"""What the page prints above the body of any activity or question."""


def book(course: Course, printed: datetime) -> str:
    """The course as one self-contained HTML page. ``printed`` stands on the cover.

    ValueError when ``printed`` has no time zone.
    """
    if printed.tzinfo is None:
        msg = "the moment of printing needs a time zone"
        raise ValueError(msg)
    pages = _pages(course)
    return pages.get_template("content/book_pages/book.html.j2").render(
        printed=printed,
        revision=revision(course),
        style=Markup((PACKAGE / "content/book_pages/book.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file
        rows=coverage(course),
        cited=cited(course),
        unlisted=[name for name in course.activities if name not in course.place],
    )


def revision(course: Course) -> str:
    """A short fingerprint of all activities, to tell one printing from another."""
    whole = "".join(f"{name}{rev}" for name, rev in sorted(course.revs.items()))
    return hashlib.sha256(whole.encode()).hexdigest()[:12]


def _pages(course: Course) -> Environment:
    pages = Environment(
        loader=FileSystemLoader(PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters |= {"prose": _prose, "line": _line, "anchor": anchor}
    pages.globals |= {
        "course": course,
        "words": words,
        "body": _body,
        "tone": _tone,
        "told_above": _TOLD_ABOVE,
        "drawn": lambda activity: Markup(drawing(activity)) if can_be_drawn(activity) else "",  # noqa: S704 - escaped where it is made
        "scores": lambda chart: Markup(_scores(chart)),  # noqa: S704 - escaped where it is made
        "cite": lambda name: Markup(_cite(course, name)),  # noqa: S704 - escaped where it is made
        "reference": lambda one: Markup(full_reference(one)),  # noqa: S704 - escaped where it is made
    }
    return pages


def anchor(name: object) -> str:
    """An id as it can stand in an address: ``1.1-a`` gives ``1-1-a``."""
    return str(name).replace(".", "-").replace("/", "-")


def _linked(text: str) -> str:
    """Glossary brackets as links to the glossary at the end of the book."""
    return TERM_LINK.sub(
        lambda found: f"[{found[2] or found[1].replace('-', ' ')}](#term-{found[1]})", text
    )


def _prose(text: str) -> Markup:
    """Authored Markdown as paragraphs. Raw HTML in it has been made harmless."""
    return Markup(html(_linked(text)))  # noqa: S704 - html() escapes


def _line(text: str) -> Markup:
    """Authored Markdown as one run of text."""
    made = html(_linked(text))
    if made.startswith("<p>") and made.endswith("</p>") and made.count("<p>") == 1:
        made = made.removeprefix("<p>").removesuffix("</p>")
    return Markup(made)  # noqa: S704 - html() escapes


def _cite(course: Course, name: str) -> str:
    known = course.references.get(name)
    shown = short_reference(known) if known else name
    return f'<a class="cite" href="#ref-{anchor(name)}">{escaped(shown)}</a>'


def _scores(chart: ScoreChart) -> str:
    return f"<p>{escaped(plain(direction(chart)))}</p>{score_table(chart)}"


def _body(folder: str, name: str) -> str:
    """The template that prints a kind (``kinds``) or question type (``items``)."""
    own = f"{folder}/{name}/book.html.j2"
    return own if (PACKAGE / own).exists() else "content/book_pages/any.html.j2"


def _tone(choice: Any) -> str:
    """Whether a choice stops at the gate or displays a harmful indicator."""
    if choice.gate:
        return "gate"
    return "harm" if any("-h" in name for name in choice.shows) else ""
