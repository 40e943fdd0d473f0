"""One sentence about a question, chosen by the first rule that holds.

A rule asks the interval and never the value alone: a question is called weak when even the upper
end of its interval is low. The limits are conventions of item analysis (.20 and .30 after Ebel
1965, Measuring Educational Achievement; an option is called idle below 5 percent after Haladyna and
Downing 1993, Educational and Psychological Measurement 53, 999-1010), not findings about this
course.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from praxis.insight.estimates import Estimate, Measured

EASY, HARD = 0.90, 0.40
WEAK, TELLING = 0.20, 0.20
SURER = 0.20
IDLE = 0.05


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rule that held, by name, and its sentence."""

    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules may ask. Of each option: its id, whether it is keyed, how often chosen."""

    facility: Measured
    discrimination: Measured
    gap: Measured
    options: Sequence[tuple[str, bool, Measured]]

    @property
    def idle(self) -> list[str]:
        """Options that are wrong and that hardly anybody chooses."""
        return [one for one, right, chosen in self.options if not right and _below(chosen, IDLE)]

    @property
    def drawn(self) -> list[str]:
        """Wrong options chosen more often than every right one, by the intervals."""
        keyed = [chosen for _, right, chosen in self.options if right]
        most = max((one.high for one in keyed if isinstance(one, Estimate)), default=1.0)
        return [one for one, right, chosen in self.options if not right and _above(chosen, most)]


def _below(one: Measured, limit: float) -> bool:
    return isinstance(one, Estimate) and one.high < limit


def _above(one: Measured, limit: float) -> bool:
    return isinstance(one, Estimate) and one.low > limit


Rule = tuple[str, Callable[[Findings], bool], Callable[[Findings], str]]

RULES: tuple[Rule, ...] = (
    (
        "too-few",
        lambda found: not isinstance(found.facility, Estimate),
        lambda found: f"Too early to judge: {getattr(found.facility, 'reason', '')}",
    ),
    (
        "backwards",
        lambda found: _below(found.discrimination, 0.0),
        lambda _: "Who does well elsewhere does worse here: check the key and the wording first.",
    ),
    (
        "drawn",
        lambda found: bool(found.drawn),
        lambda found: (
            f"More people choose “{found.drawn[0]}” than the keyed answer: "
            "it is wrongly keyed, or something to teach."
        ),
    ),
    (
        "surer-than-right",
        lambda found: _above(found.gap, SURER),
        lambda _: "Many were sure and not right: worth a conversation in supervision.",
    ),
    (
        "hard",
        lambda found: _below(found.facility, HARD),
        lambda _: "Hard for most: look at how it is taught before changing the question.",
    ),
    (
        "easy",
        lambda found: _above(found.facility, EASY),
        lambda _: (
            "Nearly everybody gets it right: good to begin with, it tells people little apart."
        ),
    ),
    (
        "weak",
        lambda found: _below(found.discrimination, WEAK),
        lambda _: "It goes little with the rest of the form: reword it, or let it stand alone.",
    ),
    (
        "idle-option",
        lambda found: bool(found.idle),
        lambda found: f"Hardly anybody chooses “{found.idle[0]}”: write a likelier option.",
    ),
    (
        "telling",
        lambda found: _above(found.discrimination, TELLING),
        lambda _: "Works well: who does well elsewhere does well here.",
    ),
)
"""Name, condition and sentence; the first that holds is told."""


def verdict(
    facility: Measured,
    discrimination: Measured,
    gap: Measured,
    options: Sequence[tuple[str, bool, Measured]] = (),
) -> Verdict:
    """The sentence of the first rule that holds; if none does, that nothing stands out so far."""
    found = Findings(facility, discrimination, gap, options)
    for name, holds, sentence in RULES:
        if holds(found):
            return Verdict(name, sentence(found))
    return Verdict("open", "Nothing stands out so far; more answers would narrow what can be said.")
