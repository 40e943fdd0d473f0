"""Conducts: how an activity is held. The same activity is studied alone, led live, or examined.

A conduct answers three questions and knows no screen: may the learner act now, may it be done
again, and is feedback open yet? For quizzes it also says which form is next, and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from praxis.base import Lens

Name = Literal["self_study", "workshop", "competency", "rehearsal", "review"]
Phase = Literal["open", "closed", "revealed"]


@dataclass(frozen=True, slots=True)
class Conduct:
    """One way of holding an activity.

    ``feedback``: ``at_once`` after each answer, ``when_revealed`` by the leader, or ``at_end`` of
    the whole form. ``repeats``: whether a further try may be started. ``led``: whether a leader
    opens and closes the moment for answering.
    """

    name: Name
    feedback: Literal["at_once", "when_revealed", "at_end"]
    repeats: bool
    led: bool

    def may_act(self, *, phase: Phase = "open", done: bool = False) -> bool:
        """Whether an action is accepted now. Alone, always; led, only while the moment is open."""
        if self.led:
            return phase == "open"
        return self.repeats or not done

    def feedback_open(self, *, phase: Phase = "open", done: bool = False) -> bool:
        """Whether feedback may leave the server now."""
        if self.feedback == "at_once":
            return True
        return phase == "revealed" if self.feedback == "when_revealed" else done


SELF_STUDY = Conduct("self_study", feedback="at_once", repeats=True, led=False)
WORKSHOP = Conduct("workshop", feedback="when_revealed", repeats=False, led=True)
COMPETENCY = Conduct("competency", feedback="at_end", repeats=False, led=False)
REHEARSAL = Conduct("rehearsal", feedback="at_once", repeats=True, led=False)
REVIEW = Conduct("review", feedback="at_once", repeats=True, led=False)

CONDUCTS = {one.name: one for one in (SELF_STUDY, WORKSHOP, COMPETENCY, REHEARSAL, REVIEW)}


def lens(
    conduct: Conduct, *, phase: Phase = "open", done: bool = False, closed: bool | None = None
) -> Lens:
    """What a learner sees under ``conduct``.

    ``closed`` says that nothing is left to do, where that comes later than being done: own replies
    to a quiz are held against their look-fors after it was handed in.
    """
    return Lens(
        "learner",
        editable=conduct.may_act(phase=phase, done=done if closed is None else closed),
        feedback=conduct.feedback_open(phase=phase, done=done),
    )


PRESENTER = Lens("presenter", editable=False, feedback=True, notes=True, answers=False)
ROOM_OPEN = Lens("room", editable=False, feedback=False, big=True)
ROOM_REVEALED = Lens("room", editable=False, feedback=True, big=True)
REVIEWER = Lens("reviewer", editable=False, feedback=True, notes=True, answers=True)
LENSES = {
    "learner": Lens("learner"),
    "learner, waiting for the reveal": Lens("learner", editable=False, feedback=False),
    "presenter": PRESENTER,
    "room, open": ROOM_OPEN,
    "room, revealed": ROOM_REVEALED,
    "reviewer": REVIEWER,
}
"""Every lens there is, by a name an author understands; the author view offers them all."""


class FormLike(Protocol):
    """What the conduct knows of a form."""

    @property
    def id(self) -> str:
        """The form."""

    @property
    def letter(self) -> str:
        """Which of its parallel forms it is."""

    @property
    def minutes(self) -> int:
        """How long it takes, or with ``timed`` may take."""

    @property
    def timed(self) -> bool:
        """Whether ``minutes`` is a limit."""

    @property
    def attempts(self) -> int:
        """How many sittings its group may have."""

    @property
    def wait_hours(self) -> int:
        """Hours from the end of one sitting to the next."""


GRACE = timedelta(seconds=30)
"""For the answer on the screen to arrive when the time of a form is up."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting of a form; ``ended`` is None until it is handed in."""

    form: str
    began: datetime
    ended: datetime | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a group of parallel forms has for a learner now.

    ``begun``: the sitting of ``form`` waits to be gone on with. ``open``: ``form`` may be begun.
    ``waiting``: it may be begun from ``opens`` on. ``used``: no sitting is left. ``left`` counts
    the sittings that may still be begun.
    """

    state: Literal["begun", "open", "waiting", "used"]
    form: str
    left: int
    opens: datetime | None = None


def next_form(forms: Sequence[FormLike], sittings: Iterable[Sitting], now: datetime) -> Offer:
    """Which of the parallel ``forms`` (at least one) is next for a learner, and when.

    A sitting that was begun comes first. A retake draws the form sat less often, never the one sat
    last while there is another; else by letter. The strictest of the forms' own rules holds.
    """
    known = {form.id for form in forms}
    sat = sorted((one for one in sittings if one.form in known), key=lambda one: one.began)
    left = max(0, min(form.attempts for form in forms) - len(sat))
    for one in sat:
        if one.ended is None:
            return Offer("begun", one.form, left)
    ended = [one.ended for one in sat if one.ended is not None]
    last = sat[-1].form if sat else ""
    times = {form.id: sum(one.form == form.id for one in sat) for form in forms}
    drawn = min(forms, key=lambda form: (form.id == last, times[form.id], form.letter)).id
    if not left:
        return Offer("used", last, 0)
    opens = max(ended, default=now) + timedelta(hours=max(form.wait_hours for form in forms))
    if ended and opens > now:
        return Offer("waiting", drawn, left, opens)
    return Offer("open", drawn, left)


def ends_at(form: FormLike, began: datetime) -> datetime | None:
    """When a sitting is over; None for a form without a limit."""
    return began + timedelta(minutes=form.minutes) if form.timed else None


def is_over(form: FormLike, began: datetime, now: datetime) -> bool:
    """Whether the time of a sitting is up, the grace included."""
    end = ends_at(form, began)
    return end is not None and now >= end + GRACE
