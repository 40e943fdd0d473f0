"""Things that belong together."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from praxis.base import Frozen, Slug, Text
from praxis.items.common import ItemBase, unique_ids


class Pair(Frozen):
    """What stands on the left, what belongs to it, and why."""

    id: Slug
    left: Text
    right: Text
    why: Text


class Match(ItemBase):
    """Pairs to be found; ``extra`` adds right-hand sides that belong to none."""

    type: Literal["match"]
    pairs: Annotated[tuple[Pair, ...], Field(min_length=2, max_length=8)]
    extra: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _differ(self) -> Self:
        unique_ids([p.id for p in self.pairs], "pairs")
        rights = {p.right for p in self.pairs}
        if rights & set(self.extra) or len(set(self.extra)) != len(self.extra):
            msg = "an entry of `extra` stands twice, or is the right-hand side of a pair"
            raise ValueError(msg)
        if len(self.choices) == 1:
            msg = "all pairs have one right-hand side; give at least two, or add an `extra`"
            raise ValueError(msg)
        return self

    @property
    def choices(self) -> tuple[str, ...]:
        """Every distinct right-hand side, in authored order, extras last."""
        return tuple(dict.fromkeys([p.right for p in self.pairs] + list(self.extra)))
