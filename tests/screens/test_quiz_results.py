"""The result of a quiz: what it says, how little it claims, and where it leads."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from praxis.base import Action
from praxis.items.keys import wrong
from praxis.kinds.form.play import answering
from praxis.store import Learner, Store
from tests.quizzed import form, keyed, quizzed, sit
from tests.screens.conftest import Screen
from tests.screens.learning import finish, first
from tests.screens.quizzing import press, text
from tests.screens.reading import html, unfold
from tests.screens.shown import secrets

SUBMIT = Action(name="submit")
pytestmark = pytest.mark.usefixtures("quizzes")


def test_shares_come_with_their_interval_and_their_line_and_few_questions_give_none(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    answers = [answering(item, wrong(item), 3) for item in form().items[:2]]
    sit(record, learner, form(), [*keyed(form()), *answers, SUBMIT], today)
    at = screen("quizzes", at="q.pre-a")
    assert not at.exception
    assert "4 of 6 (plausibly 30 to 90%)" in text(at)
    assert "1 of 1; too little to say more" in text(at)
    assert "a share would say more than they can" in text(at)
    assert "not at the line yet, and near enough that chance may be the difference" in text(at)
    assert "the line is a convention. Seven of ten, set by the authors" in text(at)
    charts = [part.proto.alt for part in at.get("plotly_chart")]
    assert len(charts) == 2
    assert "C2: 67% of 6 (30 to 90%)" in charts[0]
    assert charts[1].startswith("Sure: right in 71% of 7")


def test_the_result_leads_to_what_teaches_the_weakest_objectives(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    answers = [answering(item, wrong(item)) for item in form().items]
    sit(record, learner, form(), [*answers, SUBMIT], today)
    at = screen("quizzes", at="q.pre-a")
    links = [part.proto for part in at.get("page_link") if "min" in part.proto.label]
    assert 1 < len(links) <= 4
    first_title = (
        quizzed()
        .activities[
            next(one for one in quizzed().order if "1.2-g" in quizzed().activities[one].objectives)
        ]
        .title
    )
    assert any(first_title in link.label for link in links)


def test_every_reason_opens_and_own_replies_are_rated_by_their_writer(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    number = sit(record, learner, form(), [*keyed(form()), SUBMIT], today)
    at = screen("quizzes", at="q.pre-a")
    assert [one for one in secrets(form()) if one not in text(at)] == []
    score = record.attempts.get(number).score
    at.checkbox[0].check()
    at = unfold(press(at, "/go"), "share-new")
    after = record.attempts.get(number)
    assert after.state["ratings"] == {"grandmother": [0]}
    assert after.score == score == 1.0
    assert "You found this in yours" in text(at)
    assert [one.label for one in at.button] == ["Make the link"], "nothing is left to hand in"


def test_what_was_explained_to_one_sitting_does_not_stand_in_another(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    """Explanations are kept between runs, by question and answer."""
    missed = [answering(item, wrong(item), 3) for item in form().items]
    sit(record, learner, form(), [*keyed(form()), SUBMIT], today - timedelta(days=9))
    sit(record, learner, form(), [*missed, SUBMIT], today)
    other = 'class="px-option px-mine-other"'
    for _again in range(2):
        assert other not in html(screen("quizzes", at="q.pre-a", nth="1"))
        assert other in html(screen("quizzes", at="q.pre-a", nth="2"))


def test_every_note_that_opens_on_a_result_has_an_id_of_its_own(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    sit(record, learner, form(), [*keyed(form()), SUBMIT], today)
    names = re.findall(r'popover id="([^"]+)"', html(screen("quizzes", at="q.pre-a")))
    assert len(names) > 1
    assert len(names) == len(set(names))


def test_words_do_not_shame(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    sit(record, learner, form(), [SUBMIT], today)
    told = text(screen("quizzes", at="q.pre-a")).split("Every question, and why")[0].lower()
    assert "not at the line yet" in told
    assert [one for one in ("fail", "wrong", "incorrect", "poor", "weak") if one in told] == []


def test_an_earlier_result_is_opened_by_its_number_and_nobody_elses(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    other = record.learners.add("Noor", today)
    sit(record, other, form(), [*keyed(form()), SUBMIT], today)
    for nth in ("1", "2", "new", "../1", "-1"):
        at = screen("quizzes", at="q.pre-a", nth=nth)
        assert "You answered" not in text(at)
        assert not at.exception
    sit(record, learner, form(), [SUBMIT], today)
    assert "You answered 0 of 8" in text(screen("quizzes", at="q.pre-a", nth="1"))


# ---- beside the rest of the course


def test_a_quiz_moves_no_progress_and_is_not_on_the_progress_page(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    sit(record, learner, form(), [*keyed(form()), SUBMIT], today)
    at = screen("progress")
    assert "nothing is missing either" in text(at)
    finish(record, learner, first("check"))
    at = screen("progress", progress_view="Competencies")
    assert not at.exception
    assert "Before you begin" not in text(at)


def test_words_written_in_a_quiz_stand_in_the_notebook_under_its_name(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    sit(record, learner, form(), keyed(form()), today)
    told = text(screen("notebook"))
    assert "Before you begin" in told
    assert "I raised one already" in told
