"""One action becomes one row of the log and one new state, or nothing at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, delete, func, select, update

from praxis.base import Action, Event
from praxis.store import portable
from praxis.store.errors import Stale
from praxis.store.rows import Recorded
from praxis.store.tables import EVENT_SCHEMA, attempt, draft, event, prose

_RECORDED = [event.c[field.name] for field in fields(Recorded)]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one action led to, ready to be kept.

    ``action`` and ``words`` are the two halves of :meth:`praxis.base.Action.apart`; ``events`` are
    those of the step (at least one), ``state`` is its state as a JSON value; ``score`` runs from
    0 to 1, or is None where nothing is scored.
    """

    action: Action
    events: Sequence[Event]
    state: Any
    done: bool = False
    score: float | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise ValueError for an entry that must not reach the log."""
        if self.action.words:
            message = "words never enter the log: record the two halves of Action.apart()"
            raise ValueError(message)
        if not self.events:
            message = "an action without events is not recorded"
            raise ValueError(message)


def start_log(connection: Connection, attempt_id: int, seed: int, rev: str, now: datetime) -> None:
    """Write step 0, which holds all that chance decided, so that the rest can be replayed."""
    connection.execute(
        event.insert().values(
            attempt_id=attempt_id,
            seq=0,
            at=now,
            name="started",
            action=_plain(Action(name="start")),
            result={"seed": seed, "rev": rev},
            schema=EVENT_SCHEMA,
        )
    )


def write(connection: Connection, attempt_id: int, seen: int, entry: Entry, now: datetime) -> int:
    """Move the attempt on from step ``seen``, log how, and return the new seq.

    Raises Stale when it has moved on already.
    """
    _move(connection, attempt_id, seen, entry, now)
    logged = connection.execute(
        event.insert().values(
            attempt_id=attempt_id,
            seq=seen + 1,
            at=now,
            name=entry.events[0].name,
            action=_plain(entry.action),
            result={"events": [happened.model_dump(mode="json") for happened in entry.events]},
            schema=EVENT_SCHEMA,
        )
    )
    if entry.words:
        _keep_words(connection, attempt_id, number_given(logged), entry.words, now)
    return seen + 1


def number_given(inserted: CursorResult[Any]) -> int:
    """The number the database gave to a new row.

    Not by RETURNING, which the SQLite of some servers still in service (before 3.35) lacks.
    """
    key = inserted.inserted_primary_key
    assert key is not None  # noqa: S101  for the type checker: it is there after every insert
    return int(key[0])


def read(connection: Connection, attempt_id: int) -> list[Recorded]:
    """Every recorded step of an attempt, the start first."""
    query = select(*_RECORDED).where(event.c.attempt_id == attempt_id).order_by(event.c.seq)
    return [recorded(row) for row in connection.execute(query)]


def recorded(row: Sequence[Any]) -> Recorded:
    """A row of the ``event`` table, in the order of the fields of Recorded."""
    step = Recorded(*row)
    return replace(step, action=Action.model_validate(step.action))


def _move(connection: Connection, attempt_id: int, seen: int, entry: Entry, now: datetime) -> None:
    ended = {"finished_at": func.coalesce(attempt.c.finished_at, now)} if entry.done else {}
    moved = connection.execute(
        update(attempt)
        .where(attempt.c.id == attempt_id, attempt.c.seq == seen)
        .values(
            seq=seen + 1,
            state=entry.state,
            done=entry.done,
            score=entry.score,
            updated_at=now,
            **ended,
        )
    )
    if moved.rowcount != 1:
        raise Stale(attempt_id, seen)


def _keep_words(
    connection: Connection, attempt_id: int, event_id: int, words: Mapping[str, str], now: datetime
) -> None:
    connection.execute(
        prose.insert(),
        [
            {
                "attempt_id": attempt_id,
                "event_id": event_id,
                "slot": slot,
                "text": portable.text(passage),
                "at": now,
            }
            for slot, passage in words.items()
        ],
    )
    connection.execute(
        delete(draft).where(draft.c.attempt_id == attempt_id, draft.c.slot.in_(list(words)))
    )


def _plain(action: Action) -> dict[str, Any]:
    return action.model_dump(mode="json", exclude={"words"})
