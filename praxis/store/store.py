"""The door to everything that is kept."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from praxis.play.policy import Sight
from praxis.store.attempts import Attempts
from praxis.store.cohort import Cohort
from praxis.store.database import Database, Kind, connect
from praxis.store.drafts import Drafts
from praxis.store.keys import Keys
from praxis.store.learners import Learners
from praxis.store.migrate import HEAD, migrate, revision
from praxis.store.notebook import Notebook
from praxis.store.packets import Packets
from praxis.store.people import People
from praxis.store.people_log import GrantLog
from praxis.store.preferences import Preferences
from praxis.store.ratings import Ratings
from praxis.store.replies import Replies
from praxis.store.rooms import Rooms
from praxis.store.teams import Teams
from praxis.store.unsent import UnsentRatings


@dataclass(frozen=True, slots=True)
class Store:
    """An open, migrated database and what can be done with it. Threads may share it."""

    database: Database
    learners: Learners
    attempts: Attempts
    drafts: Drafts
    notebook: Notebook
    ratings: Ratings
    packets: Packets
    replies: Replies
    unsent: UnsentRatings
    preferences: Preferences
    people: People
    teams: Teams
    keys: Keys
    grants: GrantLog
    rooms: Rooms

    def cohort(self, sight: Sight) -> Cohort:
        """The records a sight reaches, for reports. The policy makes sights, nobody else."""
        return Cohort(self.database, self.ratings, sight)

    @property
    def kind(self) -> Kind:
        """Which database is behind it."""
        return self.database.kind

    def revision(self) -> tuple[str | None, str]:
        """The migration the database stands at now, and the one this program needs.

        Raises OutOfReachError when the database does not answer.
        """
        with self.database.reading() as connection:
            return revision(connection), HEAD

    def close(self) -> None:
        """Close every connection."""
        self.database.close()

    def __enter__(self) -> Self:
        """Use as ``with open_store(...) as store``."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()


def _fresh_id() -> str:
    return str(uuid.uuid4())


def open_store(
    url: str | None,
    data_dir: Path,
    *,
    new_id: Callable[[], str] = _fresh_id,
    durable: bool = True,
) -> Store:
    """Open the database at ``url``, or a SQLite file in ``data_dir``, and bring it up to date.

    ``new_id`` makes the ids of new learners. ``durable=False``: see ``connect``. Safe when several
    processes start at once. Raises WrongDatabaseError, with what to do, when the database cannot
    be used.
    """
    database = connect(url, data_dir, durable=durable)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    ratings = Ratings(database)
    return Store(
        database=database,
        learners=Learners(database, new_id),
        attempts=Attempts(database),
        drafts=Drafts(database),
        notebook=Notebook(database),
        ratings=ratings,
        packets=Packets(database),
        replies=Replies(database),
        unsent=UnsentRatings(database),
        preferences=Preferences(database),
        people=People(database, new_id),
        teams=Teams(database, new_id),
        keys=Keys(database),
        grants=GrantLog(database),
        rooms=Rooms(database),
    )
