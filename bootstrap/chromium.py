"""A Chromium for the tests in a real browser: found on the machine, or fetched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bootstrap.environment import Environment, run
from bootstrap.say import StopError, say

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
_MAC = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
# Playwright prints the browser it would start, whether or not it is there.
_ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as p: print(p.chromium.executable_path)"
)
_FETCH_SECONDS = 600.0


def candidates(
    surroundings: Mapping[str, str],
    platform: str,
    which: Callable[[str], str | None] = shutil.which,
) -> Iterator[Path]:
    """Where a Chromium may be, the most deliberate choice first: the variable CHROMIUM.

    ``platform`` is ``sys.platform``. The paths need not exist.
    """
    if chosen := surroundings.get("CHROMIUM"):
        yield Path(chosen)
    for name in _NAMES:
        if found := which(name):
            yield Path(found)
    if platform == "darwin":
        homes = [Path("/Applications")]
        if home := surroundings.get("HOME"):
            homes.append(Path(home) / "Applications")
        yield from (folder / inside for folder in homes for inside in _MAC)
    if platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if folder := surroundings.get(variable):
                yield from (Path(folder) / inside for inside in _WINDOWS)


def find(surroundings: Mapping[str, str] | None = None) -> Path | None:
    """The first Chromium on this machine that starts; None when there is none."""
    known = os.environ if surroundings is None else surroundings
    return next((one for one in candidates(known, sys.platform) if starts(one)), None)


def obtain(environment: Environment, root: Path) -> Path:
    """A Chromium that starts, fetched if need be.

    Raises :class:`StopError` when none is to be had.
    """
    if chosen := os.environ.get("CHROMIUM"):
        if not starts(Path(chosen)):
            message = f"CHROMIUM names {chosen}, which does not start."
            raise StopError(message)
        return Path(chosen)
    browser = find() or _playwrights(environment) or _fetch(environment, root) or _debian(root)
    if browser:
        return browser
    message = (
        "The browser tests need Chromium, Chrome or Edge. Install one, or name one with "
        "the variable CHROMIUM, then run `python3 start.py test` again."
    )
    raise StopError(message)


def starts(browser: Path) -> bool:
    """Whether ``browser`` is there and runs; a stub or a missing system library shows here."""
    if not browser.is_file():
        return False
    if sys.platform == "win32":  # there `--version` opens a window instead
        return True
    try:
        asked = subprocess.run(
            [str(browser), "--version"], capture_output=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _playwrights(environment: Environment) -> Path | None:
    asked = subprocess.run(
        [str(environment.python), "-c", _ASK_PLAYWRIGHT],
        capture_output=True,
        text=True,
        check=False,
    )
    browser = Path(asked.stdout.strip())
    return browser if asked.returncode == 0 and starts(browser) else None


def _fetch(environment: Environment, root: Path) -> Path | None:
    say("Chromium: none found, asking Playwright for its own")
    install = [str(environment.python), "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(install, cwd=root, check=False, timeout=_FETCH_SECONDS, capture_output=True)
    except subprocess.TimeoutExpired:
        return None
    return _playwrights(environment)


def _debian(root: Path) -> Path | None:
    if not Path("/etc/debian_version").exists() or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    say("Chromium: installing the system's package")
    quietly = {"DEBIAN_FRONTEND": "noninteractive"}
    if run(["apt-get", "update", "-qq"], cwd=root) == 0:
        run(["apt-get", "install", "-y", "-qq", "chromium"], cwd=root, extra=quietly)
    return find()
