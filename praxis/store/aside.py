"""The tables of what stands beside the record: half-filled ratings, and how a learner goes on.

None of it is evidence. What stands in ``unsent`` may be words about somebody, so it goes with
either person.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

from praxis.store.moments import UtcTime
from praxis.store.tables import json_value, metadata

unsent = Table(
    "unsent",
    metadata,
    Column("learner_id", String(36), ForeignKey("learner.id"), primary_key=True),
    Column("name", String(120), primary_key=True),
    Column("subject_id", String(36), ForeignKey("learner.id")),
    Column("form", json_value, nullable=False),
    # Apart from the form: it is saved while it is typed, the form with each tap.
    Column("note", Text, nullable=False),
    Column("begun_at", UtcTime, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "subject_id"),
)

preference = Table(
    "preference",
    metadata,
    Column("learner_id", String(36), ForeignKey("learner.id"), primary_key=True),
    Column("name", String(120), primary_key=True),
    Column("value", String(120), nullable=False),
    Column("at", UtcTime, nullable=False),
)
