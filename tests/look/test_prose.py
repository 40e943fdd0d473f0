"""Authored Markdown where it must stay text: without brackets, and without asterisks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from praxis.look.prose import bare
from tests.course import course


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Which shows *trust* between you?", "Which shows trust between you?"),
        (
            "“I think, *nobody listens to me*. I go loud.”",
            "“I think, nobody listens to me. I go loud.”",
        ),
        ("**Both** halves, *this* and *that*", "Both halves, this and that"),
        ("a [[threat-system|system for *alarm*]]", "a system for alarm"),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_emphasis_and_brackets_are_taken_away(text: str, shown: str) -> None:
    assert bare(text) == shown


def asks(activity: Any) -> Iterator[str]:
    """What is told or asked of a learner and repeated elsewhere as text."""
    yield activity.why
    yield activity.content_note
    for one in (*getattr(activity, "prompts", ()), *getattr(activity, "items", ())):
        yield getattr(one, "ask", "") or getattr(one, "stem", "")
    for part in ("pause", "write", "retry"):
        yield getattr(getattr(activity, part, None), "ask", "")


def test_no_asterisk_of_the_course_is_left_in_such_a_place() -> None:
    told = [text for one in course().activities.values() for text in asks(one) if text]
    assert any("*" in text for text in told)
    assert not [text for text in told if "*" in bare(text)]
