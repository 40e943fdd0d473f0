"""What gives the best answer away to someone who knows tests rather than the subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from praxis.base import Problem

_FEW = 3
_MOST = 0.75


def giveaways(items: Iterable[Any]) -> Iterator[Problem]:
    """A key that stands out by its length, in more than three of four questions."""
    chosen = [item for item in items if item.type in {"single", "judgment"}]
    longest = [item for item in chosen if _is_best(item, max(item.options, key=_length))]
    if len(chosen) > _FEW and len(longest) > _MOST * len(chosen):
        yield Problem(
            "PX042",
            f"in {len(longest)} of {len(chosen)} questions the best answer is also the longest",
            "shorten some keys or lengthen some other options",
            ("items",),
            severity="warning",
        )


def _length(option: Any) -> int:
    return len(option.text)


def _is_best(item: Any, option: Any) -> bool:
    return bool(option.right if item.type == "single" else option.effect == item.best)
