"""The ``praxis`` command: check, draw, print and look after the course.

What takes long to import (the database, the book) is imported by the command that needs it, so
that ``praxis check`` answers at once.
"""

from __future__ import annotations

import difflib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from praxis.base import Action
from praxis.content import drawing as drawings
from praxis.content import manual, schema, template, transcripts
from praxis.content.course import Course
from praxis.content.coverage import as_data, coverage, gaps, table
from praxis.content.load import load
from praxis.content.problems import many
from praxis.kinds import PLAY

ROOT = Path(__file__).resolve().parent.parent
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)


def _course_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--course",
        "folder",
        type=_FOLDER,
        default=ROOT / "course",
        envvar="PRAXIS_COURSE",
        help="The course folder, if it is not the one beside the code.",
    )(command)


def _read(folder: Path) -> Course:
    """The course, or a sentence for someone who wanted something else than its problems."""
    loaded = load(folder)
    if loaded.course is None:
        msg = "the course cannot be read; `praxis check` says why"
        raise click.ClickException(msg)
    return loaded.course


def _activity(course: Course, name: str) -> Any:
    """The activity with this id, or with this last part of an id if only one has it."""
    found = [one for one in course.activities if one == name or one.split(".")[-1] == name]
    if len(found) == 1:
        return course.activities[found[0]]
    near = difflib.get_close_matches(name, course.activities, n=3, cutoff=0.5)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    msg = f"there is no activity `{name}`{hint}"
    raise click.ClickException(msg)


def _deliver(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
    else:
        output.write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"wrote {output}")


