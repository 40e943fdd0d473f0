"""What a room goes through: stops in order, each for some minutes; pinned with the room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import Field

from praxis.base import ActivityId, Frozen, Text
from praxis.content.material import AgendaDay, Form

_PARTS = {"pairs": 2, "triads": 3}


class Stop(Frozen):
    """One line of the plan. ``id`` stays what it is within a room; ``notes`` are the leader's."""

    id: str
    title: Text
    form: Form
    minutes: Annotated[int, Field(ge=1, le=120)]
    activity: ActivityId | None = None
    notes: str = ""

    @property
    def group_size(self) -> int:
        """How many people a group has here; 0 where there are none."""
        return _PARTS.get(self.form, 0)


class Plan(Frozen):
    """The stops of one sitting."""

    title: Text
    stops: Annotated[tuple[Stop, ...], Field(min_length=1)]

    @property
    def minutes(self) -> int:
        """How long all stops take together."""
        return sum(stop.minutes for stop in self.stops)


def from_day(day: AgendaDay, title: str) -> Plan:
    """The plan of one day of an agenda."""
    stops = (
        Stop(
            id=f"s{number}",
            title=step.title,
            form=step.form,
            minutes=step.minutes,
            activity=step.activity,
            notes=step.notes,
        )
        for number, step in enumerate(day.steps, start=1)
    )
    return Plan(title=title, stops=tuple(stops))


def from_activities(activities: Iterable[Any], title: str) -> Plan:
    """A plan of nothing but these activities, each with its own estimate of minutes."""
    stops = (
        Stop(
            id=f"s{number}",
            title=one.title,
            form="alone" if one.kind == "reflection" else "whole room",
            minutes=min(120, one.minutes),
            activity=one.id,
            notes=one.presenter_notes,
        )
        for number, one in enumerate(activities, start=1)
    )
    return Plan(title=title, stops=tuple(stops))


def unknown(plan: Plan, activities: Mapping[str, Any]) -> tuple[str, ...]:
    """The activities of a plan that the course does not have (any more), in order."""
    return tuple(
        stop.activity for stop in plan.stops if stop.activity and stop.activity not in activities
    )
