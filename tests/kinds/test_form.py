"""A form is answered in any order and changed at will; handing in holds it against its keys."""

from __future__ import annotations

from typing import Any

import pytest

from praxis.base import Action
from praxis.content.template import sample
from praxis.items.keys import KEY, wrong
from praxis.kinds import PLAY
from praxis.kinds.form.play import answering, to_rate
from praxis.kinds.form.tally import tally
from praxis.play.attempt import score_of
from tests.walks import walked

FORM = sample("form")
JUDGMENT, SINGLE, ORDER, TEXT = FORM.items
COUNT = len(FORM.items)
SUBMIT = Action(name="submit")
RIGHT = [answering(item, KEY[item.type](item), 3) for item in FORM.items]
TRUTH: Any = True
"""In Python it counts as 1; from a browser it is not a number."""


def go(to: Any) -> Action:
    return Action(name="go", data={"to": to})


def mark(item: Any, *, marked: Any = True) -> Action:
    return Action(name="mark", data={"item": item, "marked": marked})


def rate(found: Any, item: Any = TEXT.id) -> Action:
    return Action(name="rate", data={"item": item, "found": found})


def answer(response: Any, confidence: Any = 2, item: Any = SINGLE.id, **more: Any) -> Action:
    data = {"item": item, "response": response, "confidence": confidence, **more}
    return Action(name="answer", data=data)


def test_any_order_leads_to_the_same_answers() -> None:
    forwards, _ = walked(FORM, [*RIGHT, SUBMIT])
    backwards, _ = walked(FORM, [*reversed(RIGHT), SUBMIT])
    assert forwards == backwards
    assert [one.item for one in forwards.answers] == [item.id for item in FORM.items]


def test_the_last_change_of_mind_is_what_counts() -> None:
    key = KEY["single"](SINGLE)
    state, refused = walked(FORM, [answer(key, 3), answer(wrong(SINGLE), 1), SUBMIT])
    assert not refused
    kept = state.answer(SINGLE.id)
    assert (kept.response, kept.confidence, kept.value) == (wrong(SINGLE), 1, 0.0)


def test_nothing_is_held_against_a_key_before_handing_in() -> None:
    """Not in the state, and not in an event: what is logged of right and wrong is one number."""
    state = PLAY["form"].start(FORM, seed=1)
    for action in RIGHT:
        step = PLAY["form"].advance(FORM, state, action)
        assert all("value" not in event.data for event in step.events)
        state = step.state
    assert {one.value for one in state.answers} == {None}
    assert score_of(state) is None


def test_an_answer_may_be_kept_without_saying_how_sure() -> None:
    state, refused = walked(FORM, [answer("time", None)])
    assert not refused
    assert state.answer(SINGLE.id).confidence == 0


def test_an_answer_may_lead_on_and_a_move_alone_keeps_every_answer() -> None:
    state, _ = walked(FORM, [answer("time", to=2), go(COUNT), go(0)])
    assert (state.at, state.answer(SINGLE.id).response) == (0, "time")
    assert walked(FORM, [answer("time", to=2)])[0].at == 2


def test_a_mark_comes_and_goes_and_is_told_once() -> None:
    state, _ = walked(FORM, [mark(ORDER.id), mark(SINGLE.id), mark(ORDER.id, marked=False)])
    assert state.marked == (SINGLE.id,)
    assert PLAY["form"].advance(FORM, state, mark(SINGLE.id)).events == ()
    assert PLAY["form"].advance(FORM, state, go(state.at)).events == ()


def test_what_is_left_open_is_worth_nothing_where_something_is_keyed() -> None:
    state, _ = walked(FORM, [RIGHT[0], SUBMIT])
    assert [one.value for one in state.answers] == [1.0, 0.0, 0.0, None]
    assert [one.given for one in state.answers] == [True, False, False, False]
    assert score_of(state) == pytest.approx(1 / 3)


