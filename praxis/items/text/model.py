"""A short reply in one's own words."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from praxis.base import Text
from praxis.items.common import ItemBase


class WrittenReply(ItemBase):
    """Own words first, then look-fors and model replies to hold them against."""

    type: Literal["text"]
    look_for: Annotated[tuple[Text, ...], Field(min_length=2, max_length=6)]
    models: Annotated[tuple[Text, ...], Field(min_length=1, max_length=4)]
    why: Text
