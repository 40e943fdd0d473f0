"""A situation, several replies one could give, and how far each would help."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from praxis.base import Frozen, Slug, Text
from praxis.items.common import ItemBase, unique_ids


class RatedReply(Frozen):
    """One reply. ``effect`` is the course's own rating of it, 1 (could do harm) to 5 (helps most).

    No panel of experts stands behind the rating; wherever it is shown, that is said.
    """

    id: Slug
    text: Text
    effect: Annotated[int, Field(ge=1, le=5)]
    why: Text


class Judgment(ItemBase):
    """Which of the replies helps most here, and which helps least."""

    type: Literal["judgment"]
    options: Annotated[tuple[RatedReply, ...], Field(min_length=3, max_length=5)]
    shuffle: bool = True

    @model_validator(mode="after")
    def _best_and_worst_differ(self) -> Self:
        unique_ids([one.id for one in self.options], "options")
        if self.best == self.worst:
            msg = "all options have one `effect`; the best and the worst must differ"
            raise ValueError(msg)
        return self

    @property
    def best(self) -> int:
        """The highest effect among the replies."""
        return max(one.effect for one in self.options)

    @property
    def worst(self) -> int:
        """The lowest effect among the replies."""
        return min(one.effect for one in self.options)
