"""A team that does not exist, to look at reports with: `praxis demo`."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import click

from praxis.cli.root import course_option, main, read
from praxis.play.policy import at_the_console


@main.command()
@click.option(
    "--data",
    "data",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="An empty folder, or one that does not exist yet.",
)
@click.option("--database", "url", help="An empty PostgreSQL to use instead of a file in it.")
@click.option("--seed", type=int, default=24, show_default=True, help="Another team.")
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which its four months end; today by default.",
)
@course_option
def demo(folder: Path, data: Path, url: str | None, seed: int, until: datetime | None) -> None:
    """Write 24 invented learners with four months behind them into an empty data folder.

    The same seed and the same day give the same record.
    """
    from praxis.cli import staging
    from praxis.store import OutOfReachError, WrongDatabaseError, open_store

    if data.exists() and any(data.iterdir()):
        msg = f"{data} is not empty; the demo team goes into a folder of its own"
        raise click.ClickException(msg)
    course = read(folder)
    now = until.replace(hour=18, tzinfo=UTC) if until else datetime.now(UTC).replace(microsecond=0)
    ids = Random(f"{seed}/ids")  # noqa: S311 - the same people each time

    def new_id() -> str:
        return str(uuid.UUID(int=ids.getrandbits(128), version=4))

    try:
        with open_store(url, data, new_id=new_id, durable=False) as store:
            if store.cohort(at_the_console()).stamp().learners:
                msg = "there are learners in that database; the demo team goes into one of its own"
                raise click.ClickException(msg)
            people = staging.stage(store, course, seed, now)
            attempts = store.cohort(at_the_console()).stamp().attempts
    except (OutOfReachError, WrongDatabaseError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"wrote {people} invented learners with {attempts} attempts into {data}")
    if not course.forms:
        click.echo("This course has no quizzes yet, so the team has sat none.")
    click.echo(f"Look at them: PRAXIS_DATA={data} PRAXIS_LEAD=1 python3 start.py")
