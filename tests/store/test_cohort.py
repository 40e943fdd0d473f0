"""Everybody's record for reports: nobody's words, no erased name, one SELECT for each question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event as hooks

from praxis.base import Action, Event
from praxis.play.policy import Rights, sight
from praxis.store import Beginning, Cohort, Entry, Learner, Rated, Store
from tests.sights import EVERYBODY
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
    rows = store.cohort(EVERYBODY).standings()
    assert [(one.learner_id, one.seq) for one in rows] == [(ana.id, 1), (ben.id, 1)]
    assert [one.finished_at for one in rows] == [now, None]

    store.learners.erase(ben.id, now)
    assert [one.learner_id for one in store.cohort(EVERYBODY).standings()] == [ana.id]


def test_what_an_erased_person_chose_stays_in_the_statistics(
    store: Store, ana: Learner, ben: Learner, now: datetime
) -> None:
    walked(store, ana, now)
    sat(store, ben, now)
    store.learners.erase(ben.id, now)
    assert {one.learner_id for one in store.cohort(EVERYBODY).ended()} == {ana.id, ben.id}
    (quiz,) = store.cohort(EVERYBODY).ended(QUIZ)
    assert (quiz.activity_id, quiz.nth, quiz.score) == ("q.pre-a", 1, 0.5)
    assert quiz.state == {"answers": ["hands"]}


def test_the_steps_of_a_sitting_say_when_and_at_which_question(
    store: Store, ana: Learner, now: datetime
) -> None:
    number = sat(store, ana, now)
    walked(store, ana, now)
    rows = store.cohort(EVERYBODY).steps(QUIZ)
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
    assert store.cohort(EVERYBODY).ended() == []
    assert store.cohort(EVERYBODY).steps(QUIZ) == []


def test_no_row_holds_a_word_or_a_name(
    store: Store, ana: Learner, ben: Learner, now: datetime
) -> None:
    sat(store, ana, now)
    store.ratings.add(
        Rated("peer", {"C1-b1": "shown"}, {"C1": 2}, subject_id=ana.id, rater_id=ben.id,
              words={"note": WORDS, "scene": WORDS}),
        now,
    )  # fmt: skip
    cohort = store.cohort(EVERYBODY)
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
    cohort = store.cohort(EVERYBODY)
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
    seen = [store.cohort(EVERYBODY).stamp()]

    def changed() -> None:
        seen.append(store.cohort(EVERYBODY).stamp())

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
    assert store.cohort(EVERYBODY).stamp() == seen[-1]


# ---- a lead of one team


@pytest.fixture
def apart(store: Store, ana: Learner, ben: Learner, now: datetime) -> dict[str, str]:
    """Ana in the north, Ben in the south, each with work that is done and rated: ids of teams."""
    teams = {}
    for name, one in (("north", ana), ("south", ben)):
        teams[name] = store.teams.add(name, f"{name}-code", now, by=None)
        store.teams.join(teams[name], one.id, now)
        walked(store, one, now)
        sat(store, one, now)
        marks = {"marks": {"C1-b1": "shown"}, "levels": {"C1": 3}}
        store.ratings.add(Rated(rater_kind="self", subject_id=one.id, **marks), now)
        practice = Rated(rater_kind="self", rater_id=one.id, calibration=True, **marks)
        store.ratings.add(practice, now)
    return teams


def lead_of(team: str) -> Rights:
    return Rights(teams={team: frozenset({"trainee", "lead"})})


def owners(cohort: Cohort) -> set[str]:
    """Whose rows any question brings back."""
    rows = [*cohort.standings(), *cohort.ended(), *cohort.ended(QUIZ)]
    told = {row.learner_id for row in rows} | set(cohort.marks()) | {p.id for p in cohort.people()}
    told |= {row.learner_id for own in cohort.ended_of(list(told), ()) for row in own}
    return told | {str(one.subject_id or one.rater_id) for one in cohort.ratings()}


def test_a_lead_gets_no_row_of_another_team_by_any_question(
    store: Store, ana: Learner, ben: Learner, apart: dict[str, str]
) -> None:
    own, other = (
        store.cohort(sight(lead_of(apart[name]), "see-team")) for name in ("north", "south")
    )
    assert owners(own) == {ana.id}
    assert owners(other) == {ben.id}
    assert list(own.ended_of([ben.id], ())) == [], "not even by naming them"
    assert {one.attempt_id for one in own.steps(QUIZ)} == {one.id for one in own.ended(QUIZ)}
    assert own.steps(QUIZ) != []
    assert (own.stamp().learners, own.stamp().attempts, len(own.ratings())) == (1, 2, 2)


def test_whoever_leaves_or_joins_a_team_changes_its_stamp(
    store: Store, ana: Learner, ben: Learner, apart: dict[str, str], now: datetime
) -> None:
    """Also when as many go as come: reports kept from before would be of other people."""
    own = store.cohort(sight(lead_of(apart["north"]), "see-team"))
    before = own.stamp()
    store.teams.remove(apart["north"], ana.id, now, by=None)
    store.teams.join(apart["north"], ben.id, now + timedelta(seconds=1))
    assert own.stamp() != before
    assert owners(own) == {ben.id}
