"""``python -m bench``: measure, print, and exit with 1 when a limit is broken."""

from __future__ import annotations

import argparse
import compileall
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench import report
from bench.limits import Limits
from bench.run import PARTS, Bench, Options
from bench.server import ROOT


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what ``arguments`` ask for; the exit code."""
    given = _arguments().parse_args(arguments)
    options = Options(
        sessions=given.sessions,
        seconds=given.seconds,
        rounds=given.rounds,
        screens=tuple(given.screens),
        parts=tuple(given.parts),
        every=given.every,
        soak=given.soak,
    )
    if given.rooms:
        return _rooms(given.phones, given.idle, given.database)
    if given.load:
        return _load(given)
    if given.faults:
        from bench import faults

        return faults.run(given.answers, given.tries, _tell)
    # As `start.py` and an image do it: nobody's first start should pay for the compiler.
    for package in ("praxis", "bench"):
        compileall.compile_dir(ROOT / package, quiet=1)
    with tempfile.TemporaryDirectory(prefix="praxis-bench-") as folder:
        found = Bench(options, Path(folder), datetime.now(UTC), _tell).run()
    limits = Limits()
    print(report.as_json(found, limits) if given.json else report.text(found, limits))
    return 0 if found.hold(limits) else 1


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Measure the course beside a bare hello world; see docs/performance.md.",
    )
    add, usual = parser.add_argument, Options()
    add("--sessions", type=int, default=usual.sessions, help="browsers that are open at once")
    add("--seconds", type=float, default=usual.seconds, help="how long each screen is rerun")
    add("--rounds", type=int, default=usual.rounds, help="how often all of it is measured")
    add("--screens", nargs="+", default=[], metavar="NAME", help="only screens that begin so")
    add("--parts", nargs="+", default=PARTS, choices=PARTS, help="only these measurements")
    add("--every", action="store_true", help="every step of every activity, not only the dearest")
    add("--json", action="store_true", help="print JSON in place of tables")
    add("--soak", type=float, default=0.0, metavar="MINUTES", help="only watch memory, for so long")
    add("--rooms", action="store_true", help="only a live room: 500 phones and 20 learners")
    add("--phones", type=int, default=500, help="phones that answer, with --rooms")
    add("--idle", type=int, default=2000, help="phones that wait, with --rooms")
    add("--database", help="an empty PostgreSQL database for --rooms or --load; else SQLite")
    add("--load", action="store_true", help="only a service at study: 500 learners, 20 minutes")
    add("--learners", type=int, default=500, help="how many study, with --load")
    add("--minutes", type=float, default=20.0, help="for how long, with --load")
    add("--processes", type=int, default=1, help="that serve it (more: --database)")
    add(
        "--faults",
        action="store_true",
        help="only what goes wrong: a quarter of an hour on two cores",
    )
    add("--answers", type=int, default=10_000, help="written while it does, with --faults")
    add("--tries", type=int, default=100_000, help="files and actions made up, with --faults")
    return parser


def _rooms(phones: int, waiting: int, database: str | None) -> int:
    """Measure one live room; exit code 1 when it misses what a room needs."""
    from bench import room_figures, rooms

    with tempfile.TemporaryDirectory(prefix="praxis-bench-") as folder:
        found = rooms.measure(
            Path(folder), database, phones=phones, waiting=waiting, learners=20, minute=60.0
        )
    print(room_figures.told(found))
    return 0 if room_figures.holds(found) else 1


def _load(given: argparse.Namespace) -> int:
    """Measure a service at study; exit code 1 when learners wait too long."""
    from bench import load, studied

    asked = studied.Asked(given.learners, given.minutes, given.processes, given.database)
    with tempfile.TemporaryDirectory(prefix="praxis-bench-") as folder:
        found = load.measure(asked, Path(folder), _tell)
    print(studied.told(found))
    return 0 if found.holds else 1


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
