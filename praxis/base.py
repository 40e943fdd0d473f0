"""The shared nouns of the course: what an action, an event, a step and a lens are.

Everything here is a value. Nothing here knows Streamlit, a database, a clock or chance.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

SLUG_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
DOTTED_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$"

Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=64)]
ActivityId = Annotated[str, StringConstraints(pattern=DOTTED_PATTERN, max_length=120)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

Evidence = Literal["established", "mixed", "emerging", "integrative_claim", "consensus", "policy"]
"""How far research backs a point; the scale is defined in ``course/curriculum.yaml``."""

CompetencyId = Annotated[str, StringConstraints(pattern=r"^C([1-9]|10)$")]
IndicatorId = Annotated[str, StringConstraints(pattern=r"^C([1-9]|10)-[hba][0-9]+$")]
GateId = Annotated[str, StringConstraints(pattern=r"^SG[1-9]$")]


class Frozen(BaseModel):
    """A value that cannot change and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Action(Frozen):
    """What a learner did, in the imperative: ``choose``, ``write``, ``rewind``.

    ``words`` holds the learner's own sentences by slot. They are split off before anything is
    folded or logged (:meth:`apart`), so the rules of an activity can only ever see how many words
    were written. That is what lets a person be erased while the record still replays.
    """

    name: str
    data: dict[str, JsonValue] = Field(default_factory=dict)
    words: dict[str, str] = Field(default_factory=dict)
    written: dict[str, int] = Field(default_factory=dict)

    def apart(self) -> tuple[Action, dict[str, str]]:
        """The action with word counts in place of words, and the words."""
        kept = {slot: text.strip() for slot, text in self.words.items() if text.strip()}
        counts = {slot: count_words(text) for slot, text in kept.items()}
        return self.model_copy(update={"words": {}, "written": {**self.written, **counts}}), kept


class Event(Frozen):
    """What happened, in the past tense: ``chose``, ``wrote``, ``rejected``."""

    name: str
    data: dict[str, JsonValue] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """The result of one action: the state it led to, and the events that led there.

    No events means that nothing happened and nothing is to be recorded.
    """

    state: Any
    events: tuple[Event, ...] = ()


def rejected(state: Any, reason: str) -> Step:
    """A step for an action that does not fit here: the state stays, the reason is told."""
    return Step(state, (Event(name="rejected", data={"reason": reason}),))


def was_rejected(step: Step) -> bool:
    """True when the action was not accepted."""
    return any(event.name == "rejected" for event in step.events)


@dataclass(frozen=True, slots=True)
class Probe:
    """A walk through an activity and the end it must reach; each authored activity has some."""

    name: str
    actions: tuple[Action, ...]
    expected: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lens:
    """Who is looking and what may be seen. A view asks the lens and never the mode."""

    audience: Literal["learner", "presenter", "room", "reviewer"]
    editable: bool = True
    feedback: bool = True
    notes: bool = False
    names: bool = False
    answers: bool = False
    big: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an author should mend: where it stands, what is wrong, what to do.

    ``path`` names the place inside the file (``turns.opening.replies.0``); the loader turns it
    into a line number.
    """

    code: str
    message: str
    hint: str = ""
    path: tuple[str | int, ...] = ()
    file: str = ""
    line: int = 0
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.file else "course"
        hint = f"  ({self.hint})" if self.hint else ""
        return f"{where}  {self.code}  {self.message}{hint}"


@dataclass(frozen=True, slots=True)
class Score:
    """How near an answer came to its key.

    ``value`` runs from 0 to 1, or is None where nothing is keyed (opinions, own words not yet
    rated). ``parts`` gives the same for each option, pair or place, by its id.
    """

    value: float | None
    parts: Mapping[str, bool] = field(default_factory=dict)


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def count_words(text: str) -> int:
    """How many words a person would count in ``text``."""
    return len(_WORD.findall(text))
