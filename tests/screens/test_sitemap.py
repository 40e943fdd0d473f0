"""The menu: pages are made once and shared by all sessions, each of which runs a copy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from praxis.ui import sitemap
from tests.course import course


@pytest.fixture(autouse=True)
def made_here() -> Iterator[None]:
    """Pages made outside a session are half a page: none is left for the tests that follow."""
    sitemap._target.cache_clear()
    yield
    sitemap._target.cache_clear()


def test_two_sessions_may_run_the_same_page_at_the_same_time() -> None:
    menu = sitemap.pages(course(), None)
    mine, theirs = (sitemap.navigated(menu, hidden=False) for _ in range(2))
    mine.run()
    theirs.run()  # Streamlit refuses the second run of one page


def test_a_menu_makes_no_page_anew() -> None:
    first, second = (sitemap.pages(course(), None) for _ in range(2))
    assert all(
        one is other
        for heading, listed in first.items()
        for one, other in zip(listed, second[heading], strict=True)
    )
