"""A family as a genogram, drawn as SVG.

The symbols are the usual ones (McGoldrick, Gerson and Petry, *Genograms*): a square for a man, a
circle for a woman, a diamond for a person beyond the two, the age inside, a double outline for the
child the work is about, a cross for someone who has died. The drawing stands alone: its style is
inside it, and ``light-dark()`` lets one drawing serve a light page and a dark one.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from praxis.look.household import HALF, Frame, Point, Span, frames, settle
from praxis.look.prose import escaped

SIZE = 46.0
"""Width and height of a symbol."""
_PAD, _LINE, _HOME_LINE, _BETWEEN, _MARGIN = 14.0, 17.0, 15.0, 44.0, 10.0
_NAME_LETTERS, _HOME_LETTERS = 16, 21

_STYLE = """
svg{color-scheme:light dark;--ink:light-dark(#22302e,#ebe6dc);--soft:light-dark(#51605d,#b9c2bd);
--sheet:light-dark(#fff,#1c2a28);--teal:light-dark(#1b6862,#7fccc2);--wash:light-dark(#eef4f1,#1a2c2a)}
text{fill:var(--ink);font-family:Inter,system-ui,-apple-system,"Segoe UI",sans-serif;
text-anchor:middle}
.name{font-size:14px;font-weight:600}
.age{font-size:15px}
.home-name{font-size:12.5px;font-style:italic;fill:var(--soft)}
.sign{fill:var(--sheet);stroke:var(--ink);stroke-width:2}
.focus,.tie,.slash,.gone{fill:none;stroke:var(--ink);stroke-width:2}
.gone{stroke-width:1.6}
.adoptive{stroke-dasharray:9 5}
.kinship{stroke-dasharray:2 5;stroke-linecap:round;stroke-width:2.6}
.home{fill:var(--wash);stroke:var(--teal);stroke-width:1.6;stroke-dasharray:7 5}
""".strip()


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything stands: middles of people, bands of rows, and homes."""

    people: Mapping[str, Any]
    at: Mapping[str, tuple[float, float]]
    bands: Mapping[int, Span]
    homes: tuple[Frame, ...]
    width: float
    height: float


@lru_cache(maxsize=64)
def drawing(family: Any) -> str:
    """The genogram of ``family`` as SVG. What it shows in words is ``family.genogram_alt``.

    Finding everyone a place takes a millisecond, and the page of all families shows six: kept.
    """
    plan = _planned(family)
    parts = [
        *(_home(frame) for frame in plan.homes),
        *_ties(family.ties, plan),
        *(_person(person, plan.at[person.id]) for person in family.people),
    ]
    width, height = f"{plan.width:.0f}", f"{plan.height:.0f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><style>{_STYLE}</style>{"".join(parts)}</svg>'
    )


def _planned(family: Any) -> _Plan:
    people = {person.id: person for person in family.people}
    across = settle(family.people, family.ties)
    bands = _bands(family.people)
    shift = _MARGIN + HALF - min(across.values())
    placed = {name: place + shift for name, place in across.items()}
    at = {
        name: (placed[name], bands[person.generation][0] + _PAD + SIZE / 2)
        for name, person in people.items()
    }
    width = max(placed.values()) + HALF + _MARGIN
    height = max(bottom for _, bottom in bands.values()) + _MARGIN
    return _Plan(people, at, bands, frames(family.people, placed, bands), width, height)


def _bands(people: Iterable[Any]) -> dict[int, Span]:
    """Top and bottom of each row: symbol, name, and the name of a home that ends here."""
    kept = list(people)
    last = {one.lives_in: one.generation for one in sorted(kept, key=lambda one: one.generation)}
    bands: dict[int, Span] = {}
    top = _MARGIN
    for number in sorted({one.generation for one in kept}):
        row = [one for one in kept if one.generation == number]
        names = max(len(_lines(one.name)) for one in row)
        homes = {one.lives_in for one in row if one.lives_in and last[one.lives_in] == number}
        labels = max((len(_home_lines(name)) for name in homes), default=0)
        height = 2 * _PAD + SIZE + names * _LINE + labels * _HOME_LINE
        bands[number] = (top, top + height)
        top += height + _BETWEEN
    return bands


def _lines(name: str) -> list[str]:
    return textwrap.wrap(name, _NAME_LETTERS)


def _home_lines(name: str) -> list[str]:
    return textwrap.wrap(name, _HOME_LETTERS)


def _home(frame: Frame) -> str:
    x, bottom = frame.label
    lines = _home_lines(frame.name)
    rows = "".join(
        f'<text class="home-name" x="{x:.1f}" y="{bottom - (len(lines) - 1 - n) * _HOME_LINE:.1f}">'
        f"{escaped(line)}</text>"
        for n, line in enumerate(lines)
    )
    return f'<path class="home" d="{_rounded(frame.corners)}"/>{rows}'


def _rounded(corners: Sequence[Point]) -> str:
    """A closed path whose corners are rounded off, less where two stand close together."""
    parts: list[str] = []
    for number, (x, y) in enumerate(corners):
        before, after = corners[number - 1], corners[(number + 1) % len(corners)]
        enter = _toward((x, y), before)
        leave = _toward((x, y), after)
        start = f"L{enter[0]:.1f} {enter[1]:.1f}" if parts else f"M{enter[0]:.1f} {enter[1]:.1f}"
        parts.append(f"{start}Q{x:.1f} {y:.1f} {leave[0]:.1f} {leave[1]:.1f}")
    return "".join(parts) + "Z"


def _toward(corner: Point, other: Point) -> Point:
    """Where the rounding begins on the way to another corner. Ways run level or upright."""
    reach_x, reach_y = other[0] - corner[0], other[1] - corner[1]
    length = abs(reach_x) + abs(reach_y)
    part = min(12.0, length / 2) / length
    return corner[0] + reach_x * part, corner[1] + reach_y * part


def _person(person: Any, at: tuple[float, float]) -> str:
    x, y = at
    parts = [_sign(person.sign, x, y, SIZE / 2, "sign")]
    if person.is_child_of_focus:
        parts.append(_sign(person.sign, x, y, SIZE / 2 - 5, "focus"))
    if person.deceased:
        half = SIZE / 2 * (0.7 if person.sign == "woman" else 1)
        parts.append(
            f'<path class="gone" d="M{x - half:.1f} {y - half:.1f}L{x + half:.1f} {y + half:.1f}'
            f'M{x + half:.1f} {y - half:.1f}L{x - half:.1f} {y + half:.1f}"/>'
        )
    if person.age is not None:
        parts.append(f'<text class="age" x="{x:.1f}" y="{y + 5:.1f}">{person.age}</text>')
    for number, line in enumerate(_lines(person.name)):
        below = y + SIZE / 2 + 18 + number * _LINE
        parts.append(f'<text class="name" x="{x:.1f}" y="{below:.1f}">{escaped(line)}</text>')
    return "".join(parts)


def _sign(sign: str, x: float, y: float, half: float, style: str) -> str:
    if sign == "woman":
        return f'<circle class="{style}" cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}"/>'
    if sign == "man":
        return (
            f'<rect class="{style}" x="{x - half:.1f}" y="{y - half:.1f}" '
            f'width="{2 * half:.1f}" height="{2 * half:.1f}"/>'
        )
    reach = half * 1.2
    return (
        f'<path class="{style}" d="M{x:.1f} {y - reach:.1f}L{x + reach:.1f} {y:.1f}'
        f'L{x:.1f} {y + reach:.1f}L{x - reach:.1f} {y:.1f}Z"/>'
    )


def _ties(ties: Iterable[Any], plan: _Plan) -> list[str]:
    """All lines. Lines that end at one child are set side by side, so that each can be followed."""
    kept = list(ties)
    arriving: dict[str, int] = {}
    parts: list[str] = []
    for level, tie in enumerate(tie for tie in kept if tie.children and tie.kind != "kinship"):
        for child in tie.children:
            others = sum(child in one.children and one.kind != "kinship" for one in kept)
            place = arriving.get(child, 0)
            arriving[child] = place + 1
            parts.append(_descent(tie, child, plan, level, (place - (others - 1) / 2) * 18))
    for tie in kept:
        if tie.kind == "kinship":
            parts += [_kinship(tie.between[0], child, plan) for child in tie.children]
        elif tie.kind == "sibling":
            parts.append(_siblings(tie.between, plan))
        elif len(tie.between) == 2:  # noqa: PLR2004 - a line between two
            parts.append(_couple(tie, plan))
    return parts


def _couple(tie: Any, plan: _Plan) -> str:
    (x1, y), (x2, _) = sorted(plan.at[one] for one in tie.between)
    line = f'<path class="tie" d="M{x1:.1f} {y:.1f}L{x2:.1f} {y:.1f}"/>'
    if tie.kind != "separated":
        return line
    x = (x1 + x2) / 2 - 26  # clear of the children's line and of the frames beside it
    return f'{line}<path class="slash" d="M{x - 6:.1f} {y + 11:.1f}L{x + 6:.1f} {y - 11:.1f}"/>'


def _descent(tie: Any, child: str, plan: _Plan, level: int, aside: float) -> str:
    """From the middle of a couple, or from below one adult, down and across to a child."""
    x = sum(plan.at[one][0] for one in tie.between) / len(tie.between)
    adult = plan.people[tie.between[0]]
    top = plan.at[adult.id][1] if len(tie.between) > 1 else _below(adult, plan)
    end_x, end_y = plan.at[child][0] + aside, plan.at[child][1] - SIZE / 2
    bar = plan.bands[plan.people[child].generation][0] - 12 - 9 * (level % 3)
    style = "tie adoptive" if tie.kind == "adoptive" else "tie"
    return f'<path class="{style}" d="M{x:.1f} {top:.1f}V{bar:.1f}H{end_x:.1f}V{end_y:.1f}"/>'


def _below(adult: Any, plan: _Plan) -> float:
    """Under a person's name, or under the home they are drawn in."""
    if adult.lives_in:
        return plan.bands[adult.generation][1]
    return plan.at[adult.id][1] + SIZE / 2 + 10 + len(_lines(adult.name)) * _LINE


def _kinship(adult: str, child: str, plan: _Plan) -> str:
    """From below the adult to the near side of the child, past whoever is between the two."""
    x = plan.at[adult][0]
    top = plan.at[adult][1] + SIZE / 2 + 10 + len(_lines(plan.people[adult].name)) * _LINE
    to_x, to_y = plan.at[child]
    if abs(x - to_x) < SIZE / 2 + 8:
        return f'<path class="tie kinship" d="M{x:.1f} {top:.1f}V{to_y - SIZE / 2:.1f}"/>'
    side = to_x + (SIZE / 2 if x > to_x else -SIZE / 2)
    return f'<path class="tie kinship" d="M{x:.1f} {top:.1f}V{to_y:.1f}H{side:.1f}"/>'


def _siblings(pair: tuple[str, ...], plan: _Plan) -> str:
    (x1, y), (x2, _) = sorted(plan.at[one] for one in pair)
    top = y - SIZE / 2
    return f'<path class="tie" d="M{x1:.1f} {top:.1f}V{top - 10:.1f}H{x2:.1f}V{top:.1f}"/>'


def legend(family: Any) -> tuple[str, ...]:
    """What the signs of this very drawing mean, in words."""
    signs = {"man": "square: man or boy", "woman": "circle: woman or girl"}
    signs["person"] = "diamond: a person beyond the two"
    kinds = {tie.kind for tie in family.ties}
    told = [text for sign, text in signs.items() if any(p.sign == sign for p in family.people)]
    told.append("number inside: age")
    marks = (
        (any(p.is_child_of_focus for p in family.people), "double outline: the child it is about"),
        (any(p.deceased for p in family.people), "cross: has died"),
        (any(p.lives_in for p in family.people), "dashed frame: one home"),
        ("separated" in kinds, "stroke across a line: not a couple any more"),
        ("adoptive" in kinds, "dashed line: adopted"),
        ("kinship" in kinds, "dotted line: raised by a relative"),
    )
    return (*told, *(text for true, text in marks if true))
