"""Someone edits YAML while people learn: what is whole shows, what is broken takes nothing down."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import expect

from tests.browser import screen
from tests.course import FOLDER

ACTIVITY = "m1.what-cfpt-joins"
FILE = "module1/what-cfpt-joins.yaml"
ADDRESS = f"/module1?at={ACTIVITY}"

MODULE = """\
id: module4
title: "Module 4: Made by hand"
short: "Module 4"
aims: [See a module appear that no program knows of.]
opening: A folder is all it takes.
sections:
  - id: "4.1"
    title: By hand
    aim: To be there.
    activities: [m4.one-thought]
"""
REFLECTION = """\
id: m4.one-thought
kind: reflection
title: One thought
minutes: 3
objectives: [1.1-f]
evidence: consensus
opening: Sit for a moment.
prompts:
  - {id: thought, ask: What stays with you?}
closing: Thank you.
care: Leave it whenever you like.
"""


def copied(home):
    """The course, in a folder that may be scribbled in."""
    return shutil.copytree(FOLDER, home / "course")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return copied(tmp_path_factory.mktemp("authored"))


@pytest.fixture(scope="module")
def served(serve, chromium, folder):
    server = serve(PRAXIS_COURSE=str(folder), PRAXIS_AUTHORING="1")
    server.wait()
    return server


@pytest.fixture
def file(folder):
    """One activity's file, put back as it was after the test."""
    path = folder / FILE
    whole = path.read_text(encoding="utf-8")
    yield path
    path.write_text(whole, encoding="utf-8")


@pytest.fixture
def page(served, open_page):
    return open_page(served, served.learner("Author"))


def title(page):
    return screen.main(page).get_by_role("heading", level=1).first


def test_an_edit_shows_on_refresh(page, file):
    screen.visit(page, ADDRESS)
    expect(title(page)).to_have_text("What CFPT joins together")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("What CFPT joins together", "What it joins"), encoding="utf-8")
    page.reload()
    expect(title(page)).to_have_text("What it joins")


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        pytest.param(
            lambda text: text.replace("opening:", "opening: [unclosed", 1), "PX0", id="YAML"
        ),
        pytest.param(lambda text: text.replace("takeaway:", "takeway:", 1), "PX0", id="a field"),
        pytest.param(lambda _text: "", "PX0", id="empty"),
        pytest.param(lambda _text: "\x00\x01 not text \x07", "PX0", id="not text"),
    ],
)
def test_a_broken_file_leaves_its_last_good_version_and_tells_the_author(page, file, broken, code):
    """Learners go on as before; the author view names file, line and remedy."""
    screen.visit(page, ADDRESS)
    line = file.read_text(encoding="utf-8")
    file.write_text(broken(line), encoding="utf-8")
    page.reload()
    expect(title(page)).to_have_text("What CFPT joins together")
    expect(page.get_by_role("button", name="I have read this")).to_be_visible()
    assert_calm(page)

    screen.visit(page, f"/authoring?activity={ACTIVITY}")
    problem = screen.main(page).locator(".px-problems tbody tr", has_text=FILE).first
    expect(problem.locator("code").first).to_contain_text(f"course/{FILE}:")
    expect(problem).to_contain_text(code)
    assert "last good version" in screen.told(page)
    assert_calm(page)


def test_a_file_that_is_mended_is_used_again(page, file):
    screen.visit(page, ADDRESS)
    whole = file.read_text(encoding="utf-8")
    file.write_text("", encoding="utf-8")
    page.reload()
    expect(title(page)).to_have_text("What CFPT joins together")
    file.write_text(whole.replace("What CFPT joins together", "Mended"), encoding="utf-8")
    page.reload()
    expect(title(page)).to_have_text("Mended")


def test_a_new_folder_is_a_new_page_without_touching_python(page, folder):
    """It is in the menu, opens by its address, and its activity can be done."""
    new = folder / "module4"
    new.mkdir()
    (new / "module.yaml").write_text(MODULE, encoding="utf-8")
    (new / "one-thought.yaml").write_text(REFLECTION, encoding="utf-8")

    screen.visit(page)
    page.get_by_role("button", name="Modules").click()
    page.get_by_role("menuitem", name="Module 4").click()
    expect(title(page)).to_have_text("Module 4: Made by hand")
    assert screen.address(page) == "/module4"
    screen.ready(page)

    page.get_by_role("link", name="One thought").click()
    page.wait_for_url("**/module4?at=m4.one-thought")
    screen.ready(page)
    page.locator("textarea").fill("That it was easy.")
    with screen.going_on(page):
        page.get_by_role("button", name="Keep this in my notebook").click()
    expect(screen.main(page)).to_contain_text("Thank you.")
    shutil.rmtree(new)
    page.reload()
    expect(title(page)).to_have_text("Welcome back, Author")


@pytest.mark.parametrize("name", ["course.yaml", "curriculum.yaml"])
def test_a_first_start_with_a_broken_central_file_shows_a_calm_page(
    serve, open_page, tmp_path, name
):
    """It says which file and where; mended, the course opens without a restart of the server."""
    folder = copied(tmp_path)
    whole = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_text(whole + "\nunknown_field: [\n", encoding="utf-8")
    server = serve(PRAXIS_COURSE=str(folder), PRAXIS_AUTHORING="1")
    server.wait()
    page = open_page(server)
    screen.visit(page, "/module1")
    told = screen.told(page)
    assert "The course cannot open yet" in told
    assert f"course/{name}:" in told
    assert_calm(page)

    (folder / name).write_text(whole, encoding="utf-8")
    page.reload()
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    server.stop()


def assert_calm(page):
    """No traceback and no error of Streamlit's, whatever the file holds."""
    assert page.locator("[data-testid=stException]").count() == 0
    assert "Traceback" not in page.content()
