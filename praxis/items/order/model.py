"""Steps to be put in order."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from praxis.base import Frozen, Slug, Text
from praxis.items.common import ItemBase, unique_ids


class Place(Frozen):
    """One step, and why it stands where it stands."""

    id: Slug
    text: Text
    why: Text


class Order(ItemBase):
    """Steps written in their right order; learners see them shuffled."""

    type: Literal["order"]
    steps: Annotated[tuple[Place, ...], Field(min_length=3, max_length=7)]

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        unique_ids([s.id for s in self.steps], "steps")
        return self
