"""Where a learner stands, read anew only when something has changed.

Nearly every screen asks for it, a long record has hundreds of attempts, and between two reruns of
a screen nothing happens. One SELECT over the learner's attempts tells whether anything did; what it
compares is in the record itself, so that it holds for any number of processes. The rows that are
kept are a cache and nothing else: losing them costs one more SELECT.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from praxis.store.rows import Standing
from praxis.store.tables import attempt

KEPT = 512
"""Learners whose standings are kept in a process: some hundred KiB each at most."""

_COLUMNS = [attempt.c[field.name] for field in fields(Standing)]
_MINE = attempt.c.learner_id == bindparam("who")
_STAMP = select(
    func.count(),
    func.sum(attempt.c.seq),
    func.max(attempt.c.id),
    func.max(attempt.c.updated_at),
    func.count(attempt.c.finished_at),
    func.sum(attempt.c.score),
).where(_MINE)
_STANDINGS = (
    select(*_COLUMNS).where(_MINE).order_by(attempt.c.updated_at.desc(), attempt.c.id.desc())
)


class Standings:
    """The standings of learners, the latest asked for kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[Any, tuple[Standing, ...]]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, connection: Connection, learner_id: str) -> list[Standing]:
        """Every attempt of a learner, the one touched last first."""
        who = {"who": learner_id}
        stamp = tuple(connection.execute(_STAMP, who).one())
        with self._lock:
            known = self._kept.get(learner_id)
            if known is not None and known[0] == stamp:
                self._kept.move_to_end(learner_id)
                return list(known[1])
        found = tuple(Standing(*row) for row in connection.execute(_STANDINGS, who))
        with self._lock:
            # Read after the stamp: what came between them only makes the next look read again.
            self._kept[learner_id] = (stamp, found)
            self._kept.move_to_end(learner_id)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return list(found)
