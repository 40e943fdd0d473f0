"""What a leader would do next, and what the one large button of the desk says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from praxis.items.asking import Explained
from praxis.live.leading import Scene


@dataclass(frozen=True, slots=True)
class Forward:
    """A command with its label; ``command`` is empty where nothing is left to do."""

    label: str
    command: str = ""
    data: dict[str, JsonValue] = field(default_factory=dict)


NOTHING = Forward("That was the last step")
OVER = Forward("The room has ended")
_COLLECTING = {
    "shown": Forward("Open for answers", "open"),
    "open": Forward("Close", "close"),
    "closed": Forward("Reveal", "reveal"),
}


def forward(
    here: Scene, explained: Explained, going: JsonValue, taken: JsonValue = None
) -> Forward:
    """The sensible next thing.

    ``going`` is the answer the room goes on with by itself, ``taken`` the leader's own choice.
    After the reveal the wall tells its reasons first.
    """
    if here.phase in {"lobby", "ended"}:
        return Forward("Start", "start") if here.phase == "lobby" else OVER
    if here.moment.ask is None:
        return Forward(f"Next: {here.next_title}", "skip") if here.next_title else NOTHING
    if here.moment.collects and here.phase != "revealed":
        return _COLLECTING[here.phase]
    on = going if taken is None else taken
    told = _told_of(explained, on)
    if told is not None and here.standing.pointed is None:
        return Forward("Show the reasons", "point", {"option": told})
    return Forward("Go on", "next", {"take": taken})


def _told_of(explained: Explained, on: JsonValue) -> int | None:
    """Whose reasons come first: those of what the room goes on with, else of what holds best."""
    telling = [at for at, one in enumerate(explained.options) if one.why or one.follows]
    if isinstance(on, int) and on in telling:
        return on
    return next((at for at in telling if explained.options[at].tone == "key"), None)


def branches(explained: Explained) -> bool:
    """Whether the story goes on differently with each option."""
    return any(one.follows or one.shift for one in explained.options)


def open_ways(explained: Explained) -> Sequence[int]:
    """The options a room may go on with: all but those that could do harm."""
    return [at for at, one in enumerate(explained.options) if one.tone != "care"]
