"""The keyboard's place: it can be seen, goes where the learner goes, and meets what is said."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from praxis.look import words
from tests.browser import recorded, screen
from tests.browser.keyboard import Keyboard
from tests.course import course

READING = "m1.what-cfpt-joins"
REFLECTION = "m1.my-own-buttons"
ROLE_PLAY = "m1.first-five-minutes"
LOOKED_AT = [
    "/",
    "/profile",
    "/module1",
    *(f"/module1?at={name}" for name in (READING, REFLECTION)),
    *(f"/module1?at={name}" for name in course().order if name.startswith("m1.check")),
]
_WHAT = """() => {
  const at = document.activeElement;
  return [at.tagName, at.type, at.dataset.testid, at.getAttribute('role'), at.className].join();
}"""
_WHERE = """() => {
  const box = (document.activeElement.closest('label') ?? document.activeElement)
    .getBoundingClientRect();
  return {x: box.x, y: box.y, width: box.width, height: box.height};
}"""
_FOCUS = "[document.activeElement.tagName, document.activeElement.innerText]"
_TOP = "document.querySelector('[data-testid=stMain]').scrollTop"
MARGIN = 6


@pytest.fixture(scope="module")
def maya(served):
    return served.learner("Maya")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_kind_of_stop_shows_that_it_has_the_focus(served, open_page, maya, dark):
    """The picture of each, taken with the focus and without, differs (WCAG 2.4.7)."""
    page = open_page(served, maya, dark=dark)
    keyboard = Keyboard(page)
    seen, unseen = set(), []
    for address in LOOKED_AT:
        screen.visit(page, address)
        for _ in range(40):
            keyboard.press("Tab")
            what = page.evaluate(_WHAT)
            if what.startswith(("BODY", "MAIN")) or what in seen:
                continue
            seen.add(what)
            if not _shows(page):
                unseen.append((address, keyboard.stop().name, what))
    assert unseen == []
    assert len(seen) > 8


def _shows(page):
    """Whether the surroundings of the focused element look otherwise once it has lost the focus."""
    page.wait_for_function(
        "() => document.getAnimations().every(one => one.playState !== 'running')"
    )
    box = page.evaluate(_WHERE)
    clip = {
        "x": max(0, box["x"] - MARGIN),
        "y": max(0, box["y"] - MARGIN),
        "width": box["width"] + 2 * MARGIN,
        "height": box["height"] + 2 * MARGIN,
    }
    page.evaluate("window.held = document.activeElement")
    held = page.screenshot(clip=clip)
    page.evaluate("window.held.blur()")
    page.wait_for_function(
        "() => document.getAnimations().every(one => one.playState !== 'running')"
    )
    left = page.screenshot(clip=clip)
    page.evaluate("window.held.focus({preventScroll: true})")
    return held != left


def test_a_link_to_another_activity_leads_to_its_title_and_its_top(served, open_page, maya):
    """Else the keyboard would stand behind the fields, and the eye at the foot of the page."""
    page = open_page(served, maya)
    screen.visit(page, f"/module1?at={READING}")
    with screen.going_on(page):
        page.get_by_role("link", name=words.SKIP).press("Enter")
    following = course().activities[course().order[1]]
    assert page.evaluate(_FOCUS) == ["H1", following.title]
    assert page.evaluate(_TOP) == 0


def test_a_link_of_the_menu_leads_to_the_title_of_its_page(served, open_page, maya):
    page = open_page(served, maya)
    screen.visit(page)
    page.get_by_role("button", name="Library").press("Enter")
    page.get_by_role("menuitem", name="Glossary").press("Enter")
    page.wait_for_url("**/glossary")
    page.wait_for_function("() => document.activeElement.tagName === 'H1'")
    assert page.evaluate(_FOCUS) == ["H1", "Glossary"]


def test_a_fresh_page_leaves_the_focus_where_every_page_begins(served, open_page, maya):
    """So that the first Tab reaches the link that skips the menu."""
    page = open_page(served, maya)
    screen.visit(page, f"/module1?at={READING}")
    keyboard = Keyboard(page)
    keyboard.press("Tab")
    assert keyboard.stop().name == "Skip to main content"


def test_a_step_of_a_role_play_leads_to_the_latest_line(served, open_page):
    learner = served.learner("Noor")
    page = open_page(served, learner)
    screen.visit(page, f"/module1?at={ROLE_PLAY}")
    page.locator("textarea").fill(recorded.WORDS)
    for press in (words.ROLE_SEND, words.ROLE_SAY):
        if press == words.ROLE_SAY:
            page.get_by_role("radio").first.focus()
            page.keyboard.press("Space")
        with screen.going_on(page):
            page.get_by_role("button", name=press).press("Enter")
        place = page.evaluate("document.activeElement.className")
        assert "px-latest" in place or "px-step" in place


def test_a_refusal_is_said_and_has_the_focus_every_time(served, open_page):
    """The same sentence twice is two notices: the second is read out as well."""
    page = open_page(served, served.learner("Ren"))
    screen.visit(page, f"/module1?at={REFLECTION}")
    numbers = []
    for _ in range(2):
        page.get_by_role("button", name=words.REFLECT_KEEP).press("Enter")
        page.wait_for_function(
            "said => document.activeElement.matches(`[role=alert]:not([data-number='${said}'])`)",
            arg=numbers[-1] if numbers else "",
        )
        notice = page.get_by_role("alert")
        expect(notice).to_be_in_viewport()
        numbers.append(notice.get_attribute("data-number"))
    assert len(set(numbers)) == 2
    assert page.locator("textarea").first.input_value() == ""