def _hold(changed: Sequence[Path], *, check: bool, remedy: str) -> None:
    """Say which made files changed, or (with ``check``) are out of date; then exit with 1."""
    for path in changed:
        click.echo(f"{path.relative_to(ROOT)} {'is out of date' if check else 'written'}")
    if check and changed:
        click.echo(f"run `{remedy}`")
        sys.exit(1)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check, draw, print and look after the course."""


@main.command()
@click.argument("place", type=_FOLDER, required=False)
@_course_option
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def check(place: Path | None, folder: Path, *, as_json: bool) -> None:
    """Find every problem in every file of the course; exit with 1 when one must be mended."""
    loaded = load((place or folder).resolve())
    if as_json:
        click.echo(
            json.dumps([asdict(one) for one in loaded.problems], indent=2, ensure_ascii=False)
        )
    else:
        for problem in loaded.problems:
            click.echo(str(problem))
        count = len(loaded.course.activities) if loaded.course else 0
        errors, warnings = len(loaded.errors), len(loaded.problems) - len(loaded.errors)
        found = (many(errors, "error"), many(warnings, "warning"))
        click.echo(", ".join((many(count, "activity", "activities"), *found)))
    sys.exit(1 if loaded.errors else 0)


@main.command("coverage")
@_course_option
@click.option("--all", "whole", is_flag=True, help="Ask for the whole curriculum.")
@click.option("--json", "as_json", is_flag=True, help="Print the rows as JSON.")
def show_coverage(folder: Path, *, whole: bool, as_json: bool) -> None:
    """Where each objective is taught, practiced and assessed; exit with 1 when one is not.

    Asks only for the sections that a module of the course has, unless told --all.
    """
    rows = coverage(_read(folder), whole=whole)
    lacking = gaps(rows)
    if as_json:
        click.echo(json.dumps(as_data(rows), indent=2, ensure_ascii=False))
    else:
        click.echo(table(rows))
        required = sum(row.required for row in rows)
        click.echo(f"\n{required} objectives, {len(lacking)} with a gap")
    sys.exit(1 if lacking else 0)


@main.command("schema")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when out of date.")
def write_schema(*, check: bool) -> None:
    """Write the JSON Schema of every kind of file, and tell the editor which is for which."""
    changed = schema.drift(ROOT) if check else schema.write(ROOT)
    _hold(changed, check=check, remedy="praxis schema")


@main.command()
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when out of date.")
def docs(*, check: bool) -> None:
    """Write the parts of docs/ that are made from the code."""
    changed = manual.drift(ROOT) if check else manual.write(ROOT)
    _hold(changed, check=check, remedy="praxis docs")


@main.group()
def new() -> None:
    """Begin a new activity, or a new kind of activity."""


@new.command("activity")
@click.argument("kind", type=click.Choice(sorted(PLAY)))
@click.argument("name", metavar="ID")
@_course_option
def new_activity(kind: str, name: str, folder: Path) -> None:
    """Write a whole example of its KIND under your ID (m1.first-words), for you to change."""
    try:
        written = template.new_activity(folder, kind, name)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    for path in written:
        click.echo(f"wrote {path}")
    click.echo(
        f"1. Add `{name}` to `activities` of a section in {written[0].parent / 'module.yaml'}."
    )
    click.echo("2. Change every sentence; what you do not need can go.")
    click.echo("3. Run `praxis check`. docs/authoring.md tells the rest.")


@new.command("kind")
@click.argument("name")
def new_kind(name: str) -> None:
    """Write the folder of a new kind of activity, and say which lines make it known."""
    try:
        written = template.new_kind(name)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    for path in written:
        click.echo(f"wrote {path.relative_to(ROOT)}")
    for file, lines in template.registration(name):
        click.echo(f"\nIn {file}:")
        for line in lines:
            click.echo(f"    {line}")
    click.echo("\nThen run `praxis schema`, `praxis docs` and the tests; they say what is missing.")


@main.command()
@click.argument("activity")
@_course_option
@click.option("-o", "--output", type=_FILE, help="Write to this file instead of the screen.")
@click.option("--mermaid", is_flag=True, help="Mermaid text instead of an SVG picture.")
def graph(activity: str, folder: Path, output: Path | None, *, mermaid: bool) -> None:
    """Draw how a vignette or role-play branches."""
    found = _activity(_read(folder), activity)
    try:
        text = drawings.mermaid(found) if mermaid else drawings.drawing(found)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    _deliver(text, output)


@main.command()
@click.argument("activity")
@click.argument("replies", nargs=-1)
@_course_option
@click.option("--title", default="", help="What sort of way this is.")
def walk(activity: str, replies: tuple[str, ...], folder: Path, title: str) -> None:
    """Print one way through a role-play as it stands in a transcript.

    Give the ids of the REPLIES in order; when some are missing, the next ones are named.
    """
    found = _activity(_read(folder), activity)
    if found.kind != "roleplay":
        msg = f"`{found.id}` is a {found.kind}; only role-plays have transcripts"
        raise click.ClickException(msg)
    try:
        made = transcripts.record(found, replies, title or f"By way of {', '.join(replies)}")
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo(transcripts.written(made), nl=False)


@main.command()
@_course_option
@click.option("-o", "--output", type=_FILE, default=Path("book.html"), show_default=True)
def book(folder: Path, output: Path) -> None:
    """Print the whole course as one page for reviewers, with every branch and every feedback."""
    from praxis.content.book import book as printed

    _deliver(printed(_read(folder), datetime.now(UTC)), output)


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

        name = self._course.renamed.get(activity_id, activity_id)
        self.earlier = self._course.revs.get(name) != rev
        if self.earlier:
            msg = f"{activity_id} has changed since, or is gone"
            raise LookupError(msg)
        self.folded += 1
        state, _ = fold(self._course.activities[name], seed, actions)
        return state.model_dump(mode="json")


@main.command()
@_course_option
@click.option("--check", is_flag=True, help="Exit with 1 when a record does not come out the same.")
def replay(folder: Path, *, check: bool) -> None:
    """Fold every record again from its log, and see whether it leads to what is kept.

    Attempts made on an earlier version of an activity are counted and not compared.
    """
    from praxis.store import replay_check

    fold = _Fold(_read(folder))
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


if __name__ == "__main__":
    main()
