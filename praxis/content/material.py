"""What a course hands out and leans on: handouts, measures, workshop agendas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from praxis.base import ActivityId, Evidence, Frozen, Slug, Text, count_words
from praxis.look.scores import ScoreChart

PAGE = 400
"""Words for a caregiver that fit one printed page with room to write."""


class HandoutStep(Frozen):
    """One step: what to do, and how it looks."""

    do: Text
    how: Text


class AtAge(Frozen):
    """What the same thing looks like at an age."""

    age: Text
    looks_like: Text


class Handout(Frozen):
    """``course/handouts/NAME.yaml``: one page for a caregiver, in our own words.

    Everything but ``for_clinicians`` and the sources is printed for the caregiver, and is held to
    one page and to a US reading grade of 6 to 8 (see ``praxis.content.readability``).
    """

    id: Slug
    title: Text
    objectives: Annotated[tuple[str, ...], Field(min_length=1)]
    for_whom: Text
    opening: Text
    steps: Annotated[tuple[HandoutStep, ...], Field(min_length=3, max_length=7)]
    words: Annotated[tuple[Text, ...], Field(min_length=2, max_length=5)]
    try_this: Text
    when_hard: Annotated[tuple[Text, ...], Field(min_length=1, max_length=4)]
    not_for: Annotated[tuple[Text, ...], Field(min_length=1, max_length=10)]
    ask: Text
    ages: Annotated[tuple[AtAge, ...], Field(max_length=4)] = ()
    evidence: Evidence
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    for_clinicians: Text

    @model_validator(mode="after")
    def _fits_a_page(self) -> Self:
        found = sum(count_words(text) for text in self.told())
        if found > PAGE:
            msg = f"the page holds {found} words; {PAGE} is the most that can be read in a kitchen"
            raise ValueError(msg)
        return self

    def told(self) -> Iterator[str]:
        """Every passage a caregiver reads, in the order of the page."""
        yield from (self.title, self.for_whom, self.opening)
        for step in self.steps:
            yield from (step.do, step.how)
        yield from (*self.words, self.try_this, *self.when_hard, *self.not_for)
        for one in self.ages:
            yield from (one.age, one.looks_like)
        yield self.ask

    def running(self) -> Iterator[str]:
        """The passages in whole sentences: no titles, no labels, nothing said to a small child."""
        yield self.opening
        yield from (step.how for step in self.steps)
        yield from (self.try_this, *self.when_hard, *self.not_for)
        yield from (one.looks_like for one in self.ages)
        yield self.ask


class WorkedExample(Frozen):
    """Invented scores of a family over sessions, and what could be said to them about it."""

    family: Slug
    story: Text
    chart: ScoreChart
    told: Text


class Measure(Frozen):
    """``course/measures/NAME.yaml``: a measure described, never reproduced.

    ``uncertain`` says what we could not make sure of. ``exercise`` is the check in which reading
    its scores is practiced.
    """

    id: Slug
    name: Text
    short: Text
    authors: Text
    year: str = ""
    what: Text
    who: Text
    when: Text
    minutes: Text
    items: Text
    scoring: Text
    reading: Annotated[tuple[Text, ...], Field(min_length=1)]
    where_to_get: Text
    cost: Text
    limits: Annotated[tuple[Text, ...], Field(min_length=1)]
    uncertain: Annotated[tuple[Text, ...], Field(min_length=1)]
    with_care: Text
    objectives: Annotated[tuple[str, ...], Field(min_length=1)]
    evidence: Evidence
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    example: WorkedExample
    exercise: ActivityId


Form = Literal["talk", "alone", "pairs", "triads", "whole room", "break"]


class AgendaStep(Frozen):
    """One line of a workshop: how long, in what form, with which activity, the leader's notes."""

    minutes: Annotated[int, Field(ge=1, le=120)]
    title: Text
    form: Form
    activity: ActivityId | None = None
    notes: Text

    @model_validator(mode="after")
    def _a_break_is_a_break(self) -> Self:
        if self.form == "break" and self.activity:
            msg = "a break has no activity; people need it"
            raise ValueError(msg)
        return self


class AgendaDay(Frozen):
    """One sitting, in order. ``minutes`` is what its lines add up to."""

    title: Text
    minutes: Annotated[int, Field(ge=30, le=540)]
    steps: Annotated[tuple[AgendaStep, ...], Field(min_length=3)]

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        found = sum(step.minutes for step in self.steps)
        if found != self.minutes:
            msg = f"the lines of `{self.title}` add up to {found} minutes, not to {self.minutes}"
            raise ValueError(msg)
        return self


class Agenda(Frozen):
    """``course/agendas/NAME.yaml``: a workshop as a timed list of activities, with notes."""

    id: Slug
    title: Text
    for_whom: Text
    aims: Annotated[tuple[Text, ...], Field(min_length=1)]
    before: Annotated[tuple[Text, ...], Field(min_length=1)]
    days: Annotated[tuple[AgendaDay, ...], Field(min_length=1)]
    afterwards: Text

    @property
    def minutes(self) -> int:
        """How long all sittings take together."""
        return sum(day.minutes for day in self.days)
