"""Ratings of role-plays by oneself, a colleague or a supervisor, and those that practice rating."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, select

from praxis.play.policy import Sight
from praxis.store import portable, recording, unsent
from praxis.store.database import Database
from praxis.store.learners import hold_together
from praxis.store.moments import utc
from praxis.store.observed import rating, remark
from praxis.store.people_sight import reached
from praxis.store.tables import attempt

RaterKind = Literal["self", "peer", "supervisor"]
RATER_KINDS: tuple[RaterKind, ...] = ("self", "peer", "supervisor")
NOTE, SCENE, RATER = "note", "scene", "rater"
"""Slots of words: a note, the label of a scene that is no activity, the name of who rated."""


@dataclass(frozen=True, slots=True)
class Rated:
    """One filled form, ready to be kept.

    ``marks`` gives the mark of each indicator, ``levels`` the level (1-4, or None) of each
    competency. Exactly one of ``activity_id`` and the words of ``scene`` says what was seen.
    ``rater_key`` tells raters without a profile apart and names nobody. ``agreement`` (0-1) belongs
    to a calibration, which has no subject.
    """

    rater_kind: RaterKind
    marks: Mapping[str, str]
    levels: Mapping[str, int | None]
    activity_id: str | None = None
    rev: str | None = None
    attempt_id: int | None = None
    subject_id: str | None = None
    rater_id: str | None = None
    rater_key: str | None = None
    packet_id: int | None = None
    calibration: bool = False
    agreement: float | None = None
    seconds: int | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise ValueError for a rating that says nothing or belongs to nobody."""
        if self.rater_kind not in RATER_KINDS:
            message = f"there is no rater of the kind {self.rater_kind!r}"
            raise ValueError(message)
        if not self.marks:
            message = "a rating needs at least one mark"
            raise ValueError(message)
        if self.calibration == bool(self.subject_id):
            message = "a rating has a subject, and a calibration has none"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating as kept. ``words`` are gone when the person they belong to has been erased."""

    id: int
    activity_id: str | None
    rev: str | None
    attempt_id: int | None
    subject_id: str | None
    rater_kind: RaterKind
    rater_id: str | None
    rater_key: str | None
    packet_id: int | None
    calibration: bool
    marks: Mapping[str, str]
    levels: Mapping[str, int | None]
    agreement: float | None
    seconds: int | None
    created_at: datetime
    words: Mapping[str, str] = field(default_factory=dict)


_COLUMNS = [rating.c[each.name] for each in fields(Rating) if each.name != "words"]


class Ratings:
    """The ratings of one database. Whose they are is part of every question asked."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, rated: Rated, now: datetime, *, sent_from: tuple[str, str] | None = None
    ) -> Rating:
        """Keep a rating. Raises Erased when the person it is about, or who gave it, is gone.

        ``sent_from`` is whose half-filled form it was, and its name: the form is taken away in the
        same transaction, and AlreadySent is raised when another window has sent it before. Raises
        LookupError for an attempt that is not the subject's.
        """
        moment = utc(now)
        with self._database.writing() as connection:
            hold_together(connection, {rated.subject_id, rated.rater_id} - {None})
            _own_attempt(connection, rated)
            if sent_from is not None:
                unsent.sent(connection, *sent_from)
            return write(connection, rated, moment)

    def of(self, subject_id: str) -> list[Rating]:
        """The ratings of one learner's own conversations, the newest first."""
        return self._found(rating.c.subject_id == subject_id)

    def calibrations(self, rater_id: str) -> list[Rating]:
        """How a learner has practiced rating, the newest first."""
        return self._found(rating.c.rater_id == rater_id, rating.c.calibration.is_(True))

    def given(self, rater_id: str) -> list[Rating]:
        """What a learner rated of other people, the newest first."""
        others = rating.c.subject_id != rater_id
        return self._found(rating.c.rater_id == rater_id, others)

    def all(self, sight: Sight) -> list[Rating]:
        """Every rating a sight reaches, without words, the oldest first: for reports."""
        with self._database.reading() as connection:
            query = select(*_COLUMNS).where(seen(sight)).order_by(rating.c.id)
            return [Rating(*row) for row in connection.execute(query)]

    def _found(self, *where: ColumnElement[bool]) -> list[Rating]:
        with self._database.reading() as connection:
            return read(connection, select(*_COLUMNS).where(*where))


def seen(sight: Sight) -> ColumnElement[bool]:
    """Whether a sight reaches a rating: by whom it is about or, in practice, by who practiced."""
    return reached(sight, rating.c.subject_id) | (
        rating.c.calibration.is_(True) & reached(sight, rating.c.rater_id)
    )


def write(connection: Connection, rated: Rated, moment: datetime) -> Rating:
    """Write a rating and its words inside a transaction that holds the people it names."""
    values: dict[str, Any] = {
        each.name: getattr(rated, each.name) for each in fields(Rated) if each.name != "words"
    }
    values["marks"], values["levels"] = dict(rated.marks), dict(rated.levels)
    values["created_at"] = moment
    number = recording.number_given(connection.execute(rating.insert().values(values)))
    words = keep_words(connection, {"rating_id": number}, rated.words, moment)
    return Rating(id=number, **values, words=words)


def keep_words(
    connection: Connection, to: Mapping[str, int], words: Mapping[str, str], moment: datetime
) -> dict[str, str]:
    """Write what people said beside a rating or packet; empty texts are left out."""
    kept = {slot: portable.text(text).strip() for slot, text in words.items()}
    kept = {slot: text for slot, text in kept.items() if text}
    for slot, text in kept.items():
        connection.execute(remark.insert().values(**to, slot=slot, text=text, at=moment))
    return kept


def read(connection: Connection, query: Select[Any]) -> list[Rating]:
    """The ratings that ``query`` finds with their words, the newest first."""
    rows = list(connection.execute(query.order_by(rating.c.id.desc())))
    words: dict[int, dict[str, str]] = {row.id: {} for row in rows}
    said = select(remark.c.rating_id, remark.c.slot, remark.c.text)
    for number, slot, text in connection.execute(said.where(remark.c.rating_id.in_(words))):
        words[number][slot] = text
    return [replace(Rating(*row), words=words[row.id]) for row in rows]


def _own_attempt(connection: Connection, rated: Rated) -> None:
    if rated.attempt_id is None:
        return
    owner = connection.scalar(select(attempt.c.learner_id).where(attempt.c.id == rated.attempt_id))
    if owner is None or owner != rated.subject_id:
        message = f"attempt {rated.attempt_id} is not one of the person who is rated"
        raise LookupError(message)
