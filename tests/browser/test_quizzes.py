"""A quiz from the first question to its result: nothing is lost on the way, nothing told too early.

One learner takes one short form, in a real browser, with a refresh and a killed server in between.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from praxis.look import words
from praxis.play.conduct import COMPETENCY
from tests.browser import accessibility, screen
from tests.quizzed import QUIZZES, form, sit

QUICK = form("q.quick")
MULTIPLE, ORDER, WRITTEN = QUICK.items
HALF = "Being this tired is real, and"
FAR = 24
"""Letters that make a passage unmistakable."""


@pytest.fixture(scope="module")
def served(serve, chromium):
    """A server whose course has the quizzes of the tests."""
    server = serve(PRAXIS_QUIZZES=str(QUIZZES))
    server.wait()
    return server


def reasons():
    """What only opens when the form is handed in, as the first letters of each passage."""
    passages = [WRITTEN.why, *WRITTEN.look_for, *WRITTEN.models, QUICK.closing]
    passages += [option.why for option in MULTIPLE.options] + [step.why for step in ORDER.steps]
    return [text[:FAR].encode() for text in passages]


def press(page, name):
    with screen.going_on(page):
        screen.main(page).get_by_role("button", name=name, exact=True).click()


def choose(page, role, name):
    screen.main(page).get_by_role(role, name=name, exact=True).check(force=True)


def label(page):
    return screen.main(page).locator(".px-label").first


def kept(served, learner):
    with served.store() as store:
        sheet = store.attempts.load(learner.id, QUICK.id, COMPETENCY.name)
    assert sheet is not None
    return sheet


def begin(page):
    """By way of the list: its offer, what there is to know, and the button."""
    screen.visit(page, "/quizzes")
    card = screen.keyed(page, "quiz-quick")
    card.get_by_role("link", name="Take this quiz").click()
    page.get_by_role("button", name="Begin").click()
    expect(label(page)).to_have_text("Question 1 of 3")
    screen.ready(page)


def stands_as_it_was_kept(page):
    """The first question, with its right answers ticked and "sure" said."""
    for option in MULTIPLE.options:
        box = screen.main(page).get_by_role("checkbox", name=option.text, exact=True)
        expect(box).to_be_checked(checked=option.right)
    expect(page.get_by_role("radio", name=words.CONFIDENCE[3], exact=True)).to_be_checked()


def test_a_form_is_taken_through_refresh_and_crash_to_its_result(served, open_page):
    learner = served.learner("Maya")
    page = open_page(served, learner)
    frames = screen.listen(page)
    begin(page)

    for option in MULTIPLE.options:
        if option.right:
            choose(page, "checkbox", option.text)
    choose(page, "radio", words.CONFIDENCE[3])
    press(page, words.FORM_NEXT)
    expect(label(page)).to_have_text("Question 2 of 3")
    press(page, words.FORM_MARK)
    assert accessibility.faults(page) == []

    page.reload()
    screen.ready(page)
    expect(label(page)).to_have_text(f"Question 2 of 3 · {words.FORM_MARKED}")
    press(page, words.BACK)
    stands_as_it_was_kept(page)

    press(page, words.FORM_OVERVIEW)
    expect(page.get_by_text(f"{words.FORM_OPEN}: 2, 3")).to_be_visible()
    assert accessibility.faults(page) == []
    with screen.going_on(page):
        page.get_by_role("radio", name="3 ○").or_(page.get_by_role("button", name="3 ○")).click()
    field = screen.main(page).locator("textarea")
    field.press_sequentially(HALF)
    screen.typed_words_are_kept(page)

    served.kill()
    page.wait_for_selector("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])")
    served.start()
    screen.ready(page)
    expect(label(page)).to_have_text("Question 3 of 3")
    assert field.input_value() == HALF
    choose(page, "radio", words.CONFIDENCE[1])
    press(page, words.FORM_NEXT)

    heard = b"".join(frames)
    assert MULTIPLE.stem[:FAR].encode() in heard, "nothing was heard on the wire"
    assert [text for text in reasons() if text in heard] == []
    state = kept(served, learner).attempt.state
    assert [one["item"] for one in state["answers"]] == [MULTIPLE.id, WRITTEN.id]
    assert kept(served, learner).words == {f"item:{WRITTEN.id}": HALF}

    press(page, words.FORM_SUBMIT_OPEN.format(count=1))
    expect(page.get_by_text("You answered 2 of 3 questions")).to_be_visible()
    screen.ready(page)
    heard = b"".join(frames)
    assert [text for text in reasons() if text not in heard] == []
    assert accessibility.faults(page) == []

    choose(page, "checkbox", WRITTEN.look_for[0])
    press(page, words.CHECK_RATE_GO)
    expect(page.get_by_text(words.FORM_FOUND)).to_be_visible()
    attempt = kept(served, learner).attempt
    assert (attempt.done, attempt.score, attempt.state["ratings"]) == (True, 0.5, {"tired": [0]})


def test_a_sitting_goes_on_in_a_fresh_window_after_the_server_was_killed(served, open_page):
    learner = served.learner("Noor")
    page = open_page(served, learner)
    begin(page)
    choose(page, "checkbox", MULTIPLE.options[0].text)
    choose(page, "radio", words.CONFIDENCE[2])
    press(page, words.FORM_NEXT)
    page.close()
    served.kill()
    served.start()

    again = open_page(served, learner)
    screen.visit(again, "/quizzes")
    again.get_by_role("link", name="Go on where you were").click()
    expect(label(again)).to_have_text("Question 2 of 3")
    assert len(kept(served, learner).attempt.state["answers"]) == 1


def test_when_time_is_up_the_answer_on_the_screen_is_kept_and_the_form_is_handed_in(
    served, open_page
):
    """The clock runs without the server; what it brings at the end is kept within the grace."""
    learner = served.learner("Ines")
    limit = timedelta(minutes=QUICK.minutes)
    with served.store() as store:
        sit(store, learner, QUICK, [], datetime.now(UTC) - limit + timedelta(seconds=20))
    page = open_page(served, learner)
    screen.visit(page, f"/quizzes?at={QUICK.id}")
    face = page.locator(".px-clock-face")
    first = face.inner_text()
    expect(face).not_to_have_text(first)
    choose(page, "checkbox", MULTIPLE.options[0].text)
    choose(page, "radio", words.CONFIDENCE[2])
    assert kept(served, learner).attempt.state["answers"] == []
    expect(label(page)).to_have_text("Question 2 of 3", timeout=40_000)
    (answer,) = kept(served, learner).attempt.state["answers"]
    assert answer["item"] == MULTIPLE.id
    expect(page.get_by_text("handed in as it stood")).to_be_visible(timeout=60_000)
    attempt = kept(served, learner).attempt
    assert attempt.done
    with served.store() as store:
        assert store.attempts.events(attempt.id)[-1].action.data == {"by": "clock"}


def test_an_address_opens_nobody_elses_result(served, open_page):
    """Neither the number of a sitting nor a name in the address leads to another's answers."""
    other = served.learner("Ana")
    page = open_page(served, other)
    begin(page)
    screen.main(page).get_by_role("button", name=words.FORM_OVERVIEW, exact=True).click()
    page.get_by_role("button", name=words.FORM_SUBMIT_OPEN.format(count=3)).click()
    expect(page.get_by_text("You answered 0 of 3 questions")).to_be_visible()

    stranger = open_page(served, served.learner("Bea"))
    frames = screen.listen(stranger)
    ids = [str(kept(served, other).attempt.id), other.id]
    for query in ("nth=1", *(f"{name}={one}" for name in ("attempt", "learner") for one in ids)):
        screen.visit(stranger, f"/quizzes?at={QUICK.id}&{query}")
        expect(stranger.get_by_role("button", name="Begin")).to_be_visible()
    heard = b"".join(frames)
    assert [text for text in reasons() if text in heard] == []
