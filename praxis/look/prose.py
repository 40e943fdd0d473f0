"""Authored Markdown as safe HTML, with words of the glossary that open in place.

Raw HTML in the source is shown as text, never run. Long prose goes to the browser as one element,
which keeps a screen's rerun cheap.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from itertools import count
from typing import Protocol

from markdown_it import MarkdownIt

TERM_LINK = re.compile(r"\[\[([a-z0-9-]+)(?:\|([^\]]+))?\]\]")
_ACTING = re.compile(r"[!-/:-@\[-`{-~]")
_EMPHASIS = re.compile(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(
    ["table", "smartquotes"]
)


class TermLike(Protocol):
    """What a glossary entry must offer to be opened in place."""

    @property
    def term(self) -> str:
        """The word."""

    @property
    def plain(self) -> str:
        """What it means in plain language."""


@lru_cache(maxsize=8192)
def _block(text: str) -> str:
    return str(_MARKDOWN.render(text)).strip()


@lru_cache(maxsize=8192)
def _inline(text: str) -> str:
    return str(_MARKDOWN.renderInline(text)).strip()


_APOSTROPHE = re.compile(r"(?<=\w)'")


def plain(text: str) -> str:
    """``text`` without glossary brackets, for places that cannot open a term."""
    shown = TERM_LINK.sub(lambda link: link[2] or link[1].replace("-", " "), text)
    return _APOSTROPHE.sub("’", shown)


def bare(text: str) -> str:
    """``text`` without glossary brackets and emphasis, for places where Markdown stays text."""
    return _EMPHASIS.sub(r"\2", plain(text))


def escaped(text: object) -> str:
    """``text`` safe inside HTML text and attributes."""
    return escape(str(text), quote=True)


def literal(text: str) -> str:
    """``text`` for a widget's label or option, where Markdown would act, so that it stays text.

    A learner's ``![](http://…)`` in a label would fetch a picture from another host.
    """
    return _ACTING.sub(r"\\\g<0>", text)


class Prose:
    """Turns authored text into HTML for one page; each opened term gets an id of its own."""

    def __init__(self, terms: Mapping[str, TermLike] | None = None, page: str = "p") -> None:
        self.terms: Mapping[str, TermLike] = terms or {}
        self._page = re.sub(r"[^a-z0-9]+", "-", page.lower())
        self._numbers = count(1)

    def name(self, kind: str) -> str:
        """An id that is used once on this page, the same on every rerun."""
        return f"{kind}-{self._page}-{next(self._numbers)}"

    def html(self, text: str) -> str:
        """Paragraphs, lists and emphasis, with terms that open in place."""
        return self._linked(_block(text))

    def inline(self, text: str) -> str:
        """One run of text without paragraph tags."""
        return self._linked(_inline(text))

    def _linked(self, html: str) -> str:
        if "[[" not in html:
            return html
        notes: list[str] = []

        def link(found: re.Match[str]) -> str:
            term = self.terms.get(found[1])
            shown = found[2] or (term.term.lower() if term else found[1].replace("-", " "))
            if term is None:
                return shown
            name = self.name("term")
            notes.append(
                f'<span popover id="{name}" class="px-note"><strong>{escaped(term.term)}</strong> '
                f"{_inline(plain(term.plain))}</span>"
            )
            return f'<button type="button" class="px-term" popovertarget="{name}">{shown}</button>'

        return TERM_LINK.sub(link, html) + "".join(notes)


def html(text: str, *, terms: Mapping[str, TermLike] | None = None) -> str:
    """Markdown as safe HTML, without opening terms when ``terms`` is not given."""
    return Prose(terms).html(text if terms else plain(text))
