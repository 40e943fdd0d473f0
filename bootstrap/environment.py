"""`.venv`: made when it is missing, mended when it is broken, left alone when it is right."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bootstrap.say import StopError, say

ROOT = Path(__file__).resolve().parent.parent
COURSE_NEEDS = "requirements.txt"
TESTS_NEED = "requirements-test.txt"

_WHOLE = "import pip, sys; assert sys.version_info >= (3, 11)"

# Cheap to import, and between them they have compiled parts and reach most of what we install.
_PROOF = {
    COURSE_NEEDS: "import alembic, click, psycopg, pydantic, sqlalchemy, yaml; "
    "from importlib.util import find_spec as f; "
    "assert all(map(f, ('streamlit', 'plotly', 'markdown_it')))",
    TESTS_NEED: "import pytest, hypothesis; "
    "from importlib.util import find_spec as f; "
    "assert all(map(f, ('playwright', 'mypy', 'ruff', 'importlinter')))",
}


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment at ``folder``; ``windows`` decides where its programs lie."""

    folder: Path
    windows: bool = os.name == "nt"

    @property
    def python(self) -> Path:
        """The interpreter."""
        if self.windows:
            return self.folder / "Scripts" / "python.exe"
        return self.folder / "bin" / "python"

    @property
    def note(self) -> Path:
        """The file that says which requirements were installed to the end."""
        return self.folder / "praxis-installed.json"


def fingerprint(text: str, root: Path) -> str:
    """Changes with the requirements and with the place of the project.

    The place counts because the scripts of an environment name their interpreter in full.
    """
    return hashlib.sha256(f"{text}\n{root}".encode()).hexdigest()


def noted(note: Path) -> dict[str, str]:
    """What the note says; nothing when it is missing or unreadable."""
    try:
        read = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(read, dict):
        return {}
    return {str(name): str(value) for name, value in read.items()}


def prepare(root: Path, *, tests: bool) -> Environment:
    """An environment in which the course, or also its tests, can run.

    Raises :class:`StopError` when Python cannot make one, or pip cannot install.
    """
    environment = Environment(root / ".venv")
    if not _answers(environment.python, _WHOLE):
        _make(environment)
    wanted = TESTS_NEED if tests else COURSE_NEEDS  # the tests' list holds the course's as well
    proofs = [_PROOF[name] for name in ({COURSE_NEEDS, TESTS_NEED} if tests else {COURSE_NEEDS})]
    marks = {
        name: fingerprint((root / name).read_text(encoding="utf-8"), root)
        for name in (COURSE_NEEDS, TESTS_NEED)
    }
    done = noted(environment.note)
    if done.get(wanted) == marks[wanted] and all(_answers(environment.python, it) for it in proofs):
        say(f"Packages: up to date ({wanted})")
        return environment
    environment.note.unlink(missing_ok=True)
    _install(environment, root, wanted)
    covered = marks if tests else {COURSE_NEEDS: marks[COURSE_NEEDS]}
    environment.note.write_text(json.dumps(covered), encoding="utf-8")
    return environment


def run(argv: list[str | Path], *, cwd: Path, extra: Mapping[str, str] | None = None) -> int:
    """Run a program to its end and return its exit code; its output goes where ours goes."""
    surroundings = {**os.environ, **(extra or {})}
    return subprocess.run(
        [str(part) for part in argv], cwd=cwd, env=surroundings, check=False
    ).returncode


def _make(environment: Environment) -> None:
    folder = environment.folder
    if Path(sys.prefix) == folder:
        message = f"{folder.name} is not whole. Run `deactivate`, then start again."
        raise StopError(message)
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        say(f"Environment: {folder.name} is not whole, making it anew")
        shutil.rmtree(folder)
    say(f"Environment: making {folder.name} with Python {sys.version.split()[0]}")
    made = run([sys.executable, "-m", "venv", folder], cwd=folder.parent)
    if made != 0 or not _answers(environment.python, _WHOLE):
        message = (
            "Python could not make a virtual environment. On Debian or Ubuntu run "
            "`apt install python3-venv`, elsewhere install Python from python.org, then try again."
        )
        raise StopError(message)


def _install(environment: Environment, root: Path, wanted: str) -> None:
    say(f"Packages: installing {wanted} (a few minutes the first time)")
    pip: list[str | Path] = [environment.python, "-m", "pip", "install", "-qq"]
    # Where packages come from is the machine's own pip configuration. Only a default of
    # "install for this user" has to yield: inside an environment pip refuses it.
    own = {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    listed = run([*pip, "--requirement", root / wanted], cwd=root, extra=own)
    # The package itself: puts the `praxis` command in place, reading the code where it lies.
    linked = listed or run(
        [*pip, "--no-deps", "--no-build-isolation", "--editable", root], cwd=root, extra=own
    )
    if linked != 0:
        message = (
            "The packages could not be installed; the lines above say why. "
            "With no way to the internet, point pip at your own mirror and try again."
        )
        raise StopError(message)


def _answers(python: Path, code: str) -> bool:
    if not python.exists():
        return False
    try:
        tried = subprocess.run(
            [str(python), "-c", code], capture_output=True, check=False, timeout=120
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0
