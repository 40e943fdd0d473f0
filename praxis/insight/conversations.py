"""Role-plays looked back on: what a path showed beside what the learner said it showed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from praxis.insight.occasions import Reached
from praxis.kinds.roleplay.rating import picture


@dataclass(frozen=True, slots=True)
class Conversation:
    """One finished role-play: what the path showed beside what the learner had said it showed.

    ``agreed`` counts behaviors on which both say the same, ``kinder`` those the learner saw and
    the path did not, ``stricter`` the reverse. Behaviors without an opportunity are left out.
    ``levels`` are None where the scene gave no chance.
    """

    activity: str
    nth: int
    at: datetime
    levels: Mapping[str, int | None]
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
        seen.levels,
        agreed=sum(mine == path_says for mine, path_says in pairs),
        kinder=pairs.count(("shown", "not_shown")),
        stricter=pairs.count(("not_shown", "shown")),
        harmful=seen.harmful,
        gated=bool(one.state.gates),
    )
