"""What axe-core finds on a screen, beyond the few findings that are Streamlit's own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

from tests.browser import screen

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOR = ["color-contrast", "link-in-text-block"]
"""The rules that can come out otherwise in the dark; no other looks at a color."""

STREAMLITS_OWN = {
    # The menu that unfolds on a phone puts a <div> round each group of pages: <ul><div><li>.
    # Screen readers still read heading, links and order; the markup is not ours to change.
    "list": "[data-testid=stSidebarNavItems]",
    "listitem": "[data-testid=stSidebarNavItems]",
}
"""Rule by rule, the only element inside which a finding is not ours."""

WIDTHS = (1280, 390)

_LOOK = """async ([only, excused]) => {
  const found = (await axe.run(document, {runOnly: only, resultTypes: ['violations']})).violations;
  const node = one => {
    let at = document;
    for (const part of one.target.flat()) at = (at.shadowRoot ?? at).querySelector(part);
    return at;
  };
  return found.flatMap(rule => rule.nodes.map(one => ({
    told: `${rule.id} (${rule.impact}): ${one.html.slice(0, 160)} ` +
      [...one.any, ...one.all, ...one.none].map(check => check.message).join('; ').slice(0, 200),
    excused: rule.id in excused && !!node(one).closest(excused[rule.id]) && rule.id,
  })));
}"""
_FITS = """() => ['[data-testid=stMain]', 'html'].every(name => {
  const box = document.querySelector(name);
  return box.scrollWidth <= box.clientWidth;
})"""
_SEEN = """dark => getComputedStyle(document.querySelector('.stApp')).colorScheme === dark
  && document.getAnimations().every(one => one.playState !== 'running')"""


@cache
def _axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def faults(page: Page, excused: set[str] | None = None) -> list[str]:
    """What is wrong with the screen as it stands: light and dark, wide and narrow.

    ``excused`` collects the rules for which Streamlit had to be excused.
    """
    found: list[str] = []
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            show(page, width=width, scheme=scheme)
            where = f"{width} px, {scheme}"
            if not page.evaluate(_FITS):
                found.append(f"{where}: wider than its window")
            for told, rule in _look(page, OF_COLOR if scheme == "dark" else None):
                if rule:
                    (set() if excused is None else excused).add(rule)
                else:
                    found.append(f"{where}: {told}")
    return found


def show(page: Page, *, width: int, scheme: str) -> None:
    """Give the window another width and the device another color scheme."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(_SEEN, arg=scheme, timeout=screen.SECONDS)
    screen.ready(page)


def faults_of_a_sheet(page: Page) -> list[str]:
    """The same for a plain page that is not Streamlit's and has one color scheme."""
    found: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if not page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ):
            found.append(f"{width} px: wider than its window")
        found += [f"{width} px: {told}" for told, _ in _look(page, None)]
    return found


def faults_of_a_plain_page(page: Page) -> list[str]:
    """The same for a plain page that has both color schemes."""
    found: list[str] = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}, {told}" for told in faults_of_a_sheet(page)]
    return found


def fits(page: Page) -> bool:
    """Whether nothing on the screen makes it scroll sideways."""
    return bool(page.evaluate(_FITS))


def _look(page: Page, rules: list[str] | None) -> list[tuple[str, str]]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": STANDARDS}
    found = page.evaluate(_LOOK, [only, STREAMLITS_OWN])
    return [(str(one["told"]), str(one["excused"] or "")) for one in found]
