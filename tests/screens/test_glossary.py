"""The glossary: plain words, found by name or meaning, opening in place."""

from __future__ import annotations

import re

import pytest

from praxis.content.model import Term
from praxis.look.prose import escaped
from praxis.ui.glossary import matches
from tests.course import course
from tests.screens.conftest import Screen
from tests.screens.reading import html


def headings(text: str) -> list[str]:
    return re.findall(r'<article class="px-entry"><h[23]>(.*?)</h[23]>', text)


def test_every_term_is_there_in_the_order_of_the_alphabet(screen: Screen) -> None:
    at = screen("glossary")
    assert not at.exception
    found = headings(html(at))
    assert len(found) == len(course().terms)
    assert [one.casefold() for one in found] == sorted(one.casefold() for one in found)


def test_a_deep_link_opens_its_term_at_the_top(screen: Screen) -> None:
    term = next(one for one in course().terms.values() if one.to_families and one.sources)
    text = html(screen("glossary", term=term.id))
    assert headings(text)[0] == escaped(term.term)
    assert text.index("<details") == text.index('<details class="px-more" open>')
    assert "To a family:" in text


def test_a_link_to_a_word_that_is_not_there_says_so_and_shows_the_rest(screen: Screen) -> None:
    text = html(screen("glossary", term="no-such-word"))
    assert "That word is not in the glossary" in text
    assert len(headings(text)) == len(course().terms)


def test_a_search_leaves_the_words_that_match(screen: Screen) -> None:
    at = screen("glossary")
    at.text_input(key="glossary-search").input("Shame").run()
    found = headings(html(at))
    assert 0 < len(found) < len(course().terms)
    assert "Shame" in found
    at.text_input(key="glossary-search").input("zebra crossing").run()
    assert "No word matches" in html(at)


@pytest.mark.parametrize("wanted", ["naive", "NAÏVE", "left open"])
def test_a_search_overlooks_capitals_and_accents(wanted: str) -> None:
    term = Term(id="x", term="Naïve reading", plain="One that has left open what it means.")
    assert matches(term, wanted)
    assert not matches(term, "closed")


def test_words_named_beside_a_term_open_in_place(screen: Screen) -> None:
    term = next(one for one in course().terms.values() if one.see)
    text = html(screen("glossary", term=term.id))
    entry = text[: text.index("</article>")]
    for one in term.see:
        opener = re.search(rf'popovertarget="([^"]+)">{escaped(course().terms[one].term)}<', entry)
        assert opener
        assert f'<span popover id="{opener[1]}"' in text


def test_no_id_stands_twice_on_the_page(screen: Screen) -> None:
    term = next(iter(course().terms))
    ids = re.findall(r' id="([^"]+)"', html(screen("glossary", term=term)))
    assert len(ids) == len(set(ids)) > 0
