"""The ``praxis`` command: check, draw, print and look after the course.

What takes long to import (the database, the book) is imported by the command that needs it, so
that ``praxis check`` answers at once.
"""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from praxis.content.course import Course
from praxis.content.load import Loaded, load

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)


def course_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that names another course folder."""
    return click.option(
        "--course",
        "folder",
        type=FOLDER,
        default=ROOT / "course",
        envvar="PRAXIS_COURSE",
        help="The course folder, if it is not the one beside the code.",
    )(command)


def loaded(folder: Path) -> Loaded:
    """The course and its quizzes, which ``PRAXIS_QUIZZES`` names if they are not beside it."""
    elsewhere = os.environ.get("PRAXIS_QUIZZES")
    return load(folder, quizzes=Path(elsewhere) if elsewhere else None)


def read(folder: Path) -> Course:
    """The course, or a sentence for someone who wanted something else than its problems."""
    course = loaded(folder).course
    if course is None:
        msg = "the course cannot be read; `praxis check` says why"
        raise click.ClickException(msg)
    return course


def named(course: Course, name: str) -> Any:
    """The activity with this id, or with this last part of an id if only one has it."""
    found = [one for one in course.activities if one == name or one.split(".")[-1] == name]
    if len(found) == 1:
        return course.activities[found[0]]
    near = difflib.get_close_matches(name, course.activities, n=3, cutoff=0.5)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    msg = f"there is no activity `{name}`{hint}"
    raise click.ClickException(msg)


def deliver(text: str, output: Path | None) -> None:
    """Print ``text``, or write it to a file and say so."""
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
    else:
        output.write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"wrote {output}")


def hold(changed: Sequence[Path], *, check: bool, remedy: str) -> None:
    """Say which made files changed, or (with ``check``) are out of date; then exit with 1."""
    for path in changed:
        click.echo(f"{path.relative_to(ROOT)} {'is out of date' if check else 'written'}")
    if check and changed:
        click.echo(f"run `{remedy}`")
        sys.exit(1)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check, draw, print and look after the course."""
