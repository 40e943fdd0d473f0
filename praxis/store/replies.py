"""Written replies to a quiz that a learner lets somebody score, by a link, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from praxis.store import portable, recording
from praxis.store.database import Database
from praxis.store.learners import hold_together
from praxis.store.links import Closed, Link, finished_by, hashed
from praxis.store.moments import utc
from praxis.store.replied import reply_remark, reply_score, reply_share

RATER, NOTE = "rater", "note"
"""Slots of words: the name of who scored, and a note."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """What a learner lets be read: the replies to these questions of one sitting, until then."""

    attempt_id: int
    item_ids: Sequence[str]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Scoring:
    """What a rater found: for each question the numbers of the look-fors met, from 0."""

    found: Mapping[str, Sequence[int]]
    rater_key: str
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Link):
    """Replies that were shared, and what a rater found in them.

    ``found`` is empty while nobody has scored; ``words`` are gone once the learner is erased.
    """

    id: int
    learner_id: str
    attempt_id: int
    item_ids: tuple[str, ...]
    rater_key: str | None = None
    found: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


_APART = {"found", "words"}
_COLUMNS = [reply_share.c[each.name] for each in fields(Share) if each.name not in _APART]
_SHARES = select(*_COLUMNS).order_by(reply_share.c.id.desc())


class Replies:
    """The shared replies of one database. A learner reaches their own; a token reaches its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def share(self, learner_id: str, sharing: Sharing, token: str, now: datetime) -> Share:
        """Let ``token`` open these replies; the token itself is forgotten.

        Raises Erased when the learner is gone, LookupError when the sitting is not theirs or is
        not handed in, ValueError for no reply at all or an end in the past.
        """
        moment, end = utc(now), utc(sharing.expires_at)
        if not sharing.item_ids or end <= moment:
            message = "sharing needs a reply, and time to score it"
            raise ValueError(message)
        values: dict[str, Any] = {
            "learner_id": learner_id,
            "attempt_id": sharing.attempt_id,
            "created_at": moment,
            "expires_at": end,
        }
        with self._database.writing() as connection:
            hold_together(connection, {learner_id})
            finished_by(connection, learner_id, sharing.attempt_id)
            made = connection.execute(
                reply_share.insert().values(
                    **values, item_ids=list(sharing.item_ids), token_hash=hashed(token)
                )
            )
        return Share(id=recording.number_given(made), **values, item_ids=tuple(sharing.item_ids))

    def of(self, learner_id: str, attempt_id: int | None = None) -> list[Share]:
        """What a learner has shared, of one sitting when it is given, the newest first."""
        where = [reply_share.c.learner_id == learner_id]
        if attempt_id is not None:
            where.append(reply_share.c.attempt_id == attempt_id)
        return self._found(*where)

    def find(self, token: str, now: datetime) -> Share | None:
        """What a token opens now; None for an unknown, expired or revoked one."""
        moment = utc(now)
        found = self._found(reply_share.c.token_hash == hashed(token))
        return found[0] if found and found[0].opens(moment) else None

    def mark_opened(self, share_id: int, now: datetime) -> None:
        """Remember the first time that somebody followed the link."""
        here = reply_share.c.id == share_id, reply_share.c.opened_at.is_(None)
        with self._database.writing() as connection:
            connection.execute(update(reply_share).where(*here).values(opened_at=utc(now)))

    def revoke(self, learner_id: str, share_id: int, now: datetime) -> bool:
        """Close the link for good; False when the learner has shared no such thing."""
        here = (
            reply_share.c.id == share_id,
            reply_share.c.learner_id == learner_id,
            reply_share.c.revoked_at.is_(None),
        )
        with self._database.writing() as connection:
            closed = connection.execute(
                update(reply_share).where(*here).values(revoked_at=utc(now), token_hash=None)
            )
        return bool(closed.rowcount)

    def score(self, share_id: int, scoring: Scoring, now: datetime) -> None:
        """Keep the one scoring of what was shared.

        Raises Closed when it cannot be scored any more, and ValueError when another question than
        those shared is scored.
        """
        moment = utc(now)
        here = (
            reply_share.c.id == share_id,
            reply_share.c.rated_at.is_(None),
            reply_share.c.revoked_at.is_(None),
            reply_share.c.expires_at > moment,
        )
        with self._database.writing() as connection:
            _hold(connection, share_id)
            taken = connection.execute(
                update(reply_share)
                .where(*here)
                .values(rated_at=moment, rater_key=scoring.rater_key)
            )
            if not taken.rowcount:
                raise Closed
            _keep(connection, share_id, scoring, moment)

    def all(self) -> list[Share]:
        """Everything that was shared, without anybody's words, the oldest first: for reports."""
        return [replace(one, words={}) for one in reversed(self._found())]

    def _found(self, *where: ColumnElement[bool]) -> list[Share]:
        """Shares with what came back; one SELECT where nothing was shared, as it mostly is."""
        query = _SHARES.where(*where)
        found: dict[int, dict[str, tuple[int, ...]]] = defaultdict(dict)
        words: dict[int, dict[str, str]] = defaultdict(dict)
        with self._database.reading() as connection:
            shares = connection.execute(query).mappings().all()
            if not shares:
                return []
            for row in connection.execute(select(reply_score).join(reply_share).where(*where)):
                found[row.share_id][row.item_id] = tuple(row.found)
            for row in connection.execute(select(reply_remark).join(reply_share).where(*where)):
                words[row.share_id][row.slot] = row.text
            return [
                Share(
                    **{**row, "item_ids": tuple(row["item_ids"])},
                    found=found[row["id"]],
                    words=words[row["id"]],
                )
                for row in shares
            ]


def _hold(connection: Connection, share_id: int) -> None:
    """Keep the learner from being erased while their replies are scored; Closed when gone."""
    owner = connection.scalar(select(reply_share.c.learner_id).where(reply_share.c.id == share_id))
    if owner is None:
        raise Closed
    hold_together(connection, {owner})


def _keep(connection: Connection, share_id: int, scoring: Scoring, moment: datetime) -> None:
    shared = connection.scalar(select(reply_share.c.item_ids).where(reply_share.c.id == share_id))
    if set(scoring.found) != set(shared or ()):
        message = "each reply that was shared is scored, and no other"
        raise ValueError(message)
    for name, found in scoring.found.items():
        row = {"share_id": share_id, "item_id": name, "found": sorted(found)}
        connection.execute(reply_score.insert().values(row))
    for slot, said in scoring.words.items():
        text = portable.text(said).strip()
        if text:
            row = {"share_id": share_id, "slot": slot, "text": text, "at": moment}
            connection.execute(reply_remark.insert().values(row))
