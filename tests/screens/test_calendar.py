"""The days to take away: which there are, and that the file names nobody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from praxis.play.cards import cards, name_of
from praxis.store import Learner, Store
from praxis.ui import calendar, due
from tests.course import course
from tests.screens.learning import finish, first
from tests.screens.reviewing import CHECK, ROLE_PLAY, missed


@pytest.fixture
def now() -> datetime:
    """The clock that the calendar asks."""
    return datetime.now(UTC)


def file_of(record: Store, learner: Learner, now: datetime) -> Calendar:
    known = due.due(course(), record, learner.id, now)
    text = calendar.written(learner.id, known.question_days, known.rehearsal_days, now)
    return Calendar.from_ical(text)


def test_the_calendar_has_the_days_at_noon_wherever_one_is(
    record: Store, learner: Learner, now: datetime
) -> None:
    missed(record, learner, now)
    finish(record, learner, ROLE_PLAY, at=now - timedelta(days=4))
    events = list(file_of(record, learner, now).walk("VEVENT"))
    days = {(str(one["summary"]), one["dtstart"].dt) for one in events}
    noon = now.replace(hour=12, minute=0, second=0, microsecond=0, tzinfo=None)
    began = noon - timedelta(days=4)
    assert days == {
        (calendar.QUESTIONS[0], noon),
        *((calendar.REHEARSAL[0], began + timedelta(days=one)) for one in (10, 30, 120)),
    }
    assert not any(one.walk("VALARM") for one in events)


def test_the_calendar_names_nobody_and_keeps_the_names_of_its_events(
    record: Store, learner: Learner, now: datetime
) -> None:
    missed(record, learner, now)
    one, other = file_of(record, learner, now), file_of(record, learner, now)
    names = [str(event["uid"]) for event in one.walk("VEVENT")]
    assert names == [str(event["uid"]) for event in other.walk("VEVENT")]
    text = one.to_ical().decode()
    assert learner.alias not in text
    assert learner.id not in text
    assert CHECK not in text


def test_the_first_check_of_the_course_is_the_one_these_tests_think_of() -> None:
    assert first("check") == CHECK
    assert name_of(CHECK, course().activities[CHECK].items[0].id) in cards(course())
