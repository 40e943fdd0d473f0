"""Values that both databases keep exactly.

PostgreSQL refuses U+0000 in text, neither database takes half a surrogate pair, and JSON has no
NaN. The first two can reach us from a learner's keyboard or a pasted text, so they are replaced;
the third cannot, so it raises.
"""

from __future__ import annotations

import json
from typing import Any

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def text(value: str) -> str:
    """``value`` with each character that a database would refuse replaced by U+FFFD."""
    whole = value.replace("\x00", _REPLACEMENT)
    return whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def dumps(value: Any) -> str:
    """``value`` as JSON. Raises ValueError for NaN and TypeError for what JSON cannot hold."""
    return json.dumps(_clean(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def same(left: Any, right: Any) -> bool:
    """True when both are the same JSON value: [1] and (1,) are, 1 and 1.0 are, 1 and True are not.

    PostgreSQL gives 1e16 back as 10000000000000000: what was a float is compared as one.
    """
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, str) and isinstance(right, str):
        return text(left) == text(right)
    if isinstance(left, float) != isinstance(right, float):
        return _float(left) == _float(right)
    return bool(left == right)


def _float(value: Any) -> float | None:
    """A number as a float, by way of its digits so that a huge one is infinite and no error."""
    return float(str(value)) if isinstance(value, int | float) else None


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, dict):
        return {_clean(key): _clean(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(inner) for inner in value]
    return value
