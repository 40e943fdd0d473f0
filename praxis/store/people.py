"""Who somebody is and what they may do: seats, rights, sign-on, and everyone for an admin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import cast

from sqlalchemy import bindparam, delete, exists, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from praxis.play.policy import Rights, Role, Sight
from praxis.store import portable
from praxis.store.aside import preference
from praxis.store.database import Database
from praxis.store.keys import end_seats
from praxis.store.learners import hold_alone
from praxis.store.moments import utc
from praxis.store.people_log import note
from praxis.store.people_sight import reached, within
from praxis.store.people_tables import identity, membership, seat_left
from praxis.store.rows import Learner
from praxis.store.tables import learner

_COLUMNS = [learner.c[one.name] for one in fields(Learner)]
_WIDTH = len(_COLUMNS)
_LONGEST_NAME = 60

_SEATED = (
    select(
        *_COLUMNS,
        learner.c.epoch,
        learner.c.admin_at,
        membership.c.team_id,
        membership.c.role,
        preference.c.name,
        preference.c.value,
    )
    .outerjoin(membership, membership.c.learner_id == learner.c.id)
    .outerjoin(preference, preference.c.learner_id == learner.c.id)
    .where(
        learner.c.id == bindparam("who"),
        learner.c.erased_at.is_(None),
        ~exists().where(
            seat_left.c.learner_id == bindparam("who"), seat_left.c.number == bindparam("number")
        ),
    )
)
"""Every run of every page asks this; making it took three times as long as asking it."""


@dataclass(frozen=True, slots=True)
class Seated:
    """Who sits at a browser: the person, the epoch their seats belong to, what they may do.

    ``choices`` are the preferences they have set, by name.
    """

    learner: Learner
    epoch: int
    rights: Rights
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as an admin sees them: a name, roles by team, and nothing of their learning."""

    id: str
    alias: str
    admin: bool
    roles: dict[str, frozenset[Role]] = field(default_factory=dict)


class LastAdminError(Exception):
    """The only admin cannot be ended; nothing was changed."""


