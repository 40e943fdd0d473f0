"""Open databases at the same moment as other processes do.

Usage: open.py ADDRESS... Before each one it says `ready` and waits for a line on standard input.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from praxis.store import open_store

for address in sys.argv[1:]:
    print("ready", flush=True)  # noqa: T201  the other half of the starting gun
    sys.stdin.readline()
    with open_store(address, Path()) as store:
        store.learners.add("someone", datetime(2026, 3, 2, tzinfo=UTC))
