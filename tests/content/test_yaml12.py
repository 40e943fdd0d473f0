"""YAML as a clinician means it."""

from __future__ import annotations

import pytest

from praxis.content.yaml12 import read


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2020-01-01", "2020-01-01"),
        ("010", "010"),
        ("1_000", "1_000"),
        ("0x1f", "0x1f"),
        (".5", ".5"),
        ("true", True),
        ("False", False),
        ("7", 7),
        ("-3", -3),
        ("1.5", 1.5),
        ("~", None),
        ("", None),
        ('"true"', "true"),
        ("'7'", "7"),
        ("1234567890123456789", "1234567890123456789"),
    ],
)
def test_a_plain_word_means_what_it_says(text: str, meant: object) -> None:
    value = read(f"key: {text}").value["key"]
    assert value == meant
    assert type(value) is type(meant)


def test_a_folded_text_is_one_paragraph_and_a_blank_line_makes_two() -> None:
    assert read("key: >\n  one\n  two\n\n  three\n").value == {"key": "one two\nthree\n"}


def test_every_place_knows_its_line() -> None:
    document = read("a: 1\nb:\n  - x\n  - c: 2\n    d: 3\n")
    assert document.line(("b",)) == 2
    assert document.line(("b", 0)) == 3
    assert document.line(("b", 1, "d")) == 5


def test_a_place_that_is_not_there_has_the_line_of_the_nearest_above() -> None:
    document = read("# a comment\na:\n  b: 1\n")
    assert document.line(("a", "missing", 3)) == 2
    assert document.line(("missing",)) == 2


def test_all_repeated_keys_are_told_at_once() -> None:
    faults = read("a: 1\na: 2\nb:\n  c: 1\n  c: {x: [1]}\nb: 3\n").faults
    assert [(one.code, one.line) for one in faults] == [("PX004", 2), ("PX004", 5), ("PX004", 6)]


def test_a_byte_order_mark_is_nothing() -> None:
    assert read("\ufeffa: 1").value == {"a": 1}


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('a: "one\nb: two\nc: three\n', 1, "a quote opens here and never closes"),
        ('a: "one\nb: "two"\nc: 3\n', 1, "a quote opens here and never closes"),
        ("a: 1\n\tb: 2\n", 2, "a tab stands where spaces should"),
        ("a: [1, 2\nb: 3\n", 1, "a bracket opens here and never closes"),
        ("a: 1\nb\nc: 2\n", 2, "this line is not `name: value`"),
        ("a: b: c\n", 1, "a second colon stands in one plain text"),
        ("a: `b`\n", 1, "a text may not begin with this character"),
        ('a: "b \\q"\n', 1, "a `\\` stands inside double quotes"),
        ("- a\nb: 1\n", 2, "this line does not fit the list above it"),
    ],
)
def test_a_slip_is_told_where_it_was_made(text: str, line: int, told: str) -> None:
    """The parser would name the place where it gave up, often far below."""
    (fault,) = read(text).faults
    assert (fault.line, fault.message) == (line, f"this is not YAML: {told}")
    assert fault.hint
