"""Commands for whoever looks after the records."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from praxis.base import Action
from praxis.cli.root import ROOT, course_option, main, read
from praxis.content.course import Course


def data_dir() -> Path:
    """Where this installation keeps its data."""
    return Path(os.environ.get("PRAXIS_DATA") or ROOT / "data")


@contextmanager
def records(url: str | None = None) -> Iterator[Any]:
    """The store of this installation, or the one at ``url``.

    What is wrong with its database, or with what is done in it, is told in a sentence.
    """
    from praxis.store import OutOfReachError, WrongBackupError, WrongDatabaseError, open_store

    try:
        with open_store(url or os.environ.get("PRAXIS_DATABASE_URL") or None, data_dir()) as store:
            yield store
    except (OutOfReachError, WrongBackupError, WrongDatabaseError) as error:
        raise click.ClickException(str(error)) from error


@main.command()
def migrate() -> None:
    """Bring the records up to this version; harmless when they are."""
    with records() as store:
        click.echo(f"The records are ready ({store.kind}).")


class Fold:
    """Folds recorded actions again. ``earlier`` tells that the last one met older content."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self.earlier = False
        self.folded = 0

    def __call__(self, activity_id: str, rev: str, seed: int, actions: Sequence[Action]) -> Any:
        from praxis.play.attempt import fold
        from praxis.play.playable import playable

        activity, now = playable(self._course, activity_id)
        self.earlier = now != rev
        if self.earlier:
            msg = f"{activity_id} has changed since, or is gone"
            raise LookupError(msg)
        self.folded += 1
        state, _ = fold(activity, seed, actions)
        return state.model_dump(mode="json")


@dataclass(frozen=True, slots=True)
class Replayed:
    """What folding every record again showed: how many were folded, which differ and in what.

    ``earlier`` counts attempts made on an earlier version of their activity; they are not compared.
    """

    folded: int
    differ: tuple[tuple[int, str], ...]
    earlier: int

    def __str__(self) -> str:
        """One line for a person."""
        return (
            f"{self.folded} attempts folded, {len(self.differ)} differ;"
            f" {self.earlier} on earlier content"
        )


def replayed(store: Any, course: Course) -> Replayed:
    """Fold every record again from its log."""
    from praxis.store import replay_check

    fold = Fold(course)
    earlier, differ = 0, []
    for mismatch in replay_check(store, fold):
        if fold.earlier:
            earlier += 1
            fold.earlier = False
        else:
            differ.append((mismatch.attempt_id, mismatch.what))
    return Replayed(fold.folded, tuple(differ), earlier)


@main.command()
@course_option
@click.option("--check", is_flag=True, help="Exit with 1 when a record does not come out the same.")
def replay(folder: Path, *, check: bool) -> None:
    """Fold every record again from its log, and see whether it leads to what is kept.

    Attempts made on an earlier version of an activity are counted and not compared.
    """
    course = read(folder)
    with records() as store:
        found = replayed(store, course)
    for number, what in found.differ:
        click.echo(f"attempt {number}: {what}")
    click.echo(str(found))
    sys.exit(1 if check and found.differ else 0)
