"""Mini role-plays in the months after: which one to offer, and the three exchanges it opens with.

What clinicians do changes with practice that is followed up, not with a course that ends
(Herschell et al., 2010). An offer, never a duty: it waits, and nothing says how long it has waited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from praxis.content.course import Course
from praxis.kinds.roleplay.model import Ending, Fork, Reply, RolePlay, Turn
from praxis.kinds.roleplay.play import shifted
from praxis.kinds.roleplay.rating import picture
from praxis.kinds.roleplay.walks import Walk, reached
from praxis.play.attempt import read
from praxis.play.cards import FinishedLike, name_of

AFTER_DAYS = (3, 10, 30, 120)
"""Days from the day a role-play was first finished."""

EXCHANGES = 3
PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Played:
    """A finished role-play. ``mini``: only the three exchanges of a rehearsal.

    ``shown`` is the share (0 to 1) of the behaviors the path gave a chance for that it showed.
    """

    role_play: str
    at: datetime
    shown: float
    mini: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A role-play worth another visit, and the competency for which its turn has come."""

    role_play: str
    competency: str


def offer(
    played: Iterable[Played], competencies: Mapping[str, tuple[str, ...]], now: datetime
) -> Offer | None:
    """The one mini role-play to offer on the day of ``now``; None when there is none.

    A role-play waits from each of its days until it is played again. Of those that wait, the
    competency practiced longest ago decides, then the path that showed least, then the order of
    ``competencies`` (each role-play with those it practices, in the order of the course). One
    rehearsal a day is plenty.
    """
    zone = now.tzinfo
    if zone is None:
        msg = "the time of an offer needs a time zone"
        raise ValueError(msg)
    kept = sorted((one for one in played if one.role_play in competencies), key=lambda one: one.at)
    days = [(one, one.at.astimezone(zone).date()) for one in kept]
    if any(one.mini and day == now.date() for one, day in days):
        return None
    newest = {one.role_play: one for one in kept}
    last: dict[str, date] = {}
    for one, day in days:
        last.update(dict.fromkeys(competencies[one.role_play], day))
    best: tuple[tuple[date, float, int], Offer] | None = None
    for number, name in enumerate(competencies):
        if name in newest and _waits(name, days, now.date()):
            turn = min(competencies[name] or ("",), key=lambda one: last.get(one, date.min))
            rank = (last.get(turn, date.min), newest[name].shown, number)
            if best is None or rank < best[0]:
                best = (rank, Offer(name, turn))
    return best[1] if best else None


def _waits(name: str, days: Iterable[tuple[Played, date]], day: date) -> bool:
    mine = [when for one, when in days if one.role_play == name]
    come = [at for after in AFTER_DAYS if (at := mine[0] + timedelta(days=after)) <= day]
    return bool(come) and mine[-1] < come[-1]


def days_ahead(played: Iterable[Played], now: datetime) -> tuple[date, ...]:
    """The days after that of ``now`` to put into a calendar.

    Counted from the day the newest role-play was first finished: four days, not four for each.
    """
    zone = now.tzinfo
    first: dict[str, date] = {}
    for one in sorted(played, key=lambda one: one.at):
        first.setdefault(one.role_play, one.at.astimezone(zone).date())
    newest = max(first.values(), default=None)
    if newest is None:
        return ()
    days = (newest + timedelta(days=after) for after in AFTER_DAYS)
    return tuple(day for day in days if day > now.date())


def role_plays(course: Course) -> dict[str, tuple[str, ...]]:
    """Every role-play of the course with the competencies it practices, in order."""
    return {
        name: tuple(course.activities[name].competencies)
        for name in course.order
        if course.activities[name].kind == "roleplay"
    }


def played(course: Course, finished: Iterable[FinishedLike]) -> Iterator[Played]:
    """The finished role-plays among these attempts, whole and mini."""
    whole = {name: course.activities[name] for name in role_plays(course)}
    minis = {name: one for one in whole.values() for name in mini_names(one)}
    for one in finished:
        known = course.renamed.get(one.activity_id, one.activity_id)
        source = minis.get(one.activity_id) or whole.get(known)
        if source is not None:
            small = one.activity_id in minis
            state = read("roleplay", one.state)
            if state is not None and state.done:
                path = [(_whole(visit.turn, mini=small), visit.reply) for visit in state.path]
                share = shown(source, path, state.gates)
                yield Played(source.id, one.finished_at, share, small)


def shown(activity: RolePlay, path: Iterable[tuple[str, str]], gates: tuple[str, ...]) -> float:
    """The share of the behaviors with a chance that a path showed; 0 after a line that could harm.

    1 where the path gave no chance at all: nothing was missed.
    """
    known = [step for step in path if step[0] in activity.turns]
    seen = picture(activity, known, gates)
    if seen.harmful or gates:
        return 0.0
    marks = [mark for mark in seen.marks.values() if mark != "no_opportunity"]
    return marks.count("shown") / len(marks) if marks else 1.0


