"""Bring a database up to date, and be killed on the way.

Usage: migrating.py ADDRESS STATEMENT NTH. The process kills itself just before the nth statement
that begins so would reach the database.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import event

from praxis.store.database import connect
from praxis.store.migrate import migrate


def main(address: str, wanted: str, nth: int) -> None:
    """Migrate; a migration that comes to its end ends this process with 0."""
    seen: list[str] = []

    def note(statement: str) -> None:
        if statement.lstrip().startswith(wanted):
            seen.append(statement)
        if len(seen) == nth:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    database = connect(address, Path())
    listened = database.engine
    event.listen(listened, "before_cursor_execute", lambda _c, _cursor, text, *_: note(text))
    event.listen(listened, "commit", lambda _connection: note("COMMIT"))
    migrate(database)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
