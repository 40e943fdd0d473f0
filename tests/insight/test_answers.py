"""From sittings to rows: present ids, no words, and times that leave pauses out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from praxis.insight.answers import AWAY, question, questions, responses, seconds_of
from praxis.insight.rows import marks
from praxis.items.keys import KEY
from praxis.kinds.form.play import answering
from praxis.play import attempt as playing
from tests.quizzed import WORDS, form, quizzed

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Sat:
    state: Any
    id: int = 1
    learner_id: str = "ana"
    activity_id: str = "q.pre-a"
    nth: int = 1


@dataclass(frozen=True)
class Step:
    name: str
    seconds: float
    item: str | None = None
    attempt_id: int = 1

    @property
    def at(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds)


def handed_in(count: int | None = None) -> Any:
    """The state of a form whose first ``count`` questions were answered rightly, as recorded."""
    activity = form()
    state = playing.begin(activity, seed=1)
    for item in activity.items[:count]:
        one = answering(item, KEY[item.type](item), 3)
        told = one.model_copy(update={"written": {}, "words": dict.fromkeys(one.written, WORDS)})
        state = playing.act(activity, state, told).state
    state = playing.act(activity, state, playing.Action(name="submit")).state
    return json.loads(state.model_dump_json())


def test_each_question_of_a_sitting_is_one_row_open_ones_included() -> None:
    rows = list(responses(quizzed(), [Sat(handed_in(3))], {(1, "hands"): 12.5}))
    assert [one.item for one in rows] == [item.id for item in form().items]
    assert [one.seq for one in rows] == list(range(1, 9))
    assert {one.value for one in rows[:3]} <= {1.0, None}
    assert {one.value for one in rows[3:] if one.value is not None} == {0.0}
    assert rows[0].seconds == 12.5
    assert (rows[0].confidence, rows[7].confidence) == (3, 0)
    assert rows[7].response == ()


def test_no_row_holds_words_whatever_was_written() -> None:
    rows = list(responses(quizzed(), [Sat(handed_in())], {}))
    assert len(rows) == 8
    assert "tired" in WORDS
    assert "tired" not in repr(rows)


def test_what_cannot_be_read_any_more_is_left_out() -> None:
    odd = [Sat({"other": 1}), Sat(handed_in(), activity_id="q.gone"), Sat(None)]
    assert list(responses(quizzed(), odd, {})) == []


def test_a_time_runs_from_the_question_coming_up_and_changes_of_mind_add_to_it() -> None:
    steps = [
        Step("started", 0),
        Step("marked", 5, "a"),
        Step("answered", 20, "a"),
        Step("answered", 50, "b"),
        Step("went", 55),
        Step("answered", 62, "a"),
        Step("submitted", 70),
    ]
    assert seconds_of(steps) == {(1, "a"): 27.0, (1, "b"): 30.0}


def test_a_long_pause_leaves_that_question_without_a_time() -> None:
    away = AWAY.total_seconds() + 1
    steps = [
        Step("started", 0),
        Step("answered", 10, "a"),
        Step("answered", 10 + away, "b"),
        Step("answered", 20 + away, "c"),
    ]
    assert seconds_of(steps) == {(1, "a"): 10.0, (1, "c"): 10.0}


def test_sittings_do_not_lend_each_other_time() -> None:
    steps = [Step("started", 0), Step("started", 100, None, 2), Step("answered", 130, "a", 2)]
    assert seconds_of(steps) == {(2, "a"): 30.0}


def test_every_question_of_every_form_stands_once() -> None:
    asked = questions(quizzed())
    ids = {item.id for one in quizzed().forms.values() for item in one.items}
    assert sorted(one.id for one in asked) == sorted(ids)


@pytest.mark.parametrize("item", quizzed().bank.values(), ids=lambda item: item.id)
def test_a_full_answer_is_made_of_keyed_options(item: Any) -> None:
    told = question(item)
    chosen = marks(KEY[item.type](item))
    if not told.options:
        assert item.type in {"order", "match", "text"}
        return
    assert told.right <= set(told.options)
    if item.type != "scale" or item.range:
        assert set(chosen) <= told.right
