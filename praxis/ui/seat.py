"""Who sits at this browser.

Apart from the main script on purpose: Streamlit executes that file anew on every run, and making
a frozen dataclass costs half a millisecond each time, a tenth of a whole screen.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from praxis.content.course import Course
from praxis.store import Learner


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits at this browser, the course in front of them, and the time of this run."""

    learner: Learner
    course: Course
    now: datetime


seated_in_this_run: ContextVar[Learner | None] = ContextVar("seated_in_this_run", default=None)
"""The learner the main script has just looked up, while it runs a page; None at all other times.

A page that runs without the main script finds None and looks for itself.
"""
