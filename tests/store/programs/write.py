"""Record until killed, acknowledging each step on standard output.

Usage: write.py ADDRESS ATTEMPT [STATEMENT]. With STATEMENT, this process kills itself just before
the second time a statement that begins so would reach the database.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import event

from praxis.store import open_store
from tests.store.entries import wrote

STEPS = 100_000


def die_before(engine, wanted: str) -> None:
    """Arrange for this process to be killed like `kill -9`."""
    seen: list[str] = []

    def note(statement: str) -> None:
        if statement.startswith(wanted):
            seen.append(statement)
        if len(seen) == 2:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    event.listen(engine, "before_cursor_execute", lambda _c, _cursor, text, *_: note(text))
    event.listen(engine, "commit", lambda _connection: note("COMMIT"))


def main(address: str, attempt_id: int, *wanted: str) -> None:
    """Write."""
    now = datetime(2026, 3, 2, tzinfo=UTC)
    with open_store(address, Path()) as store:
        if wanted:
            die_before(store.database.engine, wanted[0])
        for seen in range(STEPS):
            store.drafts.save(attempt_id, "other", f"half-typed after step {seen}", now)
            seq = store.attempts.record(attempt_id, seen, wrote(slot=f"words of {seen + 1}"), now)
            print(seq, flush=True)  # noqa: T201  this is the acknowledgement


main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
