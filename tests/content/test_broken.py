"""Whatever an author breaks is told with file, line and remedy, and harms nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from praxis.base import Problem
from praxis.content.load import load
from praxis.content.problems import CODES
from praxis.content.readability import too_hard_or_easy
from tests.content.small import line_of

FILES = {
    "course": "course.yaml",
    "family": "families/ramires.yaml",
    "module": "module1/module.yaml",
    "transcript": "module1/first-roleplay.transcript.yaml",
    "handout": "handouts/first-handout.yaml",
    "measure": "measures/first-measure.yaml",
    "agenda": "agendas/first-agenda.yaml",
    "calibration": "calibration/first-calibration.yaml",
    "bank": "../quizzes/bank/small.yaml",
    "more": "../quizzes/bank/more.yaml",
    "form": "../quizzes/forms/first-a.yaml",
    "other": "../quizzes/forms/first-b.yaml",
} | {
    kind: f"module1/first-{kind}.yaml"
    for kind in ("reading", "vignette", "mirroring", "roleplay", "reflection", "check")
}


@dataclass(frozen=True)
class Breakage:
    """One edit of one file, and what must be told about it."""

    name: str
    code: str
    file: str
    old: str
    new: str
    at: str
    below: int = 0
    told_in: str = ""
    first: bool = False
    drop: str = ""

    def make(self, root: Path) -> None:
        path = root / FILES[self.file]
        text = path.read_text(encoding="utf-8")
        assert self.old in text, f"`{self.old}` is not in {path.name}"
        text = text.replace(self.old, self.new)
        if self.drop:
            text = re.sub(rf"^{re.escape(self.drop)}.*\n", "", text, flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")

    def expected(self, root: Path) -> tuple[str, str, int]:
        file = FILES[self.told_in or self.file]
        line = line_of(root / file, self.at, first=self.first) + self.below
        return self.code, f"course/{file}".replace("course/../", ""), line


BROKEN = [
    Breakage(**one)
    for one in yaml.safe_load((Path(__file__).parent / "broken.yaml").read_text(encoding="utf-8"))
]


def told(root: Path) -> list[Problem]:
    return list(load(root).problems)


def places(problems: list[Problem]) -> set[tuple[str, str, int]]:
    return {(one.code, one.file, one.line) for one in problems}


def test_the_small_course_has_nothing_to_mend(small: Path, quizzes: Path) -> None:
    """Otherwise the tests below would show nothing. It is also what `praxis new` writes."""
    assert told(small) == []


@pytest.mark.parametrize("broken", BROKEN, ids=lambda one: one.name)
def test_a_broken_file_is_told_with_line_and_remedy(
    small: Path, quizzes: Path, broken: Breakage
) -> None:
    broken.make(small)
    problems = told(small)
    assert broken.expected(small) in places(problems), "\n".join(map(str, problems))
    assert [one for one in problems if not (one.hint and one.message and one.line >= 1)] == []


def test_an_empty_file_is_told(small: Path) -> None:
    (small / FILES["reading"]).write_text("# nothing yet\n", encoding="utf-8")
    assert ("PX002", "course/module1/first-reading.yaml", 1) in places(told(small))


def test_a_file_that_is_not_utf_8_is_told(small: Path) -> None:
    (small / FILES["reading"]).write_bytes("title: Séance".encode("latin-1"))
    assert ("PX005", "course/module1/first-reading.yaml", 1) in places(told(small))


@pytest.mark.parametrize("name", ["course", "curriculum", "references", "glossary"])
def test_a_missing_central_file_is_told(small: Path, name: str) -> None:
    (small / f"{name}.yaml").unlink()
    assert ("PX006", f"course/{name}.yaml", 1) in places(told(small))


def test_a_role_play_that_is_too_short_is_told(small: Path) -> None:
    path = small / FILES["roleplay"]
    text = path.read_text(encoding="utf-8").replace("to: simple", "to: felt-stupid")
    path.write_text(re.sub(r"  simple:\n.*?(?=  felt-stupid:)", "", text, flags=re.DOTALL))
    assert ("PX045", f"course/{FILES['roleplay']}", line_of(path, "turns:")) in places(told(small))


def test_a_reading_that_takes_longer_than_it_says_is_told(small: Path) -> None:
    path = small / FILES["reading"]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("thousand answers.", "thousand answers. " * 300), encoding="utf-8")
    assert ("PX040", f"course/{FILES['reading']}", line_of(path, "minutes: 3")) in places(
        told(small)
    )


def test_a_vignette_that_never_wonders_is_told(small: Path) -> None:
    path = small / FILES["vignette"]
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"    hypotheses:.*?(?=    ask:)", "", text, flags=re.DOTALL))
    assert ("PX044", f"course/{FILES['vignette']}", line_of(path, "scenes:")) in places(told(small))


def test_best_answers_that_show_by_their_length_are_a_warning(small: Path) -> None:
    path = small / FILES["check"]
    question = (
        "  - id: long-{0}\n    type: single\n    stem: Which?\n    options:\n"
        "      - {{id: a, text: Short, why: No.}}\n      - {{id: b, text: Brief, why: No.}}\n"
        "      - {{id: c, text: By far the longest of these, right: true, why: Yes.}}\n"
    )
    text = path.read_text(encoding="utf-8")
    added = "".join(question.format(number) for number in range(4))
    path.write_text(text.replace("closing:", f"{added}closing:"), encoding="utf-8")
    (problem,) = told(small)
    assert (problem.code, problem.severity) == ("PX042", "warning")
    assert problem.line == line_of(path, "items:")


HARD = (
    "Facilitate intergenerational communication opportunities consistently notwithstanding "
    "considerable environmental disorganization"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r'how: "[^"]*"', f'how: "{HARD}"'),
        (
            r'((?:opening|try_this|ask|how): )"?[^"\n]*"?',
            r'\1"Go and sit. You can do it. Do it now."',
        ),
    ],
    ids=["too hard", "too childish"],
)
def test_a_handout_outside_the_grades_is_a_warning(small: Path, old: str, new: str) -> None:
    path = small / FILES["handout"]
    path.write_text(
        re.sub(old, new, path.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8"
    )
    loaded = load(small)
    assert loaded.errors == ()
    (problem,) = too_hard_or_easy(loaded.sources)
    assert (problem.code, problem.severity) == ("PX051", "warning")
    assert problem.line == line_of(path, "steps:")


def test_every_code_is_shown_by_some_breakage() -> None:
    alone = {"PX002", "PX005", "PX006", "PX040", "PX042", "PX044", "PX045", "PX051"}
    assert {one.code for one in BROKEN} | alone == set(CODES)


def test_one_run_tells_the_faults_of_all_files(small: Path) -> None:
    (small / FILES["check"]).write_text("title: a: b", encoding="utf-8")
    for one in BROKEN:
        if one.name in {"a misspelled field", "a choice to nowhere", "a shift out of range"}:
            one.make(small)
    assert {one.code for one in told(small)} >= {"PX001", "PX010", "PX012", "PX031"}


def test_a_fault_is_not_told_again_by_every_file_that_leans_on_it(small: Path) -> None:
    """A module that lists a broken activity has nothing wrong with it."""
    (small / FILES["roleplay"]).write_text("kind: roleplay", encoding="utf-8")
    assert {one.file for one in told(small)} == {f"course/{FILES['roleplay']}"} | {
        f"course/{FILES['transcript']}"
    }


def test_a_field_that_may_be_text_or_a_list_is_told_about_once(small: Path) -> None:
    """`to` takes one place or several forks; the author meant the form that is there."""
    path = small / FILES["roleplay"]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("to: simple", "to: Not A Place", 1), encoding="utf-8")
    assert [one.line for one in told(small)].count(line_of(path, "Not A Place")) == 1
