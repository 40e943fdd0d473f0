"""The rules of a reflection: write what one likes, or skip; both complete it."""

from __future__ import annotations

from collections.abc import Iterator

from praxis.base import Action, Event, Frozen, Probe, Problem, Step, rejected
from praxis.kinds.reflection.model import Reflection


class State(Frozen):
    """How many words stand under each prompt, and whether the page was closed or skipped."""

    written: dict[str, int] = {}
    skipped: bool = False
    done: bool = False


def start(activity: Reflection, *, seed: int) -> State:
    """An empty page."""
    return State()


def advance(activity: Reflection, state: State, action: Action) -> Step:
    """``write`` keeps the words (again and again, if wished); ``skip`` needs no reason."""
    if action.name == "skip":
        if state.done:
            return rejected(state, "this page is already closed")
        return Step(
            state.model_copy(update={"skipped": True, "done": True}), (Event(name="skipped"),)
        )
    if action.name == "write":
        known = {prompt.id for prompt in activity.prompts}
        kept = {slot: count for slot, count in action.written.items() if slot in known}
        if not kept:
            return rejected(state, "write a few words first, or skip this page")
        after = state.model_copy(
            update={"written": {**state.written, **kept}, "done": True, "skipped": False}
        )
        return Step(after, (Event(name="wrote", data={"words": sum(kept.values())}),))
    return rejected(state, f"a reflection has no step `{action.name}`")


def probes(activity: Reflection) -> Iterator[Probe]:
    """Skipped, written, and an empty page handed in."""
    yield Probe("skips", (Action(name="skip"),), {"done": True, "skipped": True})
    write = Action(name="write", written={prompt.id: 12 for prompt in activity.prompts})
    yield Probe("writes", (write,), {"done": True, "skipped": False})
    yield Probe("comes back to it", (Action(name="skip"), write), {"done": True, "skipped": False})
    yield Probe("invalid", (Action(name="write"),), {"done": False, "rejected": True})


def lint(activity: Reflection) -> Iterator[Problem]:
    """Nothing beyond the format: what may be asked is for the sensitivity review."""
    return iter(())
