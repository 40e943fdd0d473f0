"""Times as the database keeps them: always UTC, always aware."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator


def utc(moment: datetime) -> datetime:
    """``moment`` in UTC.

    Raises ValueError for a time without a zone: guessing one would shift a learner's record.
    """
    if moment.utcoffset() is None:
        message = f"a time needs its zone, and {moment.isoformat()} has none"
        raise ValueError(message)
    return moment.astimezone(UTC)


class UtcTime(TypeDecorator[datetime]):
    """An aware UTC datetime, on SQLite too, which keeps no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database: UTC, and bare where the database knows no zones."""
        if value is None:
            return None
        moment = utc(value)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database: aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)
