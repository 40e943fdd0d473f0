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


BANK = """\
items:
  - id: c2-hands
    type: single
    stem: A father looks at his hands after his son is praised. What do you say first?
    objectives: ["1.1-d"]
    competencies: [C2]
    bloom: apply
    angoff: [0.7, 0.8]
    options:
      - id: proud
        text: You must be proud of him, and of yourself as well.
        why: It tells him what to feel.
      - id: hear
        text: What was it like to hear that?
        right: true
        why: It can be answered in many ways.
      - id: plan
        text: Good. Let us go on with the plan for this week.
        why: It passes by what happened.
  - id: c2-late
    type: judgment
    stem: A mother comes late for the third time and says she is hopeless. What do you say?
    objectives: ["1.1-d"]
    competencies: [C2]
    bloom: analyze
    options:
      - id: rule
        text: We do need the whole hour, you know, and others wait.
        effect: 1
        why: She hears the verdict confirmed.
      - id: bus
        text: What was the way here like today?
        effect: 5
        why: It asks before it reads.
      - id: fine
        text: Never mind, it does not matter at all.
        effect: 3
        why: Warm, and it closes the door.
"""
MORE = """\
items:
  - id: c2-door
    type: single
    stem: A grandmother stays in the doorway. What do you say first?
    objectives: ["1.1-d"]
    competencies: [C2]
    bloom: apply
    options:
      - id: sit
        text: Please sit down, we have only forty minutes today.
        why: It is about the clock.
      - id: stay
        text: You can stay there as long as you like.
        right: true
        why: It leaves her the choice.
      - id: why
        text: Is there a reason why you stand over there?
        why: It asks her to explain herself.
  - id: c2-phone
    type: text
    stem: A father puts his phone away and says he is all yours. What do you say?
    objectives: ["1.1-d"]
    competencies: [C2]
    bloom: create
    look_for: [thanks him without praise, says what comes next]
    models: ["Thank you. Then let us begin where you are."]
    why: Small courtesies are heard.
"""
FORM = """\
id: q.first-a
title: A first quiz
purpose: module
module: module1
group: first
letter: A
minutes: 5
attempts: 2
wait_hours: 24
opening: Two questions.
closing: That was all.
standard:
  C2: {share: 0.7, origin: convention, words: Set by the authors.}
items:
  - c2-hands
  - c2-late
"""
QUIZZES = {
    "bank/small.yaml": BANK,
    "bank/more.yaml": MORE,
    "forms/first-a.yaml": FORM,
    "forms/first-b.yaml": FORM.replace("first-a", "first-b")
    .replace("letter: A", "letter: B")
    .replace("c2-hands", "c2-door")
    .replace("c2-late", "c2-phone"),
}


def small_quizzes(root: Path) -> Path:
    """Write quizzes beside a small course: four questions in two files, two parallel forms."""
    quizzes = root.parent / "quizzes"
    for name, text in QUIZZES.items():
        path = quizzes / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return quizzes


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
