"""Every stage an activity can be in, reached by its own rules: one screen of each is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from praxis.base import Action
from praxis.content.course import Course
from praxis.kinds import PLAY
from tests.browser.recorded import SEED


@dataclass(frozen=True, slots=True)
class Stage:
    """A screen: the activity, and what has been done in it. ``name`` tells kind and stage."""

    name: str
    activity: Any
    done: tuple[Action, ...]


def stages(course: Course) -> Iterator[Stage]:
    """The first place in the course where each kind shows each of its stages."""
    seen: set[str] = set()
    for name in course.order:
        for stage in _of(course.activities[name]):
            if stage.name not in seen:
                seen.add(stage.name)
                yield stage


def _of(activity: Any) -> Iterator[Stage]:
    rules = PLAY[activity.kind]
    for probe in rules.probes(activity):
        if probe.expected.get("rejected"):
            continue
        state = rules.start(activity, seed=SEED)
        yield Stage(_name(activity, state), activity, ())
        for number, action in enumerate(probe.actions, start=1):
            state = rules.advance(activity, state, action).state
            yield Stage(_name(activity, state), activity, probe.actions[:number])


def _name(activity: Any, state: Any) -> str:
    """``check: ask order``, ``roleplay: hear at a gate``: what makes one screen unlike another."""
    stage = str(getattr(state, "stage", ""))
    if activity.kind == "reading":
        stage = ("open" if state.opened else "closed") + (" and done" if state.done else "")
    if activity.kind == "reflection":
        stage = "skipped" if state.skipped else "kept" if state.done else "empty"
    if activity.kind == "check" and stage != "end":
        stage += f" {activity.items[state.at].type}"
    if getattr(state, "gates", ()) and stage in {"follow", "hear"}:
        stage += " at a gate"
    return f"{activity.kind}: {stage}"
