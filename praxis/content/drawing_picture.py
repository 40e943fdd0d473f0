"""What a drawing of an activity's branching shows: spots, and the ways between them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Shape = Literal["scene", "ending", "decision", "stop", "unknown"]
Tone = Literal["plain", "harm", "gate"]

CLOSING = "end"
"""The spot where a role-play picks the first ending whose condition holds."""

FIRST_WORDS = 58
LINE_LETTERS = 30


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the story: its id, its first words, and what sort of place it is."""

    id: str
    words: str
    shape: Shape

    @property
    def lines(self) -> tuple[str, ...]:
        """The first words, wrapped for a box."""
        return tuple(textwrap.wrap(self.words, LINE_LETTERS)) if self.words else ()


@dataclass(frozen=True, slots=True)
class Way:
    """One line of the drawing: the choices that lead from one spot to another in the same tone."""

    source: str
    target: str
    labels: tuple[str, ...]
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Picture:
    """The branching of one activity, ready to be laid out. ``start`` is the id of the first spot.

    ``ways`` lists no way from a spot to itself; those stand in ``again`` by spot.
    """

    id: str
    title: str
    start: str
    spots: tuple[Spot, ...]
    ways: tuple[Way, ...]
    again: Mapping[str, tuple[str, ...]]

    def told(self) -> str:
        """The whole drawing in sentences, for those who cannot see it."""
        parts = [f"It begins at {self.start}."]
        for spot in self.spots:
            goes = [
                f"{' or '.join(way.labels) or 'then'} leads to {way.target}"
                for way in self.ways
                if way.source == spot.id
            ]
            goes += [f"{label} stays here" for label in self.again.get(spot.id, ())]
            if goes:
                parts.append(f"From {spot.id}: {'; '.join(goes)}.")
            elif spot.shape == "ending":
                parts.append(f"{spot.id} is an ending.")
        return " ".join(parts)


def can_be_drawn(activity: Any) -> bool:
    """True for activities that branch."""
    return activity.kind in _READ


def picture(activity: Any) -> Picture:
    """The branching of a vignette or role-play; ValueError for kinds that do not branch."""
    if not can_be_drawn(activity):
        msg = f"a {activity.kind} does not branch, so there is nothing to draw"
        raise ValueError(msg)
    spots, ways = _READ[activity.kind](activity)
    known = {spot.id for spot in spots}
    lost = [
        Spot(way.target, "does not exist", "unknown") for way in ways if way.target not in known
    ]
    again: dict[str, tuple[str, ...]] = {}
    for way in ways:
        if way.source == way.target:
            again[way.source] = (*again.get(way.source, ()), *way.labels)
    return Picture(
        id=activity.id,
        title=activity.title,
        start=activity.start,
        spots=(*spots, *dict.fromkeys(lost)),
        ways=_merged(way for way in ways if way.source != way.target),
        again=again,
    )


def _merged(ways: Iterator[Way]) -> tuple[Way, ...]:
    """Ways between the same spots in the same tone as one line with several labels."""
    labels: dict[tuple[str, str, Tone], list[str]] = {}
    for way in ways:
        labels.setdefault((way.source, way.target, way.tone), []).extend(way.labels)
    return tuple(Way(s, t, tuple(said), tone) for (s, t, tone), said in labels.items())


def _first_words(text: str) -> str:
    return textwrap.shorten(" ".join(text.split()), FIRST_WORDS, placeholder="…")


def _tone(choice: Any) -> tuple[str, Tone]:
    """How a choice is labeled: harm and gates are told in words, not by the line alone."""
    if choice.gate is not None:
        return f"{choice.id} (stops: {choice.gate})", "gate"
    harm = [name for name in choice.shows if "-h" in name]
    if harm:
        return f"{choice.id} (harm: {', '.join(harm)})", "harm"
    return choice.id, "plain"


def _stop(node: str, choice: Any) -> tuple[Spot, Way]:
    """A gated choice leads nowhere: the scene stops and is tried again."""
    label, tone = _tone(choice)
    stop = f"{node}/{choice.id}"
    return (
        Spot(stop, f"{choice.gate}: explained, tried again", "stop"),
        Way(node, stop, (label,), tone),
    )


def _vignette(activity: Any) -> tuple[list[Spot], list[Way]]:
    spots = [Spot(name, _first_words(one.text), "scene") for name, one in activity.scenes.items()]
    spots += [
        Spot(name, _first_words(one.summary), "ending") for name, one in activity.endings.items()
    ]
    ways: list[Way] = []
    for name, scene in activity.scenes.items():
        for choice in scene.choices:
            label, tone = _tone(choice)
            if tone == "gate":
                stop, way = _stop(name, choice)
                spots.append(stop)
                ways.append(way)
            else:
                ways.append(Way(name, choice.to, (label,), tone))
    return spots, ways


def _roleplay(activity: Any) -> tuple[list[Spot], list[Way]]:
    spots = [Spot(name, _first_words(one.says), "scene") for name, one in activity.turns.items()]
    spots += [
        Spot(name, _first_words(one.summary), "ending") for name, one in activity.endings.items()
    ]
    ways: list[Way] = []
    for name, turn in activity.turns.items():
        for reply in turn.replies:
            label, tone = _tone(reply)
            if tone == "gate":
                stop, way = _stop(name, reply)
                spots.append(stop)
                ways.append(way)
                continue
            ways += [Way(name, goes, (f"{label}{when}",), tone) for goes, when in _forks(reply)]
    if any(way.target == CLOSING for way in ways):
        spots.append(Spot(CLOSING, "the first ending that fits", "decision"))
        ways += [
            Way(CLOSING, name, (ending.when or "otherwise",))
            for name, ending in activity.endings.items()
        ]
    return spots, ways


def _forks(reply: Any) -> Iterator[tuple[str, str]]:
    if isinstance(reply.to, str):
        yield reply.to, ""
        return
    for fork in reply.to:
        yield fork.go, f" if {fork.when}" if fork.when else " otherwise"


_READ = {"vignette": _vignette, "roleplay": _roleplay}
"""How the branching of each kind is read."""
