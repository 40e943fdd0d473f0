"""Content and actions as nobody in their right mind would write them, made from real ones."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from praxis.base import Action

GIVEN = "PRAXIS_TEST_FUZZ"
"""How many files and how many actions are tried, where that is not the usual few hundred."""

_USUAL = 400
_LINES_AT_MOST = 4

# Without infinity: no widget sends a fraction, and `praxis.store.portable` refuses it.
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 9)
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=5,
)
SCALARS = st.sampled_from(
    [
        "", "null", "~", "true", "no", "0", "-1", "1e999", ".nan", "0x1f", "12:30", "2026-02-30",
        "[]", "{}", "[[]]", "{a: b}", "[1, {c: d}]", "'", '"', "|", ">-", "&x 1", "*x", "!!int 3",
        "!!python/object:os.system x", "\x00", "\ud800", "\ufeff", "…", "a" * 300, "m1.nowhere",
        "../../etc/passwd", "<script>", "%s", "{0}", "- - -", "? a", "9" * 400,
    ]
)  # fmt: skip
WORDS = st.text(max_size=40) | st.tuples(
    st.sampled_from(["\x00", "\U0010ffff", "word ", "x", "\n"]), st.sampled_from([1, 9, 10_000])
).map(lambda one: one[0] * one[1])
"""What can come over the wire: half a surrogate pair cannot, it has no UTF-8."""


def trying(share: float = 1.0, *, least: int = 5) -> Callable[[Any], Any]:
    """Hypothesis' settings for a test that has this share of all tries."""
    wanted = int(os.environ.get(GIVEN, _USUAL))
    return settings(
        max_examples=max(least, round(wanted * share)),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


@st.composite
def texts(draw: st.DrawFn, whole: list[str]) -> str:
    """A real file with a few of its lines taken out, doubled, moved, or given another value."""
    lines = whole[draw(st.integers(0, len(whole) - 1))].splitlines()
    for _ in range(draw(st.integers(1, _LINES_AT_MOST))):
        at = draw(st.integers(0, len(lines) - 1))
        lines[at : at + 1] = _changed(draw, lines, at)
        if not lines:
            return ""
    return "\n".join(lines)


def _changed(draw: st.DrawFn, lines: list[str], at: int) -> list[str]:
    """What stands in place of one line."""
    line = lines[at]
    how = draw(st.sampled_from(["gone", "twice", "in", "out", "value", "lent", "list", "cut"]))
    key, _, rest = line.partition(":")
    return {
        "gone": list,
        "twice": lambda: [line, line],
        "in": lambda: ["  " + line],
        "out": lambda: [line[2:]],
        "value": lambda: [f"{key}: {draw(SCALARS)}"],
        "lent": lambda: [f"{key}:{lines[draw(st.integers(0, len(lines) - 1))].partition(':')[2]}"],
        "list": lambda: [f"{key}: [{rest}, {draw(SCALARS)}]"],
        "cut": lambda: [line[: draw(st.integers(0, len(line)))]],
    }[how]()


def actions(names: list[str], fields: list[str], slots: list[str]) -> st.SearchStrategy[Action]:
    """Steps of a kind and steps of none, with fields that exist and values that may not fit."""
    return st.builds(
        Action,
        name=st.sampled_from([*names, "rewind", "jump"]),
        data=st.dictionaries(st.sampled_from([*fields, "to", "nobody"]), VALUES, max_size=3),
        words=st.dictionaries(st.sampled_from([*slots, "", "nowhere"]), WORDS, max_size=2),
        written=st.dictionaries(st.sampled_from([*slots, "nowhere"]), st.integers(), max_size=1),
    )
