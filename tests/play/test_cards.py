"""Questions on their own: which there are, what an attempt says about them, how they replay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from praxis.base import Action
from praxis.content.course import Course
from praxis.items.keys import KEY, wrong
from praxis.kinds.form.play import answering
from praxis.play import attempt as playing
from praxis.play.cards import Card, by_any_id, cards, check_of, meetings, name_of, places
from praxis.play.playable import playable
from praxis.play.review import Meeting
from tests.course import course
from tests.quizzed import quizzed

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CHECK = "m1.check-foundations"


@dataclass(frozen=True)
class Finished:
    """An attempt as the record tells it."""

    activity_id: str
    state: Any
    finished_at: datetime = NOW


def first(told: Course, kind: str = "single") -> Card:
    known = cards(told).values()
    return next(one for one in known if one.source.kind == "check" and one.item.type == kind)


def answered(card: Card, response: Any, confidence: int = 3, *, leave: bool = False) -> Any:
    activity = check_of(card)
    state = playing.begin(activity, seed=0)
    told = {"confidence": confidence, "response": response}
    actions = [Action(name="answer", data=told), *[Action(name="go")] * leave]
    for action in actions:
        outcome = playing.act(activity, state, action)
        assert not outcome.refusal
        state = outcome.state
    return state.model_dump(mode="json")


def told_of(course_: Course, *finished: Finished) -> list[Meeting]:
    return list(meetings(course_, by_any_id(cards(course_)), finished))


def test_every_question_of_every_check_can_return() -> None:
    known = cards(course())
    checks = [one for one in course().activities.values() if one.kind == "check"]
    asked = {name_of(one.id, item.id) for one in checks for item in one.items}
    assert asked <= set(known)
    assert all(len(name) <= 120 for name in known)


def test_every_question_is_an_activity_that_its_own_probes_walk() -> None:
    from praxis.kinds.check.play import probes

    for card in cards(course()).values():
        activity = check_of(card)
        right = next(one for one in probes(activity) if one.name == "right")
        state, refused = playing.fold(activity, 1, right.actions)
        assert (state.done, refused) == (True, 0)


def test_a_question_in_review_keeps_the_chart_it_is_about() -> None:
    charted = [one for one in cards(course()).values() if getattr(one.source, "chart", None)]
    assert charted
    assert all(check_of(one).chart == one.source.chart for one in charted)


def test_the_questions_of_a_quiz_return_and_those_from_before_the_course_do_not() -> None:
    told = quizzed()
    known = cards(told)
    purposes = {form.purpose for form in told.forms.values()}
    assert {"pre", "final"} <= purposes
    for form in told.forms.values():
        for item in form.items:
            later = {one.purpose for one in told.forms.values() if item in one.items} - {"pre"}
            assert (name_of("bank", item.id) in known) is bool(later)


def test_answers_of_a_finished_check_are_meetings() -> None:
    activity = course().activities[CHECK]
    state = playing.begin(activity, seed=0)
    for item in activity.items:
        good = item is activity.items[0]
        response = KEY[item.type](item) if good else wrong(item)
        for action in _answers(item, response):
            state = playing.act(activity, state, action).state
    assert state.done
    (one, *others) = told_of(course(), Finished(CHECK, state.model_dump(mode="json")))
    assert one == Meeting(name_of(CHECK, activity.items[0].id), NOW, found=True, sure=True)
    assert len(others) == len(activity.items) - 1
    assert not any(other.found for other in others)


def _answers(item: Any, response: Any) -> list[Action]:
    go = Action(name="go")
    if item.type == "text":
        written = {f"item:{item.id}": 5}
        answer = Action(name="answer", data={"confidence": 2}, written=written)
        return [answer, Action(name="rate", data=response), go]
    return [Action(name="answer", data={"response": response, "confidence": 2}), go]


@pytest.mark.parametrize("leave", [False, True])
def test_an_answer_in_review_counts_once_its_reasons_are_open(leave: bool) -> None:  # noqa: FBT001
    card = first(course())
    state = answered(card, KEY["single"](card.item), leave=leave)
    (met,) = told_of(course(), Finished(card.id, state))
    assert met == Meeting(card.id, NOW, found=True, sure=True)


def test_a_question_looked_at_and_not_answered_was_not_met() -> None:
    card = first(course())
    begun = playing.begin(check_of(card), seed=0).model_dump(mode="json")
    assert told_of(course(), Finished(card.id, begun)) == []


def test_a_guess_is_told_from_an_answer_one_was_fairly_sure_of() -> None:
    card = first(course())
    key = KEY["single"](card.item)
    told = [Finished(card.id, answered(card, key, sure)) for sure in (1, 2, 3)]
    assert [one.sure for one in told_of(course(), *told)] == [False, True, True]


def test_half_of_what_is_looked_for_is_enough_for_ones_own_words() -> None:
    card = first(course(), "text")
    activity = check_of(card)
    many = len(card.item.look_for)
    for found, good in ((-(-many // 2), True), (0, False)):
        begun = playing.begin(activity, seed=0)
        rated = {"found": list(range(found))}
        state, refused = playing.fold(activity, 0, _answers(card.item, rated))
        assert (begun.done, refused) == (False, 0)
        (met,) = told_of(course(), Finished(card.id, state.model_dump(mode="json")))
        assert met.found is good


def test_the_answers_of_a_quiz_are_meetings_of_its_questions() -> None:
    form = quizzed().forms["q.pre-a"].model_copy(update={"purpose": "final"})
    told = replace(quizzed(), forms={form.id: form})
    item = next(one for one in form.items if one.type == "single")
    actions = [answering(item, KEY["single"](item), 3), Action(name="submit")]
    state, refused = playing.fold(form, 0, actions)
    assert refused == 0
    met = {one.card: one for one in told_of(told, Finished(form.id, state.model_dump(mode="json")))}
    assert met[name_of("bank", item.id)].good
    assert any(not one.found for one in met.values())


def test_a_renamed_question_keeps_its_history() -> None:
    card = first(course())
    check = card.source
    renamed = card.item.model_copy(update={"id": "newly-named", "was": (card.item.id,)})
    items = tuple(renamed if one.id == card.item.id else one for one in check.items)
    changed = check.model_copy(update={"items": items})
    told = replace(course(), activities={**course().activities, check.id: changed})
    state = answered(card, KEY["single"](card.item))
    (met,) = told_of(told, Finished(card.id, state))
    assert met.card == name_of(check.id, "newly-named")
    assert places(cards(told))[met.card] == card.place


def test_whatever_the_record_holds_instead_of_a_state_is_passed_over() -> None:
    card = first(course())
    strange = [Finished(card.id, one) for one in (None, [], {"stage": "end"}, "x")]
    gone = Finished("m9.no-such-check", {"answers": []})
    assert told_of(course(), *strange, gone, Finished(CHECK, {"answers": 3})) == []


def test_a_long_id_is_shortened_to_what_a_record_holds_and_stays_its_own() -> None:
    one, other = name_of("m1." + "a" * 110, "b" * 60), name_of("m1." + "a" * 110, "c" * 60)
    assert one != other
    assert max(len(one), len(other)) <= 120


def test_what_was_recorded_in_review_is_found_again_by_its_id() -> None:
    card = first(course())
    activity, rev = playable(course(), card.id)
    assert activity == check_of(card)
    assert rev
    assert playable(course(), "review.m1.no-such-check.item") == (None, "")
    assert playable(course(), CHECK) == (course().activities[CHECK], course().revs[CHECK])
