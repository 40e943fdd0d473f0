"""Fold the log again and see whether it leads to the kept states."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from praxis.base import Action
from praxis.store import portable, recording
from praxis.store.rows import Attempt, Recorded
from praxis.store.sheets import COLUMNS
from praxis.store.store import Store
from praxis.store.tables import EVENT_SCHEMA, attempt

Fold = Callable[[str, str, int, Sequence[Action]], Any]
"""``fold(activity_id, rev, seed, actions)`` gives the state after these actions, as a JSON value.

It raises LookupError for an activity or revision it does not have.
"""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """An attempt whose log and state do not agree, and in what."""

    attempt_id: int
    what: str


def replay_check(store: Store, fold: Fold) -> Iterator[Mismatch]:
    """Replay every attempt, the oldest first, and tell the ones that come out differently."""
    database = store.database
    with database.reading() as connection:
        numbers = list(connection.scalars(select(attempt.c.id).order_by(attempt.c.id)))
    for number in numbers:
        # Each attempt on a connection of its own: checking a long record must not keep the
        # write-ahead log from shrinking.
        with database.snapshot() as connection:
            kept = Attempt(
                *connection.execute(select(*COLUMNS).where(attempt.c.id == number)).one()
            )
            steps = recording.read(connection, number)
        what = _compare(kept, steps, fold)
        if what:
            yield Mismatch(number, what)


def _compare(kept: Attempt, steps: Sequence[Recorded], fold: Fold) -> str | None:
    """What is wrong with an attempt, or None."""
    wrong = _log_fault(kept, steps)
    if wrong:
        return wrong
    try:
        state = fold(kept.activity_id, kept.rev, kept.seed, [step.action for step in steps[1:]])
    except (LookupError, ValueError) as error:
        return f"cannot be replayed: {error}"
    if not portable.same(state, kept.state):
        return f"the log leads to {portable.dumps(state)}, kept is {portable.dumps(kept.state)}"
    return None


def _log_fault(kept: Attempt, steps: Sequence[Recorded]) -> str | None:
    """What is wrong with the log itself, before anything is folded."""
    if [step.seq for step in steps] != list(range(kept.seq + 1)):
        return f"the log has the steps {[step.seq for step in steps]}, the attempt is at {kept.seq}"
    if steps[0].result != {"seed": kept.seed, "rev": kept.rev}:
        return f"the log starts from {dict(steps[0].result)}, not from the attempt's seed and rev"
    unknown = {step.schema for step in steps} - {EVENT_SCHEMA}
    if unknown:
        return f"the log is written in a form this version cannot read: {sorted(unknown)}"
    return None
