"""Counting what is asked of a database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from praxis.store import Store


@contextmanager
def selects(store: Store) -> Iterator[list[str]]:
    """Every SELECT sent meanwhile."""
    sent: list[str] = []

    def keep(*told: object) -> None:
        if str(told[2]).lstrip().upper().startswith("SELECT"):
            sent.append(str(told[2]))

    event.listen(store.database.engine, "before_cursor_execute", keep)
    try:
        yield sent
    finally:
        event.remove(store.database.engine, "before_cursor_execute", keep)
