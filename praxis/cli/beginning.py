"""Commands that begin something new: an activity, a handout, a kind."""

from __future__ import annotations

from pathlib import Path

import click

from praxis.cli.root import ROOT, course_option, main
from praxis.content import template
from praxis.kinds import PLAY


@main.group()
def new() -> None:
    """Begin a new activity, or a new kind of activity."""


@new.command("activity")
@click.argument("kind", type=click.Choice(sorted(PLAY)))
@click.argument("name", metavar="ID")
@course_option
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


@new.command("material")
@click.argument("what", type=click.Choice(sorted(template.MATERIAL)))
@click.argument("name")
@course_option
def new_material(what: str, name: str, folder: Path) -> None:
    """Write a whole example of a handout, a measure or an agenda, for you to change."""
    try:
        written = template.new_material(folder, what, name)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"wrote {written}")
    click.echo("Change every sentence, then run `praxis check`. docs/authoring.md tells the rest.")


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
