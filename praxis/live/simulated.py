"""People who are not there: they answer at human speed, so that a leader can rehearse alone.

Pure: the same people, question and seed give the same answers at the same seconds. They see what a
phone sees and nothing else; what is right is hidden from them too.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from praxis.base import count_words
from praxis.items.asking import Ask

READ = 238
"""Words a minute that adults read silently (Brysbaert, 2019: 238 in non-fiction)."""
TYPED = 36
"""Words a minute that people type with a phone (Palin and others, 2019: 36 on average)."""
LEAST_SECONDS = 2.0
PASSES = 0.08
"""Of a hundred answers to be given so many are not: somebody passes, as everybody may."""
THINKS_AGAIN = 0.15
LINES = (
    "I'd stay quiet for a moment.",
    "That sounds like a lot to carry.",
    "I'd say what I saw, and then wait.",
    "I don't know yet.",
    "Tell me what it was like.",
    "I noticed my own shoulders go up.",
    "I'd ask what would help right now.",
    "You came, and it was hard to come.",
    "I'd take the sentence back and start again.",
    "Shorter than I'd planned.",
)


@dataclass(frozen=True, slots=True)
class Person:
    """How somebody takes part. ``pace`` 1 is the average reader, 2 is twice as quick.

    ``hesitates`` is how many seconds they think beyond reading, on average.
    """

    name: str
    pace: float
    hesitates: float


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: by which person, so many seconds after the question was opened."""

    seconds: float
    person: int
    answer: JsonValue


def people(count: int, seed: int) -> tuple[Person, ...]:
    """``count`` people, quick ones and slow ones."""
    chance = random.Random(f"{seed}:people")  # noqa: S311 - a rehearsal, not a secret
    return tuple(
        Person(
            f"Rehearsal {number}",
            min(1.8, max(0.5, chance.gauss(1.0, 0.25))),
            chance.uniform(2.0, 12.0),
        )
        for number in range(1, count + 1)
    )


def answers(ask: Ask, present: Sequence[Person], seed: int) -> tuple[Given, ...]:
    """What these people answer to ``ask`` and when, in the order in which it arrives.

    Some pass, and some change their mind later. Nothing for what is not collected.
    """
    if not ask.asks:
        return ()
    chance = random.Random(f"{seed}:{ask.place}:{ask.prompt}")  # noqa: S311 - the same
    leaning = _leaning(ask, chance)
    given: list[Given] = []
    for number, person in enumerate(present):
        if chance.random() < PASSES:
            continue
        answer = _answer(ask, leaning, chance)
        at = _seconds(ask, person, answer, chance)
        given.append(Given(at, number, answer))
        if chance.random() < THINKS_AGAIN:
            other = _answer(ask, leaning, chance)
            given.append(Given(at + chance.uniform(3, 20), number, other))
    return tuple(sorted(given, key=lambda one: (one.seconds, one.person)))


def _leaning(ask: Ask, chance: random.Random) -> list[float]:
    """How a room leans: most to one or two options, as rooms do."""
    return [chance.random() ** 2 + 0.05 for _ in ask.options]


def _seconds(ask: Ask, person: Person, answer: JsonValue, chance: random.Random) -> float:
    shown = [ask.prompt, *ask.options, *ask.left]
    reading = 60 * sum(count_words(text) for text in shown) / READ / person.pace
    typing = 60 * count_words(answer) / TYPED / person.pace if isinstance(answer, str) else 0.0
    thinking = chance.expovariate(1 / person.hesitates)
    return round(max(LEAST_SECONDS, reading + typing + thinking), 2)


def _answer(ask: Ask, leaning: Sequence[float], chance: random.Random) -> JsonValue:
    places = range(len(ask.options))
    if ask.input == "text":
        return chance.choice(LINES)
    if ask.input in {"single", "scale"}:
        return chance.choices(places, leaning)[0]
    if ask.input == "multiple":
        top = max(leaning)
        ticked: list[JsonValue] = [one for one in places if chance.random() < leaning[one] / top]
        return ticked
    if ask.input == "match":
        return [chance.choices(places, leaning)[0] for _ in ask.left]
    order = sorted(places, key=lambda one: leaning[one] * chance.uniform(0.3, 1.7), reverse=True)
    if ask.input == "judgment":
        return [order[0], order[-1]]
    return list(order)
