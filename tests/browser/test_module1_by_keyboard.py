"""A new trainee finishes Module 1 in a browser, with the keyboard alone."""

from __future__ import annotations

from praxis.content.load import load
from praxis.look import words
from praxis.play.conduct import SELF_STUDY
from bootstrap.environment import ROOT
from tests.browser import screen
from tests.browser.keyboard import Keyboard
from tests.browser.trainee import SENTENCE, Trainee

COUNT_POINTERS = """
  for (const kind of ['pointerdown', 'mousedown', 'touchstart'])
    addEventListener(kind, () => sessionStorage.setItem('pointer', kind), true);
"""


def come_in(keyboard: Keyboard) -> None:
    """Door, three screens, one question."""
    page = keyboard.page
    screen.visit(page)
    keyboard.tab_to(lambda stop: stop.key == "new-alias")
    keyboard.write("Maya")
    keyboard.press("Enter")
    for number in range(3):
        page.wait_for_selector(f".st-key-welcome-on-{number}", timeout=screen.SECONDS)
        screen.ready(page)
        keyboard.tab_to(lambda stop: stop.name == "Continue")
        keyboard.press("Enter")
    page.wait_for_selector(".st-key-goal-own", timeout=screen.SECONDS)
    screen.ready(page)
    keyboard.tab_to(lambda stop: stop.key == "goal-own")
    keyboard.write("To stay in the room when a parent is ashamed.")
    keyboard.tab_to(lambda stop: stop.name == "Start the course")
    keyboard.press("Enter")
    page.wait_for_selector(".st-key-continue", timeout=screen.SECONDS)
    screen.ready(page)


def follow(keyboard: Keyboard, name: str) -> None:
    """Tab to the link that begins with ``name`` and open it; a new step stands there then."""
    page = keyboard.page
    with screen.going_on(page):
        keyboard.tab_to(lambda stop: stop.main and stop.kind == "link" and name in stop.name)
        keyboard.press("Enter")


def test_a_new_trainee_finishes_module_1_with_the_keyboard_alone(served, open_page):
    """Every activity in order to its end; then home says so, and the record holds every step."""
    course = load(ROOT / "course").course
    page = open_page(served)
    page.add_init_script(COUNT_POINTERS)
    keyboard = Keyboard(page)
    trainee = Trainee(keyboard)
    come_in(keyboard)

    follow(keyboard, "Begin")
    for activity in course.order:
        page.wait_for_url(f"**?at={activity}", timeout=screen.SECONDS)
        trainee.through(course.activities[activity])
        if activity != course.order[-1]:
            follow(keyboard, f"{words.NEXT}:")

    keyboard.tab_to(lambda stop: stop.main and "See your progress" in stop.name)
    keyboard.press("Enter")
    page.wait_for_url("**/progress")
    screen.ready(page)
    keyboard.tab_to(lambda stop: stop.kind == "link" and "Home" in stop.name)
    keyboard.press("Enter")
    page.wait_for_selector(".st-key-continue", timeout=screen.SECONDS)
    assert "You have been through it all" in screen.told(page)
    assert page.evaluate("sessionStorage.getItem('pointer')") is None
    assert_all_recorded(served, course)


def assert_all_recorded(served, course):
    with served.store() as store:
        (maya,) = store.learners.all()
        assert maya.goal == "To stay in the room when a parent is ashamed."
        standings = {one.activity_id: one for one in store.attempts.standings(maya.id)}
        assert set(standings) == set(course.order)
        for name, standing in standings.items():
            assert standing.done, name
            assert standing.finished_at is not None, name
            sheet = store.attempts.load(maya.id, name, SELF_STUDY.name)
            steps = store.attempts.events(sheet.attempt.id)
            assert [one.seq for one in steps] == list(range(standing.seq + 1)), name
        notes = store.notebook.notes(maya.id)
        assert {note.text for note in notes} == {SENTENCE}
        wrote = {course.activities[note.activity_id].kind for note in notes}
        assert wrote >= {"reading", "mirroring", "roleplay", "reflection"}
