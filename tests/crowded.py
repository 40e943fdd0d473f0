"""A large team in a record at once: rows as the rules and the store would write them, in bulk.

Each of a few invented people walks through everything by the rules; their walks are given to many
learners. So a record of 200 people and some hundred thousand steps is there within seconds, and
``praxis replay --check`` would find nothing to say about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import func, insert, select

from praxis.base import Action
from praxis.cli.acting import Mind
from praxis.cli.invented import Invented
from praxis.content.course import Course
from praxis.play import attempt as playing
from praxis.play.conduct import COMPETENCY, SELF_STUDY
from praxis.store import Store
from praxis.store.tables import EVENT_SCHEMA, attempt, event, learner

WALKERS = 12
"""How many different people there are among the many."""

APART = timedelta(seconds=40)
"""From one step to the next."""


@dataclass(frozen=True, slots=True)
class Walk:
    """One try of one activity: its columns, and the columns of each of its steps."""

    attempt: dict[str, Any]
    steps: tuple[dict[str, Any], ...]


def crowd(
    store: Store, course: Course, people: int, until: datetime, names: Iterable[str] | None = None
) -> None:
    """``people`` learners who have done all of ``names`` and handed in every form.

    Without ``names``: every activity of the course.
    """
    kept = list(course.order if names is None else names)
    walkers = [list(_walks(course, kept, number, until)) for number in range(WALKERS)]
    ids = [f"crowd-{number:04}" for number in range(people)]
    begun = until - timedelta(days=100)
    with store.database.writing() as connection:
        connection.execute(
            insert(learner),
            [
                {"id": one, "alias": f"Person {number:03}", "created_at": begun,
                 "welcomed_at": begun}
                for number, one in enumerate(ids)
            ],
        )  # fmt: skip
        first = (connection.scalar(select(func.max(attempt.c.id))) or 0) + 1
        tries, steps = [], []
        for number, one in enumerate(ids):
            for walk in walkers[number % WALKERS]:
                place = first + len(tries)
                tries.append({"id": place, "learner_id": one, **walk.attempt})
                steps += [{"attempt_id": place, **step} for step in walk.steps]
        connection.execute(insert(attempt), tries)
        connection.execute(insert(event), steps)


def _walks(course: Course, names: list[str], number: int, until: datetime) -> Iterator[Walk]:
    chance = Random(number)  # noqa: S311 - the same each time
    person = Invented("", chance.gauss(0.2, 0.8), 0, 90, 1.0, 9, chance.gauss(0, 0.7))
    mind = Mind(course, person, chance)
    at = until - timedelta(days=90)
    sat = [(name, SELF_STUDY.name) for name in names]
    sat += [(name, COMPETENCY.name) for name in course.forms]
    for name, conduct in sorted(sat, key=lambda one: one[0].startswith("q.final")):
        activity = course.playable(name)
        walk = _walk(activity, course.revs[name], conduct, mind.chooses(activity), chance, at)
        yield walk
        at = walk.attempt["updated_at"] + timedelta(hours=1)


def _walk(
    activity: Any, rev: str, conduct: str, actions: Iterable[Action], chance: Random, at: datetime
) -> Walk:
    seed = chance.randrange(2**31)
    state, score, seq = playing.begin(activity, seed=seed), None, 0
    begun, ended = at, None
    started = Action(name="start").model_dump(mode="json", exclude={"words"})
    steps = [_step(0, at, "started", started, {"seed": seed, "rev": rev})]
    for action in actions:
        at += APART * chance.uniform(0.3, 2)
        outcome = playing.act(activity, state, action)
        state, score = outcome.state, outcome.score
        if outcome.events:
            seq += 1
            told = {"events": [one.model_dump(mode="json") for one in outcome.events]}
            done = outcome.action.model_dump(mode="json", exclude={"words"})
            steps.append(_step(seq, at, outcome.events[0].name, done, told))
            ended = ended or (at if outcome.done else None)
    columns = {
        "room_id": None, "activity_id": activity.id, "rev": rev, "conduct": conduct, "nth": 1,
        "seed": seed, "state": state.model_dump(mode="json"), "seq": seq, "done": state.done,
        "score": score, "started_at": begun, "finished_at": ended, "updated_at": at,
    }  # fmt: skip
    return Walk(columns, tuple(steps))


def _step(seq: int, at: datetime, name: str, action: Any, result: Any) -> dict[str, Any]:
    return {"seq": seq, "at": at, "name": name, "action": action, "result": result,
            "schema": EVENT_SCHEMA}  # fmt: skip
