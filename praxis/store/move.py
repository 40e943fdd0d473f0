"""Move all records into another database, of either kind: whole and compared, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from praxis.store.backup import only_into_empty, put_in
from praxis.store.carrying import Snapshot, difference
from praxis.store.errors import WrongBackupError
from praxis.store.store import Store


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved: tables, and the rows of all of them together."""

    tables: int
    rows: int


def move(here: Store, there: Store) -> Moved:
    """Copy every row of ``here`` into the empty ``there``, in one transaction of ``there``.

    A move that is cut short leaves nothing behind, and can be begun again. Raises
    WrongBackupError, and keeps nothing, when there are records in ``there``, when a row comes out
    differently, and when somebody wrote into ``here`` meanwhile.
    """
    with there.database.writing() as target:
        only_into_empty(target)
        with here.database.snapshot() as connection:
            put_in(target, Snapshot(connection))
        copy = Snapshot(target)
        with here.database.snapshot() as connection:
            found = difference(Snapshot(connection), copy)
        if found is not None:
            message = (
                "somebody wrote into the records while they were moved; nothing was kept of the"
                " copy: stop the course, then move again"
            )
            raise WrongBackupError(message)
        rows = sum(1 for name in copy.tables for _ in copy.rows(name))
    here.database.empty_log()
    return Moved(len(copy.tables), rows)
