"""The tables of written replies that a learner lets somebody score.

What was found in a reply is a statistic and stays when a person is erased; who signed and what they
said stands in ``reply_remark`` and goes. The reply itself is the learner's ``prose`` and is copied
nowhere.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, UniqueConstraint

from praxis.store.moments import UtcTime
from praxis.store.tables import json_value, metadata, row_number

reply_share = Table(
    "reply_share",
    metadata,
    Column("id", row_number, primary_key=True),
    Column("learner_id", String(36), ForeignKey("learner.id"), nullable=False),
    Column("attempt_id", row_number, ForeignKey("attempt.id"), nullable=False),
    Column("item_ids", json_value, nullable=False),
    # A link is as good as a key, so only its hash is kept; an erased person's opens nothing.
    Column("token_hash", String(64)),
    Column("rater_key", String(64)),
    Column("created_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("opened_at", UtcTime),
    Column("rated_at", UtcTime),
    Column("revoked_at", UtcTime),
    UniqueConstraint("token_hash"),
    Index(None, "learner_id"),
    sqlite_autoincrement=True,
)

reply_score = Table(
    "reply_score",
    metadata,
    Column("id", row_number, primary_key=True),
    Column("share_id", row_number, ForeignKey("reply_share.id"), nullable=False),
    Column("item_id", String(120), nullable=False),
    Column("found", json_value, nullable=False),
    UniqueConstraint("share_id", "item_id"),
    sqlite_autoincrement=True,
)

reply_remark = Table(
    "reply_remark",
    metadata,
    Column("id", row_number, primary_key=True),
    Column("share_id", row_number, ForeignKey("reply_share.id"), nullable=False),
    Column("slot", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "share_id"),
    sqlite_autoincrement=True,
)
