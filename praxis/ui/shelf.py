"""A page of the library that lists things, or shows the one its address names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from praxis.look.prose import escaped
from praxis.ui import sitemap


@dataclass(frozen=True, slots=True)
class Shelf:
    """``page`` is its name in the table of pages, ``query`` what names one thing in its address.

    ``label`` says a thing in a link: its name, and a line below it.
    """

    page: str
    query: str
    title: str
    opening: str
    icon: str
    label: Callable[[Any], tuple[str, str]]

    def show(self, things: Iterable[Any], one: Callable[[Any], None]) -> None:
        """Draw ``one`` of the things, or the list of all; an unknown name is told above it."""
        kept = {thing.id: thing for thing in things}
        asked = str(st.query_params.get(self.query, ""))
        if asked in kept:
            with st.container(key="crumb"):
                st.page_link(
                    sitemap.named(self.page),
                    label=f"All {self.title.lower()}",
                    icon=":material/arrow_back:",
                )
            one(kept[asked])
            return
        if asked:
            st.html(
                f'<p class="px-refusal" role="alert">There is no {self.query} by that name; here '
                "are those there are.</p>"
            )
        self._all(kept.values())

    def _all(self, things: Iterable[Any]) -> None:
        st.html(
            f'<header class="px-head"><h1>{escaped(self.title)}</h1>'
            f"<p>{escaped(self.opening)}</p></header>"
        )
        with st.container(key=f"list-{self.page}", gap=None):
            for thing in things:
                name, line = self.label(thing)
                st.page_link(
                    sitemap.named(self.page),
                    label=f"**{name}**  \n{line}",
                    icon=self.icon,
                    query_params={self.query: thing.id},
                )


def print_link(what: str, name: str) -> str:
    """The link that opens a thing as a plain page to print."""
    return (
        f'<p><a class="px-print" href="./print/{what}/{escaped(name)}" target="_blank">'
        "Open the page to print</a></p>"
    )
