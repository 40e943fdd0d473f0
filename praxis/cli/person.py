"""Commands about one person, and about those who have not been here for long."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from praxis.cli.records import records
from praxis.cli.root import FILE, course_option, main, read

KEEP_DAYS = "PRAXIS_KEEP_DAYS"


@main.group()
def person() -> None:
    """Take along or erase what is kept about one person. WHO is their id or their whole name."""


@person.command()
@click.argument("who")
@click.argument("file", type=FILE)
@course_option
def export(who: str, file: Path, folder: Path) -> None:
    """Write everything about WHO to a new FILE: a page (.html) or JSON (.json)."""
    from praxis.store.portrait import as_html, as_json, portrait

    if file.suffix not in {".html", ".json"}:
        message = "the name of the file has to end with .html or .json"
        raise click.ClickException(message)
    course = read(folder)
    with records() as store:
        whole = portrait(store, _found(store, who), datetime.now(UTC))
    known = (*course.activities.values(), *course.forms.values())
    titles = {one.id: one.title for one in known}
    _write_for_owner(file, as_html(whole, titles) if file.suffix == ".html" else as_json(whole))
    click.echo(f"wrote {file}")


@person.command()
@click.argument("who")
@click.option("--yes", is_flag=True, help="Do not ask; it cannot be undone.")
def erase(who: str, *, yes: bool) -> None:
    """Erase the name and every word of WHO; what they chose stays as statistics."""
    with records() as store:
        learner = _found(store, who)
        if not yes:
            click.confirm(f"Erase {learner.alias} ({learner.id}) for good?", abort=True)
        store.learners.erase(learner.id, datetime.now(UTC))
    click.echo("erased; backups made before still hold them")


@main.command()
@click.option("--days", type=int, help=f"How long words are kept; {KEEP_DAYS} by default.")
@click.option("--dry-run", is_flag=True, help="Only say who it would be.")
def forget(days: int | None, *, dry_run: bool) -> None:
    """Erase the names and words of people who have not been here for so many days.

    Meant for every night and every start. Does nothing where no time is set.
    """
    from praxis.store.keeping import away
    from praxis.store.keeping import forget as erase_all

    kept = days if days is not None else _days_set()
    if kept is None:
        click.echo(f"{KEEP_DAYS} is not set: everything is kept until somebody erases it")
        return
    now = datetime.now(UTC)
    with records() as store:
        try:
            gone = (away if dry_run else erase_all)(store, now, kept)
        except ValueError as error:
            raise click.ClickException(str(error)) from error
    for one in gone:
        click.echo(f"{one.learner_id}, last here on {one.seen_at:%Y-%m-%d}")
    click.echo(f"{len(gone)} {'would be' if dry_run else 'were'} forgotten ({kept} days)")


def _days_set() -> int | None:
    told = os.environ.get(KEEP_DAYS, "").strip()
    if not told:
        return None
    if not told.isdecimal():
        message = f"{KEEP_DAYS} has to be a number of days, not {told!r}; nobody was forgotten"
        raise click.ClickException(message)
    return int(told)


def _found(store: Any, who: str) -> Any:
    """The one person with this id or this whole name."""
    everyone = store.learners.all()
    found = [one for one in everyone if who in (one.id, one.alias)]
    if len(found) != 1:
        message = f"{len(found) or 'no'} people have that id or name"
        if found:
            message += "; say which by id: " + ", ".join(one.id for one in found)
        raise click.ClickException(message)
    return found[0]


def _write_for_owner(file: Path, text: str) -> None:
    """Write a new file that only its owner may read."""
    try:
        number = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}"
        raise click.ClickException(message) from error
    with os.fdopen(number, "w", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
