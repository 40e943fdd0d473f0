"""How long the database takes, told to whoever keeps such figures."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

from sqlalchemy import event

from praxis.store.store import Store

VERBS = frozenset({"select", "insert", "update", "delete"})
OTHER = "other"


def tell_times(store: Store, told: Callable[[str, float], None]) -> None:
    """Call ``told`` with the verb and the seconds of each statement, in the thread it ran in.

    Only the first word of a statement is told, never what stands in it.
    """

    def begin(*_: Any) -> None:
        _context(_).praxis_began = perf_counter()

    def end(*_: Any) -> None:
        verb = str(_[2]).lstrip()[:6].lower()
        took = perf_counter() - _context(_).praxis_began
        told(verb if verb in VERBS else OTHER, took)

    event.listen(store.database.engine, "before_cursor_execute", begin)
    event.listen(store.database.engine, "after_cursor_execute", end)


def _context(told: tuple[Any, ...]) -> Any:
    """What SQLAlchemy keeps of one execution: the fifth thing it hands to a listener."""
    return told[4]
