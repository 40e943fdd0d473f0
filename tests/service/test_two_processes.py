"""Two processes behind nginx on one PostgreSQL: when one is killed, its learners go on."""

from __future__ import annotations

import pytest

from praxis.kinds import PLAY
from praxis.look import words
from tests.browser import recorded, screen, windows
from tests.browser.plainly import ask
from tests.course import course
from tests.service.arrangement import arranged

ROLE_PLAY = "m1.first-five-minutes"
HALF = "I hear that you have been told so many times, and"


@pytest.fixture(scope="module")
def front(tmp_path_factory, postgres):
    """The address in front of both."""
    with (
        postgres.empty_database() as url,
        arranged(tmp_path_factory.mktemp("arranged"), url) as arrangement,
    ):
        yield arrangement


@pytest.fixture
def talking(front):
    """A learner who has finished the first exchange of a role-play."""
    activity = course().activities[ROLE_PLAY]
    walk = next(one for one in PLAY["roleplay"].probes(activity) if one.expected.get("done"))
    for process in front.behind:
        process.revive()
    learner = front.learner("Maya")
    with front.store() as store:
        recorded.record(store, learner, activity, walk.actions[:3])
    return learner


def test_whoever_comes_without_a_cookie_gets_one_and_keeps_it(front):
    first = ask(front, "GET", "/about")
    (node,) = [one for one in first.headers["set-cookie"].split("; ") if "praxis_node=" in one]
    assert "HttpOnly" in first.headers["set-cookie"]
    assert "SameSite=Lax" in first.headers["set-cookie"]
    assert "praxis_node" not in ask(front, "GET", "/about", Cookie=node).headers.get(
        "set-cookie", ""
    )


def test_both_processes_get_learners(front):
    """A hundred newcomers, and the hash sends some of them either way."""
    before = [_asked(process) for process in front.behind]
    for _ in range(100):
        assert ask(front, "GET", "/health").status == 200
    got = [_asked(process) - one for process, one in zip(front.behind, before, strict=True)]
    assert sum(got) == 100
    assert min(got) >= 20


def _asked(process):
    line = 'praxis_requests_total{method="GET",route="/health",status="200"} '
    text = ask(process, "GET", "/metrics").body
    found = [one for one in text.splitlines() if one.startswith(line)]
    return int(float(found[0].removeprefix(line))) if found else 0


def test_the_figures_of_a_process_cannot_be_had_through_the_door(front):
    assert ask(front, "GET", "/metrics").status == 404


def test_what_comes_in_over_the_door_is_compressed_and_named(front):
    answer = ask(front, "GET", "/assets/praxis.css", **{"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.headers["x-request-id"]) == 32


def test_a_learner_goes_on_at_the_same_exchange_when_their_process_is_killed(front, talking):
    """Not reloaded, not signed in again: conversation and half-typed words are as they were."""
    with windows.chromium() as browser, windows.opener(browser) as open_page:
        page = open_page(front, talking)
        screen.visit(page, f"/module1?at={ROLE_PLAY}")
        said = screen.main(page).locator(".px-said")
        before = said.all_inner_texts()
        field = screen.main(page).locator("textarea")
        field.press_sequentially(HALF)
        screen.typed_words_are_kept(page)

        struck = front.holding()
        struck.kill()
        page.wait_for_selector("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])")
        screen.ready(page)

        (other,) = [one for one in front.behind if one is not struck]
        assert front_holds(other)
        assert said.all_inner_texts() == before
        assert field.input_value() == HALF
        field.press_sequentially(" still you came.")
        with screen.going_on(page):
            screen.main(page).get_by_role("button", name=words.ROLE_SEND, exact=True).click()
        assert HALF + " still you came." in screen.told(page)
    with front.store() as store:
        assert recorded.log_of(store, talking, ROLE_PLAY)[-1] == (4, "write")
    assert all("Traceback" not in process.log for process in front.behind)


def front_holds(process):
    """Whether the window is connected to this process now."""
    text = ask(process, "GET", "/metrics").body
    return "praxis_open_pages 1.0" in text
