"""A reflection: private, optional, never scored."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from praxis.base import Frozen, Slug, Text
from praxis.items.common import unique_ids
from praxis.kinds.common import ActivityBase


class Prompt(Frozen):
    """One question to write about, with a starter for the days when the page stays empty."""

    id: Slug
    ask: Text
    starter: str = ""


class Reflection(ActivityBase):
    """Prompts for the private notebook. Every reflection can be skipped without a reason."""

    kind: Literal["reflection"]
    opening: Text
    prompts: Annotated[tuple[Prompt, ...], Field(min_length=1, max_length=4)]
    closing: Text
    care: Text

    @model_validator(mode="after")
    def _differ(self) -> Self:
        unique_ids([p.id for p in self.prompts], "prompts")
        return self
