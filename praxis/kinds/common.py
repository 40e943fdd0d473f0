"""What every activity has, whatever its kind."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from praxis.base import ActivityId, CompetencyId, Evidence, Frozen, IndicatorId, Slug, Text


class ActivityBase(Frozen):
    """Fields shared by all kinds of activity.

    ``id`` is permanent (``m1.first-five-minutes``); the file is named after its last part.
    ``minutes`` is an honest estimate for a first pass. ``objectives`` and ``sources`` must exist in
    the curriculum and in the reference list. ``presenter_notes`` are only ever shown to a leader.
    """

    id: ActivityId
    title: Text
    minutes: Annotated[int, Field(ge=1, le=30)]
    objectives: Annotated[tuple[str, ...], Field(min_length=1)]
    competencies: tuple[CompetencyId, ...] = ()
    evidence: Evidence
    sources: tuple[str, ...] = ()
    why: str = ""
    content_note: str = ""
    families: tuple[Slug, ...] = ()
    presenter_notes: str = ""
    was: tuple[ActivityId, ...] = ()


class Line(Frozen):
    """One line of a dialogue; ``who`` is a name or "You"."""

    who: Text
    says: Text
    note: str = ""


class Voice(Frozen):
    """A person in a scene, and how they sound."""

    name: Text
    pronouns: Text
    voice: str = ""


Indicators = tuple[IndicatorId, ...]
