"""No text and no structure makes the loader raise; whatever it says, it says with a remedy."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from praxis.base import Problem
from praxis.content.lint import lint_source
from praxis.content.load import load
from praxis.content.sources import ADAPTERS, understand
from praxis.content.template import sample_text
from praxis.content.yaml12 import read
from praxis.kinds import PLAY

KINDS = sorted(PLAY)
SAMPLES = {kind: read(sample_text(kind)).value for kind in KINDS}
PARTS = "a: |- |'|\"|[|]|{|}|\n|  |\t|&x|*x|!!int |>|# |---\n|? |: |%|@|\\|é|“|1.5e999|\x00|\ufeff"
SCRAPS = st.sampled_from([*PARTS.split("|"), "|", "\ud800"])
TEXTS = st.one_of(st.text(max_size=200), st.lists(SCRAPS, max_size=60).map("".join))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


def sound(problems: list[Problem]) -> bool:
    return all(one.code and one.message and one.hint and one.line >= 1 for one in problems)


@given(TEXTS, st.sampled_from(sorted(ADAPTERS)))
@settings(max_examples=400, deadline=None)
def test_no_text_makes_the_reader_raise(text: str, holds: str) -> None:
    source, problems = understand(text, "course/module1/x.yaml", holds)
    assert sound(problems)
    assert (source.value is None) == bool(problems)


def test_ten_thousand_open_brackets_end_nothing() -> None:
    """The parser's own tree would overflow the stack of the whole process here."""
    (fault,) = read("[" * 200_000).faults
    assert (fault.code, fault.line) == ("PX003", 1)


def test_names_that_stand_for_names_cannot_blow_up() -> None:
    """Ten aliases in each of ten lists would stand for ten thousand million words."""
    rows = ["a0: &a0 [x, x]"] + [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 11)
    ]
    assert [fault.code for fault in read("\n".join(rows)).faults] == ["PX003"]


def spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside a value of plain data."""
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path] * bool(path) + [
        found for key, child in inner for found in spots(child, (*path, key))
    ]


@given(st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_structure_makes_the_rules_of_a_kind_raise(data: st.DataObject) -> None:
    """A whole activity with some of its parts replaced, swapped or taken out."""
    kind = data.draw(st.sampled_from(KINDS))
    value = copy.deepcopy(SAMPLES[kind])
    for _ in range(data.draw(st.integers(1, 3))):
        *above, last = data.draw(st.sampled_from(spots(value)))
        here = value
        for key in above:
            here = here[key]
        if data.draw(st.booleans()):
            del here[last]
        elif data.draw(st.booleans()):
            here[last] = copy.deepcopy(_at(value, data.draw(st.sampled_from(spots(value)))))
        else:
            here[last] = data.draw(VALUES)
        if not spots(value):
            break
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    source, problems = understand(text, "course/module1/x.yaml", "activity")
    if source.value is not None:
        problems = list(lint_source(source))
    assert sound(problems)


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


@given(text=TEXTS, name=st.sampled_from(["course", "curriculum", "references", "glossary"]))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_course_with_a_ruined_central_file_is_still_answered(
    small: Path, text: str, name: str
) -> None:
    """With a course that was good before, the last good version of the file stays."""
    path = small / f"{name}.yaml"
    good = path.read_bytes()
    before = load(small).course
    try:
        path.write_text(text, encoding="utf-8", errors="replace")
        loaded = load(small, previous=before)
    finally:
        path.write_bytes(good)
    assert sound(list(loaded.problems))
    assert loaded.errors
    assert loaded.course is not None
    assert before is not None
    assert loaded.course.activities == before.activities
    assert loaded.course.terms == before.terms
