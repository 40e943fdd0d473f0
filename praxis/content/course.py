"""The course as one frozen value, made from all its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from praxis.content.calibration import Calibration
from praxis.content.curriculum import Competency, Curriculum, Objective
from praxis.content.material import Agenda, Handout, Measure
from praxis.content.model import (
    CourseOutline,
    Family,
    ModuleOutline,
    Reference,
    Term,
    Transcript,
)
from praxis.items.common import ItemBase
from praxis.kinds.form.model import Form


@dataclass(frozen=True)
class Course:
    """Everything a learner can meet. Shared by all sessions of a process, hence frozen.

    ``revs`` maps an activity id to the fingerprint of its content; ``files`` to its file. ``bank``
    holds the questions of the quizzes by id, ``forms`` the quizzes put together from them; both
    have revisions and files like activities, and stand in no module.
    """

    outline: CourseOutline
    curriculum: Curriculum
    modules: tuple[ModuleOutline, ...]
    activities: Mapping[str, Any]
    families: Mapping[str, Family]
    references: Mapping[str, Reference]
    terms: Mapping[str, Term]
    transcripts: Mapping[str, Transcript]
    handouts: Mapping[str, Handout]
    measures: Mapping[str, Measure]
    agendas: Mapping[str, Agenda]
    revs: Mapping[str, str]
    files: Mapping[str, str]
    bank: Mapping[str, ItemBase] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    calibrations: Mapping[str, Calibration] = field(default_factory=dict)

    @cached_property
    def objectives(self) -> Mapping[str, Objective]:
        """Every learning objective by id."""
        return {
            objective.id: objective
            for section in self.curriculum.sections
            for objective in section.objectives
        }

    @cached_property
    def competencies(self) -> Mapping[str, Competency]:
        """The ten competencies by id."""
        return {competency.id: competency for competency in self.curriculum.competencies}

    @cached_property
    def indicators(self) -> Mapping[str, str]:
        """Every behavioral indicator by id, as a sentence."""
        return {
            indicator.id: indicator.behaviour
            for competency in self.curriculum.competencies
            for indicator in competency.indicators.all()
        }

    @cached_property
    def gates(self) -> Mapping[str, str]:
        """What each safety gate guards against."""
        return {gate.id: gate.text for gate in self.curriculum.safety_gate.behaviours}

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids of all listed activities in the order of the course."""
        return tuple(
            activity
            for module in self.modules
            for section in module.sections
            for activity in section.activities
            if activity in self.activities
        )

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Earlier activity ids, each with the id it has now."""
        return {
            earlier: activity.id
            for activity in (*self.activities.values(), *self.forms.values())
            for earlier in activity.was
        }

    def playable(self, name: str) -> Any | None:
        """The activity or quiz with this id; None when there is none."""
        return self.activities.get(name) or self.forms.get(name)

    @cached_property
    def place(self) -> Mapping[str, tuple[str, str]]:
        """The module id and section id in which each activity stands."""
        return {
            activity: (module.id, section.id)
            for module in self.modules
            for section in module.sections
            for activity in section.activities
        }

    def module(self, module_id: str) -> ModuleOutline:
        """The module with this id; KeyError when there is none."""
        for module in self.modules:
            if module.id == module_id:
                return module
        raise KeyError(module_id)
