"""What axe-core finds on a screen, and the few findings that are Streamlit's own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@cache
def axe() -> str:
    """The source of axe-core."""
    package = files("axe_playwright_python")
    return (package / "axe.min.js").read_text(encoding="utf-8")


def look(page: Page) -> list[dict[str, Any]]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    return page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes:['violations']}).then(r => r.violations)", STANDARDS
    )
