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
    return parser


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
