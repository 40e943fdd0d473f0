"""A few small quizzes beside the real course, for tests: three questions of each type."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from praxis.base import Action
from praxis.content.course import Course
from praxis.content.load import load
from praxis.items.keys import KEY
from praxis.kinds.form.play import answering
from praxis.play import attempt as playing
from praxis.play.conduct import COMPETENCY
from praxis.store import Beginning, Entry, Learner, Store
from tests.course import FOLDER

QUIZZES = Path(__file__).parent / "quizzes"
WORDS = "I can hear how tired you are."


@lru_cache(maxsize=1)
def quizzed() -> Course:
    """The course with the quizzes of the tests."""
    loaded = load(FOLDER, quizzes=QUIZZES)
    assert loaded.course is not None
    assert [one for one in loaded.problems if one.file.startswith("quizzes/")] == []
    return loaded.course


def form(name: str = "q.pre-a") -> Any:
    """One of the forms."""
    return quizzed().forms[name]


def keyed(activity: Any, count: int | None = None) -> list[Action]:
    """The right answers to the first ``count`` questions, sure of each."""
    return [answering(item, KEY[item.type](item), 3) for item in activity.items[:count]]


def sit(
    record: Store,
    learner: Learner,
    activity: Any,
    actions: Iterable[Action],
    at: datetime,
    *,
    seed: int = 7,
) -> int:
    """Begin a sitting and do ``actions`` in it, all at one moment; the attempt's id."""
    state = playing.begin(activity, seed=seed)
    begun = Beginning(quizzed().revs[activity.id], seed, state.model_dump(mode="json"))
    sheet = record.attempts.again(learner.id, activity.id, COMPETENCY.name, begun, at)
    seq = 0
    for action in actions:
        slots = dict.fromkeys(action.written, WORDS)
        told = action.model_copy(update={"written": {}, "words": slots})
        outcome = playing.act(activity, state, told)
        assert not outcome.refusal, outcome.refusal
        state = outcome.state
        if not outcome.events:
            continue
        entry = Entry(
            action=outcome.action,
            events=outcome.events,
            state=state.model_dump(mode="json"),
            done=outcome.done,
            score=outcome.score,
            words=outcome.words,
        )
        seq = record.attempts.record(sheet.attempt.id, seq, entry, at)
    return sheet.attempt.id
