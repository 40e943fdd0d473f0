"""Commands for those who look after the quizzes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from praxis.cli.root import course_option, main, read
from praxis.content import blueprint as blueprints


@main.command("blueprint")
@click.argument("form", required=False)
@course_option
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def show_blueprint(form: str | None, folder: Path, *, as_json: bool) -> None:
    """What the quizzes sample, by competency, objective and level; exit with 1 when too little.

    Shows the bank and every FORM, or the one form that is named (`bank` names the bank).
    """
    course = read(folder)
    every = (blueprints.of_bank(course), *blueprints.of_forms(course))
    shown = [one for one in every if form in {None, one.name, one.name.split(".")[-1]}]
    if not shown:
        msg = f"there is no form `{form}`; there are {', '.join(one.name for one in every)}"
        raise click.ClickException(msg)
    lacking = blueprints.missed(course)
    if as_json:
        told = {"forms": [blueprints.as_data(one) for one in shown], "missed": list(lacking)}
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        order = list(course.competencies)
        click.echo("\n\n".join(blueprints.table(one, order) for one in shown))
        click.echo("\n".join(["", *lacking, f"{len(lacking)} minimums missed"]))
    sys.exit(1 if lacking else 0)
