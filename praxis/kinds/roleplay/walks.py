"""Every way through a role-play: its graph, its probes, and what an author should mend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from praxis.base import Action, Probe, Problem
from praxis.kinds.branching import Edge, Graph, lint_graph, longest_path
from praxis.kinds.roleplay.condition import Levels, allows
from praxis.kinds.roleplay.model import Reply, RolePlay
from praxis.kinds.roleplay.rating import indicators_at_stake

MIN_EXCHANGES = 6


def graph(activity: RolePlay) -> Graph:
    """The branching as nodes and edges; ``end`` leads to every ending."""
    edges: list[Edge] = []
    for name, turn in activity.turns.items():
        for number, reply in enumerate(turn.replies):
            where = ("turns", name, "replies", number, "to")
            for goes, when in _targets(activity, reply):
                edges.append(Edge(name, reply.id, goes, where, when, gated=reply.gate is not None))
    return Graph(activity.start, tuple(activity.turns), tuple(activity.endings), tuple(edges))


def _targets(activity: RolePlay, reply: Reply) -> Iterator[tuple[str, str]]:
    forks = (
        [(reply.to, "")]
        if isinstance(reply.to, str)
        else [(fork.go, fork.when or "otherwise") for fork in reply.to]
    )
    for goes, when in forks:
        if goes == "end":
            for name, ending in activity.endings.items():
                yield name, " and ".join(part for part in (when, ending.when or "") if part)
        else:
            yield goes, when


def _moved(levels: Levels, reply: Reply) -> Levels:
    shame, trust, hope = levels
    shift = reply.shift
    return _KEPT[shame + shift.shame], _KEPT[trust + shift.trust], _KEPT[hope + shift.hope]


_KEPT = {level: min(10, max(0, level)) for level in range(-10, 21)}
"""Levels stay within 0 to 10; a table, because a course asks this a million times."""


def _goes(activity: RolePlay, reply: Reply, levels: Levels) -> str:
    to = reply.to
    if not isinstance(to, str):
        to = next(fork.go for fork in to if allows(fork.when, levels))
    if to == "end":
        endings = activity.endings.items()
        to = next(name for name, ending in endings if allows(ending.when, levels))
    return to


Walk = tuple[tuple[str, str], ...]


def reached(activity: RolePlay) -> tuple[dict[tuple[str, str], Walk], dict[str, Walk]]:
    """A shortest walk to every reply and to every ending that can really be reached.

    Follows turn and feelings together, so that a fork whose condition never holds counts as
    closed. Gated replies are noted and not walked through.
    """
    levels = (activity.feelings.shame, activity.feelings.trust, activity.feelings.hope)
    waiting: list[tuple[str, Levels, Walk]] = [(activity.start, levels, ())]
    seen: set[tuple[str, Levels]] = {(activity.start, levels)}
    replies: dict[tuple[str, str], Walk] = {}
    endings: dict[str, Walk] = {}
    for turn, now, walk in waiting:  # grows while it is read: breadth first
        for reply in activity.turns[turn].replies:
            taken = (*walk, (turn, reply.id))
            replies.setdefault((turn, reply.id), taken)
            if reply.gate is not None:
                continue
            after = _moved(now, reply)
            goes = _goes(activity, reply, after)
            if goes in activity.endings:
                endings.setdefault(goes, taken)
            elif (goes, after) not in seen:
                seen.add((goes, after))
                waiting.append((goes, after, taken))
    return replies, endings


def _finish(activity: RolePlay, walk: Walk) -> tuple[Walk, str]:
    """Go on from a walk to the nearest ending."""
    levels: Levels = (activity.feelings.shame, activity.feelings.trust, activity.feelings.hope)
    goes = activity.start
    for turn, chosen in walk:
        reply = next(one for one in activity.turns[turn].replies if one.id == chosen)
        levels = _moved(levels, reply)
        goes = _goes(activity, reply, levels)
    waiting: list[tuple[str, Levels, Walk]] = [(goes, levels, walk)]
    seen = {(goes, levels)}
    for turn, now, taken in waiting:
        if turn in activity.endings:
            return taken, turn
        for reply in activity.turns[turn].replies:
            if reply.gate is None:
                after = _moved(now, reply)
                onward = _goes(activity, reply, after)
                if (onward, after) not in seen:
                    seen.add((onward, after))
                    waiting.append((onward, after, (*taken, (turn, reply.id))))
    return walk, ""


def _actions(walk: Walk) -> list[Action]:
    return [
        action
        for number, (_, reply) in enumerate(walk)
        for action in (
            Action(name="write", written={f"exchange:{number}": 6}),
            Action(name="choose", data={"reply": reply}),
            Action(name="go"),
        )
    ]


def probes(activity: RolePlay) -> Iterator[Probe]:
    """A walk through every reachable reply, each on to an ending, self-rating and second try."""
    gated = {
        (name, reply.id)
        for name, turn in activity.turns.items()
        for reply in turn.replies
        if reply.gate is not None
    }
    ratings: dict[str, Any] = dict.fromkeys(indicators_at_stake(activity), "shown")
    closing = [
        Action(name="rate", data={"ratings": ratings}),
        Action(name="go"),
        Action(name="retry", written={"second": 5}),
    ]
    replies, _ = reached(activity)
    for (turn, reply), walk in replies.items():
        if (turn, reply) in gated:
            hit = (*_actions(walk)[:-1], Action(name="rewind", data={"to": len(walk) - 1}))
            yield Probe(f"gate {turn}/{reply}", hit, {"done": False, "rewinds": 1})
            continue
        whole, ending = _finish(activity, walk)
        yield Probe(
            f"{turn}/{reply}", (*_actions(whole), *closing), {"done": True, "ending": ending}
        )
    yield Probe("invalid", (Action(name="choose", data={"reply": "-"}),), {"rejected": True})


def _misplaced(*, open_ended: bool) -> str:
    return "has no `when` and is not the last" if open_ended else "is last and has a `when`"


def lint(activity: RolePlay) -> Iterator[Problem]:
    """Dead ends and unreachable places, feelings included; too short; no behavior to learn."""
    faults = list(lint_graph(graph(activity), node_word="turn", folder="turns"))
    yield from faults
    misplaced = list(_order_of_endings(activity))
    yield from misplaced
    if faults or misplaced:
        return
    yield from _never_met(activity)
    if longest_path(graph(activity)) < MIN_EXCHANGES:
        yield Problem(
            "PX045",
            f"the longest way through has {longest_path(graph(activity))} exchanges",
            f"a role-play needs at least {MIN_EXCHANGES} on its longest path",
            ("turns",),
        )
    if not indicators_at_stake(activity):
        yield Problem(
            "PX046",
            "no reply `shows` a helpful indicator of the target competencies",
            "add `shows: [C1-b1]` and the like to the replies",
            ("turns",),
        )


def _order_of_endings(activity: RolePlay) -> Iterator[Problem]:
    names = list(activity.endings)
    for number, name in enumerate(names):
        open_ended = activity.endings[name].when is None
        if open_ended != (number == len(names) - 1):
            yield Problem(
                "PX034",
                f"ending `{name}` {_misplaced(open_ended=open_ended)}",
                "endings are read in order; only the last one has no `when`",
                ("endings", name),
            )
            return


def _never_met(activity: RolePlay) -> Iterator[Problem]:
    replies, endings = reached(activity)
    for name in activity.endings:
        if name not in endings:
            yield Problem(
                "PX035",
                f"no conversation ends in `{name}`: its condition never holds where it is read",
                "change its `when`, the order of the endings, or a `shift`",
                ("endings", name),
            )
    for turn in activity.turns:
        if not any(where == turn for where, _ in replies):
            yield Problem(
                "PX035",
                f"no conversation arrives at `{turn}`: a fork's condition never holds",
                "change a `when` or a `shift`",
                ("turns", turn),
            )
