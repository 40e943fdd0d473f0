"""Practice in rating: one's own marks beside the course's, and when it is time to practice again.

The reference marks are the course's own reading of scripted conversations. Nobody has validated
them, so agreement with them is a way to notice how one rates and no test of the rater.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from praxis.content.calibration import Calibration
from praxis.play.rating_form import HARM, NOT_SHOWN, PARTLY, SHOWN

ENOUGH = 0.7
"""The share of agreement below which a rater is gently sent to practice again: a convention."""

LASTS = timedelta(days=90)
"""How long one practice counts. Raters drift; three months is a convention too."""

ORDER = (NOT_SHOWN, PARTLY, SHOWN)
"""The marks that can be ordered, for a weighted kappa. Without an opportunity there is no order."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One behavior: what the rater marked (empty: nothing), what the course marks, and why."""

    indicator: str
    mine: str
    reference: str
    why: str

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return self.mine == self.reference


def compared(calibration: Calibration, marks: Mapping[str, str]) -> tuple[Compared, ...]:
    """Behavior by behavior, in the order of the reference.

    A harm that only the rater saw is added at the end; one that nobody saw is left out, because
    agreeing on nothing seen would flatter.
    """
    reference = {one.indicator: one for one in calibration.reference}
    rows = [
        Compared(name, marks.get(name, ""), one.mark, one.why) for name, one in reference.items()
    ]
    rows += [
        Compared(name, mark, "", calibration.harm_note)
        for name, mark in marks.items()
        if mark == HARM and name not in reference
    ]
    return tuple(rows)


def agreement(rows: Sequence[Compared]) -> float:
    """The share of behaviors on which both say the same, from 0 to 1."""
    return sum(row.same for row in rows) / len(rows)


def ordered(rows: Sequence[Compared]) -> tuple[tuple[int, int], ...]:
    """Pairs (mine, reference) as places in :data:`ORDER`, where both gave a mark that has one."""
    return tuple(
        (ORDER.index(row.mine), ORDER.index(row.reference))
        for row in rows
        if row.mine in ORDER and row.reference in ORDER
    )


def notice(last: tuple[float, datetime] | None, now: datetime) -> str:
    """What to say before rating others; empty when the last practice is recent and near enough.

    ``last`` is the agreement and the time of the last one.
    """
    if last is None:
        return (
            "You have not practiced rating yet. Three short conversations show how near your marks "
            "are to the course’s; they take about ten minutes each. You can also go on without."
        )
    share, at = last
    if now - at > LASTS:
        return (
            f"Your last practice in rating was {(now - at).days} days ago. Everyone’s eye drifts; "
            "one conversation is enough to set it again. You can also go on without."
        )
    if share < ENOUGH:
        return (
            f"In your last practice you agreed with the course on {share:.0%} of the behaviors. "
            "That says as much about the course’s reading as about yours; going through the "
            "reasons once more may help before you rate somebody. You can also go on without."
        )
    return ""
