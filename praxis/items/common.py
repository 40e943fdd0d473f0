"""What every question has, whatever its type."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from praxis.base import CompetencyId, Frozen, Slug, Text

Bloom = Literal["remember", "understand", "apply", "analyze", "evaluate", "create"]
"""The levels of Bloom's revised taxonomy (Anderson and Krathwohl, 2001), lowest first."""


class ItemBase(Frozen):
    """Fields shared by all question types.

    ``objectives`` and ``competencies`` say what the question samples; ``sources`` are reference
    ids; ``was`` keeps earlier ids of a renamed question so that its history follows it.
    ``bloom`` and ``angoff`` (judges' ratings: which share of those who just know enough answers
    fully, 0 to 1 each) are for the item bank; ``difficulty_note`` is for authors only.
    """

    id: Slug
    stem: Text
    objectives: tuple[str, ...] = ()
    competencies: tuple[CompetencyId, ...] = ()
    sources: tuple[str, ...] = ()
    takeaway: str = ""
    bloom: Bloom | None = None
    angoff: tuple[Annotated[float, Field(ge=0, le=1)], ...] = ()
    difficulty_note: str = ""
    was: tuple[Slug, ...] = ()


class Option(Frozen):
    """One thing that can be chosen, and why it is or is not a good answer here."""

    id: Slug
    text: Text
    right: bool = False
    why: Text


def ticked(given: JsonValue, count: int) -> tuple[int, ...] | None:
    """The places ticked in a list of ``count``, from 0, each once and rising.

    None when ``given`` is not a list of such places: it comes from a browser and may be anything.
    """
    if not isinstance(given, list):
        return None
    places = [one for one in given if type(one) is int and 0 <= one < count]
    return tuple(sorted(set(places))) if len(places) == len(given) else None


def unique_ids(ids: list[str], what: str) -> None:
    """Refuse two entries with one id; raises ValueError naming the first repeated id."""
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            msg = f"two {what} have the id `{one}`; ids must differ"
            raise ValueError(msg)
        seen.add(one)
