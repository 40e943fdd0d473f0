"""A mirroring exercise: one process in two rooms, first paired, then written."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from praxis.base import Frozen, Slug, Text
from praxis.items.common import unique_ids
from praxis.kinds.common import ActivityBase


class MirrorPair(Frozen):
    """What the clinician does with the caregiver, and the same process with the child."""

    id: Slug
    process: Text
    with_caregiver: Text
    with_child: Text
    why: Text


class FalsePair(Frozen):
    """A pair that mirrors something unwanted, or that looks like a mirror and is none."""

    with_caregiver: Text
    with_child: Text
    why: Text


class Missing(Frozen):
    """The half to be written in own words, what to look for in it, and model lines for after.

    Exactly one of ``given_with_caregiver`` and ``given_with_child`` is set.
    """

    given_with_caregiver: str = ""
    given_with_child: str = ""
    ask: Text
    look_for: Annotated[tuple[Text, ...], Field(min_length=2, max_length=5)]
    models: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]
    limits: Text

    @model_validator(mode="after")
    def _one_half(self) -> Self:
        if bool(self.given_with_caregiver) == bool(self.given_with_child):
            msg = "set one of `given_with_caregiver` and `given_with_child`, not both"
            raise ValueError(msg)
        return self


class Retry(Frozen):
    """A second try that turns the exercise round or makes it a little harder."""

    ask: Text
    look_for: Annotated[tuple[Text, ...], Field(min_length=1, max_length=4)]
    models: Annotated[tuple[Text, ...], Field(min_length=1, max_length=3)]


class Mirroring(ActivityBase):
    """Pair the two rooms, name the process, write the missing half, try once more."""

    kind: Literal["mirroring"]
    idea: Text
    pairs: Annotated[tuple[MirrorPair, ...], Field(min_length=3, max_length=6)]
    not_a_pair: Annotated[tuple[FalsePair, ...], Field(min_length=1)]
    write: Missing
    retry: Retry

    @model_validator(mode="after")
    def _differ(self) -> Self:
        unique_ids([p.id for p in self.pairs], "pairs")
        unique_ids([p.process for p in self.pairs], "processes")
        return self
