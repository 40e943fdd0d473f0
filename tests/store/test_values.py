"""What goes into the database comes out of it unchanged, on both kinds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from praxis.base import Action, Event
from praxis.store import Entry, portable
from praxis.store.moments import utc
from tests.store.entries import ACTIVITY, BEGINNING, CONDUCT, chose

on_a_database = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
any_text = st.text(st.characters(exclude_categories=()))
whole_text = st.text()  # without halves of surrogate pairs, which Action refuses


def json_values(texts):
    return st.recursive(
        st.none() | st.booleans() | numbers | texts,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
        max_leaves=12,
    )


moments = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001  the zone is drawn apart
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001  as above
    timezones=st.builds(timezone, st.timedeltas(timedelta(hours=-23), timedelta(hours=23))),
)


@on_a_database
@given(
    state=json_values(any_text),
    data=st.dictionaries(whole_text, json_values(whole_text), max_size=3),
    text=whole_text,
)
def test_states_actions_and_words_come_back(store, ana, now, state, data, text):
    attempt = store.attempts.again(ana.id, ACTIVITY, CONDUCT, BEGINNING, now).attempt
    action, words = Action(name="write", data=data, words={"slot": text}).apart()

    seq = store.attempts.record(
        attempt.id,
        attempt.seq,
        Entry(action, [Event(name="wrote", data=data)], state, words=words),
        now,
    )

    sheet = store.attempts.sheet(attempt.id)
    assert portable.same(sheet.attempt.state, clean(state))
    assert portable.same(store.attempts.events(attempt.id)[seq].action.data, clean(action.data))
    assert sheet.words == {slot: portable.text(said) for slot, said in words.items()}


def clean(value):
    """``value`` as any database may keep it."""
    if isinstance(value, str):
        return portable.text(value)
    if isinstance(value, dict):
        return {portable.text(key): clean(inner) for key, inner in value.items()}
    return [clean(inner) for inner in value] if isinstance(value, list) else value


@on_a_database
@given(typed=any_text.filter(str.strip))
def test_drafts_come_back(store, sheet, now, typed):
    store.drafts.save(sheet.attempt.id, "slot", typed, now)

    assert store.drafts.of(sheet.attempt.id) == {"slot": portable.text(typed)}


@on_a_database
@given(moment=moments)
def test_times_come_back_as_the_same_instant_in_utc(store, moment):
    found = store.learners.get(store.learners.add("Ana", moment).id)

    assert found.created_at == moment
    assert found.created_at.tzinfo is UTC


def test_times_can_be_compared_in_the_database(store, ana, now):
    """Two offsets, one of them earlier on the clock and later in time."""
    east = timezone(timedelta(hours=9))
    later = now + timedelta(hours=1)
    store.attempts.open(ana.id, "m1.east", CONDUCT, BEGINNING, now.astimezone(east))
    store.attempts.open(ana.id, "m1.west", CONDUCT, BEGINNING, later)

    assert [each.activity_id for each in store.attempts.standings(ana.id)] == ["m1.west", "m1.east"]


NAIVE = datetime(2026, 3, 2, 9, 30)  # noqa: DTZ001  that is the point


@pytest.mark.parametrize(
    "call",
    [
        lambda store, *_: store.learners.add("Ben", NAIVE),
        lambda store, ana, _: store.learners.mark_welcomed(ana.id, NAIVE),
        lambda store, ana, _: store.learners.erase(ana.id, NAIVE),
        lambda store, ana, _: store.attempts.open(ana.id, ACTIVITY, CONDUCT, BEGINNING, NAIVE),
        lambda store, ana, _: store.attempts.again(ana.id, ACTIVITY, CONDUCT, BEGINNING, NAIVE),
        lambda store, _, sheet: store.attempts.record(sheet.attempt.id, 0, chose("x"), NAIVE),
        lambda store, _, sheet: store.drafts.save(sheet.attempt.id, "slot", "x", NAIVE),
    ],
    ids=["add", "welcome", "erase", "open", "again", "record", "draft"],
)
def test_a_time_without_a_zone_is_refused_and_nothing_is_written(store, ana, sheet, call):
    with pytest.raises(ValueError, match="a time needs its zone"):
        call(store, ana, sheet)

    assert store.learners.all() == [ana]
    assert store.attempts.sheet(sheet.attempt.id) == sheet


@given(moment=moments)
def test_utc_keeps_the_instant(moment):
    assert utc(moment) == moment
    assert utc(moment).utcoffset() == timedelta(0)


@given(text=any_text)
def test_text_is_changed_only_where_a_database_would_refuse_it(text):
    kept = portable.text(text)

    kept.encode()
    assert "\x00" not in kept
    assert portable.text(kept) == kept
    if "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text):
        assert kept == text


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ({"a": (1, 2)}, {"a": [1, 2]}, True),
        (1e16, 10_000_000_000_000_000, True),
        (4.869323688649438e16, 48_693_236_886_494_380, True),
        (2**53, 2**53 + 1, False),
        (1.5, 10**400, False),
        (1.5, "1.5", False),
        ([], (), True),
        (1, True, False),
        (0, None, False),
        ("1", 1, False),
        ({"a": 1}, {"a": 1, "b": None}, False),
        ([1], [1, 2], False),
        ({}, [], False),
        ("a\x00", "a\ufffd", True),
    ],
)
def test_json_values_are_compared_by_meaning(left, right, same):
    assert portable.same(left, right) is same
    assert portable.same(right, left) is same
