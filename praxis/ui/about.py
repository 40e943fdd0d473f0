"""About: what the course is and is not, how sure it is, who made it, what it cannot do yet."""

from __future__ import annotations

import hashlib

import streamlit as st

from praxis import __version__
from praxis.content.course import Course
from praxis.look import words
from praxis.look.prose import Prose, escaped
from praxis.ui.shell import Seat

_GATE = """
Some ways on could do harm, whoever means them well. If you choose one, the scene stops, says why,
and waits for another try. In a role-play it keeps that try at Level 1; the next try starts clean.
It is no verdict on you. This is what it watches for:
"""
_RECORD = """
What you do here is kept on the machine that serves the course, or in the database its operator
chose for it. No page loads anything from another server, and nobody counts visits. You can take all
of it along, or erase it, from your profile.

A profile has no password: whoever sits at this machine can open it.
"""
_ACCESS = """
What we do:

- Every step is built to be reached and finished with the keyboard alone.
- Headings, landmarks, labels and spoken messages are there for screen readers. Every chart and
  drawing has its content in words beside it.
- Text keeps its contrast in light and dark, and the page follows the setting of your device. The
  narrowest screen we try is 390 pixels wide. Movement stops when your device asks for less of it.
- Color never carries meaning by itself.

What we know to be missing:

- We test with an automatic checker (axe-core, WCAG 2.2 A and AA) and with the keyboard. That is a
  floor: such a checker sees only part of what can be wrong. People who use screen readers,
  magnifiers or voice control have not tried the course yet.
- The points of a chart cannot be read one by one with a screen reader. The sentence and the table
  beside it hold the same.
- The menu, the buttons of a chart and other parts of the frame come from Streamlit, and we cannot
  mend all of them.
- Nothing is spoken for those who would rather listen, and there is no version in plain language or
  in another language than American English.
"""
_LICENSE = """
The program is free under the MIT license. The texts of the course are free under CC BY 4.0: share
and adapt them, also commercially, if you say where they come from and what you changed. The two
typefaces, Source Serif 4 and Inter, are free under the SIL Open Font License.
"""


def revision(course: Course) -> str:
    """A short fingerprint of all activities; it changes when any of them says something else."""
    whole = "\n".join(f"{name} {rev}" for name, rev in sorted(course.revs.items()))
    return hashlib.sha256(whole.encode()).hexdigest()[:10]


def show(seat: Seat) -> None:
    """One long quiet page."""
    course = seat.course
    prose = Prose(course.terms, "about")
    outline = course.outline
    st.html(
        f'<header class="px-head"><h1>About this course</h1><p>{escaped(outline.subtitle)}.</p>'
        "</header>"
        + _part("Not a crisis service", prose.html(outline.safety), "px-gate")
        + _part("What we do not know", prose.html(outline.honesty))
        + _part("Whose work this is", prose.html(outline.credits))
        + _scale(course)
        + _gate(course, prose)
        + _part("Your record", prose.html(_RECORD))
        + _part("Accessibility", prose.html(_ACCESS))
        + _part("License and version", prose.html(_LICENSE) + _version(course))
    )


def _part(title: str, body: str, tone: str = "") -> str:
    return f'<section class="px-part {tone}"><h2>{escaped(title)}</h2>{body}</section>'


def _scale(course: Course) -> str:
    rows = "".join(
        f'<dt><span class="px-tag px-tag-{name}">{words.EVIDENCE[name]}</span></dt>'
        f"<dd>{escaped(text)}</dd>"
        for name, text in course.curriculum.evidence_scale.items()
    )
    return _part(
        "How sure a sentence is",
        "<p>Claims carry a label. This is what the labels mean:</p>"
        f'<dl class="px-scale">{rows}</dl>',
    )


def _gate(course: Course, prose: Prose) -> str:
    curriculum = course.curriculum
    rows = "".join(f"<li>{escaped(one.text)}</li>" for one in curriculum.safety_gate.behaviours)
    return _part(
        "When a scene stops",
        f"{prose.html(_GATE)}<ul>{rows}</ul>"
        f"<h3>Levels after a role-play</h3>{prose.html(curriculum.scoring['rule'])}"
        f"{prose.html(curriculum.scoring['provenance'])}",
    )


def _version(course: Course) -> str:
    return (
        f'<p class="px-hint">Version {escaped(__version__)}; content {revision(course)}, '
        f"{len(course.order)} steps, {len(course.references)} sources.</p>"
    )
