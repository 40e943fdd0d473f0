"""A check: short, low-stakes retrieval; confidence first, then every option explained."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from praxis.base import Text
from praxis.items import Item
from praxis.items.common import unique_ids
from praxis.kinds.common import ActivityBase
from praxis.look.scores import ScoreChart


class Check(ActivityBase):
    """Questions asked one at a time, each explained as soon as it is answered.

    ``chart`` stands above every question when the questions are about reading scores.
    """

    kind: Literal["check"]
    opening: Text
    chart: ScoreChart | None = None
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    closing: Text

    @model_validator(mode="after")
    def _differ(self) -> Self:
        unique_ids([i.id for i in self.items], "items")
        return self
