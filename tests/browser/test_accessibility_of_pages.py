"""Each page, empty and full, and all that opens on it, has no fault that axe-core can see."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from praxis.look import words
from praxis.ui import sitemap, tickets
from tests.browser import accessibility, recorded, screen
from tests.browser.windows import ALIAS
from tests.course import course

PAGES = [f"/{entry.path}" for entry in sitemap.ENTRIES if entry.act != "look-after-people"]
MODULES = [f"/{module.id}" for module in course().modules]
REFLECTION = "m1.my-own-buttons"


@pytest.fixture(scope="module")
def served(serve, chromium):
    """The author view and the lead pages are switched on, so that they can be looked at as well."""
    server = serve(PRAXIS_AUTHORING="1", PRAXIS_LEAD="1")
    server.wait()
    return server


@pytest.fixture(scope="module")
def newcomer(served):
    return served.learner("Noor")


@pytest.fixture(scope="module")
def page(served, keep_open, newcomer):
    """The newcomer's window."""
    return keep_open(served, newcomer)


@pytest.fixture(scope="module")
def graduates_page(served, keep_open, graduate):
    return keep_open(served, graduate)


@pytest.fixture(scope="module")
def graduate(served):
    """A learner with a goal, words of their own everywhere, and all of the course behind them."""
    learner = served.learner("Maya")
    with served.store() as store:
        store.learners.set_goal(learner.id, "To stay in the room.\nTo mend sooner.")
        for name in course().order:
            recorded.finish(store, learner, course().activities[name])
    return learner


@pytest.mark.parametrize("address", [*PAGES, *MODULES])
def test_a_page_of_a_newcomer_has_no_fault(page, address):
    screen.visit(page, address)
    assert accessibility.faults(page) == []


@pytest.mark.parametrize("address", ["/", "/progress", "/notebook", "/profile", *MODULES])
def test_a_page_of_someone_who_has_done_it_all_has_no_fault(graduates_page, address):
    screen.visit(graduates_page, address)
    assert accessibility.faults(graduates_page) == []


def test_every_view_of_progress_has_no_fault(graduates_page):
    screen.visit(graduates_page, "/progress")
    views = screen.main(graduates_page).get_by_role("radio")
    assert views.count() > 1
    for number in range(views.count()):
        views.nth(number).click()
        expect(views.nth(number)).to_be_checked()
        screen.ready(graduates_page)
        assert accessibility.faults(graduates_page) == []


def test_the_door_and_the_first_screens_have_no_fault(served, open_page):
    newcomer = served.learner("Ren", welcomed=False)
    page = open_page(served)
    screen.visit(page, "/?ticket=old")
    assert accessibility.faults(page) == []
    screen.visit(page, f"/enter?ticket={tickets.ticket(served.key, newcomer.id)}")
    for number in range(len(course().outline.welcome)):
        page.wait_for_selector(f".st-key-welcome-on-{number}")
        screen.ready(page)
        assert accessibility.faults(page) == []
        page.get_by_role("button", name="Continue", exact=True).click()
    page.wait_for_selector(".st-key-goal-own")
    assert accessibility.faults(page) == []


def test_what_opens_on_a_page_has_no_fault(page):
    """A term, a source, the reasons, and the menu, each while it is open."""
    screen.visit(page, f"/module1?at={course().order[0]}")
    main = screen.main(page)
    for name in (".px-term", ".px-tag", ".px-source"):
        main.locator(name).first.click()
        assert main.locator("[popover]:popover-open").count() == 1
        assert accessibility.faults(page) == []
        page.keyboard.press("Escape")
        assert main.locator("[popover]:popover-open").count() == 0
    page.set_viewport_size({"width": 1280, "height": 900})
    main.get_by_text(words.WHY_HERE).click()
    assert accessibility.faults(page) == []


def test_a_notice_and_a_step_that_is_not_there_have_no_fault(page):
    screen.visit(page, f"/module1?at={REFLECTION}")
    screen.main(page).get_by_role("button", name=words.REFLECT_KEEP).click()
    page.get_by_role("alert").wait_for()
    assert accessibility.faults(page) == []
    screen.visit(page, "/module1?at=no-such-step")
    page.get_by_role("alert").wait_for()
    assert accessibility.faults(page) == []


def test_the_refusal_of_another_host_has_no_fault(served, open_page):
    page = open_page(served, name=ALIAS)
    screen.visit(page)
    assert accessibility.faults(page) == []


def test_streamlit_is_excused_for_nothing_it_has_mended(page):
    """Each excuse is still needed; one that is not has to go."""
    excused: set[str] = set()
    screen.visit(page)
    assert accessibility.faults(page, excused) == []
    assert excused == set(accessibility.STREAMLITS_OWN)


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("<img src=data:,>", "image-alt"),
        ("<p style='color: #999; background: #fff'>pale</p>", "color-contrast"),
        ("<button style='width: 12px; height: 12px'>a</button><button>b</button>", "target-size"),
        ("<div style='width: 3000px'>wide</div>", "wider than its window"),
    ],
)
def test_a_fault_that_is_put_on_a_page_is_seen(page, planted, told):
    """The checks above can fail: each kind of fault, planted, is found."""
    screen.visit(page, "/about")
    screen.main(page).evaluate(
        "(main, html) => main.insertAdjacentHTML('afterbegin', html)", planted
    )
    assert any(told in fault for fault in accessibility.faults(page))
