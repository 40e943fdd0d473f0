"""The screens a trainee meets, and what is done on each. One line for one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any

from bench.records import Spot, states
from praxis.content.course import Course

QUIZZES = "quizzes"
"""The page on which forms are sat."""
MAIN = ""
"""The main button of a screen."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen: where it lives, where its learner stands, which button is pressed on it.

    Without a ``spot`` the learner is one who has finished everything. ``press`` is the ending of
    a button's key; None where nothing is recorded.
    """

    name: str
    path: str
    query: str = ""
    spot: Spot | None = None
    press: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a kind of activity: which states show it, and what moves on from it."""

    name: str
    kind: str
    shows: Callable[[Any], bool]
    press: str | None = MAIN


def _at(*stages: str) -> Callable[[Any], bool]:
    return lambda state: state.stage in stages


STEPS: tuple[Step, ...] = (
    Step("reading", "reading", lambda state: not state.opened and not state.done, "/open"),
    Step("reading: pause open", "reading", lambda state: state.opened and not state.done),
    Step("vignette: notice", "vignette", _at("notice")),
    Step("vignette: hypothesis", "vignette", _at("suppose")),
    Step("vignette: choice", "vignette", _at("choose")),
    Step("vignette: what follows", "vignette", _at("follow"), "/on-3"),
    Step("vignette: end", "vignette", _at("end"), None),
    Step("mirroring: pair", "mirroring", _at("pair")),
    Step("mirroring: write", "mirroring", _at("write")),
    Step("mirroring: compare", "mirroring", _at("compare")),
    Step("role-play: write", "roleplay", _at("own"), "/write"),
    Step("role-play: choose", "roleplay", _at("choose")),
    Step("role-play: go on", "roleplay", _at("hear"), "/on"),
    Step("role-play: rate", "roleplay", _at("rate")),
    Step("role-play: chart", "roleplay", _at("look_back")),
    Step("role-play: end", "roleplay", _at("end"), None),
    Step("check: question", "check", _at("ask")),
    Step("check: explained", "check", _at("explain")),
    Step("quiz: question", "form", lambda state: not state.done and not state.at, "/next"),
    Step("quiz: result", "form", lambda state: state.done, None),
    Step("reflection", "reflection", lambda state: not state.done, "/write"),
)

PAGES: tuple[tuple[str, str], ...] = (
    ("home", ""),
    ("progress", "progress"),
    ("quizzes", "quizzes"),
    ("review", "review"),
    ("rate", "rate"),
    ("notebook", "notebook"),
    ("families", "families"),
    ("handouts", "handouts"),
    ("measures", "measures"),
    ("workshops", "workshops"),
    ("lead a workshop", "present"),
    ("wall: the door", "room"),
    ("glossary", "glossary"),
    ("references", "references"),
    ("about", "about"),
    ("profile", "profile"),
)


def screens(course: Course) -> list[Screen]:
    """The trainee's screens: every page, and every step of the longest activity of each kind."""
    listed = [Screen(name, path) for name, path in PAGES]
    listed.insert(1, Screen("module overview", _largest(course)))
    listed += [
        Screen(f"{name}: one", page, f"{name}={next(iter(sorted(kept)))}")
        for name, page, kept in (
            ("handout", "handouts", course.handouts),
            ("measure", "measures", course.measures),
            ("agenda", "workshops", course.agendas),
        )
        if kept
    ]
    for step in STEPS:
        found = _longest(course, step)
        if found is not None:
            spot, page = found
            query = f"at={spot.activity}" + ("&nth=1" if page == QUIZZES else "")
            listed.append(Screen(step.name, page, query, spot=spot, press=step.press))
    return listed


def _largest(course: Course) -> str:
    """The module with the most steps: the dearest overview."""
    return max(
        course.modules, key=lambda one: sum(len(part.activities) for part in one.sections)
    ).id


def every_step(course: Course) -> Iterator[Screen]:
    """Each step of each activity once, in its latest state: the whole course, screen by screen."""
    for name in course.order:
        activity = course.activities[name]
        seen: set[str] = set()
        for actions, state in states(activity):
            stage = _stage(activity, state)
            if stage not in seen:
                seen.add(stage)
                spot = Spot(name, actions)
                module = course.place[name][0]
                yield Screen(f"{name} · {stage}", module, f"at={name}", spot=spot)


def chosen(listed: Sequence[Screen], patterns: Iterable[str]) -> list[Screen]:
    """The screens whose names fit one of the patterns; all of them when there are none."""
    wanted = list(patterns)
    return [
        screen
        for screen in listed
        if not wanted or any(fnmatch(screen.name, f"{pattern}*") for pattern in wanted)
    ]


def _longest(course: Course, step: Step) -> tuple[Spot, str] | None:
    """The spot in the wordiest activity of the kind that shows the step, and its page.

    The wordiest is the dearest case.
    """
    every = (*(course.activities[name] for name in course.order), *course.forms.values())
    candidates = [one for one in every if one.kind == step.kind]
    for activity in sorted(candidates, key=lambda one: -len(one.model_dump_json())):
        for actions, state in states(activity):
            if step.shows(state):
                page = QUIZZES if step.kind == "form" else course.place[activity.id][0]
                return Spot(activity.id, actions), page
    return None


def _stage(activity: Any, state: Any) -> str:
    """What tells one screen of an activity from another, in a word or two."""
    if activity.kind == "check" and state.stage != "end":
        return f"{state.stage} {activity.items[state.at].type}"
    stage = getattr(state, "stage", "")
    return str(stage or ("done" if state.done else "open" if getattr(state, "opened", 0) else ""))
