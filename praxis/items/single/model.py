"""One best answer among several."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from praxis.items.common import ItemBase, Option, unique_ids


class Single(ItemBase):
    """A question with exactly one best answer; every option explains itself."""

    type: Literal["single"]
    options: Annotated[tuple[Option, ...], Field(min_length=3, max_length=6)]
    shuffle: bool = True

    @model_validator(mode="after")
    def _one_key(self) -> Self:
        unique_ids([o.id for o in self.options], "options")
        if sum(o.right for o in self.options) != 1:
            msg = "exactly one option must have `right: true`"
            raise ValueError(msg)
        return self
