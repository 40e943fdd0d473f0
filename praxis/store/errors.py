"""What the store refuses, each with the sentence an operator or a log can use."""

from __future__ import annotations


class Stale(Exception):  # noqa: N818  a state of the learner's page, not a fault of the program
    """Another tab or device has recorded since this page was loaded; nothing was written."""

    def __init__(self, attempt_id: int, seen: int) -> None:
        """``seen`` is the seq the page was showing."""
        super().__init__(f"attempt {attempt_id} has moved on since step {seen}")
        self.attempt_id = attempt_id
        self.seen = seen


class Erased(LookupError):  # noqa: N818  a state of the record, not a fault of the program
    """The person has been erased or was never there; nothing was written."""

    def __init__(self, learner_id: str) -> None:
        """``learner_id`` as it was asked for."""
        super().__init__(f"there is no learner {learner_id}, or they have been erased")
        self.learner_id = learner_id


class AlreadySent(Exception):  # noqa: N818  a state of the learner's page, not a fault of the program
    """A half-filled form was sent or put away in another window; nothing was written."""


class OutOfReachError(Exception):
    """The database does not answer or cannot write (down, full, locked); nothing was kept."""


class WrongDatabaseError(Exception):
    """The database cannot be used; the message says why and what to do."""


class WrongBackupError(Exception):
    """A backup cannot be made or used; the message says why and what to do. Nothing changed."""
