"""The ``praxis`` command."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from praxis.content.load import load

ROOT = Path(__file__).resolve().parent.parent
COURSE = ROOT / "course"


@click.group()
def main() -> None:
    """Check, draw, print and look after the course."""


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
@click.argument("folder", type=click.Path(path_type=Path, exists=True), default=COURSE)
def check(folder: Path, *, as_json: bool) -> None:
    """Find every problem in every file of the course; exit with 1 when one must be mended."""
    loaded = load(folder)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in loaded.problems], indent=2, ensure_ascii=False))
    else:
        for problem in loaded.problems:
            click.echo(str(problem))
        count = len(loaded.course.activities) if loaded.course else 0
        click.echo(f"{count} activities, {len(loaded.errors)} errors, {len(loaded.problems) - len(loaded.errors)} warnings")
    sys.exit(1 if loaded.errors else 0)


if __name__ == "__main__":
    main()
