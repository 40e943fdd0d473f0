"""Small steps through the screens of a quiz."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.screens.reading import html
from tests.screens.shown import plain


def press(at: AppTest, end: str) -> AppTest:
    """Press the button whose key ends so."""
    (button,) = [one for one in at.button if str(one.key).endswith(end)]
    at = button.click().run()
    assert not at.exception
    return at


def text(at: AppTest) -> str:
    return plain(html(at))
