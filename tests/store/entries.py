"""Small things to record."""

from __future__ import annotations

from praxis.base import Action, Event
from praxis.store import Beginning, Entry

ACTIVITY = "m1.first-words"
CONDUCT = "self-study"
BEGINNING = Beginning(rev="rev-1", seed=2**62 + 1, state={"at": "opening", "trail": []})


def chose(option: str, *, trail: tuple[str, ...] = (), done: bool = False) -> Entry:
    """A choice, after those in ``trail``."""
    return Entry(
        action=Action(name="choose", data={"option": option}),
        events=[Event(name="chose", data={"option": option})],
        state={"at": option, "trail": [*trail, option]},
        done=done,
        score=1.0 if done else None,
    )


def wrote(**words: str) -> Entry:
    """Passages in own words, by slot."""
    action, kept = Action(name="write", words=words).apart()
    return Entry(
        action=action,
        events=[Event(name="wrote", data={"written": dict(action.written)})],
        state={"written": dict(action.written)},
        words=kept,
    )
