"""Twenty-four people who do not exist, for `praxis demo`: name, ability, pace, how far they go.

Every figure is invented and says nothing about any real team.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

DAYS = 120
"""The demo team has about four months behind it."""

NAMES = (
    "Amara O.", "Ben K.", "Carmen V.", "Dao N.", "Elif Y.", "Farid H.", "Grace M.", "Hana S.",
    "Isaac R.", "Jun T.", "Keisha W.", "Lior B.", "Mateo G.", "Nadia P.", "Oskar L.", "Priya D.",
    "Quinn A.", "Rosa F.", "Sefa U.", "Tomasz Z.", "Uma C.", "Viktor E.", "Wanda J.", "Xiomara Q.",
)  # fmt: skip

SENTENCES = (
    "It sounds as if the evenings have been long, and you keep trying anyway.",
    "I would slow down here and say what I see before I ask anything.",
    "My first wish was to explain, and then I noticed that nobody had asked me to.",
    "There is a lot of worry in this, and a lot of care as well.",
)
"""What the invented people write wherever something is to be written."""


_THROUGH, _STOPPED, _LOOKED_IN = {0, 2, 5, 7, 9}, {1, 6}, {11}
"""Of each twelve in the list of names: who gets through, stopped weeks ago, only looked in."""

_AGAIN = {2, 7}
"""Of those who get through: who sits the final check a second time, on its other form."""


@dataclass(frozen=True, slots=True)
class Invented:
    """One person.

    ``ability`` is on a logistic scale around 0. ``begins`` is the day they start, ``share`` how
    much of the course they work through, ``sessions`` how many sittings they take for it, spread
    over ``span`` days. ``sure`` shifts how sure they say they are. ``again``: whether they sit the
    final check a second time.
    """

    name: str
    ability: float
    begins: int
    span: int
    share: float
    sessions: int
    sure: float
    again: bool = False


def team(chance: Random) -> tuple[Invented, ...]:
    """The team: ten through, eight on the way, four who stopped, two who have only looked in."""
    people: list[Invented] = []
    for number, name in enumerate(NAMES):
        begins = chance.randrange(0, 30)
        place = number % 12
        if place in _THROUGH:
            share, span = 1.0, chance.randrange(50, DAYS - begins - 8)
        elif place in _STOPPED:
            share, span = chance.uniform(0.08, 0.3), chance.randrange(20, 60)
        elif place in _LOOKED_IN:
            share, span = 0.0, 1
        else:
            share, span = chance.uniform(0.2, 0.5), DAYS - begins - chance.randrange(1, 6)
        people.append(
            Invented(
                name,
                ability=chance.gauss(0.2, 0.8),
                begins=begins,
                span=span,
                share=share,
                sessions=max(1, round(24 * share)),
                sure=chance.gauss(0.0, 0.7),
                again=place in _AGAIN,
            )
        )
    return tuple(people)
