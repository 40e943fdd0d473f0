"""What ``quizzes/`` holds: the bank of questions, and forms that list questions of the bank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from praxis.base import ActivityId, CompetencyId, Frozen, Slug, Text
from praxis.items import Item
from praxis.items.common import ItemBase, unique_ids
from praxis.kinds.form.model import (
    Attempts,
    Form,
    Hours,
    Letter,
    Minutes,
    Purpose,
    Standard,
)


class Bank(Frozen):
    """``quizzes/bank/NAME.yaml``: some questions of the bank. Ids are unique over all files."""

    items: Annotated[tuple[Item, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _differ(self) -> Self:
        unique_ids([item.id for item in self.items], "items")
        return self


class FormOutline(Frozen):
    """``quizzes/forms/NAME.yaml``: a form by the ids of its questions, named ``q.NAME``."""

    id: ActivityId
    title: Text
    purpose: Purpose
    module: Slug | None = None
    group: Slug
    letter: Letter = "A"
    minutes: Minutes
    timed: bool = False
    attempts: Attempts = 2
    wait_hours: Hours = 24
    opening: Text
    closing: Text
    standard: dict[CompetencyId, Standard] = Field(default_factory=dict)
    items: Annotated[tuple[Slug, ...], Field(min_length=1)]
    was: tuple[ActivityId, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        unique_ids(list(self.items), "items")
        if (self.purpose == "module") != (self.module is not None):
            msg = "`module` goes with `purpose: module`; write both or neither"
            raise ValueError(msg)
        return self


def assembled(outline: FormOutline, bank: Mapping[str, ItemBase]) -> Form | None:
    """The form as an activity, with its questions; None when the bank has none of them.

    Questions the bank does not have are left out: their absence is told as a problem. Objectives
    and competencies of the form are those of its questions.
    """
    items: list[Any] = [bank[name] for name in outline.items if name in bank]
    objectives = tuple(dict.fromkeys(one for item in items for one in item.objectives))
    if not objectives:
        return None
    told = outline.model_dump(exclude={"items", "standard"})
    return Form(
        **told,
        kind="form",
        standard=outline.standard,
        objectives=objectives,
        competencies=tuple(dict.fromkeys(one for item in items for one in item.competencies)),
        evidence="consensus",
        items=tuple(items),
    )
