"""A vignette: a family at a decision point, and what each way of meeting it leads to."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from praxis.base import Frozen, GateId, Slug, Text
from praxis.items.common import unique_ids
from praxis.kinds.common import ActivityBase, Indicators


class Hypothesis(Frozen):
    """One way of making sense of the moment, and what speaks for and against it."""

    id: Slug
    text: Text
    feedback: Text


class Choice(Frozen):
    """Something the clinician could do next, what follows, and why.

    ``shows`` lists behavioral indicators from the curriculum that this choice displays.
    ``gate`` marks a choice that could do harm (SG1-SG9): the scene is explained calmly and the
    learner is asked to choose again. ``to`` names the next scene or an ending.
    """

    id: Slug
    do: Text
    consequence: Text
    feedback: Text
    to: Slug
    shows: Indicators = ()
    gate: GateId | None = None
    sources: tuple[str, ...] = ()


class Scene(Frozen):
    """One decision point: what happens, what one notices, what one makes of it, what one does."""

    text: Text
    ask: Text = "What do you do next?"
    notice_ask: str = "What do you notice first in yourself?"
    notice: tuple[Text, ...] = ()
    notice_feedback: str = ""
    hypothesis_ask: str = "What might be going on? Hold it lightly."
    hypotheses: tuple[Hypothesis, ...] = ()
    choices: Annotated[tuple[Choice, ...], Field(min_length=3, max_length=5)]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        unique_ids([c.id for c in self.choices], "choices")
        unique_ids([h.id for h in self.hypotheses], "hypotheses")
        if self.notice and not self.notice_feedback:
            msg = "a scene with `notice` needs `notice_feedback`"
            raise ValueError(msg)
        return self


class Ending(Frozen):
    """Where the story stands when it stops."""

    text: Text
    summary: Text


class Vignette(ActivityBase):
    """A branching case. Scenes link by id; every choice has a consequence and feedback."""

    kind: Literal["vignette"]
    setting: str = ""
    start: Slug
    scenes: Annotated[dict[Slug, Scene], Field(min_length=2)]
    endings: Annotated[dict[Slug, Ending], Field(min_length=1)]
    closing: Text
