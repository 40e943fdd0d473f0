"""``course/curriculum.yaml``: what the course sets out to teach, and how it is recognized."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict

from praxis.base import CompetencyId, Evidence, Frozen, GateId, IndicatorId, Text


class Indicator(Frozen):
    """One observable behavior."""

    id: IndicatorId
    behaviour: Text


class Indicators(Frozen):
    """The behaviors that mark harm, the basics and the advanced level of one competency."""

    potentially_harmful: tuple[Indicator, ...]
    basic: tuple[Indicator, ...]
    advanced: tuple[Indicator, ...]

    def all(self) -> tuple[Indicator, ...]:
        """Every indicator, harmful first."""
        return self.potentially_harmful + self.basic + self.advanced


class Competency(Frozen):
    """One of the ten competencies of the curriculum."""

    id: CompetencyId
    name: Text
    definition: Text
    main_sections: tuple[str, ...]
    indicators: Indicators
    levels: dict[int, Text]
    listen_for: tuple[str, ...] = ()


class Bloom(Frozen):
    """The level of Bloom's revised taxonomy, and its verb."""

    level: Literal["remember", "understand", "apply", "analyze", "evaluate", "create"]
    verb: Text


class Aims(Frozen):
    """Which competencies an objective serves, mainly and also."""

    primary: tuple[CompetencyId, ...]
    supporting: tuple[CompetencyId, ...] = ()


class Objective(Frozen):
    """One learning objective.

    ``core`` ones are assessed by at least one scored activity; ``support`` ones need a reading and
    one light activity.
    """

    id: Text
    section: Text
    title: Text
    tier: Literal["core", "support"]
    objective: Text
    bloom: Bloom
    traditions: tuple[str, ...] = ()
    competencies: Aims
    activities: tuple[str, ...]
    evidence: Evidence
    facts: str = ""
    origin: str = ""
    seed: tuple[str, ...] = ()
    safety: tuple[str, ...] = ()


class CurriculumSection(Frozen):
    """A section of the curriculum with its objectives."""

    id: Text
    title: Text
    module: Text
    source: str = ""
    suggested_minutes: int
    facts: str = ""
    objectives: tuple[Objective, ...]


class GateBehavior(Frozen):
    """Something that could do harm, wherever it appears."""

    id: GateId
    text: Text


class SafetyGate(Frozen):
    """When a scene is stopped, explained and tried again."""

    use: Text
    behaviours: tuple[GateBehavior, ...]


class Curriculum(Frozen):
    """``course/curriculum.yaml``: competencies, objectives, scales and the safety gate."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)

    evidence_scale: dict[Evidence, Text]
    traditions: dict[str, str]
    safety_tags: dict[str, str]
    scoring: dict[str, str]
    safety_gate: SafetyGate
    competencies: tuple[Competency, ...]
    sections: tuple[CurriculumSection, ...]
