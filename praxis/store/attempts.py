"""Attempts at activities: open, record an action, try again, look back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from praxis.store import recording
from praxis.store.database import Database
from praxis.store.learners import hold_alone, hold_owner
from praxis.store.moments import utc
from praxis.store.recording import Entry
from praxis.store.rows import Attempt, Evidence, Recorded, Sheet, Standing
from praxis.store.sheets import COLUMNS, Place, every, numbered, on_screen
from praxis.store.standings import Standings
from praxis.store.tables import attempt

_EVIDENCE = [
    attempt.c["id" if field.name == "attempt_id" else field.name] for field in fields(Evidence)
]


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new attempt starts from, should one have to be started.

    ``rev`` is the revision of the content, ``seed`` all the chance there will be in it (up to 63
    bits), ``state`` the first state as a JSON value.
    """

    rev: str
    seed: int
    state: Any
    room_id: str | None = None


class Attempts:
    """The attempts of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._standings = Standings()

    def load(self, learner_id: str, activity_id: str, conduct: str) -> Sheet | None:
        """The newest try with its words and drafts, in one SELECT; None before the first."""
        with self._database.reading() as connection:
            place = Place(learner_id, activity_id, conduct)
            return on_screen(connection, self._database.kind, place)

    def open(
        self, learner_id: str, activity_id: str, conduct: str, beginning: Beginning, now: datetime
    ) -> Sheet:
        """The newest try, finished or not; the first try is started when there is none.

        Two tabs that open at once get the same one. Raises Erased when the learner is gone.
        """
        moment = utc(now)
        found = self.load(learner_id, activity_id, conduct)
        if found:
            return found
        place = Place(learner_id, activity_id, conduct)
        with self._database.writing() as connection:
            hold_alone(connection, learner_id)
            found = on_screen(connection, self._database.kind, place)
            return found or _start(
                connection, (learner_id, activity_id, conduct, 1), beginning, moment
            )

    def again(
        self, learner_id: str, activity_id: str, conduct: str, beginning: Beginning, now: datetime
    ) -> Sheet:
        """Another try. All earlier ones are kept.

        A try in which nothing was done yet is given again rather than left behind empty, so a
        double click starts one try and not two. Raises Erased when the learner is gone.
        """
        moment = utc(now)
        place = Place(learner_id, activity_id, conduct)
        with self._database.writing() as connection:
            hold_alone(connection, learner_id)
            newest = on_screen(connection, self._database.kind, place)
            if newest and newest.attempt.seq == 0 and newest.attempt.rev == beginning.rev:
                return newest
            nth = newest.attempt.nth + 1 if newest else 1
            return _start(connection, (learner_id, activity_id, conduct, nth), beginning, moment)

    def record(self, attempt_id: int, seen: int, entry: Entry, now: datetime) -> int:
        """Keep one action: log, state, words and drafts in one transaction. Returns the new seq.

        ``seen`` is the seq the learner was looking at. Raises Stale when another tab was first
        (then nothing is written: show the recorded state), Erased when the learner is gone,
        LookupError when there is no such attempt.
        """
        moment = utc(now)
        with self._database.writing() as connection:
            hold_owner(connection, attempt_id)
            return recording.write(connection, attempt_id, seen, entry, moment)

    def get(self, attempt_id: int) -> Attempt | None:
        """One attempt. Whose it is stands in ``learner_id``: the caller checks that."""
        query = select(*COLUMNS).where(attempt.c.id == attempt_id)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return Attempt(*row) if row else None

    def tries(self, learner_id: str, activity_id: str, conduct: str | None = None) -> list[Attempt]:
        """Every try at an activity, the first one first; of all conducts unless one is given."""
        query = (
            select(*COLUMNS)
            .where(attempt.c.learner_id == learner_id, attempt.c.activity_id == activity_id)
            .order_by(attempt.c.started_at, attempt.c.id)
        )
        if conduct:
            query = query.where(attempt.c.conduct == conduct)
        with self._database.reading() as connection:
            return [Attempt(*row) for row in connection.execute(query)]

    def sheets(self, learner_id: str, names: Collection[str], conduct: str) -> list[Sheet]:
        """Every try under any of an activity's names with its words, the first one first."""
        with self._database.reading() as connection:
            return every(connection, self._database.kind, learner_id, names, conduct)

    def standings(self, learner_id: str) -> list[Standing]:
        """Every attempt of a learner without its state, the one touched last first.

        The first of those not done is where "Continue" leads.
        """
        with self._database.reading() as connection:
            return self._standings.of(connection, learner_id)

    def evidence(self, learner_id: str) -> list[Evidence]:
        """Every attempt of a learner that reached an end, in the order they first did."""
        query = (
            select(*_EVIDENCE)
            .where(attempt.c.learner_id == learner_id, attempt.c.finished_at.is_not(None))
            .order_by(attempt.c.finished_at, attempt.c.id)
        )
        with self._database.reading() as connection:
            return [Evidence(*row) for row in connection.execute(query)]

    def answered(
        self, learner_id: str, activity_ids: Collection[str], conduct: str
    ) -> list[Evidence]:
        """The finished attempts at these activities, and all begun ones of ``conduct``, in order.

        One that is not finished has in ``finished_at`` the time it last went on.
        """
        last = func.coalesce(attempt.c.finished_at, attempt.c.updated_at).label("last")
        ended = and_(attempt.c.finished_at.is_not(None), attempt.c.activity_id.in_(activity_ids))
        begun = and_(attempt.c.conduct == conduct, attempt.c.seq > 0)
        query = (
            select(*(last if one.name == "finished_at" else one for one in _EVIDENCE))
            .where(attempt.c.learner_id == learner_id, or_(ended, begun))
            .order_by(last, attempt.c.id)
        )
        with self._database.reading() as connection:
            return [Evidence(*row) for row in connection.execute(query)]

    def events(self, attempt_id: int) -> list[Recorded]:
        """Every recorded step of an attempt, the start (seq 0) first."""
        with self._database.reading() as connection:
            return recording.read(connection, attempt_id)

    def sheet(self, attempt_id: int) -> Sheet | None:
        """An attempt by its id, with its words and drafts, in one SELECT: for looking back."""
        with self._database.reading() as connection:
            return numbered(connection, self._database.kind, attempt_id)


def _start(
    connection: Connection,
    place: tuple[str, str, str, int],
    beginning: Beginning,
    now: datetime,
) -> Sheet:
    learner_id, activity_id, conduct, nth = place
    values = {
        "learner_id": learner_id,
        "room_id": beginning.room_id,
        "activity_id": activity_id,
        "rev": beginning.rev,
        "conduct": conduct,
        "nth": nth,
        "seed": beginning.seed,
        "state": beginning.state,
        "seq": 0,
        "done": False,
        "score": None,
        "started_at": now,
        "finished_at": None,
        "updated_at": now,
    }
    number = recording.number_given(connection.execute(attempt.insert().values(values)))
    recording.start_log(connection, number, beginning.seed, beginning.rev, now)
    return Sheet(Attempt(id=number, **values), {}, {})
