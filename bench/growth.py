"""How long the course takes to load and validate, as it is and grown to many times its size."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from praxis.content.load import load

SIZES = (1, 10, 100)


@dataclass(frozen=True, slots=True)
class Load:
    """One load: how many times the content, how many files and activities, CPU seconds."""

    times: int
    files: int
    activities: int
    cpu: float

    @property
    def per_file(self) -> float:
        """CPU seconds for each file."""
        return self.cpu / self.files


class GrownWrongError(RuntimeError):
    """The grown course does not hold what it should; its time would mean nothing."""


def grow(course: Path, into: Path, times: int) -> Path:
    """A copy of the course whose modules and families stand ``times`` times in it.

    The copies have ids of their own (``m1.x`` becomes ``m1c7.x``), so that every rule across
    files, such as unique ids and known targets, has work to do for each of them.
    """
    grown = into / f"course-{times}"
    shutil.copytree(course, grown)
    modules = sorted(one.name for one in course.iterdir() if (one / "module.yaml").is_file())
    names = [f"{name}c{copy}" for copy in range(1, times) for name in modules]
    for name in names:
        _copy_module(course / name.partition("c")[0], grown / name, name.partition("c")[2])
    for copy in range(1, times):
        _copy_families(course / "families", grown / "families", copy)
    return grown


def measure(course: Path, into: Path, sizes: Sequence[int] = SIZES) -> list[Load]:
    """Load the course at each size. Small sizes are loaded three times, the best counts.

    Raises :class:`GrownWrongError` when a grown course holds new problems or too few activities.
    """
    found: list[Load] = []
    first = load(course)
    for times in sizes:
        place = grow(course, into, times) if times > 1 else course
        seconds = []
        for _ in range(3 if times < max(sizes) else 1):
            began = time.process_time()
            loaded = load(place)
            seconds.append(time.process_time() - began)
        held = len(loaded.course.activities) if loaded.course else 0
        asked = times * len(first.course.activities) if first.course else 0
        if held != asked or len(loaded.errors) > times * len(first.errors):
            message = f"grown {times} times, the course holds {held} of {asked} activities: "
            raise GrownWrongError(message + "; ".join(map(str, loaded.errors[:3])))
        found.append(Load(times, len(loaded.sources), held, min(seconds)))
    return found


def _copy_module(source: Path, target: Path, copy: str) -> None:
    target.mkdir()
    number = source.name.removeprefix("module")
    for path in source.iterdir():
        if path.suffix != ".yaml":
            continue
        text = path.read_text(encoding="utf-8")
        text = re.sub(rf"\bm{number}\.(?=[a-z])", f"m{number}c{copy}.", text)
        if path.name == "module.yaml":
            text = text.replace(f"id: {source.name}", f"id: {target.name}", 1)
        (target / path.name).write_text(text, encoding="utf-8")


def _copy_families(source: Path, target: Path, copy: int) -> None:
    for path in source.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"^id: (.*)$", rf"id: \g<1>-c{copy}", text, count=1, flags=re.MULTILINE)
        (target / f"{path.stem}-c{copy}.yaml").write_text(text, encoding="utf-8")
