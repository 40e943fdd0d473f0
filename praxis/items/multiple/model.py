"""Several right answers among several."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from praxis.items.common import ItemBase, Option, unique_ids


class Multiple(ItemBase):
    """A question where each option is right or not on its own; every option explains itself."""

    type: Literal["multiple"]
    options: Annotated[tuple[Option, ...], Field(min_length=3, max_length=8)]
    shuffle: bool = True

    @model_validator(mode="after")
    def _some_of_each(self) -> Self:
        unique_ids([o.id for o in self.options], "options")
        keyed = sum(o.right for o in self.options)
        if keyed in {0, len(self.options)}:
            msg = "at least one option must be `right: true` and at least one must not be"
            raise ValueError(msg)
        return self
