"""An nginx for the test of two processes behind one door: found on the machine, or fetched."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from bootstrap.environment import run
from bootstrap.say import StopError, say

_PLACES = os.pathsep.join(("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"))


def find() -> Path | None:
    """The nginx the variable NGINX names, else the first one that starts; None without any."""
    named = os.environ.get("NGINX")
    found = named or shutil.which("nginx") or shutil.which("nginx", path=_PLACES)
    return Path(found) if found and starts(Path(found)) else None


def obtain(root: Path) -> Path:
    """An nginx that starts, fetched if need be.

    Raises :class:`StopError` when none is to be had.
    """
    found = find() or _debian(root)
    if found:
        return found
    message = (
        "One test runs the course behind nginx, and there is none. Install it (Debian: "
        "apt-get install nginx-light; macOS: brew install nginx), or name one with the variable "
        "NGINX, then run `python3 start.py test` again."
    )
    raise StopError(message)


def starts(nginx: Path) -> bool:
    """Whether ``nginx`` is there and runs."""
    if not nginx.is_file():
        return False
    try:
        asked = subprocess.run([str(nginx), "-v"], capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _debian(root: Path) -> Path | None:
    if not Path("/etc/debian_version").exists() or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    say("nginx: installing the system's package")
    # Runlevel 1: the package must not start a server of its own on port 80.
    quietly = {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    if run(["apt-get", "update", "-qq"], cwd=root) == 0:
        run(["apt-get", "install", "-y", "-qq", "nginx-light"], cwd=root, extra=quietly)
    return find()
