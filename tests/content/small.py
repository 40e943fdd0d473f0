"""A small whole course in a folder of its own: one activity of each kind, made by `praxis new`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from praxis.content.template import MATERIAL, new_activity, new_material
from praxis.kinds import PLAY
from tests.course import FOLDER

CENTRAL = ("course.yaml", "curriculum.yaml", "references.yaml", "glossary.yaml")
MODULE = """\
id: module1
title: A small module
short: Small
aims: [Try things out]
opening: Everything here may be broken on purpose.
sections:
  - id: "1.1"
    title: The only section
    aim: To hold one activity of each kind.
    activities:
"""


def small_course(folder: Path) -> Path:
    """Write a course that has nothing to mend; its folder."""
    root = folder / "course"
    (root / "module1").mkdir(parents=True)
    for name in CENTRAL:
        shutil.copy(FOLDER / name, root / name)
    outline = root / "course.yaml"
    text = outline.read_text("utf-8")
    only = re.sub(r"^modules: .*$", "modules: [module1]", text, flags=re.MULTILINE)
    outline.write_text(only, encoding="utf-8")
    shutil.copytree(FOLDER / "families", root / "families")
    for path in (root / "families").glob("*.yaml"):
        _retell(path)
    for what in MATERIAL:
        new_material(root, what, f"first-{what}")
    listed = ""
    for kind in sorted(PLAY):
        new_activity(root, kind, f"m1.first-{kind}")
        listed += f"      - m1.first-{kind}\n"
    (root / "module1" / "module.yaml").write_text(MODULE + listed, encoding="utf-8")
    return root


def _retell(path: Path) -> None:
    """Let the chapters of a family open after an activity that the small course has."""
    text = path.read_text(encoding="utf-8").replace("module: module2", "module: module1")
    path.write_text(re.sub(r"after: \S+", "after: m1.first-reading", text), encoding="utf-8")


def line_of(path: Path, text: str, *, first: bool = False) -> int:
    """The number of the line that holds ``text``; only one may, unless the ``first`` is meant."""
    found = [
        number
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if text in line
    ]
    assert len(found) == 1 or (first and found), f"`{text}` stands in lines {found} of {path.name}"
    return found[0]
