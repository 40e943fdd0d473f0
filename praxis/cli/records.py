"""Commands for whoever looks after the records."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from praxis.base import Action
from praxis.cli.root import ROOT, course_option, main, read
from praxis.content.course import Course


@contextmanager
def _records() -> Iterator[Any]:
    """The store of this installation; what is wrong with its database is told in a sentence."""
    from praxis.store import OutOfReachError, WrongDatabaseError, open_store

    folder = Path(os.environ.get("PRAXIS_DATA") or ROOT / "data")
    try:
        with open_store(os.environ.get("PRAXIS_DATABASE_URL") or None, folder) as store:
            yield store
    except (OutOfReachError, WrongDatabaseError) as error:
        raise click.ClickException(str(error)) from error


@main.command()
def migrate() -> None:
    """Bring the records up to this version; harmless when they are."""
    with _records() as store:
        click.echo(f"The records are ready ({store.kind}).")


class _Fold:
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


@main.command()
@course_option
@click.option("--check", is_flag=True, help="Exit with 1 when a record does not come out the same.")
def replay(folder: Path, *, check: bool) -> None:
    """Fold every record again from its log, and see whether it leads to what is kept.

    Attempts made on an earlier version of an activity are counted and not compared.
    """
    from praxis.store import replay_check

    fold = _Fold(read(folder))
    earlier, wrong = 0, 0
    with _records() as store:
        for mismatch in replay_check(store, fold):
            if fold.earlier:
                earlier += 1
                fold.earlier = False
                continue
            wrong += 1
            click.echo(f"attempt {mismatch.attempt_id}: {mismatch.what}")
    click.echo(f"{fold.folded} attempts folded, {wrong} differ; {earlier} on earlier content")
    sys.exit(1 if check and wrong else 0)
