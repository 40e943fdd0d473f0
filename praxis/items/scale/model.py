"""A judgment on a labeled scale."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from praxis.base import Text
from praxis.items.common import ItemBase


class Scale(ItemBase):
    """A judgment on labeled points, lowest first.

    ``range`` (first and last point number, counting from 1) marks the answers that the sources
    support; without it nothing is keyed and the answer is only compared with others.
    """

    type: Literal["scale"]
    points: Annotated[tuple[Text, ...], Field(min_length=3, max_length=7)]
    range: tuple[int, int] | None = None
    why: Text

    @model_validator(mode="after")
    def _range_fits(self) -> Self:
        if self.range is not None:
            low, high = self.range
            if not 1 <= low <= high <= len(self.points):
                msg = f"`range` must name points between 1 and {len(self.points)}, lowest first"
                raise ValueError(msg)
        return self
