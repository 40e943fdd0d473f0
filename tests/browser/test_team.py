"""A lead goes through every report on the demo team: nothing fails, and axe-core finds no fault."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from praxis.cli import staging
from praxis.ui.team.page import VIEWS
from tests.browser import accessibility, screen
from tests.invented import UNTIL, short
from tests.quizzed import QUIZZES


@pytest.fixture(scope="module")
def served(serve, chromium):
    """A server with the demo team, the lead pages switched on."""
    server = serve(PRAXIS_QUIZZES=str(QUIZZES), PRAXIS_LEAD="1")
    server.wait()
    with server.store() as store:
        staging.stage(store, short(), 24, UNTIL, 12)
    return server


@pytest.fixture(scope="module")
def page(served, keep_open):
    with served.store() as store:
        someone = store.learners.all()[0]
    return keep_open(served, someone)


@pytest.mark.parametrize("view", VIEWS)
def test_every_report_opens_and_has_no_fault(page, view):
    screen.visit(page, f"/team?team_view={view.replace(' ', '+')}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Team")
    expect(screen.main(page).get_by_role("radio", name=view)).to_be_checked()
    assert accessibility.faults(page) == []


def test_a_table_is_saved_as_a_file(page):
    screen.visit(page, "/team?team_view=Take+along")
    with page.expect_download() as saved:
        page.get_by_role("button", name="All answers (CSV)").click()
    lines = saved.value.path().read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("person,item,form,attempt")
    assert all(line.startswith("p-") for line in lines[1:])
    assert len(lines) > 20
