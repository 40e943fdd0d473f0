"""The tests of faults at full size: ten thousand answers, a hundred thousand files and actions.

The same tests as `tests/faults`, with larger numbers; what they find stands in docs/reliability.md.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

from bench.server import ROOT

ANSWERS = 10_000
TRIES = 100_000
_PASS = 5_000
"""Hypothesis remembers all it tried in one go; in passes of so many it stays small and quick."""
_FUZZED = ("tests/faults/test_fuzzed_content.py", "tests/faults/test_fuzzed_actions.py")


def run(answers: int, tries: int, tell: Callable[[str], None]) -> int:
    """Run all of it and print the figures; the exit code of the first that failed, or 0."""
    tell(f"{answers} answers, each fault of a machine once")
    others = ["tests/faults", *(f"--ignore={one}" for one in _FUZZED)]
    failed = _tests(*others, PRAXIS_TEST_ANSWERS=answers)
    for done in range(0, tries, _PASS):
        count = min(_PASS, tries - done)
        if failed:
            break
        failed = _tests(*_FUZZED, PRAXIS_TEST_FUZZ=count)
        tell(f"{done + count} of {tries} ruined files and strange actions")
    return failed


def _tests(*which: str, **given: int) -> int:
    """The figures that the tests print are shown; a test may take as long as it takes."""
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-o", "faulthandler_timeout=0", *which]
    variables = {name: str(value) for name, value in given.items()}
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **variables}, check=False
    ).returncode
