"""Links that open one thing for somebody without an account: kept as a hash, for a while."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, select

from praxis.store.tables import attempt

Status = Literal["made", "opened", "rated", "expired", "revoked"]


class Closed(Exception):  # noqa: N818  a state of what was linked, not a fault of the program
    """It has been rated, revoked or has expired; nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """When a link was made, followed, answered and closed."""

    created_at: datetime
    expires_at: datetime
    opened_at: datetime | None = None
    rated_at: datetime | None = None
    revoked_at: datetime | None = None

    def status(self, now: datetime) -> Status:
        """Where it stands. What was rated stays rated, whatever became of the link."""
        if self.rated_at is not None:
            return "rated"
        if self.revoked_at is not None:
            return "revoked"
        if self.expires_at <= now:
            return "expired"
        return "made" if self.opened_at is None else "opened"

    def opens(self, now: datetime) -> bool:
        """Whether the link still leads anywhere."""
        return self.revoked_at is None and now < self.expires_at


def hashed(token: str) -> str:
    """What is kept of a token. It has 128 bits of chance, so one plain hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def finished_by(connection: Connection, learner_id: str, attempt_id: int) -> None:
    """Raise LookupError unless this is an attempt of this learner that has come to its end."""
    done = connection.scalar(
        select(attempt.c.done).where(attempt.c.id == attempt_id, attempt.c.learner_id == learner_id)
    )
    if not done:
        message = f"attempt {attempt_id} is not a finished one of this learner"
        raise LookupError(message)
