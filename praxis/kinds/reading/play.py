"""The rules of a reading: think at the pause, open the answer, finish."""

from __future__ import annotations

from collections.abc import Iterator

from praxis.base import Action, Event, Frozen, Probe, Problem, Step, count_words, rejected
from praxis.kinds.reading.model import Reading

WORDS_PER_MINUTE = 230
"""Adults read non-fiction at about 238 words a minute (Brysbaert, 2019); a margin is left."""


class State(Frozen):
    """Whether the pause has been answered (in words or in thought) and the page finished."""

    opened: bool = False
    done: bool = False


def start(activity: Reading, *, seed: int) -> State:
    """Nothing opened yet."""
    return State()


def advance(activity: Reading, state: State, action: Action) -> Step:
    """``open`` shows the answer to the pause; ``finish`` marks the reading as read."""
    if action.name == "open" and not state.opened:
        words = action.written.get("pause", 0)
        return Step(
            state.model_copy(update={"opened": True}),
            (Event(name="opened", data={"words": words}),),
        )
    if action.name == "finish":
        if state.done:
            return Step(state)
        return Step(state.model_copy(update={"done": True}), (Event(name="finished"),))
    return rejected(state, f"a reading has no step `{action.name}` here")


def probes(activity: Reading) -> Iterator[Probe]:
    """Straight through, with and without opening the answer, and one step that does not exist."""
    finish = Action(name="finish")
    yield Probe("reads on", (finish,), {"done": True, "opened": False})
    yield Probe("pauses", (Action(name="open"), finish), {"done": True, "opened": True})
    yield Probe("invalid", (Action(name="jump"),), {"done": False, "rejected": True})


def words(activity: Reading) -> int:
    """How many words the page holds, scenes and tables included."""
    parts = [activity.opening, activity.pause.ask, activity.takeaway]
    for block in activity.blocks:
        parts.append(getattr(block, "text", "") or "")
        parts.append(getattr(block, "why", "") or "")
        parts.append(getattr(block, "setting", "") or "")
        parts.extend(line.says for line in getattr(block, "lines", ()))
        for moment in getattr(block, "moments", ()):
            parts += [moment.moment, moment.difference]
            parts.extend(line.says for line in (*moment.nearly, *moment.well))
        parts.extend(cell for row in getattr(block, "rows", ()) for cell in row)
    return sum(count_words(part) for part in parts)


def lint(activity: Reading) -> Iterator[Problem]:
    """A page that promises five minutes must be readable in five."""
    needed = words(activity) / WORDS_PER_MINUTE
    if needed > activity.minutes + 0.5:
        yield Problem(
            "PX040",
            f"{words(activity)} words take about {needed:.1f} minutes; `minutes` says "
            f"{activity.minutes}",
            "shorten the page, raise `minutes` (5 at most), or make two readings of it",
            ("minutes",),
        )
