"""When questions return: never early, never too many, in an order that holds still."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxis.play.review import A_DAY, AFTER_DAYS, Meeting, days_ahead, mixed, returns, today

BEGAN = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CARDS = [f"review.m1.check-{section}.{number}" for section in "abc" for number in range(9)]
PLACES = {card: (card.split(".")[2], at) for at, card in enumerate(CARDS)}
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=-8)), timezone(timedelta(hours=13))])
HISTORIES = st.lists(
    st.builds(
        Meeting,
        st.sampled_from([*CARDS, "review.m1.gone.since"]),
        st.integers(0, 60 * 24).map(lambda hours: BEGAN + timedelta(hours=hours)),
        st.booleans(),
        st.booleans(),
    ),
    max_size=120,
)
LATER = st.integers(0, 100 * 24).map(lambda hours: BEGAN + timedelta(hours=hours))


def missed(card: str, at: datetime) -> Meeting:
    return Meeting(card, at, found=False, sure=True)


def known(card: str, at: datetime) -> Meeting:
    return Meeting(card, at, found=True, sure=True)


def after(days: int) -> datetime:
    return BEGAN + timedelta(days=days)


@given(HISTORIES, LATER, ZONES)
def test_no_day_has_more_than_twelve_questions(
    met: list[Meeting], now: datetime, zone: timezone
) -> None:
    plan = today(met, PLACES, now.astimezone(zone))
    assert len(plan.asked) <= A_DAY
    assert len(set(plan.asked)) == len(plan.asked)
    assert set(plan.left) <= set(plan.asked) <= set(CARDS)


@given(HISTORIES, LATER, ZONES)
def test_nothing_returns_before_its_day(met: list[Meeting], now: datetime, zone: timezone) -> None:
    here = now.astimezone(zone)
    for card in today(met, PLACES, here).asked:
        days = [one.at.astimezone(zone).date() for one in met if one.card == card]
        last = max(day for day in days if day < here.date())
        assert (here.date() - last).days >= AFTER_DAYS[0]


@given(HISTORIES, LATER)
def test_the_list_of_a_day_holds_still_while_it_is_answered(
    met: list[Meeting], now: datetime
) -> None:
    met = [one for one in met if one.at < now]
    plan = today(met, PLACES, now)
    for number, card in enumerate(plan.left):
        met = [*met, Meeting(card, now, found=bool(number % 2), sure=True)]
        then = today(met, PLACES, now)
        assert then.asked == plan.asked
        assert then.left == plan.left[number + 1 :]


@given(HISTORIES, LATER, st.randoms())
def test_the_order_in_which_a_record_is_read_changes_nothing(met, now, chance) -> None:
    moments = {(one.card, one.at): one for one in met}  # two answers at one moment have no order
    kept = list(moments.values())
    shuffled = list(kept)
    chance.shuffle(shuffled)
    assert today(shuffled, PLACES, now) == today(kept, PLACES, now)


@given(HISTORIES, st.sampled_from(CARDS), st.integers(1, 400))
def test_what_has_been_retired_stays_retired(met: list[Meeting], card: str, days: int) -> None:
    """Found three times on its days, it never returns, however long one waits or finds it again."""
    others = [one for one in met if one.card != card]
    at, own = BEGAN, [missed(card, BEGAN)]
    for wait in AFTER_DAYS:
        at += timedelta(days=wait)
        own.append(known(card, at))
    own.append(known(card, at + timedelta(days=3)))
    now = at + timedelta(days=days)
    assert card not in {one.card for one in returns([*others, *own], UTC)}
    assert card not in today([*others, *own], PLACES, now).asked


@given(HISTORIES, LATER)
def test_whoever_waits_longest_comes_first(met: list[Meeting], now: datetime) -> None:
    """What is left for another day has not waited longer than anything that is asked."""
    met = [one for one in met if one.at.date() < now.date() and one.card in PLACES]
    asked = set(today(met, PLACES, now).asked)
    due = [one for one in returns(met, UTC) if one.day <= now.date()]
    waited = [one.day for one in due if one.card in asked]
    assert all(one.day >= max(waited) for one in due if one.card not in asked)
    assert len(asked) == min(A_DAY, len(due))


def test_a_missed_question_returns_after_one_seven_and_twenty_one_days_and_then_rests() -> None:
    card, at, met = CARDS[0], BEGAN, [missed(CARDS[0], BEGAN)]
    for number, wait in enumerate(AFTER_DAYS, start=1):
        (waiting,) = returns(met, UTC)
        assert (waiting.day, waiting.round) == ((at + timedelta(days=wait)).date(), number)
        at += timedelta(days=wait)
        met.append(known(card, at))
    assert returns(met, UTC) == ()


def test_missed_again_it_starts_over() -> None:
    met = [missed(CARDS[0], BEGAN), known(CARDS[0], after(1)), missed(CARDS[0], after(8))]
    (waiting,) = returns(met, UTC)
    assert (waiting.day, waiting.round) == (after(9).date(), 1)


def test_missed_elsewhere_after_it_was_retired_it_comes_back() -> None:
    met = [missed(CARDS[0], BEGAN), *(known(CARDS[0], after(days)) for days in (1, 8, 29))]
    assert returns(met, UTC) == ()
    (waiting,) = returns([*met, missed(CARDS[0], after(60))], UTC)
    assert waiting.day == after(61).date()


def test_a_guess_that_was_right_returns_and_a_sure_right_answer_does_not() -> None:
    guessed = Meeting(CARDS[0], BEGAN, found=True, sure=False)
    assert [one.card for one in returns([guessed, known(CARDS[1], BEGAN)], UTC)] == [CARDS[0]]


def test_found_before_its_day_puts_it_off_and_counts_no_round() -> None:
    met = [missed(CARDS[0], BEGAN), known(CARDS[0], BEGAN + timedelta(hours=1))]
    (waiting,) = returns(met, UTC)
    assert (waiting.day, waiting.round) == (after(1).date(), 1)


def test_the_day_is_the_learners_own() -> None:
    """Answered at ten in the evening, it returns the next morning, and not at ten that evening."""
    west = timezone(timedelta(hours=-8))
    evening = datetime(2026, 3, 2, 22, 0, tzinfo=west)
    met = [missed(CARDS[0], evening)]
    assert today(met, PLACES, datetime(2026, 3, 2, 23, 59, tzinfo=west)).asked == ()
    assert today(met, PLACES, datetime(2026, 3, 3, 7, 0, tzinfo=west)).asked == (CARDS[0],)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        today([], PLACES, datetime(2026, 3, 2, 12, 0))  # noqa: DTZ001 - the point of the test


def test_sections_take_turns() -> None:
    cards: Sequence[str] = [CARDS[0], CARDS[1], CARDS[2], CARDS[9], CARDS[18]]
    assert mixed(cards, PLACES) == (CARDS[0], CARDS[9], CARDS[18], CARDS[1], CARDS[2])


def test_the_calendar_has_today_while_something_is_left_and_each_known_day_once() -> None:
    met = [missed(CARDS[0], BEGAN), missed(CARDS[1], BEGAN), missed(CARDS[2], after(3))]
    assert days_ahead(met, PLACES, after(3)) == (date(2026, 3, 5), date(2026, 3, 6))
    done = [*met, known(CARDS[0], after(3)), known(CARDS[1], after(3))]
    assert days_ahead(done, PLACES, after(3)) == (date(2026, 3, 6), date(2026, 3, 12))
