"""Teams: named, joined by a code, with people in roles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from praxis.play.policy import ROLES, Role
from praxis.store import portable
from praxis.store.database import Database
from praxis.store.keys_drawn import hashed
from praxis.store.learners import hold_alone
from praxis.store.moments import utc
from praxis.store.people_log import note
from praxis.store.people_tables import membership, team


@dataclass(frozen=True, slots=True)
class Team:
    """A team. ``people`` counts who belongs to it; its code is kept as a hash only."""

    id: str
    name: str
    code_made_at: datetime | None
    people: int


class Teams:
    """The teams of one database. Every change is a line in the log of grants."""

    def __init__(self, database: Database, new_id: Callable[[], str]) -> None:
        """``new_id`` makes the permanent id of a new team (at most 36 characters)."""
        self._database = database
        self._new_id = new_id

    def add(self, name: str, code: str, now: datetime, *, by: str | None) -> str:
        """A new team that ``code`` lets people join; its id. Raises ValueError without a name."""
        number, moment = self._new_id(), utc(now)
        values = {"id": number, "name": _named(name), "created_at": moment}
        with self._database.writing() as connection:
            connection.execute(
                team.insert().values(**values, code_hash=hashed(code), code_made_at=moment)
            )
            note(connection, "team made", moment, by=by, team=number)
        return number

    def rename(self, team_id: str, name: str, now: datetime, *, by: str | None) -> None:
        """Give another name. Raises LookupError for an unknown team."""
        with self._database.writing() as connection:
            _change(connection, team_id, name=_named(name))
            note(connection, "team renamed", utc(now), by=by, team=team_id)

    def renew_code(self, team_id: str, code: str, now: datetime, *, by: str | None) -> None:
        """Let ``code`` be the only one that joins. Raises LookupError for an unknown team."""
        moment = utc(now)
        with self._database.writing() as connection:
            _change(connection, team_id, code_hash=hashed(code), code_made_at=moment)
            note(connection, "team code renewed", moment, by=by, team=team_id)

    def all(self) -> list[Team]:
        """Every team, by name."""
        people = (
            select(func.count(membership.c.learner_id.distinct()))
            .where(membership.c.team_id == team.c.id)
            .scalar_subquery()
        )
        query = select(team.c.id, team.c.name, team.c.code_made_at, people)
        with self._database.reading() as connection:
            rows = [Team(*row) for row in connection.execute(query)]
        return sorted(rows, key=lambda one: (one.name.casefold(), one.id))

    def by_code(self, typed: str) -> str | None:
        """The id of the team that a code lets in to; None for a code that never was or is over."""
        query = select(team.c.id).where(team.c.code_hash == hashed(typed))
        with self._database.reading() as connection:
            found: str | None = connection.scalar(query)
        return found

    def join(self, team_id: str, learner_id: str, now: datetime) -> bool:
        """Become a trainee of a team; False when one belongs to it already.

        Raises Erased when the person is gone.
        """
        moment = utc(now)
        with self._database.writing() as connection:
            hold_alone(connection, learner_id)
            if _roles(connection, team_id, learner_id):
                return False
            _give(connection, team_id, learner_id, ["trainee"], moment)
            note(connection, "joined", moment, by=learner_id, whom=learner_id, team=team_id)
        return True

    def set_roles(
        self, team_id: str, learner_id: str, roles: Iterable[Role], now: datetime, *, by: str | None
    ) -> None:
        """Give exactly these roles; everyone in a team is also a trainee of it.

        Raises Erased when the person is gone, ValueError for an unknown role.
        """
        wanted = {*roles, "trainee"}
        if unknown := wanted - set(ROLES):
            message = f"there is no role {', '.join(sorted(unknown))}"
            raise ValueError(message)
        moment, kept = utc(now), [role for role in ROLES if role in wanted]
        with self._database.writing() as connection:
            hold_alone(connection, learner_id)
            if _roles(connection, team_id, learner_id) == wanted:
                return
            _take(connection, team_id, learner_id)
            _give(connection, team_id, learner_id, kept, moment)
            told = ", ".join(kept)
            note(connection, "roles set", moment, by=by, whom=learner_id, team=team_id, detail=told)

    def remove(self, team_id: str, learner_id: str, now: datetime, *, by: str | None) -> None:
        """Let somebody belong to a team no more; their record stays theirs."""
        with self._database.writing() as connection:
            if _take(connection, team_id, learner_id):
                note(connection, "removed", utc(now), by=by, whom=learner_id, team=team_id)


def _named(name: str) -> str:
    kept = " ".join(portable.text(name).split())
    if not kept:
        message = "a team needs a name"
        raise ValueError(message)
    return kept


def _change(connection: Connection, team_id: str, **values: object) -> None:
    changed = connection.execute(update(team).where(team.c.id == team_id).values(**values))
    if not changed.rowcount:
        message = f"there is no team {team_id}"
        raise LookupError(message)


def _roles(connection: Connection, team_id: str, learner_id: str) -> set[str]:
    query = select(membership.c.role).where(
        membership.c.team_id == team_id, membership.c.learner_id == learner_id
    )
    return set(connection.scalars(query))


def _take(connection: Connection, team_id: str, learner_id: str) -> int:
    gone = connection.execute(
        delete(membership).where(
            membership.c.team_id == team_id, membership.c.learner_id == learner_id
        )
    )
    return gone.rowcount


def _give(
    connection: Connection, team_id: str, learner_id: str, roles: Iterable[str], moment: datetime
) -> None:
    row = {"team_id": team_id, "learner_id": learner_id, "since": moment}
    connection.execute(membership.insert(), [{**row, "role": role} for role in roles])
