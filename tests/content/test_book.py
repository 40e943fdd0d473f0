"""The reviewer's book leaves nothing out and needs nothing beside itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from html.parser import HTMLParser
from typing import Any

import pytest
from pydantic import BaseModel

from praxis.content import book as books
from praxis.content.book import book, revision
from praxis.content.template import sample
from praxis.items import SCORE
from praxis.kinds import PLAY
from tests.course import course

PRINTED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


class Reader(HTMLParser):
    """What a person reads, the ids a link may lead to, the links, and whether all tags close."""

    EMPTY = frozenset({"meta", "br", "path", "rect"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name == "href" and value]
        self.loaded += [known["src"] or ""] if "src" in known else []
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.EMPTY:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @cached_property
    def text(self) -> str:
        return bare(" ".join(self.words))


def bare(text: str) -> str:
    """Letters and digits only: how a text is marked up and spaced is not the question here."""
    plain = re.sub(r"\[\[[a-z0-9-]+\|([^\]]+)\]\]", r"\1", text)
    plain = re.sub(r"^\d+\. ", "", plain, flags=re.MULTILINE)  # the numbers of a list are drawn
    return "".join(re.findall(r"[^\W_]+", plain)).lower()


@pytest.fixture(name="printed", scope="module")
def _printed() -> Reader:
    return Reader(book(course(), PRINTED))


SILENT = {"kind", "type", "block", "id", "shape", "was", "shuffle", "language", "url"}
"""Fields that tell the code something and a reader nothing more."""


def texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, BaseModel):
        for field in type(value).model_fields:
            if field not in SILENT:
                yield from texts(getattr(value, field), field)
    elif isinstance(value, dict):
        for key, child in value.items():
            yield name, str(key)
            yield from texts(child, name)
    elif isinstance(value, tuple | list):
        for child in value:
            yield from texts(child, name)
    elif isinstance(value, str) and name != "sources":
        yield name, value


@pytest.mark.parametrize("name", sorted(course().activities))
def test_every_sentence_of_every_activity_is_printed(printed: Reader, name: str) -> None:
    activity = course().activities[name]
    missing = [
        (field, text)
        for field, text in texts(activity)
        if field not in {"evidence", "families", "family", "to", "go", "competencies"}
        and bare(text) not in printed.text
    ]
    assert missing == []


def test_every_sentence_about_a_family_is_printed_and_the_secrets_are_marked(
    printed: Reader,
) -> None:
    for family in course().families.values():
        for field in ("line", "hopes", "genogram_alt", "kept_back", "strengths"):
            for _, text in texts(getattr(family, field)):
                assert bare(text) in printed.text, (family.id, field)
    marks = printed.text.count(bare("For authors only; no learner sees this"))
    assert marks == len(course().families)


def test_what_the_course_cannot_promise_stands_first(printed: Reader) -> None:
    first = printed.text.index(bare(course().outline.honesty))
    assert first < min(
        printed.text.index(bare(text)) for text in (course().outline.credits, "Contents Module")
    )


def test_every_term_and_every_reference_is_printed(printed: Reader) -> None:
    assert {f"term-{name}" for name in course().terms} <= set(printed.ids)
    assert {f"ref-{name}" for name in course().references} <= set(printed.ids)


def test_every_activity_has_a_box_to_sign_with_its_revision(printed: Reader) -> None:
    for name in course().order:
        assert bare(f"Reviewed · {name} · revision {course().revs[name]}") in printed.text
    assert printed.text.count(bare("Name and license")) == len(course().activities)


def test_every_link_leads_somewhere_in_the_book(printed: Reader) -> None:
    assert [one for one in printed.links if one[1:] not in printed.ids] == []


def test_no_id_is_used_twice(printed: Reader) -> None:
    assert len(printed.ids) == len(set(printed.ids))


def test_every_tag_is_closed(printed: Reader) -> None:
    assert printed.open == []


def test_the_book_needs_nothing_beside_itself(printed: Reader) -> None:
    assert printed.loaded == []
    text = book(course(), PRINTED)
    assert re.findall(r"<(?:script|link|img|iframe)\b", text) == []
    assert re.findall(r"@import|url\((?!#)", text) == []


def test_raw_html_in_content_is_shown_and_not_run() -> None:
    name = course().order[0]
    hostile = course().activities[name].model_copy(update={"why": "<script>alert(1)</script>"})
    changed = replace(course(), activities={**course().activities, name: hostile})
    assert "<script>" not in book(changed, PRINTED)


def test_the_moment_of_printing_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        book(course(), PRINTED.replace(tzinfo=None))


def test_another_revision_of_one_activity_is_another_revision_of_the_book() -> None:
    first = course().order[0]
    changed = replace(course(), revs={**course().revs, first: "0"})
    assert revision(changed) != revision(course())


@pytest.mark.parametrize("folder", ["kinds", "items"])
def test_every_kind_and_question_type_has_a_page_of_its_own(folder: str) -> None:
    for name in PLAY if folder == "kinds" else SCORE:
        assert (books.PACKAGE / folder / name / "book.html.j2").is_file()


@pytest.mark.parametrize("kind", sorted(PLAY))
def test_a_kind_without_a_page_is_still_printed_whole(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody may forget a field of a new kind: it is printed field by field until it has a page."""
    activity = sample(kind)
    whole = replace(
        course(),
        activities={activity.id: activity},
        revs={activity.id: "0"},
        files={activity.id: "x"},
    )
    monkeypatch.setattr(books, "_body", lambda *_: "content/book_pages/any.html.j2")
    shown = Reader(book(whole, PRINTED)).text
    left_out = {"evidence", "families", "family", "competencies"}
    assert [
        text for field, text in texts(activity) if field not in left_out and bare(text) not in shown
    ] == []