class People:
    """The people of one database."""

    def __init__(self, database: Database, new_id: Callable[[], str]) -> None:
        """``new_id`` makes the permanent id of whoever signs on first."""
        self._database = database
        self._new_id = new_id

    def seated(self, learner_id: str, number: str = "") -> Seated | None:
        """Somebody with what they were granted and chose, in one SELECT; None when they are gone.

        ``number`` is the seat they come with: None as well when it was left.
        """
        with self._database.reading() as connection:
            rows = connection.execute(_SEATED, {"who": learner_id, "number": number}).all()
        if not rows:
            return None
        epoch, admin_at = rows[0][_WIDTH : _WIDTH + 2]
        teams = _by_team([(row.team_id, row.role) for row in rows])
        rights = Rights(teams=teams, admin=admin_at is not None)
        choices = {row.name: row.value for row in rows if row.name is not None}
        return Seated(Learner(*rows[0][:_WIDTH]), epoch, rights, choices)

    def within(self, sight: Sight) -> list[Learner]:
        """Everyone whose record this sight reaches, in the order they came."""
        return within(self._database, sight)

    def everyone(self, sight: Sight) -> list[Person]:
        """Everyone a sight reaches with roles and without their learning, by name."""
        query = (
            select(
                learner.c.id,
                learner.c.alias,
                learner.c.admin_at,
                membership.c.team_id,
                membership.c.role,
            )
            .outerjoin(membership, membership.c.learner_id == learner.c.id)
            .where(learner.c.erased_at.is_(None), reached(sight, learner.c.id))
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        held: dict[str, list[tuple[str | None, str | None]]] = {}
        for row in rows:
            held.setdefault(row.id, []).append((row.team_id, row.role))
        named = {row.id: (row.alias, row.admin_at is not None) for row in rows}
        people = [Person(one, *named[one], _by_team(roles)) for one, roles in held.items()]
        return sorted(people, key=lambda one: (one.alias.casefold(), one.id))

    def make_admin(self, learner_id: str, now: datetime, *, by: str | None) -> None:
        """Let somebody look after people. Raises Erased when they are gone."""
        moment = utc(now)
        with self._database.writing() as connection:
            hold_alone(connection, learner_id)
            connection.execute(
                update(learner)
                .where(learner.c.id == learner_id)
                .values(admin_at=func.coalesce(learner.c.admin_at, moment))
            )
            note(connection, "admin made", moment, by=by, whom=learner_id)

    def end_admin(self, learner_id: str, now: datetime, *, by: str | None) -> None:
        """Let somebody look after people no more. Raises LastAdminError for the only one left."""
        with self._database.writing() as connection:
            # Held in one order, so that two admins who end each other wait instead of both going.
            held = select(learner.c.id).where(
                learner.c.admin_at.is_not(None), learner.c.erased_at.is_(None)
            )
            admins = set(connection.scalars(held.order_by(learner.c.id).with_for_update()))
            if learner_id not in admins:
                return
            if len(admins) == 1:
                raise LastAdminError
            connection.execute(
                update(learner).where(learner.c.id == learner_id).values(admin_at=None)
            )
            note(connection, "admin ended", utc(now), by=by, whom=learner_id)

    def sign_out(self, learner_id: str, now: datetime, *, by: str | None) -> None:
        """End every seat of a person, wherever it was taken. Raises Erased when they are gone."""
        with self._database.writing() as connection:
            hold_alone(connection, learner_id)
            end_seats(connection, learner_id)
            note(connection, "signed out everywhere", utc(now), by=by, whom=learner_id)

    def leave_seat(self, learner_id: str, number: str, until: datetime, now: datetime) -> None:
        """End one seat of a person and no other, once and for all; ``until`` it would have stood.

        Leaving twice is leaving once. Raises Erased when they are gone.
        """
        mine = (seat_left.c.learner_id == learner_id, seat_left.c.number == number)
        with self._database.writing() as connection:
            hold_alone(connection, learner_id)
            connection.execute(delete(seat_left).where(seat_left.c.until < utc(now)))
            if connection.scalar(select(seat_left.c.number).where(*mine)) is None:
                row = {"learner_id": learner_id, "number": number, "until": utc(until)}
                connection.execute(insert(seat_left).values(**row))

    def by_identity(self, issuer: str, subject: str, name: str, now: datetime) -> Learner:
        """Whoever a provider of identities calls ``subject``; the first time a new trainee.

        Issuer and subject together name a person for good (OpenID Connect Core, 2); names and
        addresses change hands and are never compared.
        """
        found = self._identified(issuer, subject)
        if found:
            return found
        moment, number = utc(now), self._new_id()
        alias = portable.text(" ".join(name.split()))[:_LONGEST_NAME] or "New here"
        try:
            with self._database.writing() as connection:
                connection.execute(
                    insert(learner).values(id=number, alias=alias, created_at=moment)
                )
                told = {"issuer": issuer, "subject": subject}
                connection.execute(insert(identity).values(**told, learner_id=number, since=moment))
                note(connection, "sign-on linked", moment, by=number, whom=number)
        except IntegrityError:  # the same person signed on in another window at the same moment
            found = self._identified(issuer, subject)
            if found is None:
                raise
            return found
        return Learner(number, alias, None, moment, None, None)

    def signs_on(self, learner_id: str) -> bool:
        """Whether a person can come in by single sign-on."""
        query = select(identity.c.learner_id).where(identity.c.learner_id == learner_id).limit(1)
        with self._database.reading() as connection:
            return connection.scalar(query) is not None

    def _identified(self, issuer: str, subject: str) -> Learner | None:
        query = (
            select(*_COLUMNS)
            .join(identity, identity.c.learner_id == learner.c.id)
            .where(identity.c.issuer == issuer, identity.c.subject == subject)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return Learner(*row) if row else None


def _by_team(rows: Iterable[tuple[str | None, str | None]]) -> dict[str, frozenset[Role]]:
    held: dict[str, set[Role]] = {}
    for team_id, role in rows:
        if team_id is not None:
            held.setdefault(team_id, set()).add(cast("Role", role))
    return {team_id: frozenset(roles) for team_id, roles in held.items()}
