"""Everybody's record for reports: nobody's words, no erased name, one SELECT for each question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event as hooks

from praxis.base import Action, Event
from praxis.store import Beginning, Entry, Learner, Rated, Store
from tests.store.entries import ACTIVITY, BEGINNING, CONDUCT, chose

QUIZ = "competency"
WORDS = "Quellwasser under the old bridge"


@pytest.fixture
def ben(store: Store, now: datetime) -> Learner:
    return store.learners.add("Ben", now)


def walked(store: Store, learner: Learner, now: datetime, *, done: bool = True) -> int:
    sheet = store.attempts.open(learner.id, ACTIVITY, CONDUCT, BEGINNING, now)
    store.attempts.record(sheet.attempt.id, 0, chose("listen", done=done), now)
    return sheet.attempt.id


def sat(store: Store, learner: Learner, now: datetime) -> int:
    """A quiz of one answer with own words beside it, handed in a minute later."""
    begun = Beginning(rev="r", seed=1, state={"answers": []})
    sheet = store.attempts.again(learner.id, "q.pre-a", QUIZ, begun, now)
    action, words = Action(
        name="answer", data={"item": "hands", "response": "a"}, words={"item:hands": WORDS}
    ).apart()
    told = [Event(name="answered", data={"item": "hands"})]
    first = Entry(action=action, events=told, state={"answers": ["hands"]}, words=words)
    seq = store.attempts.record(sheet.attempt.id, 0, first, now + timedelta(seconds=20))
    last = Entry(
        action=Action(name="submit"),
        events=[Event(name="submitted")],
        state={"answers": ["hands"]},
        done=True,
        score=0.5,
    )
    store.attempts.record(sheet.attempt.id, seq, last, now + timedelta(seconds=60))
    return sheet.attempt.id


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """Every SELECT sent meanwhile."""
    sent: list[str] = []

    def keep(*told: object) -> None:
        if str(told[2]).lstrip().upper().startswith("SELECT"):
            sent.append(str(told[2]))

    hooks.listen(store.database.engine, "before_cursor_execute", keep)
    yield sent
    hooks.remove(store.database.engine, "before_cursor_execute", keep)


def test_standings_are_those_of_everybody_who_is_still_here(
    store: Store, ana: Learner, ben: Learner, now: datetime
) -> None:
    walked(store, ana, now)
    walked(store, ben, now, done=False)
    rows = store.cohort.standings()
    assert [(one.learner_id, one.seq) for one in rows] == [(ana.id, 1), (ben.id, 1)]
    assert [one.finished_at for one in rows] == [now, None]

    store.learners.erase(ben.id, now)
    assert [one.learner_id for one in store.cohort.standings()] == [ana.id]


def test_what_an_erased_person_chose_stays_in_the_statistics(
    store: Store, ana: Learner, ben: Learner, now: datetime
) -> None:
    walked(store, ana, now)
    sat(store, ben, now)
    store.learners.erase(ben.id, now)
    assert {one.learner_id for one in store.cohort.ended()} == {ana.id, ben.id}
    (quiz,) = store.cohort.ended(QUIZ)
    assert (quiz.activity_id, quiz.nth, quiz.score) == ("q.pre-a", 1, 0.5)
    assert quiz.state == {"answers": ["hands"]}


def test_the_steps_of_a_sitting_say_when_and_at_which_question(
    store: Store, ana: Learner, now: datetime
) -> None:
    number = sat(store, ana, now)
    walked(store, ana, now)
    rows = store.cohort.steps(QUIZ)
    assert {one.attempt_id for one in rows} == {number}
    assert [(one.name, one.item, (one.at - now).seconds) for one in rows] == [
        ("started", None, 0),
        ("answered", "hands", 20),
        ("submitted", None, 60),
    ]


def test_a_sitting_that_was_not_handed_in_is_in_no_report(
    store: Store, ana: Learner, now: datetime
) -> None:
    begun = Beginning(rev="r", seed=1, state={})
    store.attempts.open(ana.id, "q.pre-a", QUIZ, begun, now)
    assert store.cohort.ended() == []
    assert store.cohort.steps(QUIZ) == []


def test_no_row_holds_a_word_or_a_name(
    store: Store, ana: Learner, ben: Learner, now: datetime
) -> None:
    sat(store, ana, now)
    store.ratings.add(
        Rated("peer", {"C1-b1": "shown"}, {"C1": 2}, subject_id=ana.id, rater_id=ben.id,
              words={"note": WORDS, "scene": WORDS}),
        now,
    )  # fmt: skip
    cohort = store.cohort
    rows = [*cohort.standings(), *cohort.ended(), *cohort.steps(QUIZ), *cohort.ratings()]
    told = repr([asdict(one) for one in rows])
    assert len(rows) == 6
    assert "hands" in told
    assert "Quellwasser" not in told
    assert "Ana" not in told
    assert "Ben" not in told


def test_every_question_is_one_select_and_none_asks_for_words(
    store: Store, ana: Learner, ben: Learner, now: datetime
) -> None:
    for one in (ana, ben):
        sat(store, one, now)
        walked(store, one, now)
    cohort = store.cohort
    for ask in (
        cohort.stamp,
        cohort.standings,
        cohort.ended,
        lambda: cohort.steps(QUIZ),
        cohort.ratings,
    ):
        with statements(store) as sent:
            ask()
        assert len(sent) == 1
        assert not {"prose", "draft", "remark", "alias"} & set(sent[0].replace(".", " ").split())


def test_the_stamp_changes_with_everything_that_a_report_could_tell(
    store: Store, ana: Learner, now: datetime
) -> None:
    seen = [store.cohort.stamp()]

    def changed() -> None:
        seen.append(store.cohort.stamp())

    number = walked(store, ana, now, done=False)
    changed()
    store.attempts.record(number, 1, chose("wait", trail=("listen",), done=True), now)
    changed()
    store.ratings.add(Rated("self", {"C1-b1": "shown"}, {"C1": 2}, subject_id=ana.id), now)
    changed()
    ben = store.learners.add("Ben", now)
    changed()
    store.learners.erase(ben.id, now)
    changed()
    assert len(set(seen)) == len(seen) == 6
    assert store.cohort.stamp() == seen[-1]
