"""A learner walks through the whole course in a browser, step after step, to its last page.

Each step is opened by the link at the end of the one before, and looked at; then it is finished as
its own rules finish it. That the screens of a step do lead to its end is shown elsewhere: by hand
and key for all of Module 1, and for every kind and stage.
"""

from __future__ import annotations

from playwright.sync_api import expect

from praxis.look import words
from praxis.look.prose import plain
from tests.browser import recorded, screen
from tests.course import course


def test_every_step_of_the_course_leads_to_the_next_and_the_last_one_home(served, open_page):
    maya = served.learner("Maya")
    page = open_page(served, maya)
    order = course().order
    screen.visit(page, f"/{course().place[order[0]][0]}?at={order[0]}")
    with served.store() as store:
        for name, following in zip(order, [*order[1:], None], strict=True):
            activity = course().activities[name]
            heading = screen.main(page).get_by_role("heading", level=1)
            expect(heading).to_have_text(plain(activity.title), timeout=screen.SECONDS)
            assert page.locator("[data-testid=stException]").count() == 0, name
            recorded.finish(store, maya, activity)
            if following:
                onward = page.locator(".st-key-onward").get_by_role("link", name=words.SKIP)
                with screen.going_on(page):
                    onward.click()
    screen.visit(page, "/")
    expect(screen.main(page)).to_contain_text("You have been through it all")
    expect(screen.main(page)).to_contain_text(f"{len(order)} of {len(order)} steps")
