"""Commands for whoever runs the service: back up, restore, move."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from praxis.cli.records import data_dir, records, replayed
from praxis.cli.root import FILE, course_option, main, read


@main.command()
@click.argument("file", type=FILE)
@click.option("--with-key", is_flag=True, help="Take the key that signs cookies along.")
def backup(file: Path, *, with_key: bool) -> None:
    """Write all records to a new FILE that only you can read; the course may go on running.

    The file fits both databases. Without the key, everybody signs in again after a restore.
    """
    from praxis.store import signing_key
    from praxis.store.backup import back_up

    with records() as store:
        key = signing_key(data_dir()) if with_key else None
        made = back_up(store, file, datetime.now(UTC), key=key)
    click.echo(f"wrote {file}: {_told({name: part.rows for name, part in made.tables.items()})}")


@main.command()
@click.argument("file", type=FILE)
@click.option("--replace", is_flag=True, help="Throw away the records that are there.")
@click.option("--with-key", is_flag=True, help="Put the key in the backup into the data folder.")
@course_option
def restore(file: Path, folder: Path, *, replace: bool, with_key: bool) -> None:
    """Put the records of FILE in place, whole or not at all, and fold every one of them again.

    Stop the course first. Exits with 1 when a record does not come out the same.
    """
    from praxis.store.backup import key_in, restore

    course = read(folder)
    with records() as store:
        key = key_in(file) if with_key else None
        if with_key:
            _keep_key(key)
        made = restore(store, file, replace=replace)
        found = replayed(store, course)
    click.echo(f"restored {_told({name: part.rows for name, part in made.tables.items()})}")
    click.echo(f"as of {made.made_at}; {found}")
    sys.exit(1 if found.differ else 0)


@main.command()
@click.option(
    "--to", "url", required=True, help="The empty database: postgresql://… or sqlite:///…"
)
@course_option
def move(url: str, folder: Path) -> None:
    """Copy all records into another database, compared row by row and folded again.

    Stop the course first. What is here stays as it is; point PRAXIS_DATABASE_URL at the new
    database when all is well. A move that was cut short left nothing, and can be begun again.
    """
    from praxis.store.move import move

    course = read(folder)
    with records() as here, records(url) as there:
        moved = move(here, there)
        before, after = replayed(here, course), replayed(there, course)
        told = f"moved {moved.rows} rows of {moved.tables} tables from {here.kind} to {there.kind}"
    click.echo(told)
    click.echo(f"there: {after}")
    if before != after:
        click.echo(f"here: {before}. The two differ, so do not use the new one.")
        sys.exit(1)


def _told(rows: Mapping[str, int]) -> str:
    """How much there is, table by table."""
    each = ", ".join(f"{count} {name}" for name, count in rows.items() if count)
    return f"{sum(rows.values())} rows" + (f" ({each})" if each else "")


def _keep_key(key: bytes | None) -> None:
    """Put the signing key in place; refuse to write over another one."""
    from praxis.store.signing import FILE as KEY_FILE
    from praxis.store.signing import keep_key

    if key is None:
        message = "this backup was made without the key; leave out --with-key"
        raise click.ClickException(message)
    if not keep_key(data_dir(), key):
        message = (
            f"{data_dir() / KEY_FILE} is there already and holds another key: take it away first,"
            " or leave out --with-key. Nothing was changed"
        )
        raise click.ClickException(message)
