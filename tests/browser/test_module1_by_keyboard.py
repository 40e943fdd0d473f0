"""A new trainee finishes Module 1 in a browser, with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import expect

from praxis.look import words
from tests.browser import recorded, screen
from tests.browser.keyboard import Keyboard
from tests.browser.trainee import SENTENCE, Trainee
from tests.course import course

GOAL = "To stay in the room when a parent is ashamed."
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
    keyboard.write(GOAL)
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
    """Every activity in order to its end; the lists say so, and the record holds every step."""
    names = [one for section in course().modules[0].sections for one in section.activities]
    page = open_page(served)
    page.add_init_script(COUNT_POINTERS)
    keyboard = Keyboard(page)
    trainee = Trainee(keyboard)
    come_in(keyboard)

    follow(keyboard, "Begin")
    for name in names:
        page.wait_for_url(f"**?at={name}", timeout=screen.SECONDS)
        trainee.through(course().activities[name])
        if name != names[-1]:
            follow(keyboard, f"{words.NEXT}:")

    keyboard.tab_to(lambda stop: stop.key == "crumb")
    keyboard.press("Enter")
    expect(screen.main(page)).to_contain_text(f"{len(names)} of {len(names)} steps")
    keyboard.tab_to(lambda stop: stop.kind == "link" and stop.name.endswith("Home"))
    keyboard.press("Enter")
    expect(screen.main(page)).to_contain_text(f"{len(names)} of {len(course().order)} steps")
    onward = course().order[len(names) :]
    follows = course().activities[onward[0]].title if onward else "You have been through it all"
    expect(screen.keyed(page, "continue")).to_contain_text(follows)
    assert page.evaluate("sessionStorage.getItem('pointer')") is None
    assert_all_recorded(served, names)


def assert_all_recorded(served, names):
    with served.store() as store:
        (maya,) = store.learners.all()
        assert maya.goal == GOAL
        for name in names:
            attempt = recorded.sheet_of(store, maya, name).attempt
            assert attempt.done, name
            assert attempt.finished_at is not None, name
            steps = store.attempts.events(attempt.id)
            assert [one.seq for one in steps] == list(range(attempt.seq + 1)), name
        notes = store.notebook.notes(maya.id)
        assert {note.text for note in notes} == {SENTENCE}
        wrote = {course().activities[note.activity_id].kind for note in notes}
        assert wrote >= {"reading", "mirroring", "roleplay", "reflection"}
