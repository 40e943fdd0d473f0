"""What the files of a course hold besides activities: outline, modules, families, references."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, HttpUrl, model_validator

from praxis.base import (
    ActivityId,
    Frozen,
    Slug,
    Text,
)


class SectionOutline(Frozen):
    """A section of a module: why it is there, and its activities in order.

    ``short_way`` names those of them that make a thread of about 40 minutes, for a first evening.
    ``covers`` names the sections of the curriculum it teaches, where they are not simply the one
    with its own id; ``origin`` says where its teaching comes from when that is another tradition.
    """

    id: Text
    title: Text
    aim: Text
    activities: tuple[ActivityId, ...] = ()
    short_way: tuple[ActivityId, ...] = ()
    covers: tuple[str, ...] = ()
    origin: str = ""

    @property
    def curriculum(self) -> tuple[str, ...]:
        """The ids of the curriculum's sections that it teaches."""
        return self.covers or (self.id,)

    @model_validator(mode="after")
    def _short_way_is_part(self) -> Self:
        for one in self.short_way:
            if one not in self.activities:
                msg = f"`short_way` names `{one}`, which is not among `activities`"
                raise ValueError(msg)
        return self


class ModuleOutline(Frozen):
    """``course/moduleN/module.yaml``.

    ``short`` is the name in the menu. ``aims`` say what a clinician will be able to do.
    """

    id: Slug
    title: Text
    short: Text
    aims: Annotated[tuple[Text, ...], Field(min_length=1)]
    opening: Text
    sections: Annotated[tuple[SectionOutline, ...], Field(min_length=1)]


class Welcome(Frozen):
    """One of the short screens that a new learner sees first."""

    title: Text
    text: Text


class CourseOutline(Frozen):
    """``course/course.yaml``: title, order of modules, and what the course says about itself."""

    title: Text
    subtitle: Text
    language: str = "en-US"
    modules: Annotated[tuple[Slug, ...], Field(min_length=1)]
    welcome: Annotated[tuple[Welcome, ...], Field(min_length=3, max_length=3)]
    goal_prompt: Text
    goal_ideas: tuple[Text, ...] = ()
    credits: Text
    honesty: Text
    safety: Text


class Person(Frozen):
    """A member of a recurring family, with a place in the family drawing.

    ``lives_in`` groups people under one roof; ``sign`` chooses the genogram symbol.
    """

    id: Slug
    name: Text
    age: int | None = None
    pronouns: Text
    role: Text
    sign: Literal["man", "woman", "person"]
    generation: Annotated[int, Field(ge=0, le=3)]
    about: Text = "Met later in the course."
    lives_in: str = ""
    is_child_of_focus: bool = False
    deceased: bool = False


class Tie(Frozen):
    """A relationship line of the genogram. ``between`` are person ids.

    ``children`` hang below a couple (or below one adult) in order of birth.
    """

    kind: Literal["couple", "separated", "parent", "adoptive", "kinship", "sibling"]
    between: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=2)]
    children: tuple[Slug, ...] = ()
    note: str = ""


class Chapter(Frozen):
    """What we learn about a family, and where; it opens once ``after`` has been worked through."""

    after: ActivityId | None = None
    module: Slug
    text: Text


class Family(Frozen):
    """``course/families/NAME.yaml``: people whom the learner meets again and again.

    ``kept_back`` is history for authors of later modules; learners never see it.
    """

    id: Slug
    name: Text
    line: Text
    people: Annotated[tuple[Person, ...], Field(min_length=2)]
    ties: tuple[Tie, ...]
    strengths: Annotated[tuple[Text, ...], Field(min_length=2)]
    hopes: Text
    genogram_alt: Text
    story: Annotated[tuple[Chapter, ...], Field(min_length=1)]
    kept_back: Text

    @model_validator(mode="after")
    def _ties_fit(self) -> Self:
        known = {person.id for person in self.people}
        for tie in self.ties:
            for one in (*tie.between, *tie.children):
                if one not in known:
                    msg = f"`ties` names `{one}`, who is not among `people`"
                    raise ValueError(msg)
        return self


class Reference(Frozen):
    """One source. ``seen`` says how much of it was read while the course was written."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    authors: str = ""
    year: str = ""
    title: Text
    where: str = ""
    doi: str = ""
    url: HttpUrl | None = None
    seen: Literal["page", "abstract", "excerpt", "record", "knowledge"]
    note: str = ""


class References(Frozen):
    """``course/references.yaml``."""

    references: tuple[Reference, ...]


class Term(Frozen):
    """A word of the field in plain language."""

    id: Slug
    term: Text
    plain: Text
    more: str = ""
    to_families: str = ""
    see: tuple[Slug, ...] = ()
    sources: tuple[str, ...] = ()


class Glossary(Frozen):
    """``course/glossary.yaml``."""

    terms: tuple[Term, ...]


class Heard(Frozen):
    """One exchange of a transcript: how the caregiver's line begins, and the reply given."""

    hears: Text
    replies: Slug


class Walk(Frozen):
    """A way through a role-play that must stay true."""

    title: Text
    lines: Annotated[tuple[Heard, ...], Field(min_length=1)]
    ends: Slug
    feelings: dict[Literal["shame", "trust", "hope"], int]


class Transcript(Frozen):
    """``course/moduleN/NAME.transcript.yaml``: walks a clinician can read and a test replays."""

    transcript: ActivityId
    walks: Annotated[tuple[Walk, ...], Field(min_length=3)]
