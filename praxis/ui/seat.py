"""Who sits at this browser.

Apart from the main script on purpose: Streamlit executes that file anew on every run, and making
a frozen dataclass costs half a millisecond each time, a tenth of a whole screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from praxis.content.course import Course
from praxis.play.policy import Rights
from praxis.store import Learner, Seated


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits at this browser, the course in front of them, and the time of this run.

    ``rights`` is what they may do here; ``epoch`` tells this seat from those ended before it;
    ``choices`` are their preferences, by name.
    """

    learner: Learner
    course: Course
    now: datetime
    rights: Rights
    epoch: int
    choices: Mapping[str, str]


seated_in_this_run: ContextVar[Seated | None] = ContextVar("seated_in_this_run", default=None)
"""Whom the main script has just looked up, while it runs a page; None at all other times.

A page that runs without the main script finds None and looks for itself.
"""
