"""Conditions on feelings: ``trust < 5``, ``trust >= 5 and shame >= 5``.

A language of one rule: comparisons of a feeling with a whole number, joined by ``and``.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

FEELINGS = ("shame", "trust", "hope")
_PART = re.compile(r"^(shame|trust|hope)\s*(<=|>=|==|<|>)\s*(\d+)$")
_OPERATORS: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
}

Comparison = tuple[str, str, int]


@lru_cache(maxsize=4096)
def parse(text: str) -> tuple[Comparison, ...]:
    """The comparisons in ``text``; ValueError in words an author can use when it has none."""
    parsed: list[Comparison] = []
    for part in re.split(r"\s+and\s+", text.strip()):
        found = _PART.match(part.strip())
        if found is None:
            msg = (
                f"`{part.strip()}` is not a condition; write for example `trust < 5` or "
                "`trust >= 5 and shame >= 5`"
            )
            raise ValueError(msg)
        parsed.append((found[1], found[2], int(found[3])))
    return tuple(parsed)


def holds(condition: str | None, feelings: Mapping[str, int]) -> bool:
    """Whether ``feelings`` meet ``condition``; no condition always holds."""
    if condition is None:
        return True
    return all(_OPERATORS[op](feelings[name], number) for name, op, number in parse(condition))


Levels = tuple[int, int, int]


def allows(condition: str | None, levels: Levels) -> bool:
    """:func:`holds` for levels in the order of ``FEELINGS``, where thousands are asked in a row."""
    if condition is None:
        return True
    return all(compare(levels[place], number) for place, compare, number in _compiled(condition))


@lru_cache(maxsize=4096)
def _compiled(text: str) -> tuple[tuple[int, Callable[[int, int], bool], int], ...]:
    return tuple((FEELINGS.index(name), _OPERATORS[op], number) for name, op, number in parse(text))
