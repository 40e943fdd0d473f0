"""The commands an author uses: they answer in sentences, and their exit code can be relied on."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from praxis.cli import main
from praxis.content.model import Transcript
from praxis.content.problems import many
from praxis.content.yaml12 import read
from tests.content.small import line_of, small_course
from tests.course import ROOT, course


def praxis(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(name="small")
def _small(tmp_path: Path) -> Path:
    return small_course(tmp_path)


def test_a_course_with_nothing_to_mend_is_told_in_one_line() -> None:
    result = praxis("check")
    assert result.exit_code == 0
    forms = f"{many(len(course().forms), 'form')} of {len(course().bank)} questions"
    counts = [f"{len(course().activities)} activities", *[forms] * bool(course().bank)]
    assert result.output == ", ".join([*counts, "0 errors", "0 warnings\n"])


@pytest.mark.parametrize("way", ["argument", "option"])
def test_a_broken_file_is_named_with_line_code_and_remedy(small: Path, way: str) -> None:
    path = small / "module1" / "first-reading.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("takeaway:", "takeway:"))
    result = (
        praxis("check", str(small))
        if way == "argument"
        else praxis("check", "--course", str(small))
    )
    assert result.exit_code == 1
    where = f"course/module1/first-reading.yaml:{line_of(path, 'takeway:')}"
    assert f"{where}  PX010  `takeway` is not a field here  (did you mean `takeaway`?)" in (
        result.output
    )
    assert result.output.endswith("6 activities, 2 errors, 0 warnings\n")


def test_problems_as_json_are_the_same_problems(small: Path) -> None:
    (small / "module1" / "first-reading.yaml").write_text("kind: reading", encoding="utf-8")
    result = praxis("check", "--json", "--course", str(small))
    assert result.exit_code == 1
    told = json.loads(result.output)
    assert {one["code"] for one in told} == {"PX011"}
    assert set(told[0]) == {"code", "message", "hint", "path", "file", "line", "severity"}


def test_a_warning_alone_stops_nothing(small: Path) -> None:
    praxis("new", "activity", "reflection", "m1.unlisted", "--course", str(small))
    result = praxis("check", "--course", str(small))
    assert (result.exit_code, "PX027" in result.output) == (0, True)


def test_coverage_has_no_gap_in_the_real_course_and_tells_its_rows() -> None:
    result = praxis("coverage", "--json")
    assert result.exit_code == 0
    rows = {one["objective"]: one for one in json.loads(result.output)}
    assert rows["1.1-a"]["taught"]
    assert praxis("coverage").exit_code == 0


def test_coverage_of_the_whole_curriculum_asks_for_what_is_not_written_yet(small: Path) -> None:
    result = praxis("coverage", "--all", "--course", str(small))
    assert result.exit_code == 1
    assert "gap: not taught in a reading" in result.output


def test_a_course_that_cannot_be_read_is_a_sentence_and_no_traceback(small: Path) -> None:
    (small / "course.yaml").write_text("title: a: b", encoding="utf-8")
    for command in (["coverage"], ["graph", "m1.first-vignette"], ["book"], ["replay"]):
        result = praxis(*command, "--course", str(small))
        assert result.exit_code == 1
        assert result.output == "Error: the course cannot be read; `praxis check` says why\n"


@pytest.mark.parametrize("command", ["schema", "docs"])
def test_what_is_made_from_the_code_is_up_to_date(command: str) -> None:
    result = praxis(command, "--check")
    assert (result.exit_code, result.output) == (0, "")


def test_a_new_activity_is_written_and_the_next_steps_are_told(small: Path) -> None:
    result = praxis("new", "activity", "roleplay", "m1.second", "--course", str(small))
    assert result.exit_code == 0
    assert (small / "module1" / "second.yaml").is_file()
    assert (small / "module1" / "second.transcript.yaml").is_file()
    assert "Add `m1.second` to `activities`" in result.output
    again = praxis("new", "activity", "roleplay", "m1.second", "--course", str(small))
    assert again.exit_code == 1
    assert "already there; choose another id" in again.output


def test_a_picture_is_written_where_one_asks(tmp_path: Path) -> None:
    file = tmp_path / "branches.svg"
    result = praxis("graph", "m1.the-handout", "-o", str(file))
    assert (result.exit_code, result.output) == (0, f"wrote {file}\n")
    assert ET.parse(file).getroot().tag.endswith("svg")  # noqa: S314 - our own picture


def test_a_picture_may_be_text_and_the_last_part_of_an_id_is_enough() -> None:
    assert "flowchart TD" in praxis("graph", "the-handout", "--mermaid").output
    assert praxis("graph", "the-handout").output.startswith("<svg ")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["graph", "m1.the-handuot"], "there is no activity `m1.the-handuot`; did you mean m1.the"),
        (["graph", "m1.what-cfpt-joins"], "a reading does not branch"),
        (["walk", "m1.what-cfpt-joins"], "`m1.what-cfpt-joins` is a reading; only role-plays"),
        (["walk", "m1.first-five-minutes"], "the conversation goes on at `folder`; add one of: "),
        (["walk", "m1.first-five-minutes", "x"], "`folder` has no reply `x`; use one of: "),
    ],
)
def test_what_cannot_be_done_is_told_with_the_way_on(words: list[str], told: str) -> None:
    result = praxis(*words)
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: {told}")


def test_a_walk_can_be_pasted_into_a_transcript() -> None:
    kept = course().transcripts["m1.first-five-minutes"].walks[0]
    result = praxis(
        "walk", "first-five-minutes", *(line.replies for line in kept.lines), "--title", kept.title
    )
    assert result.exit_code == 0
    text = f"transcript: m1.first-five-minutes\nwalks:\n{result.output * 3}"
    walk = Transcript.model_validate(read(text).value).walks[0]
    assert (walk.title, walk.ends, walk.feelings) == (kept.title, kept.ends, kept.feelings)


def test_the_book_is_written_as_one_file(tmp_path: Path) -> None:
    file = tmp_path / "book.html"
    assert praxis("book", "-o", str(file)).exit_code == 0
    text = file.read_text(encoding="utf-8")
    assert text.lstrip().startswith("<!doctype html>")
    assert " UTC · revision" in text


def test_every_command_explains_itself() -> None:
    names = ["book", "check", "coverage", "docs", "graph", "migrate", "new", "replay", "schema"]
    for name in (*names, "walk"):
        result = praxis(name, "--help")
        assert result.exit_code == 0
        assert len(result.output.splitlines()) > 3


def test_checking_starts_no_database_and_no_book() -> None:
    """`praxis check` is typed again and again while writing; it must answer at once."""
    program = (
        "import sys, praxis.cli\n"
        "heavy = {'sqlalchemy', 'alembic', 'jinja2', 'streamlit', 'plotly', 'pandas'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