def test_own_replies_are_rated_after_handing_in_and_move_no_score() -> None:
    state, _ = walked(FORM, [*RIGHT, SUBMIT])
    assert to_rate(FORM, state) == (TEXT.id,)
    rated, refused = walked(FORM, [*RIGHT, SUBMIT, rate([1, 0, 1])])
    assert not refused
    assert rated.ratings == {TEXT.id: (0, 1)}
    assert to_rate(FORM, rated) == ()
    assert score_of(rated) == score_of(state) == 1.0
    assert walked(FORM, [*RIGHT, SUBMIT, rate([]), rate([0])])[0].ratings == {TEXT.id: (0,)}


def test_an_own_reply_that_was_not_written_waits_for_no_rating() -> None:
    state, _ = walked(FORM, [SUBMIT])
    assert to_rate(FORM, state) == ()


def test_how_sure_one_is_of_own_words_can_change_without_writing_them_again() -> None:
    again = Action(name="answer", data={"item": TEXT.id, "confidence": 1})
    state, refused = walked(FORM, [RIGHT[-1], again])
    assert not refused
    assert (state.answer(TEXT.id).written, state.answer(TEXT.id).confidence) == (8, 1)


@pytest.mark.parametrize("seed", range(20))
def test_options_are_shuffled_and_steps_never_stand_in_their_order(seed: int) -> None:
    state = PLAY["form"].start(FORM, seed=seed)
    assert sorted(state.orders[JUDGMENT.id]) == [0, 1, 2, 3]
    assert state.orders[ORDER.id] != (0, 1, 2)
    assert state.orders[TEXT.id] == ()


@pytest.mark.parametrize(
    "steps",
    [
        [answer("none-such")],
        [answer(["time"])],
        [answer("time", 4)],
        [answer("time", "2")],
        [answer("time", TRUTH)],
        [answer("time", item="none-such")],
        [answer("time", item=[1])],
        [answer("time", to=COUNT + 1)],
        [answer("time", to=-1)],
        [answer("time", to=TRUTH)],
        [answer("words", item=TEXT.id)],
        [go(None)],
        [go(COUNT + 1)],
        [go("2")],
        [go(TRUTH)],
        [mark("none-such")],
        [mark(SINGLE.id, marked="yes")],
        [rate([0])],
        [Action(name="jump")],
        [*RIGHT, SUBMIT, answer("time")],
        [*RIGHT, SUBMIT, SUBMIT],
        [*RIGHT, SUBMIT, go(0)],
        [*RIGHT, SUBMIT, rate([2])],
        [*RIGHT, SUBMIT, rate([TRUTH])],
        [*RIGHT, SUBMIT, rate([0], item=SINGLE.id)],
        [SUBMIT, rate([0])],
    ],
)
def test_a_form_refuses_what_does_not_fit(steps: list[Action]) -> None:
    before, _ = walked(FORM, steps[:-1])
    after, refused = walked(FORM, steps)
    assert (after, refused) == (before, True)


def test_a_tally_counts_what_was_handed_in_and_what_was_passed_over() -> None:
    done, _ = walked(FORM, [*RIGHT, SUBMIT])
    little, _ = walked(FORM, [answer(wrong(SINGLE), None), SUBMIT])
    begun, _ = walked(FORM, RIGHT[:1])
    made = tally([done, little, begun])
    assert (made.began, made.submitted) == (3, 2)
    one = made.items[SINGLE.id]
    assert (one.count, one.open, one.mean, one.confidence) == (2, 0, 0.5, 3.0)
    assert (made.items[ORDER.id].count, made.items[ORDER.id].open) == (1, 1)
    assert (made.items[TEXT.id].mean, made.items[TEXT.id].responses) == (None, ({},))


def changed(**standard: Any) -> list[str]:
    value = FORM.model_dump(mode="json")
    value["standard"] = {
        name: {"share": 0.7, "origin": origin, "words": "So."} for name, origin in standard.items()
    }
    return [one.code for one in PLAY["form"].lint(type(FORM).model_validate(value))]


def test_a_standard_needs_questions_and_one_from_ratings_needs_ratings() -> None:
    assert changed(C2="convention") == []
    assert changed(C4="convention") == ["PX063"]
    assert changed(C9="angoff") == []
    assert changed(C5="angoff") == ["PX064"]
