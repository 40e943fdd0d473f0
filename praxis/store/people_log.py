"""The log of grants: who gave or took which key, role or team, when. Only ever added to."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, select

from praxis.store.database import Database
from praxis.store.people_tables import grant_log

What = Literal[
    "team made",
    "team renamed",
    "team code renewed",
    "joined",
    "roles set",
    "removed",
    "admin made",
    "admin ended",
    "key made",
    "keys revoked",
    "signed out everywhere",
    "sign-on linked",
    "erased",
]


@dataclass(frozen=True, slots=True)
class Grant:
    """One line of the log. ``by_id`` None is the command line; people stand in it by id alone."""

    id: int
    at: datetime
    by_id: str | None
    what: What
    whom_id: str | None
    team_id: str | None
    detail: str


class GrantLog:
    """The log, for reading. It is written inside the transaction of what it tells."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def newest(self, most: int = 200) -> list[Grant]:
        """The last so many lines, the newest first."""
        columns = [grant_log.c[field.name] for field in fields(Grant)]
        query = select(*columns).order_by(grant_log.c.id.desc()).limit(most)
        with self._database.reading() as connection:
            return [Grant(*row) for row in connection.execute(query)]


def note(
    connection: Connection,
    what: What,
    now: datetime,
    *,
    by: str | None,
    whom: str | None = None,
    team: str | None = None,
    detail: str = "",
) -> None:
    """Add a line. ``by`` None is the command line; ``detail`` never holds a name or a secret."""
    told = {"by_id": by, "what": what, "whom_id": whom, "team_id": team, "detail": detail}
    connection.execute(grant_log.insert().values(at=now, **told))
