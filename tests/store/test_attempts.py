from __future__ import annotations

from datetime import timedelta

from sqlalchemy import event

from praxis.store import Beginning
from tests.store.entries import ACTIVITY, BEGINNING, CONDUCT, chose, wrote


class Statements:
    """The SELECTs that reach the database while it listens."""

    def __init__(self, store):
        self._engine = store.database.engine
        self.seen = []

    def __enter__(self):
        event.listen(self._engine, "before_cursor_execute", self._note)
        return self.seen

    def __exit__(self, *_):
        event.remove(self._engine, "before_cursor_execute", self._note)

    def _note(self, _connection, _cursor, statement, *_):
        if statement != "BEGIN":
            self.seen.append(statement)


def test_opening_an_activity_starts_the_first_try(store, ana, now):
    sheet = store.attempts.open(ana.id, ACTIVITY, CONDUCT, BEGINNING, now)

    attempt = sheet.attempt
    assert (attempt.nth, attempt.seq, attempt.done, attempt.score) == (1, 0, False, None)
    assert (attempt.seed, attempt.state, attempt.rev) == (BEGINNING.seed, BEGINNING.state, "rev-1")
    assert (attempt.started_at, attempt.updated_at, attempt.finished_at) == (now, now, None)
    assert sheet == store.attempts.load(ana.id, ACTIVITY, CONDUCT)


def test_the_start_is_step_nought_and_holds_all_chance(store, sheet):
    (start,) = store.attempts.events(sheet.attempt.id)

    assert (start.seq, start.name, start.action.name) == (0, "started", "start")
    assert start.result == {"seed": BEGINNING.seed, "rev": "rev-1"}
    assert start.events == ()


def test_opening_again_continues_at_the_exact_step(store, ana, sheet, now):
    store.attempts.record(sheet.attempt.id, 0, chose("listen"), now)

    later = store.attempts.open(
        ana.id, ACTIVITY, CONDUCT, Beginning("rev-2", 5, {"at": "elsewhere"}), now
    )

    assert later.attempt.id == sheet.attempt.id
    assert (later.attempt.seq, later.attempt.state["at"]) == (1, "listen")
    assert later.attempt.rev == "rev-1"


def test_opening_a_finished_activity_shows_it_as_it_ended(store, ana, sheet, now):
    store.attempts.record(sheet.attempt.id, 0, chose("end", done=True), now)

    again = store.attempts.open(ana.id, ACTIVITY, CONDUCT, BEGINNING, now)

    assert (again.attempt.id, again.attempt.done) == (sheet.attempt.id, True)


def test_opening_a_screen_is_one_select(store, ana, sheet, now):
    store.attempts.record(sheet.attempt.id, 0, wrote(first="one"), now)
    store.drafts.save(sheet.attempt.id, "second", "tw", now)

    with Statements(store) as seen:
        loaded = store.attempts.open(ana.id, ACTIVITY, CONDUCT, BEGINNING, now)

    assert (loaded.words, loaded.drafts) == ({"first": "one"}, {"second": "tw"})
    assert len(seen) == 1
    assert seen[0].startswith("SELECT")


def test_the_map_of_the_course_is_two_selects_and_one_when_nothing_happened(store, ana, sheet, now):
    store.attempts.open(ana.id, "m1.other", CONDUCT, BEGINNING, now + timedelta(minutes=1))

    with Statements(store) as seen:
        standings = store.attempts.standings(ana.id)

    assert [standing.activity_id for standing in standings] == ["m1.other", ACTIVITY]
    assert len(seen) == 2
    assert not [one for one in seen if "state" in one]

    with Statements(store) as seen:
        assert store.attempts.standings(ana.id) == standings
    assert len(seen) == 1


def test_continue_leads_to_the_activity_touched_last(store, ana, sheet, now):
    store.attempts.open(ana.id, "m1.other", CONDUCT, BEGINNING, now + timedelta(minutes=1))
    store.attempts.record(sheet.attempt.id, 0, chose("listen"), now + timedelta(minutes=2))

    assert store.attempts.standings(ana.id)[0].activity_id == ACTIVITY


def test_conducts_do_not_share_attempts(store, ana, sheet, now):
    exam = store.attempts.open(ana.id, ACTIVITY, "competency", BEGINNING, now)

    assert exam.attempt.id != sheet.attempt.id
    assert exam.attempt.nth == 1


