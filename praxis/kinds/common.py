"""What every activity has, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any

from pydantic import Field

from praxis.base import (
    Action,
    ActivityId,
    CompetencyId,
    Event,
    Evidence,
    Frozen,
    IndicatorId,
    Slug,
    Step,
    Text,
    was_rejected,
)


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


def led_on(
    advance: Callable[[Any, Any, Action], Step],
    activity: Any,
    state: Any,
    actions: Iterable[Action],
    *,
    closes: bool,
) -> Step:
    """A led activity moved on by ``actions``; nothing moves when one of them does not fit.

    ``state`` has ``play``, the state of the kind's own rules; ``at``, how often the room went on;
    ``over``. ``closes`` says that a page follows the end of play and has yet to be shown.
    """
    was_done, play = state.play.done, state.play
    events: tuple[Event, ...] = ()
    for action in actions:
        step = advance(activity, play, action)
        if was_rejected(step):
            return Step(state, step.events)
        play, events = step.state, (*events, *step.events)
    over = was_done if closes else play.done
    return Step(state.model_copy(update={"play": play, "at": state.at + 1, "over": over}), events)
