"""Whose each row is: what a person may take along, and what must go when they are erased.

Every table stands here, with the columns that lead to a person or with the reason why none does;
a test fails on one that is missing.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, or_, select

from praxis.store.carrying import Row, Snapshot

OF_A_PERSON: Mapping[str, tuple[str, ...]] = {
    "learner": ("id",),
    "attempt": ("learner_id",),
    "event": ("attempt_id",),
    "prose": ("attempt_id",),
    "draft": ("attempt_id",),
    "packet": ("learner_id",),
    "rating": ("subject_id", "rater_id"),
    "remark": ("rating_id", "packet_id"),
    "unsent": ("learner_id",),
    "preference": ("learner_id",),
    "reply_share": ("learner_id",),
    "reply_score": ("share_id",),
    "reply_remark": ("share_id",),
    "membership": ("learner_id",),
    "resume_key": ("learner_id",),
    "identity": ("learner_id",),
    "seat_left": ("learner_id",),
    "grant_log": ("whom_id", "by_id"),
    "room": ("leader_id",),
    "room_seat": ("learner_id",),
    "room_answer": ("seat_id",),
    "room_line": ("seat_id",),
    "room_note": ("seat_id",),
    "room_member": ("seat_id",),
    "room_mark": ("observer_id", "rated_id"),
}
"""By table, the columns that lead to the person, at once or by way of another table."""

OF_NOBODY: Mapping[str, str] = {
    "team": "the name of a team is the service's; who belongs to it stands in membership",
    "room_event": "how a room was led, command by command; who led it stands in room",
}
"""The other tables, each with the reason."""

_LEARNER = "learner"


def belongings(connection: Connection, learner_id: str) -> dict[str, list[Row]]:
    """Every row of a person, by table; what only serves to let somebody in is left out.

    ``connection`` should see one moment; see Database.snapshot.
    """
    source = Snapshot(connection)
    return {
        name: [_told(row) for row in source.rows(name, _theirs(source, name, learner_id))]
        for name in source.tables
        if name in OF_A_PERSON
    }


def _theirs(source: Snapshot, name: str, learner_id: str) -> ColumnElement[bool]:
    """Which rows of a table are a person's."""
    table = source.table(name)
    if name == _LEARNER:
        return table.c.id == learner_id
    found = []
    for column in (table.c[one] for one in OF_A_PERSON[name]):
        (key,) = column.foreign_keys
        parent = key.column.table.name
        found.append(
            column == learner_id
            if parent == _LEARNER
            else column.in_(select(key.column).where(_theirs(source, parent, learner_id)))
        )
    return or_(*found)


def _told(row: Row) -> Row:
    return {name: value for name, value in row.items() if not name.endswith("_hash")}
