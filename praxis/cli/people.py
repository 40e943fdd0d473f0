"""Commands about people and their ways in: the first admin, a key for whoever lost theirs."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

import click

from praxis.cli.records import records
from praxis.cli.root import main

SETTING = "PRAXIS_ADDRESS"
INVITED = timedelta(days=14)
"""So long does a key work that somebody else has seen."""

address_option = click.option(
    "--address",
    envvar=SETTING,
    default="http://127.0.0.1:8501",
    help=f"Where the course is opened; {SETTING} by default.",
)


@main.group()
def people() -> None:
    """Look after who comes in: make an admin, make a key, list everyone."""


@people.command()
@click.argument("who", metavar="NAME")
@address_option
def admin(who: str, address: str) -> None:
    """Make NAME an admin, a new person if there is none, and show a key to come in by.

    NAME is a name or an id. The key is shown once and works for 14 days.
    """
    now, name = datetime.now(UTC), " ".join(who.split())
    if not name:
        message = "an admin needs a name, any name"
        raise click.ClickException(message)
    with records() as store:
        learner = _known(store, name) or store.learners.add(name, now)
        store.people.make_admin(learner.id, now, by=None)
        _hand_over(store, learner, address, now)


@people.command()
@click.argument("who", metavar="NAME")
@address_option
def key(who: str, address: str) -> None:
    """Show a new key for NAME, a name or an id. Older keys and every seat of theirs end."""
    now = datetime.now(UTC)
    with records() as store:
        learner = _known(store, who)
        if learner is None:
            message = f"there is nobody called {who}"
            raise click.ClickException(message)
        _hand_over(store, learner, address, now)


@people.command(name="list")
def everyone() -> None:
    """Everyone with their id, and who is an admin."""
    from praxis.play.policy import at_the_console

    with records() as store:
        for person in store.people.everyone(at_the_console()):
            click.echo(f"{person.id}  {person.alias}{'  admin' if person.admin else ''}")


def _known(store: Any, who: str) -> Any | None:
    """The person with this id or name, in capitals or not; None for nobody."""
    wanted = " ".join(who.split()).casefold()
    found = [one for one in store.learners.all() if wanted in {one.id, one.alias.casefold()}]
    if len(found) > 1:
        listed = ", ".join(one.id for one in found)
        message = f"{len(found)} people are called {who}; say which by id: {listed}"
        raise click.ClickException(message)
    return found[0] if found else None


def _hand_over(store: Any, learner: Any, address: str, now: datetime) -> None:
    from praxis.store.keys_drawn import resume_key

    drawn = resume_key(secrets.token_bytes)
    end = now + INVITED
    store.keys.make(learner.id, drawn, now, by=None, expires_at=end)
    base = address.rstrip("/")
    click.echo(f"A key for {learner.alias}, shown once; it works until {end:%Y-%m-%d}.")
    click.echo(f"  open   {base}/key#{drawn.link}")
    click.echo(f"  type   {drawn.code}   at {base}/key")
