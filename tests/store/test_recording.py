from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from praxis.base import Action, Event
from praxis.store import Entry, Stale, open_store
from tests.store.entries import ACTIVITY, BEGINNING, CONDUCT, chose, wrote


def test_an_action_and_its_outcome_are_logged(store, sheet, now):
    entry = Entry(
        action=Action(name="choose", data={"option": "advise"}),
        events=[Event(name="chose", data={"option": "advise"}), Event(name="moved")],
        state={"at": "colder"},
        score=0.25,
    )

    seq = store.attempts.record(sheet.attempt.id, 0, entry, now + timedelta(seconds=3))

    attempt = store.attempts.get(sheet.attempt.id)
    assert (seq, attempt.seq, attempt.state, attempt.score) == (1, 1, {"at": "colder"}, 0.25)
    logged = store.attempts.events(sheet.attempt.id)[1]
    assert (logged.seq, logged.name, logged.at) == (1, "chose", now + timedelta(seconds=3))
    assert logged.action == entry.action
    assert logged.events == tuple(entry.events)


def test_the_newest_words_of_a_slot_are_shown(store, sheet, now):
    store.attempts.record(sheet.attempt.id, 0, wrote(first="one", other="kept"), now)
    store.attempts.record(sheet.attempt.id, 1, wrote(first="two"), now)

    assert store.attempts.sheet(sheet.attempt.id).words == {"first": "two", "other": "kept"}


def test_the_log_counts_words_and_never_holds_them(store, sheet, now):
    store.attempts.record(sheet.attempt.id, 0, wrote(first="three small words"), now)

    logged = store.attempts.events(sheet.attempt.id)[1]

    assert logged.action.words == {}
    assert logged.action.written == {"first": 3}


def test_an_action_that_still_carries_words_is_refused():
    with pytest.raises(ValueError, match="words never enter the log"):
        Entry(action=Action(name="write", words={"a": "b"}), events=[Event(name="x")], state={})


def test_an_action_without_events_is_refused():
    with pytest.raises(ValueError, match="without events"):
        Entry(action=Action(name="choose"), events=[], state={})


def test_a_second_tab_that_shows_an_older_step_is_told_so_and_changes_nothing(store, sheet, now):
    store.attempts.record(sheet.attempt.id, 0, chose("first-tab"), now)
    before = store.attempts.sheet(sheet.attempt.id), store.attempts.events(sheet.attempt.id)

    with pytest.raises(Stale, match="moved on since step 0"):
        store.attempts.record(sheet.attempt.id, 0, wrote(late="words of the second tab"), now)

    after = store.attempts.sheet(sheet.attempt.id), store.attempts.events(sheet.attempt.id)
    assert after == before


def test_a_step_that_was_never_shown_is_stale_too(store, sheet, now):
    with pytest.raises(Stale):
        store.attempts.record(sheet.attempt.id, 7, chose("x"), now)


def test_an_attempt_that_does_not_exist_cannot_be_recorded(store, now):
    with pytest.raises(LookupError, match="no attempt 999999"):
        store.attempts.record(999_999, 0, chose("x"), now)


def test_a_failure_in_the_middle_of_recording_leaves_nothing_behind(store, sheet, now):
    broken = Entry(
        action=Action(name="choose"),
        events=[Event(name="chose")],
        state={"x": float("nan")},
        words={"first": "never kept"},
    )

    with pytest.raises(Exception, match="not JSON compliant"):
        store.attempts.record(sheet.attempt.id, 0, broken, now)

    assert store.attempts.sheet(sheet.attempt.id) == sheet
    assert len(store.attempts.events(sheet.attempt.id)) == 1


@pytest.mark.parametrize("shared", [True, False], ids=["one process", "two processes' engines"])
def test_of_tabs_that_race_for_the_same_step_exactly_one_wins(
    store, address, tmp_path, sheet, now, shared
):
    tabs = 6
    stores = [store if shared else open_store(address, tmp_path) for _ in range(tabs)]
    gate = threading.Barrier(tabs)

    def click(tab):
        gate.wait()
        try:
            stores[tab].attempts.record(sheet.attempt.id, 0, chose(f"tab-{tab}"), now)
        except Stale:
            return None
        return f"tab-{tab}"

    with ThreadPoolExecutor(tabs) as pool:
        winners = [tab for tab in pool.map(click, range(tabs)) if tab]

    for opened in stores:
        opened.close()
    assert len(winners) == 1
    assert store.attempts.get(sheet.attempt.id).state["at"] == winners[0]
    assert len(store.attempts.events(sheet.attempt.id)) == 2


def test_tabs_that_open_an_activity_at_once_get_the_same_try(store, ana, now):
    tabs = 6
    gate = threading.Barrier(tabs)

    def open_it(_):
        gate.wait()
        return store.attempts.open(ana.id, ACTIVITY, CONDUCT, BEGINNING, now).attempt.id

    with ThreadPoolExecutor(tabs) as pool:
        opened = set(pool.map(open_it, range(tabs)))

    assert len(opened) == 1
    assert len(store.attempts.tries(ana.id, ACTIVITY)) == 1


def test_learners_who_record_at_the_same_time_all_succeed(store, now):
    people = 6
    sheets = [
        store.attempts.open(
            store.learners.add(f"L{nth}", now).id, ACTIVITY, CONDUCT, BEGINNING, now
        )
        for nth in range(people)
    ]

    def work(sheet):
        for seen in range(10):
            store.attempts.record(sheet.attempt.id, seen, chose(f"step-{seen}"), now)

    with ThreadPoolExecutor(people) as pool:
        list(pool.map(work, sheets))

    assert {store.attempts.get(sheet.attempt.id).seq for sheet in sheets} == {10}
