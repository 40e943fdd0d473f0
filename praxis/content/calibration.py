"""``course/calibration/NAME.yaml``: a scripted conversation to practice rating on."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from praxis.base import CompetencyId, Frozen, Slug, Text
from praxis.kinds.common import Line

YOU = "You"
"""Who the clinician is in a script; every line of theirs closes an exchange."""

Mark = Literal["shown", "partly", "not_shown", "no_opportunity", "harm"]


class ReferenceMark(Frozen):
    """How the course marks one behavior in this conversation, and why.

    ``indicator`` is a behavioral indicator, or a safety gate (``SG1``) that was touched.
    """

    indicator: Annotated[str, Field(pattern=r"^(C([1-9]|10)-[hba][0-9]+|SG[1-9])$")]
    mark: Mark
    why: Text

    @model_validator(mode="after")
    def _harm_is_harm(self) -> Self:
        harmful = "-h" in self.indicator or self.indicator.startswith("SG")
        if harmful != (self.mark == "harm"):
            msg = "harmful behaviors and safety gates are marked `harm`, and no others are"
            raise ValueError(msg)
        return self


class Calibration(Frozen):
    """A conversation, word for word, and the course's own reference marks: not validated.

    ``reference`` holds every basic and advanced behavior of ``competencies``, and each harm that
    is seen. ``harm_note`` is told to a rater who saw a harm that the course does not.
    """

    id: Slug
    title: Text
    minutes: Annotated[int, Field(ge=3, le=20)]
    setting: Text
    content_note: str = ""
    competencies: Annotated[tuple[CompetencyId, ...], Field(min_length=1, max_length=3)]
    lines: Annotated[tuple[Line, ...], Field(min_length=12, max_length=40)]
    reference: Annotated[tuple[ReferenceMark, ...], Field(min_length=3)]
    harm_note: Text
    closing: Text

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        names = [one.indicator for one in self.reference]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            msg = f"`reference` marks {twice[0]} twice"
            raise ValueError(msg)
        return self

    @property
    def exchanges(self) -> int:
        """How often the clinician speaks."""
        return sum(line.who == YOU for line in self.lines)
