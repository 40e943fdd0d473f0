"""A form: questions for competency, answered in any order and explained when all is handed in."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from praxis.base import CompetencyId, Frozen, Slug, Text
from praxis.items import Item
from praxis.items.common import unique_ids
from praxis.kinds.common import ActivityBase

Purpose = Literal["pre", "module", "final"]
Letter = Literal["A", "B"]
Minutes = Annotated[int, Field(ge=1, le=180)]
Attempts = Annotated[int, Field(ge=1, le=10)]
Hours = Annotated[int, Field(ge=0, le=24 * 60)]


class Standard(Frozen):
    """What is asked for in one competency: the share of questions answered fully, 0 to 1.

    ``origin``: ``angoff`` when it was derived from the judges' ratings kept with the items,
    ``convention`` when somebody simply set it. ``words`` say so to the learner.
    """

    share: Annotated[float, Field(gt=0, le=1)]
    origin: Literal["convention", "angoff"]
    words: Text


class Form(ActivityBase):
    """A whole form. Forms of one ``group`` are parallel: same blueprint, other questions.

    ``minutes`` is an estimate, or with ``timed`` the limit. ``attempts`` counts sittings of the
    whole group, ``wait_hours`` runs from the end of one to the next.
    """

    kind: Literal["form"]
    minutes: Minutes
    purpose: Purpose
    module: Slug | None = None
    group: Slug
    letter: Letter = "A"
    opening: Text
    closing: Text
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    timed: bool = False
    attempts: Attempts = 2
    wait_hours: Hours = 24
    standard: dict[CompetencyId, Standard] = {}

    @model_validator(mode="after")
    def _differ(self) -> Self:
        unique_ids([item.id for item in self.items], "items")
        return self