def test_learners_do_not_share_attempts(store, sheet, now):
    ben = store.learners.add("Ben", now)

    assert store.attempts.load(ben.id, ACTIVITY, CONDUCT) is None
    assert store.attempts.standings(ben.id) == []


def test_a_second_try_keeps_the_first(store, ana, sheet, now):
    store.attempts.record(sheet.attempt.id, 0, chose("end", done=True), now)

    second = store.attempts.again(ana.id, ACTIVITY, CONDUCT, BEGINNING, now)

    assert (second.attempt.nth, second.attempt.seq) == (2, 0)
    tries = store.attempts.tries(ana.id, ACTIVITY)
    assert [(each.nth, each.done) for each in tries] == [(1, True), (2, False)]
    assert store.attempts.load(ana.id, ACTIVITY, CONDUCT).attempt.nth == 2


def test_a_double_click_on_try_again_starts_one_try(store, ana, sheet, now):
    store.attempts.record(sheet.attempt.id, 0, chose("end", done=True), now)

    first, second = (
        store.attempts.again(ana.id, ACTIVITY, CONDUCT, BEGINNING, now) for _ in range(2)
    )

    assert first == second


def test_an_untouched_try_of_an_older_revision_is_not_given_again(store, ana, sheet, now):
    newer = Beginning("rev-2", 1, {})

    assert store.attempts.again(ana.id, ACTIVITY, CONDUCT, newer, now).attempt.rev == "rev-2"


def test_tries_can_be_asked_for_one_conduct(store, ana, sheet, now):
    store.attempts.open(ana.id, ACTIVITY, "competency", BEGINNING, now)

    assert len(store.attempts.tries(ana.id, ACTIVITY)) == 2
    assert len(store.attempts.tries(ana.id, ACTIVITY, "competency")) == 1


def test_an_attempt_is_found_by_its_number_with_its_words(store, ana, sheet, now):
    store.attempts.record(sheet.attempt.id, 0, wrote(first="one"), now)

    assert store.attempts.get(sheet.attempt.id).learner_id == ana.id
    assert store.attempts.sheet(sheet.attempt.id).words == {"first": "one"}
    assert store.attempts.get(999_999) is None
    assert store.attempts.sheet(999_999) is None


def test_the_end_is_dated_once_and_going_back_keeps_the_date(store, ana, sheet, now):
    ended, later = now + timedelta(minutes=5), now + timedelta(minutes=9)
    store.attempts.record(sheet.attempt.id, 0, chose("end", done=True), ended)
    store.attempts.record(sheet.attempt.id, 1, chose("back"), later)

    attempt = store.attempts.get(sheet.attempt.id)
    assert (attempt.done, attempt.finished_at, attempt.updated_at) == (False, ended, later)

    store.attempts.record(sheet.attempt.id, 2, chose("end", done=True), later)
    assert store.attempts.get(sheet.attempt.id).finished_at == ended


def test_evidence_holds_every_attempt_that_reached_an_end(store, ana, sheet, now):
    store.attempts.record(sheet.attempt.id, 0, chose("end", done=True), now)
    store.attempts.again(ana.id, ACTIVITY, CONDUCT, BEGINNING, now)

    (found,) = store.attempts.evidence(ana.id)

    assert (found.attempt_id, found.activity_id, found.nth) == (sheet.attempt.id, ACTIVITY, 1)
    assert (found.finished_at, found.score, found.done) == (now, 1.0, True)
    assert found.state == {"at": "end", "trail": ["end"]}


def test_answered_holds_the_ends_asked_for_and_whatever_was_begun_in_review(store, ana, sheet, now):
    later = now + timedelta(minutes=5)
    store.attempts.record(sheet.attempt.id, 0, chose("end", done=True), now)
    other = store.attempts.open(ana.id, "m1.other", CONDUCT, BEGINNING, now).attempt.id
    store.attempts.record(other, 0, chose("end", done=True), now)
    half = store.attempts.open(ana.id, "m1.half", CONDUCT, BEGINNING, now).attempt.id
    store.attempts.record(half, 0, chose("on"), now)
    card = store.attempts.open(ana.id, "review.m1.a", "review", BEGINNING, now).attempt.id
    store.attempts.open(ana.id, "review.m1.b", "review", BEGINNING, now)
    store.attempts.record(card, 0, chose("on"), later)

    found = store.attempts.answered(ana.id, [ACTIVITY, "m1.half"], "review")

    assert [(one.attempt_id, one.finished_at, one.done) for one in found] == [
        (sheet.attempt.id, now, True),
        (card, later, False),
    ]
