"""Commands for authors: check, cover, describe, draw, walk and print the course."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from praxis.cli.root import (
    FILE,
    FOLDER,
    ROOT,
    course_option,
    deliver,
    hold,
    loaded,
    main,
    named,
    read,
)
from praxis.content import drawing as drawings
from praxis.content import manual, schema, transcripts
from praxis.content.coverage import as_data, coverage, gaps, table
from praxis.content.problems import many
from praxis.content.readability import too_hard_or_easy


@main.command()
@click.argument("place", type=FOLDER, required=False)
@course_option
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def check(place: Path | None, folder: Path, *, as_json: bool) -> None:
    """Find every problem in every file of the course; exit with 1 when one must be mended."""
    found = loaded((place or folder).resolve())
    problems = [*found.problems, *too_hard_or_easy(found.sources)]
    if as_json:
        click.echo(json.dumps([asdict(one) for one in problems], indent=2, ensure_ascii=False))
    else:
        for problem in problems:
            click.echo(str(problem))
        count = len(found.course.activities) if found.course else 0
        errors, warnings = len(found.errors), len(problems) - len(found.errors)
        parts = [many(count, "activity", "activities")]
        if found.course and found.course.bank:
            questions = many(len(found.course.bank), "question")
            parts.append(f"{many(len(found.course.forms), 'form')} of {questions}")
        parts += [many(errors, "error"), many(warnings, "warning")]
        click.echo(", ".join(parts))
    sys.exit(1 if found.errors else 0)


@main.command("coverage")
@course_option
@click.option("--all", "whole", is_flag=True, help="Ask for the whole curriculum.")
@click.option("--json", "as_json", is_flag=True, help="Print the rows as JSON.")
def show_coverage(folder: Path, *, whole: bool, as_json: bool) -> None:
    """Where each objective is taught, practiced and assessed; exit with 1 when one is not.

    Asks only for the sections that a module of the course has, unless told --all.
    """
    rows = coverage(read(folder), whole=whole)
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
    hold(changed, check=check, remedy="praxis schema")


@main.command()
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when out of date.")
def docs(*, check: bool) -> None:
    """Write the parts of docs/ that are made from the code."""
    changed = manual.drift(ROOT) if check else manual.write(ROOT)
    hold(changed, check=check, remedy="praxis docs")


@main.command()
@click.argument("activity")
@course_option
@click.option("-o", "--output", type=FILE, help="Write to this file instead of the screen.")
@click.option("--mermaid", is_flag=True, help="Mermaid text instead of an SVG picture.")
def graph(activity: str, folder: Path, output: Path | None, *, mermaid: bool) -> None:
    """Draw how a vignette or role-play branches."""
    found = named(read(folder), activity)
    try:
        text = drawings.mermaid(found) if mermaid else drawings.drawing(found)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    deliver(text, output)


@main.command()
@click.argument("activity")
@click.argument("replies", nargs=-1)
@course_option
@click.option("--title", default="", help="What sort of way this is.")
def walk(activity: str, replies: tuple[str, ...], folder: Path, title: str) -> None:
    """Print one way through a role-play as it stands in a transcript.

    Give the ids of the REPLIES in order; when some are missing, the next ones are named.
    """
    found = named(read(folder), activity)
    if found.kind != "roleplay":
        msg = f"`{found.id}` is a {found.kind}; only role-plays have transcripts"
        raise click.ClickException(msg)
    try:
        made = transcripts.record(found, replies, title or f"By way of {', '.join(replies)}")
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo(transcripts.written(made), nl=False)


@main.command()
@course_option
@click.option("-o", "--output", type=FILE, default=Path("book.html"), show_default=True)
def book(folder: Path, output: Path) -> None:
    """Print the whole course as one page for reviewers, with every branch and every feedback."""
    from praxis.content.book import book as printed

    deliver(printed(read(folder), datetime.now(UTC)), output)
