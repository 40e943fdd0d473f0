"""Role-plays looked back on: what a path showed beside what the learner said it showed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from praxis.insight.learning import Count, counted
from praxis.insight.occasions import Reached
from praxis.kinds.roleplay.rating import competency_of, picture


@dataclass(frozen=True, slots=True)
class Conversation:
    """One finished role-play: what the path showed beside what the learner had said it showed.

    ``agreed`` counts behaviors on which both say the same, ``kinder`` those the learner saw and
    the path did not, ``stricter`` the reverse. ``shown`` counts, by competency, the helpful
    behaviors that the path showed among those it gave a chance for. Behaviors without an
    opportunity are left out everywhere. Levels are not told here: one scene is too little for
    them to stand on a page about progress.
    """

    activity: str
    nth: int
    at: datetime
    shown: Mapping[str, Count]
    agreed: int
    kinder: int
    stricter: int
    harmful: tuple[str, ...]
    gated: bool


def conversations(reached: Iterable[Reached]) -> tuple[Conversation, ...]:
    """Every role-play that was rated and can still be read, the earlier first."""
    return tuple(
        _conversation(one)
        for one in reached
        if one.activity.kind == "roleplay"
        and one.state.ratings
        and all(visit.turn in one.activity.turns for visit in one.state.path)
    )


def _conversation(one: Reached) -> Conversation:
    path = [(visit.turn, visit.reply) for visit in one.state.path if visit.reply]
    seen = picture(one.activity, path, one.state.gates)
    pairs = [
        (one.state.ratings.get(name), mark)
        for name, mark in seen.marks.items()
        if mark != "no_opportunity" and one.state.ratings.get(name, "") in {"shown", "not_shown"}
    ]
    return Conversation(
        one.activity.id,
        one.nth,
        one.at,
        {name: _shown(seen.marks, name) for name in one.activity.competencies},
        agreed=sum(mine == path_says for mine, path_says in pairs),
        kinder=pairs.count(("shown", "not_shown")),
        stricter=pairs.count(("not_shown", "shown")),
        harmful=seen.harmful,
        gated=bool(one.state.gates),
    )


def _shown(marks: Mapping[str, str], competency: str) -> Count:
    return counted(
        mark == "shown"
        for name, mark in marks.items()
        if competency_of(name) == competency and mark != "no_opportunity"
    )