def mini_names(activity: RolePlay) -> tuple[str, ...]:
    """The id of the mini role-play, and those it had under earlier names."""
    return tuple(name_of(one) for one in (activity.id, *activity.was))


def hardest(activity: RolePlay) -> tuple[str, Walk]:
    """The turn a rehearsal opens with, and the exchanges before it.

    Of the turns after the first, the one with most replies that are well meant and do not help: no
    gate, and nothing gained. Turns too near the end for three exchanges are passed over where there
    is another; of equals the earliest is taken. The way there is a short and helpful one.
    """
    kindly = {
        name: turn.model_copy(update={"replies": tuple(sorted(turn.replies, key=_loss))})
        for name, turn in activity.turns.items()
    }
    replies, _ = reached(activity.model_copy(update={"turns": kindly}))
    ways: dict[str, Walk] = {}
    for (turn, _), walk in replies.items():
        ways.setdefault(turn, walk[:-1])
    later = [turn for turn in ways if turn != activity.start] or [activity.start]
    roomy = [turn for turn in later if _depth(activity, turn) >= EXCHANGES] or later
    found = max(roomy, key=lambda turn: (_tempting(activity.turns[turn]), -len(ways[turn])))
    return found, ways[found]


def _loss(reply: Reply) -> int:
    return reply.shift.shame - reply.shift.trust - reply.shift.hope


def _tempting(turn: Turn) -> int:
    return sum(reply.gate is None and _loss(reply) >= 0 for reply in turn.replies)


def _goes(reply: Reply) -> tuple[str, ...]:
    return (reply.to,) if isinstance(reply.to, str) else tuple(fork.go for fork in reply.to)


def _depth(activity: RolePlay, turn: str) -> int:
    """How many exchanges there are from ``turn`` on by the quickest way out, at most three."""
    layer = {turn}
    for depth in range(1, EXCHANGES):
        replies = [one for name in layer for one in activity.turns[name].replies if not one.gate]
        onward = {go for one in replies for go in _goes(one)}
        if not onward <= set(activity.turns):
            return depth
        layer = onward
    return EXCHANGES


def mini(activity: RolePlay) -> RolePlay:
    """Three exchanges of a role-play from its hardest turn, as a role-play of its own.

    Same people, same replies, same feedback. After the third reply the scene pauses, where it has
    not come to an end of its own. A turn met at another depth is another turn, so that no circle
    makes it longer.
    """
    start, walk = hardest(activity)
    feelings = activity.feelings
    for turn, chosen in walk:
        feelings = shifted(feelings, _chosen(activity, turn, chosen))
    turns: dict[str, Turn] = {}
    layer = [start]
    for depth in range(1, EXCHANGES + 1):
        for name in layer:
            turns[_at(name, depth)] = _turn(activity, activity.turns[name], depth)
        replies = [reply for name in layer for reply in activity.turns[name].replies]
        layer = list(dict.fromkeys(go for one in replies for go in _goes(one)))
        layer = [go for go in layer if go in activity.turns]
    pause = Ending(
        says="*The scene pauses here.*",
        summary="Three exchanges, and that is enough for today. The picture follows.",
    )
    first, *others = mini_names(activity)
    return activity.model_copy(
        update={
            "id": first,
            "was": tuple(others),
            "title": f"{activity.title}: three exchanges",
            "minutes": 5,
            "setting": activity.setting + _before(activity, walk),
            "feelings": feelings,
            "start": _at(start, 1),
            "turns": turns,
            "endings": {**activity.endings, PAUSE: pause},
        }
    )


def _chosen(activity: RolePlay, turn: str, chosen: str) -> Reply:
    return next(one for one in activity.turns[turn].replies if one.id == chosen)


def _at(turn: str, depth: int) -> str:
    return f"{turn}-{depth}"


def _whole(turn: str, *, mini: bool) -> str:
    """The name of a turn in the whole role-play."""
    return turn.rpartition("-")[0] if mini else turn


def _turn(activity: RolePlay, turn: Turn, depth: int) -> Turn:
    def leads(go: str) -> str:
        if go not in activity.turns:
            return go
        return PAUSE if depth == EXCHANGES else _at(go, depth + 1)

    replies = tuple(
        reply.model_copy(
            update={
                "to": leads(reply.to)
                if isinstance(reply.to, str)
                else tuple(Fork(when=fork.when, go=leads(fork.go)) for fork in reply.to)
            }
        )
        for reply in turn.replies
    )
    return turn.model_copy(update={"replies": replies})


def _before(activity: RolePlay, walk: Walk) -> str:
    """What was said before the scene opens, as a passage under its setting."""
    lines: list[str] = []
    for turn, chosen in walk:
        here = activity.turns[turn]
        who = here.who or activity.cast["caregiver"].name
        lines += [f"**{who}:** {here.says}", f"**You:** {_chosen(activity, turn, chosen).say}"]
    return "\n\n**What was said before**\n\n" + "\n\n".join(lines) if lines else ""
