"""Whatever a learner calls themselves or writes is shown as they wrote it, and never acts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from praxis.look import words
from praxis.ui import tickets
from tests.browser import accessibility, recorded, screen
from tests.course import course

ALIAS = "<img src=x onerror=acted()>![i](http://h.example/i)**b**:red[r]"
GOAL = '<script>acted()</script>\n[click](javascript:acted()) & "quotes"'
HOSTILE = (
    "![p](http://h.example/p) <script>acted()</script><img src=http://h.example/q onerror=acted()> "
    "[l](javascript:acted()) **bold** $x^2$ :material/home: </p></section><h1>Gone</h1> &lt;b&gt; "
    "[[shame]] {{7*7}} \u202etfel"
)
LONG = "unbroken" * 640
"""5,120 letters without a single place to break the line."""
REFLECTION = "m1.my-own-buttons"
WRITTEN = ("m1.what-cfpt-joins", "m1.effort-before-advice", "m1.first-five-minutes", REFLECTION)
TEXT_CHECK = next(
    name
    for name in course().order
    if course().activities[name].kind == "check"
    and any(item.type == "text" for item in course().activities[name].items)
)


@pytest.fixture(scope="module")
def mallory(served):
    """A learner whose name, goal and every word try to act."""
    learner = served.learner(ALIAS)
    with served.store() as store:
        store.learners.set_goal(learner.id, GOAL)
        for name in (*WRITTEN, TEXT_CHECK):
            recorded.finish(store, learner, course().activities[name], HOSTILE)
    return learner


@pytest.fixture
def page(served, open_page, mallory):
    """A window in which any script that should not run is noticed."""
    page = open_page(served, mallory)
    page.add_init_script("window.acts = 0; window.acted = () => { window.acts += 1; };")
    return page


def assert_inert(page):
    """Nothing ran, nothing became an element; what it asked of other hosts is checked for all."""
    assert page.evaluate("window.acts") == 0
    smuggled = "img[src*='h.example'], img[onerror], a[href^='javascript'], [onerror]"
    assert page.locator(smuggled).count() == 0
    assert "Gone" not in page.get_by_role("heading").all_inner_texts()


def test_a_hostile_name_is_inert_at_the_door_and_on_home(served, open_page, page):
    screen.visit(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Welcome back, {ALIAS}")
    expect(screen.main(page)).to_contain_text("<script>acted()</script>")
    assert_inert(page)

    door = open_page(served)
    door.add_init_script("window.acts = 0; window.acted = () => { window.acts += 1; };")
    screen.visit(door)
    expect(door.get_by_role("link", name=ALIAS, exact=True)).to_be_visible()
    assert_inert(door)


def test_a_hostile_name_can_be_typed_at_the_door_and_greets_as_typed(served, open_page):
    page = open_page(served)
    page.add_init_script("window.acts = 0; window.acted = () => { window.acts += 1; };")
    name = "</script><b>'\"`\\<!--${acted()}"
    screen.visit(page)
    page.get_by_role("textbox").fill(name)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Skip the introduction").click()
    expect(page.get_by_role("heading", name=f"Welcome, {name}", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert_inert(page)


@pytest.mark.parametrize("address", ["/profile", "/progress", "/module1", "/notebook"])
def test_a_hostile_name_and_words_are_inert_on_every_page(page, address):
    screen.visit(page, address)
    for closed in screen.main(page).locator("summary").all():
        closed.click()
    screen.ready(page)
    assert_inert(page)


@pytest.mark.parametrize("name", WRITTEN)
def test_hostile_words_are_inert_where_they_were_written(page, name):
    screen.visit(page, f"/module1?at={name}")
    shown = screen.told(page)
    fields = [one.input_value() for one in page.locator("textarea").all()]
    assert any("<script>acted()</script>" in text for text in (shown, *fields))
    assert_inert(page)


def test_a_hostile_name_is_inert_where_a_lead_reads_it(serve, open_page):
    """Names stand in tables and charts there, each with a way of its own of showing text."""
    server = serve(PRAXIS_LEAD="1")
    server.wait()
    mallory, lead = server.learner(ALIAS), server.learner("Lead")
    with server.store() as store:
        recorded.finish(store, mallory, course().activities["m1.first-five-minutes"], HOSTILE)
    page = open_page(server, lead)
    page.add_init_script("window.acts = 0; window.acted = () => { window.acts += 1; };")
    for view in ("Roster", "Competencies", "Raters", "Take+along"):
        screen.visit(page, f"/team?team_view={view}")
        assert_inert(page)


def test_the_notebook_shows_and_finds_hostile_words_letter_by_letter(page):
    screen.visit(page, "/notebook")
    own = page.locator(".px-own")
    assert own.count() >= 4
    assert HOSTILE in {text.strip() for text in own.all_text_contents()}
    page.get_by_label("Search your words").fill("<script>acted()")
    page.keyboard.press("Enter")
    expect(page.get_by_text("newest first")).to_be_visible()
    screen.ready(page)
    assert own.count() >= 4
    page.get_by_role("button", name="Delete a passage").first.click()
    expect(page.get_by_role("menuitem").first).to_contain_text("![p](http")
    assert_inert(page)


def test_the_notebook_exports_hostile_words_as_they_are(page):
    screen.visit(page, "/notebook")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Markdown").click()
    exported = waiting.value.path().read_text(encoding="utf-8")
    assert "acted()" in exported


def test_five_thousand_letters_without_a_break_stay_within_a_phone(served, open_page):
    learner = served.learner("W" * 60)
    with served.store() as store:
        store.learners.set_goal(learner.id, LONG[:600])
        for name in WRITTEN:
            recorded.finish(store, learner, course().activities[name], LONG)
    page = open_page(served, learner, width=390)
    wide = []
    for address in ("/", "/notebook", "/profile", *(f"/module1?at={name}" for name in WRITTEN)):
        screen.visit(page, address)
        if not accessibility.fits(page):
            wide.append(address)
    assert wide == []


def test_a_long_text_is_kept_whole(served, open_page):
    """The field takes 6,000 letters; neither draft nor record loses one of 5,120."""
    learner = served.learner("Whole")
    page = open_page(served, learner)
    screen.visit(page, f"/module1?at={REFLECTION}")
    page.locator("textarea").first.fill(LONG)
    screen.typed_words_are_kept(page)
    page.reload()
    screen.ready(page)
    assert page.locator("textarea").first.input_value() == LONG
    with screen.going_on(page):
        page.get_by_role("button", name=words.REFLECT_KEEP).click()
    with served.store() as store:
        (note,) = store.notebook.notes(learner.id)
    assert note.text == LONG


def test_a_hostile_address_is_inert(page, served, mallory):
    """What comes in by the address bar is shown nowhere as markup."""
    screen.visit(page, "/module1?at=</script><script>acted()</script>")
    assert_inert(page)
    ticket = tickets.ticket(served.key, mallory.id)
    screen.visit(page, f"/enter?ticket={ticket}&to=module1?at=<script>acted()</script>")
    assert_inert(page)
