"""Live rooms: seats, answers, groups, and what was done in them."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(JSONB(), "postgresql")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables of rooms; those that are there stay as they are."""
    _room()
    _event()
    _seat()
    _given()
    _line()
    _groups()


def _room() -> None:
    op.create_table(
        "room",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("code", sa.String(8), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("plan", _JSON, nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("names", sa.Boolean(), nullable=False),
        sa.Column("names_why", sa.Text(), nullable=False),
        sa.Column("leader_id", sa.String(36), nullable=True),
        sa.Column("leader_hash", sa.String(64), nullable=False),
        sa.Column("standing", _JSON, nullable=False),
        sa.Column("ask_id", sa.String(64), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("pulse", sa.BigInteger(), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("ended_at", _TIME, nullable=True),
        sa.ForeignKeyConstraint(["leader_id"], ["learner.id"], name="fk_room_leader_id"),
        sa.PrimaryKeyConstraint("id", name="pk_room"),
        sa.UniqueConstraint("code", name="uq_room_code"),
    )
    op.create_index("ix_room_leader_id", "room", ["leader_id"])


def _of(table: str, *columns: str) -> Iterator[sa.ForeignKeyConstraint]:
    """Where the columns of ``table`` lead: to the room, or to seats."""
    for column in columns:
        target = "room.id" if column == "room_id" else "room_seat.id"
        yield sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def _event() -> None:
    op.create_table(
        "room_event",
        sa.Column("room_id", sa.String(36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("command", sa.String(32), nullable=False),
        sa.Column("data", _JSON, nullable=False),
        sa.Column("standing", _JSON, nullable=False),
        sa.Column("ask_id", sa.String(64), nullable=False),
        *_of("room_event", "room_id"),
        sa.PrimaryKeyConstraint("room_id", "version", name="pk_room_event"),
    )


def _seat() -> None:
    op.create_table(
        "room_seat",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("room_id", sa.String(36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("learner_id", sa.String(36), nullable=True),
        sa.Column("joined_at", _TIME, nullable=False),
        sa.Column("seen_at", _TIME, nullable=False),
        sa.Column("left_at", _TIME, nullable=True),
        *_of("room_seat", "room_id"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_room_seat_learner_id"),
        sa.PrimaryKeyConstraint("id", name="pk_room_seat"),
        sa.UniqueConstraint("room_id", "number", name="uq_room_seat_room_id_number"),
        sa.UniqueConstraint("code_hash", name="uq_room_seat_code_hash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_room_seat_learner_id", "room_seat", ["learner_id"])


def _given() -> None:
    """Answers, and what people wrote for themselves: each by room, ask and seat."""
    for table, kept in (("room_answer", ("answer", _JSON)), ("room_note", ("text", sa.Text()))):
        op.create_table(
            table,
            sa.Column("room_id", sa.String(36), nullable=False),
            sa.Column("ask_id", sa.String(64), nullable=False),
            sa.Column("seat_id", _NUMBER, nullable=False),
            sa.Column(kept[0], kept[1], nullable=False),
            sa.Column("at", _TIME, nullable=False),
            *_of(table, "room_id", "seat_id"),
            sa.PrimaryKeyConstraint("room_id", "ask_id", "seat_id", name=f"pk_{table}"),
        )


def _line() -> None:
    op.create_table(
        "room_line",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("room_id", sa.String(36), nullable=False),
        sa.Column("ask_id", sa.String(64), nullable=False),
        sa.Column("seat_id", _NUMBER, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("shown_at", _TIME, nullable=True),
        sa.Column("aside_at", _TIME, nullable=True),
        *_of("room_line", "room_id", "seat_id"),
        sa.PrimaryKeyConstraint("id", name="pk_room_line"),
        sa.UniqueConstraint(
            "room_id", "ask_id", "seat_id", name="uq_room_line_room_id_ask_id_seat_id"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_room_line_seat_id", "room_line", ["seat_id"])


def _groups() -> None:
    """Who is with whom at a stop, and what observers saw there."""
    op.create_table(
        "room_member",
        sa.Column("room_id", sa.String(36), nullable=False),
        sa.Column("stop_id", sa.String(16), nullable=False),
        sa.Column("seat_id", _NUMBER, nullable=False),
        sa.Column("group", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        *_of("room_member", "room_id", "seat_id"),
        sa.PrimaryKeyConstraint("room_id", "stop_id", "seat_id", name="pk_room_member"),
    )
    op.create_table(
        "room_mark",
        sa.Column("room_id", sa.String(36), nullable=False),
        sa.Column("stop_id", sa.String(16), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("observer_id", _NUMBER, nullable=False),
        sa.Column("rated_id", _NUMBER, nullable=False),
        sa.Column("marks", _JSON, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        *_of("room_mark", "room_id", "observer_id", "rated_id"),
        sa.PrimaryKeyConstraint("room_id", "stop_id", "turn", "observer_id", name="pk_room_mark"),
    )
