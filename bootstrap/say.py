"""One printed line for each thing done, and the exception that ends a command with a sentence."""

from __future__ import annotations


class StopError(Exception):
    """The command cannot go on; the message tells the operator what to do."""


def say(line: str) -> None:
    """Print ``line`` at once, also when the output is a file or a pipe."""
    print(line, flush=True)
