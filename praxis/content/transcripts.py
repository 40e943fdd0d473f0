"""Transcripts: walks through a role-play that must stay true while it is edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from praxis.base import Action, Problem
from praxis.content.course import Course
from praxis.content.model import Heard, Transcript, Walk
from praxis.kinds.roleplay.model import RolePlay
from praxis.kinds.roleplay.play import State, advance, reply_at, slot, start

SHOWN_LETTERS = 60
"""How much of a caregiver's line a message or a written walk quotes."""


def hold(course: Course, transcript: Transcript) -> Iterator[Problem]:
    """What of a transcript no longer holds."""
    activity = course.activities.get(transcript.transcript)
    if activity is None or activity.kind != "roleplay":
        told = f"there is no role-play `{transcript.transcript}`"
        yield Problem("PX029", told, "correct the id, or mend the role-play first", ("transcript",))
        return
    for number, walk in enumerate(transcript.walks):
        yield from replay(activity, walk, number)


def exchange(activity: RolePlay, state: State, reply: str) -> State:
    """The state after one exchange; ValueError in an author's words when it cannot be had."""
    if state.stage != "own":
        msg = "the conversation has already ended here; delete this line"
        raise ValueError(msg)
    index = len(state.path) - 1
    turn = state.path[-1].turn
    state = advance(activity, state, Action(name="write", written={slot(index): 1})).state
    state = advance(activity, state, Action(name="choose", data={"reply": reply})).state
    chosen = reply_at(activity, state.path[-1])
    if chosen is None:
        known = ", ".join(one.id for one in activity.turns[turn].replies)
        msg = f"`{turn}` has no reply `{reply}`; use one of: {known}"
        raise ValueError(msg)
    if chosen.gate is not None:
        msg = f"`{reply}` stops at the safety gate {chosen.gate}; choose another reply"
        raise ValueError(msg)
    after: State = advance(activity, state, Action(name="go")).state
    return after


def replay(activity: RolePlay, walk: Walk, number: int) -> Iterator[Problem]:
    """Play one walk and tell the first place where the role-play says something else."""
    state = start(activity, seed=0)
    for index, line in enumerate(walk.lines):
        where = ("walks", number, "lines", index)
        turn = state.path[-1].turn
        says = _flat(activity.turns[turn].says)
        if state.stage == "own" and not says.startswith(_flat(line.hears)):
            told = f"at `{turn}` the caregiver says “{says[:SHOWN_LETTERS]}…”"
            yield Problem("PX029", told, "bring `hears` up to date", (*where, "hears"))
            return
        try:
            state = exchange(activity, state, line.replies)
        except ValueError as error:
            told, _, hint = str(error).partition("; ")
            yield Problem("PX029", told, hint, (*where, "replies"))
            return
    yield from _close(state, walk, number)


def _close(state: State, walk: Walk, number: int) -> Iterator[Problem]:
    if state.ending != walk.ends:
        told = f"the walk ends in {f'`{state.ending}`' if state.ending else 'no ending'}"
        hint = f"the transcript says `{walk.ends}`; bring one of the two up to date"
        yield Problem("PX029", told, hint, ("walks", number, "ends"))
    now = state.feelings.model_dump()
    for name, level in walk.feelings.items():
        if now[name] != level:
            hint = f"the transcript says {level}; bring one of the two up to date"
            path = ("walks", number, "feelings", name)
            yield Problem("PX029", f"{name} is {now[name]} at the end", hint, path)


def record(activity: RolePlay, replies: Iterable[str], title: str) -> Walk:
    """The walk that ``replies`` (ids, in order) make; ValueError when they do not make one."""
    state = start(activity, seed=0)
    lines: list[Heard] = []
    for reply in replies:
        says = _flat(activity.turns[state.path[-1].turn].says)
        state = exchange(activity, state, reply)
        lines.append(Heard(hears=_beginning(says), replies=reply))
    if not state.ending:
        turn = activity.turns[state.path[-1].turn]
        known = ", ".join(one.id for one in turn.replies)
        msg = f"the conversation goes on at `{state.path[-1].turn}`; add one of: {known}"
        raise ValueError(msg)
    feelings = state.feelings
    return Walk(
        title=title,
        lines=tuple(lines),
        ends=state.ending,
        feelings={"shame": feelings.shame, "trust": feelings.trust, "hope": feelings.hope},
    )


def _beginning(says: str) -> str:
    """The first words of a line, long enough to be told apart."""
    if len(says) <= SHOWN_LETTERS:
        return says
    return says[:SHOWN_LETTERS].rsplit(" ", 1)[0]


def written(walk: Walk) -> str:
    """One walk as it stands in a transcript file, indented for the list ``walks:``."""
    rows = [f"  - title: {_quoted(walk.title)}", "    lines:"]
    rows += [
        f"      - {{hears: {_quoted(line.hears)}, replies: {line.replies}}}" for line in walk.lines
    ]
    levels = ", ".join(f"{name}: {level}" for name, level in walk.feelings.items())
    return "\n".join([*rows, f"    ends: {walk.ends}", f"    feelings: {{{levels}}}", ""])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _flat(text: str) -> str:
    return " ".join(text.split())
