"""Conducts: how an activity is held. The same activity is studied alone, led live, or examined.

A conduct answers three questions and knows no screen: may the learner act now, may it be done
again, and is feedback open yet?
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from praxis.base import Lens

Name = Literal["self_study", "workshop", "competency", "rehearsal"]
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

CONDUCTS = {one.name: one for one in (SELF_STUDY, WORKSHOP, COMPETENCY, REHEARSAL)}


def lens(conduct: Conduct, *, phase: Phase = "open", done: bool = False) -> Lens:
    """What a learner sees under ``conduct``."""
    return Lens(
        "learner",
        editable=conduct.may_act(phase=phase, done=done),
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
