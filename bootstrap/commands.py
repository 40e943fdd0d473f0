"""`python3 start.py`, `… test`, `… bench`: what each one does, step by step."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from bootstrap import chromium, nginx
from bootstrap.environment import ROOT, Environment, prepare, run
from bootstrap.say import StopError, say
from bootstrap.serve import serve, wants_browser

_INTERRUPTED = 130
MEASURED = "tests/bench"
"""Tests that measure: they run alone, so that no other test is in the figure."""


def main(arguments: list[str]) -> int:
    """Do what ``arguments`` say; the exit code of the command."""
    # Anything after `test` or `bench` belongs to pytest or to the benchmark, options included.
    word, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    try:
        if word == "test":
            return test(ROOT, rest)
        if word == "bench":
            return bench(ROOT, rest)
        return course(ROOT, arguments)
    except StopError as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return _INTERRUPTED


def course(root: Path, arguments: list[str]) -> int:
    """Open the course."""
    given = options().parse_args(arguments)
    environment = prepare(root, tests=False)
    browser = not given.no_browser and wants_browser(os.environ, sys.platform)
    return serve(environment, root, asked=given.port, browser=browser, room=given.room)


def options() -> argparse.ArgumentParser:
    """What may follow `start.py`."""
    parser = argparse.ArgumentParser(
        prog="start.py",
        description="Open the course. `start.py test` runs the tests, `start.py bench` measures.",
    )
    parser.add_argument("command", nargs="?", choices=["run"], default="run", help="the default")
    parser.add_argument(
        "--port",
        type=int,
        default=os.environ.get("PRAXIS_PORT") or None,
        help="the port to use; otherwise PRAXIS_PORT, otherwise the first free one from 8501",
    )
    parser.add_argument("--no-browser", action="store_true", help="open no browser")
    parser.add_argument(
        "--room", action="store_true", help="let phones near this machine join a workshop"
    )
    return parser


def test(root: Path, arguments: list[str]) -> int:
    """Run every check and every test; with ``arguments`` only pytest, on them."""
    environment = prepare(root, tests=True)
    browser = chromium.obtain(environment, root)
    say(f"Chromium: {browser}")
    proxy = nginx.obtain(root)
    say(f"nginx: {proxy}")
    extra = {"CHROMIUM": str(browser), "NGINX": str(proxy)}
    steps = [] if arguments else checks(environment)
    # pytest comes last, so that its closing line is the last thing printed.
    steps += tests_of(environment, arguments)
    failed = []
    for name, argv in steps:
        say(f"{name}: {' '.join(str(part) for part in argv[1:])}")
        code = run(argv, cwd=root, extra=extra)
        if code:
            failed.append((name, code))
    if not failed:
        return 0
    say(f"Failed: {', '.join(name for name, _ in failed)}")
    return failed[-1][1]


def checks(environment: Environment) -> list[tuple[str, list[str | Path]]]:
    """What can be known without running a test, quickest first."""
    python = environment.python
    imports = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
    return [
        ("Style", [python, "-m", "ruff", "check", "."]),
        ("Format", [python, "-m", "ruff", "format", "--check", "."]),
        ("Types", [python, "-m", "mypy"]),
        ("Imports", [python, "-c", imports]),
        ("Content", [python, "-m", "praxis.cli", "check"]),
    ]


def tests_of(environment: Environment, arguments: list[str]) -> list[tuple[str, list[str | Path]]]:
    """Pytest on what was named; else first what is measured, alone, then the rest side by side.

    In the order of collection, which begins with the files that take longest
    (``tests/conftest.py``). More workers than cores were slower, and pages came too late.
    """
    pytest: list[str | Path] = [environment.python, "-m", "pytest"]
    if arguments:
        return [("Tests", [*pytest, *arguments])]
    beside = ["-n", "logical", "--maxprocesses", "4", "--dist", "loadfile"]
    beside.append("--no-loadscope-reorder")
    return [
        ("Measured tests", [*pytest, MEASURED]),
        ("Tests", [*pytest, *beside, "--ignore", MEASURED]),
    ]


def bench(root: Path, arguments: list[str]) -> int:
    """Measure the course beside a bare Streamlit page."""
    environment = prepare(root, tests=True)
    return run([environment.python, "-m", "bench", *arguments], cwd=root)
