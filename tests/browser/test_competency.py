"""The whole of it, on either database: a trainee is asked, a supervisor signs, a lead reads it all.

A trainee takes the check before the course, a module's quiz and the final check, and asks for a
rating; a supervisor without an account gives and signs it; a lead opens every report about the
team and takes every file along.
"""

from __future__ import annotations

import csv
import io
import re
import shutil

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from praxis.cli import staging
from praxis.cli.invented import NAMES
from praxis.content.load import load
from praxis.look import words
from praxis.play.conduct import COMPETENCY
from praxis.ui.team.page import VIEWS
from tests.browser import recorded, screen
from tests.browser.packeted import ACTIVITY, REFLECTION, SIGNED, fill
from tests.course import FOLDER, course
from tests.invented import UNTIL, short
from tests.postgres import Postgres
from tests.quizzed import QUIZZES
from tests.sights import EVERYBODY

PEOPLE = 6
MODULE = """
id: q.module-1
title: After the first module
purpose: module
module: {module}
group: module1
letter: A
minutes: 5
attempts: 2
wait_hours: 24
opening: Three questions.
closing: That was all.
"""
PRIVATE = "A thought that stays with me."


@pytest.fixture(scope="module")
def quizzes(tmp_path_factory):
    """The small quizzes of the tests, and one for a module made of the same questions."""
    folder = tmp_path_factory.mktemp("asked") / "quizzes"
    shutil.copytree(QUIZZES, folder)
    quick = (folder / "forms" / "quick.yaml").read_text(encoding="utf-8")
    rest = quick[quick.index("items:") :]
    head = MODULE.format(module=course().modules[0].id)
    (folder / "forms" / "module-1.yaml").write_text(head.lstrip() + rest, encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def served(request, serve, chromium, quizzes):
    """A server with the demo team on one of the databases, the lead pages switched on."""
    around = {"PRAXIS_QUIZZES": str(quizzes), "PRAXIS_LEAD": "1"}
    if request.param == "postgresql":
        around["PRAXIS_DATABASE_URL"] = request.getfixturevalue("postgres_address")
        Postgres.empty_again(around["PRAXIS_DATABASE_URL"])
    server = serve(**around)
    server.wait()
    made = load(FOLDER, quizzes=quizzes).course
    with server.store() as store:
        assert store.kind == request.param
        staging.stage(store, short(made), 24, UNTIL, PEOPLE)
    return server


@pytest.fixture(scope="module")
def maya(served):
    """A trainee who has talked with a caregiver and written something for herself."""
    learner = served.learner("Maya")
    with served.store() as store:
        recorded.finish(store, learner, ACTIVITY)
        recorded.finish(store, learner, course().activities[REFLECTION], PRIVATE)
    return learner


def press(page, name):
    with screen.going_on(page):
        screen.main(page).get_by_role("button", name=name, exact=True).click()


def answer(page):
    """Something for every field that the question on the screen has; sure of it, in the end."""
    main = screen.main(page)
    for box in main.get_by_role("checkbox").all()[:1]:
        box.check(force=True)
    for place, group in enumerate(main.get_by_role("radiogroup").all()):
        group.get_by_role("radio").nth(place % 2).check(force=True)
    for field in main.locator("textarea").all():
        field.fill("I can hear how tired you are.")


def take(page, form):
    """The form named, from its page to its result."""
    screen.visit(page, f"/quizzes?at={form}")
    page.get_by_role("button", name="Begin").click()
    label = screen.main(page).locator(".px-label").first
    expect(label).to_contain_text("Question 1 of")
    count = int(re.findall(r"\d+", label.inner_text())[1])
    for number in range(1, count + 1):
        expect(label).to_contain_text(f"Question {number} of {count}")
        screen.ready(page)
        answer(page)
        press(page, words.FORM_NEXT)
        if "Question" in label.inner_text() and f"Question {number} of" in label.inner_text():
            press(page, words.FORM_NEXT)
    page.get_by_role("button", name=re.compile(f"^{words.FORM_SUBMIT}")).click()
    expect(page.get_by_text(f"of {count} questions")).to_be_visible()


def test_a_trainee_takes_the_checks_before_during_and_after(served, open_page, maya):
    page = open_page(served, maya)
    forms = ("q.pre-a", "q.module-1", "q.quick")
    for form in forms:
        take(page, form)
    with served.store() as store:
        sat = [
            one
            for one in store.cohort(EVERYBODY).ended(COMPETENCY.name)
            if one.learner_id == maya.id
        ]
    assert {one.activity_id for one in sat} == set(forms)
    assert all(
        any(answer["response"] is not None for answer in one.state["answers"]) for one in sat
    )
    screen.visit(page, "/team")
    mine = screen.main(page).get_by_role("row").filter(has_text="Maya").first
    expect(mine).to_contain_text(re.compile(r"\d+% to \d+%"))


def test_a_supervisor_opens_rates_and_signs_what_the_trainee_sent(served, open_page, maya):
    mine = open_page(served, maya)
    screen.visit(mine, "/rate?rate_view=Ask+a+supervisor")
    mine.get_by_label("Your one question", exact=False).fill("Where did I lose him?")
    mine.get_by_role("button", name="Make the link").click()
    link = mine.locator("[data-testid=stCode]").inner_text().strip()
    theirs = open_page(served)
    theirs.goto(link)
    expect(theirs.get_by_text("Where did I lose him?")).to_be_visible()
    fill(theirs)
    theirs.get_by_role("button", name="Sign and send").click()
    expect(theirs.get_by_text(f"Signed by {SIGNED}.")).to_be_visible()
    screen.visit(mine, "/rate?rate_view=Ratings")
    expect(screen.main(mine)).to_contain_text(f"Supervisor {SIGNED}")


def saved(page):
    """Every file that the page offers, pressed one after the other, by name."""
    folded = screen.main(page).locator("details:not([open]) > summary")
    for _ in range(folded.count()):
        folded.first.click()
    screen.ready(page)
    keys = page.eval_on_selector_all(
        "[data-testid=stMain] [class*=st-key-]:has(> [data-testid=stDownloadButton])",
        "found => found.map(one => [...one.classList].find(name => name.startsWith('st-key-')))",
    )
    assert keys
    files = {}
    for key in keys:
        with page.expect_download() as given:
            page.locator(f".{key}").get_by_role("button").click()
        files[given.value.suggested_filename] = given.value.path().read_bytes()
    return files


def test_a_lead_reads_every_report_and_takes_every_file_along(served, open_page, maya):
    page = open_page(served, maya)
    files = {}
    for view in VIEWS:
        screen.visit(page, f"/team?team_view={view.replace(' ', '+')}")
        expect(screen.main(page).get_by_role("radio", name=view)).to_be_checked()
        assert page.locator("[data-testid=stException]").count() == 0
        assert PRIVATE not in screen.told(page)
        files |= saved(page)
    assert {"roster.csv", "roster-sections.csv", "items.csv", "forms.csv", "agreement.csv"} <= set(
        files
    )
    roster = list(csv.DictReader(io.StringIO(files["roster.csv"].decode("utf-8-sig"))))
    assert {one["Person"] for one in roster} == {*NAMES[:PEOPLE], "Maya"}
    lines = list(csv.DictReader(io.StringIO(files["answers.csv"].decode())))
    assert len(lines) > PEOPLE
    assert all(one["person"].startswith("p-") for one in lines)
    book = CalamineWorkbook.from_filelike(io.BytesIO(files["answers.xlsx"]))
    assert len(book.get_sheet_by_name("answers").to_python()) == len(lines) + 1
    assert [one for one, content in files.items() if PRIVATE.encode() in content] == []


DOUBLE_CLICK_MS = 400
"""After this long Plotly (300 ms) takes a second click, on whatever cell, for one of its own."""


def pick(page, part, name):
    """Something in one of the two boxes below the picture, by keyboard."""
    page.locator(f"[class*=st-key-team_{part}-]").get_by_role("combobox").focus()
    page.keyboard.type(name)
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")


def test_a_cell_of_the_heat_map_opens_what_to_practice_next(served, open_page, maya):
    """Chosen in the picture or in the boxes: whatever was chosen last is what stands open."""
    page = open_page(served, maya)
    screen.visit(page, "/team?team_view=Competencies")
    names = list(course().competencies)
    with served.store() as store:
        people = [one.alias for one in store.learners.all()]

    def opened(person, competency):
        screen.ready(page)
        for part, start in (("person", people[person]), ("competency", f"{names[competency]} ")):
            box = page.locator(f"[class*=st-key-team_{part}-]").get_by_role("combobox")
            expect(box).to_have_count(1, timeout=screen.SECONDS)  # the box before it has gone
            expect(box).to_have_value(re.compile(f"^{re.escape(start)}"), timeout=screen.SECONDS)

    def point(person, competency):
        chart = page.locator("[class*=st-key-chart-heat]")
        picture = chart.locator(".nsewdrag").first
        picture.evaluate("one => one.scrollIntoView({block: 'center'})")  # clear of the header
        screen.ready(page)
        box = picture.bounding_box()
        x = box["x"] + box["width"] * (competency + 0.8) / len(names)
        y = box["y"] + box["height"] * (person + 0.5) / len(people)
        page.mouse.move(x - 5, y)
        page.mouse.move(x, y)
        shown = chart.locator(".hoverlayer .hovertext")
        expect(shown).to_contain_text(f"{people[person]}, {names[competency]}:")
        page.wait_for_timeout(DOUBLE_CLICK_MS)
        page.mouse.click(x, y)
        opened(person, competency)

    opened(0, 0)
    pick(page, "competency", f"{names[3]} ")
    opened(0, 3)
    point(1, 2)
    point(4, 7)
    pick(page, "competency", f"{names[5]} ")
    opened(4, 5)
    point(4, 7)
    pick(page, "person", people[2])
    opened(2, 7)
    expect(screen.keyed(page, "team-next").get_by_role("link").first).to_be_visible()
