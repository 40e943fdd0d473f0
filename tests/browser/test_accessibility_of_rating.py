"""The page behind a packet's link, and every part of rating, have no fault that axe-core sees."""

from __future__ import annotations

import secrets

import pytest
from playwright.sync_api import expect

from tests.browser import accessibility, packeted, screen
from tests.browser.packeted import BASICS, NAME, fill


@pytest.fixture(scope="module")
def maya(served):
    return packeted.asker(served)


@pytest.fixture
def packet(served, maya):
    """``packet(question=…, days=…)`` makes one with a token of its own; the token."""

    def made(*asked, learner=maya, **more):
        return packeted.make(served, learner, secrets.token_urlsafe(16), *asked, **more)

    return made


def test_the_packet_page_has_no_fault_before_and_after_it_is_sent(served, open_page, packet):
    page = open_page(served)
    page.goto(f"/packet/{packet(with_words=True)}")
    for closed in page.locator("summary").all():
        closed.click()
    assert plain_faults(page) == []
    fill(page)
    page.get_by_role("button", name="Sign and send").click()
    expect(page.get_by_text("Signed by")).to_be_visible()
    assert plain_faults(page) == []
    page.goto("/packet/no-such-token")
    assert plain_faults(page) == []


def plain_faults(page):
    """What axe-core finds on a page that is not Streamlit's, wide and narrow, light and dark."""
    found = []
    for width in accessibility.WIDTHS:
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{width} px: wider than its window")
            found += [told for told, _ in accessibility._look(page, None)]
    return found


@pytest.mark.parametrize(
    "view",
    [
        f"of={NAME}",
        "rate_view=Ratings",
        "rate_view=Ask+a+supervisor",
        "rate_view=Practice",
        "rate_view=Practice&calibration=forty-stickers",
        "rate_view=Triad",
    ],
)
def test_every_part_of_rating_has_no_fault(served, open_page, maya, packet, view):
    packet()
    page = open_page(served, maya)
    screen.visit(page, f"/rate?{view}")
    assert accessibility.faults(page) == []


def test_on_a_phone_every_tap_of_the_form_is_large_enough(served, open_page, maya, packet):
    page = open_page(served, maya, width=390)
    screen.visit(page, f"/rate?of={NAME}")
    taps = page.locator("[class*=-sheet] [data-testid=stButtonGroup] button")
    assert taps.count() >= 4 * len(BASICS)
    assert min(one.bounding_box()["height"] for one in taps.all()[:12]) >= 44
    page.goto(f"/packet/{packet()}")
    labels = page.locator(".taps label, .tick").all()
    assert min(one.bounding_box()["height"] for one in labels if one.is_visible()) >= 44
