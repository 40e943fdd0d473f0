"""Quizzes: what is offered, how a form is answered, and what its result says and leaves unsaid."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from praxis.base import Action
from praxis.play.conduct import COMPETENCY
from praxis.store import Learner, Sheet, Store
from tests.quizzed import QUIZZES, form, keyed, sit
from tests.screens.conftest import Screen
from tests.screens.quizzing import press, text
from tests.screens.reading import labels, sent
from tests.screens.shown import plain, secrets

SUBMIT = Action(name="submit")


pytestmark = pytest.mark.usefixtures("quizzes")


def kept(record: Store, learner: Learner, name: str = "q.pre-a") -> Sheet:
    sheet = record.attempts.load(learner.id, name, COMPETENCY.name)
    assert sheet is not None
    return sheet


def begun(screen: Screen) -> AppTest:
    return press(screen("quizzes", at="q.pre-a"), "/begin")


# ---- what is offered


def test_a_course_without_quizzes_says_so(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAXIS_QUIZZES", str(QUIZZES / "none"))
    at = screen("quizzes")
    assert not at.exception
    assert "There are no quizzes in this course yet" in text(at)


def test_a_new_learner_is_offered_form_a_and_not_its_parallel(screen: Screen) -> None:
    at = screen("quizzes")
    assert labels(at).count("Take this quiz") == 2
    assert "Before you begin" in text(at)
    assert "once more" not in text(at)


def test_after_a_sitting_the_next_one_waits_and_says_until_when(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    sit(record, learner, form(), [SUBMIT], today - timedelta(hours=3))
    at = screen("quizzes")
    opens = today + timedelta(hours=21)
    assert f"It opens again on {opens:%B} {opens.day}" in text(at)
    assert labels(at).count("Take this quiz") == 1
    assert any(label.startswith("Result of ") for label in labels(at))
    assert "It opens again" in text(screen("quizzes", at="q.pre-b", nth="new"))


def test_a_retake_draws_the_parallel_form(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    sit(record, learner, form(), [SUBMIT], today - timedelta(hours=25))
    assert "Before you begin, once more" in text(screen("quizzes"))
    at = screen("quizzes", at="q.pre-a", nth="new")
    assert "Its parallel form is the one for you now" in text(at)
    assert [one.label for one in screen("quizzes", at="q.pre-b").button] == ["Begin"]


def test_when_all_sittings_are_used_only_results_are_left(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    for number, name in enumerate(("q.pre-a", "q.pre-b")):
        sit(record, learner, form(name), [SUBMIT], today - timedelta(days=9 - 3 * number))
    at = screen("quizzes")
    assert "You have used all sittings" in text(at)
    assert sum(label.startswith("Result of ") for label in labels(at)) == 2
    assert "You have used all sittings" in text(screen("quizzes", at="q.pre-a", nth="new"))


def test_an_unknown_quiz_is_told_and_the_list_is_there(screen: Screen) -> None:
    at = screen("quizzes", at="q.other")
    assert "There is no such quiz" in text(at)
    assert "Take this quiz" in labels(at)


# ---- a sitting


def test_nothing_is_begun_by_looking(screen: Screen, record: Store, learner: Learner) -> None:
    screen("quizzes", at="q.pre-a")
    assert record.attempts.standings(learner.id) == []


def test_an_answer_is_kept_with_its_confidence_and_the_next_question_comes(
    screen: Screen, record: Store, learner: Learner
) -> None:
    at = begun(screen)
    assert "Question 1 of 8" in text(at)
    at.radio[0].set_value(0)
    at.radio[1].set_value(3)
    at = press(at, "/next")
    assert "Question 2 of 8" in text(at)
    state = kept(record, learner).attempt.state
    assert (state["at"], state["answers"][0]["confidence"]) == (1, 3)
    at = press(at, "/back")
    assert "answer kept" in text(at)
    assert (at.radio[0].value, at.radio[1].value) == (0, 3)


def test_without_saying_how_sure_the_answer_is_kept_and_it_is_asked_once_more(
    screen: Screen, record: Store, learner: Learner
) -> None:
    at = begun(screen)
    at.radio[0].set_value(1)
    at = press(at, "/next")
    assert "Question 1 of 8" in text(at)
    assert "How sure are you of it?" in text(at)
    assert kept(record, learner).attempt.state["answers"][0]["confidence"] == 0
    assert "Question 2 of 8" in text(press(at, "/next"))


def test_a_mark_stays_and_the_overview_tells_what_is_open(
    screen: Screen, record: Store, learner: Learner
) -> None:
    at = press(begun(screen), "/mark")
    assert "Marked for later" in text(at)
    at.radio[0].set_value(1)
    at.radio[1].set_value(1)
    at = press(at, "/overview")
    assert "1 of 8 answered" in text(at)
    assert "Not answered yet: 2, 3, 4, 5, 6, 7, 8" in text(at)
    assert "Marked for later: 1" in text(at)
    assert [one.label for one in at.button] == ["Hand in with 7 unanswered"]


def test_going_from_the_overview_to_a_question(screen: Screen) -> None:
    at = press(begun(screen), "/overview")
    at.button_group[0].select(4).run()
    assert "Question 4 of 8" in text(at)


def test_another_visit_goes_on_at_the_same_question_with_the_same_answers(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    sit(record, learner, form(), [*keyed(form(), 3), to(2)], today)
    assert "Go on where you were" in labels(screen("quizzes"))
    at = screen("quizzes", at="q.pre-a")
    assert "Question 3 of 8" in text(at)
    assert sorted(str(one.value).strip("[]") for one in at.button_group) == ["1", "2", "3"]


@pytest.mark.parametrize("place", range(8))
def test_every_type_of_question_shows_the_answer_that_was_kept(
    screen: Screen, record: Store, learner: Learner, today: datetime, place: int
) -> None:
    """Pressing on without a change records a move and no new answer."""
    sit(record, learner, form(), [*keyed(form()), to(place)], today)
    before = kept(record, learner).attempt
    press(screen("quizzes", at="q.pre-a"), "/next")
    after = kept(record, learner).attempt
    assert after.state["answers"] == before.state["answers"]
    (*_, last) = record.attempts.events(after.id)
    assert last.name == "went"


@pytest.mark.parametrize("place", range(9))
def test_no_key_and_no_reason_leaves_the_server_before_the_form_is_handed_in(
    screen: Screen, record: Store, learner: Learner, today: datetime, place: int
) -> None:
    """Nor an id of an option, step or pair: an author may have called one of them `best`."""
    sit(record, learner, form(), [*keyed(form()), to(place)], today)
    out = sent(screen("quizzes", at="q.pre-a"))
    read = plain(out)
    assert f"Question {place + 1} of 8" in read or "8 of 8 answered" in read
    assert [secret for secret in secrets(form()) if secret in read] == []
    assert not re.search(r"\beffect\b|px-key|px-mark", out)
    keys = re.findall(r'q-pre-a[^"]*|q\.pre-a/[^"]*', out)
    assert keys
    assert [one for one in parts() for key in keys if re.search(rf"[/-]{one}\b", key)] == []


def to(place: int) -> Action:
    """A move to a question; the overview is one past the last."""
    return Action(name="go", data={"to": place})


def parts() -> list[str]:
    """The ids of everything that can be chosen in the form."""
    fields = ("options", "steps", "pairs")
    return [one.id for item in form().items for name in fields for one in getattr(item, name, ())]


# ---- time


def test_a_form_against_the_clock_tells_how_long_and_is_handed_in_when_time_is_up(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    quick = form("q.quick")
    number = sit(record, learner, quick, keyed(quick, 1), today - timedelta(minutes=2))
    at = screen("quizzes", at="q.quick")
    assert re.search(r"(3:00|2:5\d) left", text(at))
    (clock,) = re.findall(r'data-now="(\d+)" data-until="(\d+)" data-keep="(\S+)"', sent(at))
    assert 170_000 < int(clock[1]) - int(clock[0]) <= 180_000
    assert clock[2] == "st-key-q-quick-1-0-next"
    assert not record.attempts.get(number).done


def test_what_was_kept_in_time_counts(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    quick = form("q.quick")
    number = sit(record, learner, quick, keyed(quick, 1), today - timedelta(minutes=6))
    at = screen("quizzes", at="q.quick")
    assert "handed in as it stood" in text(at)
    attempt = record.attempts.get(number)
    assert attempt.done
    assert attempt.score == 0.5
    assert record.attempts.events(number)[-1].action.data == {"by": "clock"}
    assert "You answered 1 of 3 questions" in text(screen("quizzes", at="q.quick"))
