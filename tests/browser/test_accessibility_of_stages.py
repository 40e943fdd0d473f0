"""Each kind of activity, in each of its stages, has no fault that axe-core can see."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from praxis.kinds import PLAY
from praxis.look import words
from praxis.look.prose import plain
from tests.browser import accessibility, recorded, screen
from tests.browser.stages import stages
from tests.course import course

STAGES = {stage.name: stage for stage in stages(course())}


@pytest.fixture(scope="module")
def maya(served):
    return served.learner("Maya")


@pytest.fixture(scope="module")
def page(served, keep_open, maya):
    return keep_open(served, maya)


def test_every_kind_is_looked_at():
    """Forms stand in no module; test_quizzes.py looks at theirs."""
    assert {name.split(":")[0] for name in STAGES} == set(PLAY) - {"form"}


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_has_no_fault_in_light_or_dark_wide_or_narrow(served, page, maya, name):
    """No violation of WCAG 2.2 A and AA or of axe's best practices, and no sideways scrolling."""
    stage = STAGES[name]
    with served.store() as store:
        recorded.record(store, maya, stage.activity, stage.done)
    module, _ = course().place[stage.activity.id]
    screen.visit(page, f"/{module}?at={stage.activity.id}")
    assert accessibility.faults(page) == []


@pytest.mark.parametrize(
    "name", [f"check: ask {kind}" for kind in ("single", "multiple", "order", "scale")]
)
def test_what_has_been_chosen_has_no_fault_either(served, page, maya, name):
    """A marked option looks otherwise than one that is not; both have to be legible."""
    stage = STAGES[name]
    with served.store() as store:
        recorded.record(store, maya, stage.activity, stage.done)
    module, _ = course().place[stage.activity.id]
    screen.visit(page, f"/{module}?at={stage.activity.id}")
    main = screen.main(page)
    for group in [*main.get_by_role("radiogroup").all(), *main.get_by_test_id("stCheckbox").all()]:
        group.locator("label, button[role=radio]").last.click()
    assert main.locator(":checked, [aria-checked=true]").count() >= 1
    assert accessibility.faults(page) == []


def test_no_activity_is_wider_than_a_phone(served, open_page):
    """Each is looked at as it begins, on the way through the course by its own links."""
    page = open_page(served, served.learner("Noor"), width=390)
    screen.visit(page, f"/module1?at={course().order[0]}")
    wide = []
    for name in course().order:
        expect(page.get_by_role("heading", level=1)).to_have_text(
            plain(course().activities[name].title)
        )
        if not accessibility.fits(page):
            wide.append(name)
        if name != course().order[-1]:
            with screen.going_on(page):
                page.get_by_role("link", name=words.SKIP).click()
    assert wide == []
