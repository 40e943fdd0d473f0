"""People who are not there answer as phones may, at human speed, and know nothing."""

from __future__ import annotations

import statistics

import pytest

from praxis.base import count_words
from praxis.items.asking import Ask, answer_of
from praxis.live import simulated

OPTIONS = tuple(f"An answer of about eight words, number {n}" for n in range(4))
ASKS = {
    "single": Ask("p", "single", "What would you say?", options=OPTIONS),
    "multiple": Ask("p", "multiple", "Which of these?", options=OPTIONS),
    "order": Ask("p", "order", "In what order?", options=OPTIONS),
    "scale": Ask("p", "scale", "How sure?", options=("1", "2", "3")),
    "judgment": Ask("p", "judgment", "Which helps?", options=OPTIONS),
    "match": Ask("p", "match", "What belongs together?", options=OPTIONS, left=("a", "b", "c")),
    "text": Ask("p", "text", "What would you say?"),
}
PEOPLE = simulated.people(60, 1)


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
def test_every_answer_is_one_that_a_phone_may_send(ask: Ask) -> None:
    given = simulated.answers(ask, PEOPLE, 3)
    assert len({one.person for one in given}) > 45
    for one in given:
        assert answer_of(ask, one.answer) == one.answer


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
def test_the_same_seed_gives_the_same_rehearsal_and_another_gives_another(ask: Ask) -> None:
    assert simulated.answers(ask, PEOPLE, 3) == simulated.answers(ask, PEOPLE, 3)
    assert simulated.answers(ask, PEOPLE, 3) != simulated.answers(ask, PEOPLE, 4)


def test_nobody_answers_before_they_can_have_read_the_question() -> None:
    ask = ASKS["single"]
    words = count_words(ask.prompt) + sum(count_words(one) for one in ask.options)
    quickest = 60 * words / simulated.READ / 1.8
    given = simulated.answers(ask, PEOPLE, 5)
    assert min(one.seconds for one in given) >= quickest
    assert 8 < statistics.median(one.seconds for one in given) < 40


def test_some_pass_some_think_again_and_the_room_leans() -> None:
    given = simulated.answers(ASKS["single"], PEOPLE, 5)
    people = [one.person for one in given]
    assert len(set(people)) < len(PEOPLE)
    assert len(people) > len(set(people))
    final = {one.person: one.answer for one in given}
    largest = max(list(final.values()).count(place) for place in range(4))
    assert largest > len(final) / 3


def test_what_is_private_or_not_asked_is_not_answered() -> None:
    assert simulated.answers(Ask("p", "none", "Listen"), PEOPLE, 1) == ()
    assert simulated.answers(Ask("p", "text", "For yourself", private=True), PEOPLE, 1) == ()
