"""A reading can be finished with or without its pause; a reflection written, skipped, kept on."""

from __future__ import annotations

from typing import Any

import pytest

from praxis.base import Action, was_rejected
from praxis.content.template import sample
from praxis.kinds import PLAY
from praxis.kinds.reading.play import words
from tests.walks import walked

READING, REFLECTION = sample("reading"), sample("reflection")


def do(name: str, **data: Any) -> Action:
    return Action(name=name, data=data)


def test_a_reading_is_done_when_it_is_finished_and_not_before() -> None:
    opened, _ = walked(READING, [do("open")])
    assert (opened.opened, opened.done) == (True, False)
    finished, _ = walked(READING, [do("open"), do("finish")])
    assert finished.done


def test_finishing_a_reading_again_is_nothing_and_is_not_recorded() -> None:
    done, _ = walked(READING, [do("finish")])
    step = PLAY["reading"].advance(READING, done, do("finish"))
    assert (step.state, step.events) == (done, ())


def test_the_answer_of_a_pause_opens_once() -> None:
    _, refused = walked(READING, [do("open"), do("open")])
    assert refused


def test_what_was_written_at_a_pause_is_known_only_by_its_length() -> None:
    state = PLAY["reading"].start(READING, seed=0)
    action, kept = Action(name="open", words={"pause": "one two three"}).apart()
    step = PLAY["reading"].advance(READING, state, action)
    assert [event.data for event in step.events] == [{"words": 3}]
    assert kept == {"pause": "one two three"}


def test_every_word_of_a_reading_counts_toward_its_minutes() -> None:
    longer = READING.model_copy(update={"takeaway": READING.takeaway + " one two three"})
    assert words(longer) == words(READING) + 3


def test_a_reflection_may_be_skipped_without_a_reason() -> None:
    state, refused = walked(REFLECTION, [do("skip")])
    assert (state.skipped, state.done, refused) == (True, True, False)


def test_a_skipped_reflection_can_still_be_written() -> None:
    write = Action(name="write", written={"who": 4})
    state, _ = walked(REFLECTION, [do("skip"), write])
    assert (state.skipped, state.done, state.written) == (False, True, {"who": 4})


def test_a_reflection_can_be_written_on_and_on() -> None:
    steps = [Action(name="write", written={slot: n}) for slot, n in [("who", 4), ("carry", 7)]]
    state, _ = walked(REFLECTION, [*steps, Action(name="write", written={"who": 40})])
    assert state.written == {"who": 40, "carry": 7}


@pytest.mark.parametrize("written", [{}, {"another": 3}])
def test_an_empty_page_is_not_taken_for_a_written_one(written: dict[str, int]) -> None:
    state, refused = walked(REFLECTION, [Action(name="write", written=written)])
    assert refused
    assert not state.done


def test_a_finished_page_cannot_be_skipped() -> None:
    write = Action(name="write", written={"who": 4})
    state, refused = walked(REFLECTION, [write, do("skip")])
    assert refused
    assert not state.skipped


def test_neither_has_a_step_of_another_kind() -> None:
    for activity in (READING, REFLECTION):
        state = PLAY[activity.kind].start(activity, seed=0)
        assert was_rejected(PLAY[activity.kind].advance(activity, state, do("choose")))
