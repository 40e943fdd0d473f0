"""Sheets to print: one page for a caregiver, nothing loaded from anywhere, only with a seat."""

from __future__ import annotations

import re

import pytest

from praxis.ui import tickets
from tests.browser import accessibility
from tests.browser.plainly import ask
from tests.course import course

HANDOUTS = sorted(course().handouts)
AGENDAS = sorted(course().agendas)
SHEETS = [f"/print/handout/{name}" for name in HANDOUTS]
SHEETS += [f"/print/agenda/{name}" for name in AGENDAS]
A4 = {"format": "A4", "prefer_css_page_size": True}


@pytest.fixture(scope="module")
def maya(served):
    return served.learner("Maya")


def seat(served, learner):
    return f"{tickets.COOKIE}={served.seat(learner)}"


@pytest.mark.parametrize("name", HANDOUTS)
def test_a_handout_fits_one_sheet_of_paper(served, open_page, maya, name):
    page = open_page(served, maya)
    page.goto(f"/print/handout/{name}")
    made = page.pdf(**A4)
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_has_no_fault_and_needs_nothing_beside_itself(served, open_page, maya, sheet):
    page = open_page(served, maya)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(sheet)
    assert accessibility.faults_of_a_sheet(page) == []
    assert [url for url in asked if not url.endswith((sheet, "/favicon.ico"))] == []


@pytest.mark.parametrize("sheet", [SHEETS[0], SHEETS[-1]])
def test_without_a_seat_there_is_no_sheet(served, sheet):
    answer = ask(served, "GET", sheet)
    assert (answer.status, answer.body) == (303, "")
    forged = ask(served, "GET", sheet, Cookie=f"{tickets.COOKIE}=forged")
    assert (forged.status, forged.body) == (303, "")


@pytest.mark.parametrize("path", ["/print/handout/none", "/print/agenda/none", "/print/x/y"])
def test_a_sheet_that_does_not_exist_is_a_plain_404(served, maya, path):
    answer = ask(served, "GET", path, Cookie=seat(served, maya))
    assert answer.status == 404
    assert "no such page to print" in answer.body


def test_what_the_clinician_is_told_is_not_on_the_caregivers_sheet(served, maya):
    for name in HANDOUTS:
        note = course().handouts[name].for_clinicians.split(".")[0]
        answer = ask(served, "GET", f"/print/handout/{name}", Cookie=seat(served, maya))
        assert answer.status == 200
        assert note not in answer.body
        assert "default-src 'none'" in answer.headers["content-security-policy"]
