"""What a room is asked at one moment, what may be answered, and what is told once it is revealed.

Options travel as shown texts and are answered by their place, from 0: neither a key nor an id that
could give it away ever leaves the server before the reveal. Texts are authored Markdown.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import JsonValue

from praxis.base import count_words
from praxis.items.common import ticked

Input = Literal["none", "single", "multiple", "order", "match", "scale", "judgment", "text"]
HALVES = ("best", "worst")
LONGEST = 600
"""Characters of a line for the wall; a private text may have ``LONGEST_PRIVATE``."""
LONGEST_PRIVATE = 4000


@dataclass(frozen=True, slots=True)
class Block:
    """A passage to be shown: a ``text``, a ``line`` that ``who`` says, a ``cue``, a ``note``."""

    kind: Literal["heading", "text", "line", "cue", "note", "item"]
    text: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """What the room is asked. ``place`` is stable within the activity as the room walks it.

    ``left`` holds the lines that want a partner (``match``). ``private`` answers are kept for the
    phone they were written on and never collected. ``meters`` are levels from 0 to 10 by name.
    """

    place: str
    input: Input
    prompt: str
    context: tuple[Block, ...] = ()
    options: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    private: bool = False
    meters: tuple[tuple[str, int], ...] = ()

    @property
    def asks(self) -> bool:
        """Whether anything is to be answered and collected."""
        return self.input != "none" and not self.private

    @property
    def most(self) -> int:
        """How many characters a text may have."""
        return LONGEST_PRIVATE if self.private else LONGEST


Tone = Literal["", "key", "other", "care"]


@dataclass(frozen=True, slots=True)
class Told:
    """One option explained. ``counts`` has one number for each of ``Explained.columns``.

    ``care`` marks what could do harm; ``follows`` is what happens next in the story, ``shift`` how
    it moves each meter.
    """

    text: str
    counts: tuple[int, ...]
    tone: Tone = ""
    why: str = ""
    follows: str = ""
    shift: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """All options with their counts and reasons. Only ever made for what has been revealed."""

    answered: int
    options: tuple[Told, ...] = ()
    columns: tuple[str, ...] = ("",)
    notes: tuple[Block, ...] = ()


def shuffled(count: int, seed: int, place: str) -> tuple[int, ...]:
    """The order in which ``count`` options are shown at one place, the same on every call."""
    order = list(range(count))
    random.Random(f"{seed}:{place}").shuffle(order)  # noqa: S311 - a shuffle, not a secret
    return tuple(order)


def answer_of(ask: Ask, sent: JsonValue) -> JsonValue:
    """``sent`` as an answer to ``ask``; ValueError with a sentence for whoever sent it."""
    reader = {
        "single": _one,
        "scale": _one,
        "multiple": _several,
        "order": _order,
        "match": _partners,
        "judgment": _best_and_worst,
        "text": _words,
    }.get(ask.input)
    if reader is None:
        msg = "there is nothing to answer just now"
        raise ValueError(msg)
    return reader(ask, sent)


def _place(ask: Ask, sent: object, among: int, otherwise: str) -> int:
    if type(sent) is not int or not 0 <= sent < among:
        raise ValueError(otherwise)
    return sent


def _one(ask: Ask, sent: JsonValue) -> JsonValue:
    return _place(ask, sent, len(ask.options), "choose one of the answers")


def _several(ask: Ask, sent: JsonValue) -> JsonValue:
    places = ticked(sent, len(ask.options))
    if places is None:
        msg = "choose from the answers shown"
        raise ValueError(msg)
    return list(places)


def _order(ask: Ask, sent: JsonValue) -> JsonValue:
    places = ticked(sent, len(ask.options))
    if places is None or not isinstance(sent, list) or len(places) != len(ask.options):
        msg = "put every step in a place, each once"
        raise ValueError(msg)
    return sent


def _partners(ask: Ask, sent: JsonValue) -> JsonValue:
    if not isinstance(sent, list) or len(sent) != len(ask.left):
        msg = "choose a partner for every line"
        raise ValueError(msg)
    return [_place(ask, one, len(ask.options), "choose a partner for every line") for one in sent]


def _best_and_worst(ask: Ask, sent: JsonValue) -> JsonValue:
    otherwise = "choose the reply that helps most and the one that helps least"
    if not isinstance(sent, list) or len(sent) != len(HALVES):
        raise ValueError(otherwise)
    places: list[JsonValue] = [_place(ask, one, len(ask.options), otherwise) for one in sent]
    if places[0] == places[1]:
        msg = "choose two different replies: one cannot help most and least"
        raise ValueError(msg)
    return places


def _words(ask: Ask, sent: JsonValue) -> JsonValue:
    if not isinstance(sent, str) or not count_words(sent):
        msg = "write a few words first"
        raise ValueError(msg)
    if len(sent.strip()) > ask.most:
        msg = f"that is longer than {ask.most} characters; please shorten it"
        raise ValueError(msg)
    return sent.strip()


def of_form(ask: Ask, fields: Mapping[str, Sequence[str]]) -> JsonValue:
    """What the fields of a plain form say; :func:`answer_of` decides whether it will do.

    ``answer`` (once, or once for each tick); ``answer-0`` … for each line or step; ``best``,
    ``worst``. In an order, each step names the place it is to have, from 0.
    """
    said = fields.get("answer", ())
    if ask.input == "text":
        return said[0] if said else ""
    if ask.input in {"single", "scale"}:
        return _number(said[0]) if said else None
    if ask.input == "multiple":
        return [_number(one) for one in said]
    if ask.input == "judgment":
        return [_number(next(iter(fields.get(half, ())), "")) for half in HALVES]
    lines = ask.left if ask.input == "match" else ask.options
    named = [_number(next(iter(fields.get(f"answer-{n}", ())), "")) for n in range(len(lines))]
    if ask.input == "match":
        return list(named)
    steps: dict[int | None, int] = {place: step for step, place in enumerate(named)}
    return [steps.get(place) for place in range(len(lines))]


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else None  # noqa: PLR2004


def columns(ask: Ask) -> tuple[str, ...]:
    """What each number in a row of :func:`counts` counts."""
    if ask.input == "order":
        return tuple(str(place) for place in range(1, len(ask.options) + 1))
    if ask.input == "match":
        return ask.options
    return HALVES if ask.input == "judgment" else ("",)


def counts(ask: Ask, answers: Iterable[JsonValue]) -> tuple[tuple[int, ...], ...]:
    """How often what was chosen: a row for each option (for each line of ``left`` in a match)."""
    rows = {"match": len(ask.left), "none": 0, "text": 0}.get(ask.input, len(ask.options))
    seen = Counter(cell for one in answers for cell in _cells(ask, one))
    across = range(len(columns(ask)))
    return tuple(tuple(seen[row, column] for column in across) for row in range(rows))


def _cells(ask: Ask, answer: JsonValue) -> list[tuple[object, object]]:
    """The places (row, column) that one answer adds to."""
    if not isinstance(answer, list):
        return [(answer, 0)]
    if ask.input == "multiple":
        return [(one, 0) for one in answer]
    if ask.input == "match":
        return list(enumerate(answer))
    return [(one, column) for column, one in enumerate(answer)]


def largest(
    ask: Ask, answers: Sequence[JsonValue], among: Sequence[int] | None = None
) -> JsonValue:
    """The answer a room goes on with unless its leader says otherwise: the largest group's.

    Of equal groups the option shown first. ``among`` names the options that can be gone on with.
    Several ticks: what at least half of the room ticked. None where nothing was collected.
    """
    if ask.input in {"none", "text"}:
        return None
    if ask.input == "multiple":
        rows = counts(ask, answers)
        return [place for place, (row,) in enumerate(rows) if answers and 2 * row >= len(answers)]
    if ask.input in {"single", "scale"}:
        open_ones = range(len(ask.options)) if among is None else sorted(among)
        rows = counts(ask, answers)
        return max(open_ones, key=lambda place: rows[place][0], default=None)
    whole = Counter(tuple(one) for one in answers if isinstance(one, list))
    return list(whole.most_common(1)[0][0]) if whole else None
