"""What is remembered: learners, attempts, the log of events, words, drafts, ratings and packets.

The only importer of SQLAlchemy. Values go in and values come out; times are aware and in UTC.

All but the errors is imported when the first name of it is asked for (PEP 562): what answers the
first request needs the errors' names alone, and does not wait for SQLAlchemy.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from praxis.store.errors import (
    AlreadySent,
    Erased,
    OutOfReachError,
    Stale,
    WrongBackupError,
    WrongDatabaseError,
)

if TYPE_CHECKING:
    from praxis.store.offered import *  # noqa: F403 - its list of names is the one list there is

__all__ = [
    "AlreadySent",
    "Erased",
    "OutOfReachError",
    "Stale",
    "WrongBackupError",
    "WrongDatabaseError",
]


def __getattr__(name: str) -> Any:
    """One of the names in :mod:`praxis.store.offered`."""
    if name.startswith("_") or find_spec(f"{__name__}.{name}"):
        raise AttributeError(name)  # Python looks for such things itself, a module among them
    from praxis.store import offered

    try:
        found = globals()[name] = getattr(offered, name)  # asked for once: pages import it each run
    except AttributeError:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message) from None
    return found
