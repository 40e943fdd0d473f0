"""Quizzes: read beside the course, put together from the bank, counted, and never in the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from praxis.content import blueprint as blueprints
from praxis.content.course import Course
from praxis.content.load import load
from praxis.kinds import PLAY
from tests.course import LOADED, course
from tests.quizzed import quizzed
from tests.walks import missed, walked


def loaded(root: Path, **more: Any) -> Course:
    found = load(root, **more)
    assert found.course is not None
    return found.course


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_course_without_a_folder_of_quizzes_is_whole(small: Path) -> None:
    assert load(small).problems == ()
    assert loaded(small).forms == loaded(small).bank == {}


def test_a_form_is_put_together_from_the_bank(small: Path, quizzes: Path) -> None:
    made = loaded(small)
    form = made.forms["q.first-a"]
    assert [item.id for item in form.items] == ["c2-hands", "c2-late"]
    assert (form.objectives, form.competencies) == (("1.1-d",), ("C2",))
    assert made.playable("q.first-a") is form
    assert made.files["q.first-a"] == "quizzes/forms/first-a.yaml"
    assert len(made.bank) == 4


def test_a_form_stands_in_no_module_and_is_no_step_of_the_course(
    small: Path, quizzes: Path
) -> None:
    made = loaded(small)
    assert made.forms.keys().isdisjoint({*made.activities, *made.order, *made.place})


def test_quizzes_may_stand_elsewhere(small: Path, quizzes: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "other"
    quizzes.rename(elsewhere)
    assert loaded(small).forms == {}
    made = loaded(small, quizzes=elsewhere)
    assert made.files["q.first-a"] == "other/forms/first-a.yaml"


def test_the_revision_of_a_form_changes_with_a_question_and_not_with_another_form(
    small: Path, quizzes: Path
) -> None:
    before = loaded(small).revs
    edit(quizzes / "bank" / "small.yaml", "It asks before it reads.", "It asks first.")
    after = loaded(small).revs
    assert after["q.first-a"] != before["q.first-a"]
    assert after["q.first-b"] == before["q.first-b"]
    assert after["m1.first-check"] == before["m1.first-check"]


@pytest.mark.parametrize("file", ["bank/small.yaml", "forms/first-a.yaml"])
def test_a_broken_file_leaves_the_quizzes_as_they_were(
    small: Path, quizzes: Path, file: str
) -> None:
    before = loaded(small)
    (quizzes / file).write_text("items: a: b\n", encoding="utf-8")
    now = loaded(small, previous=before)
    assert now.forms == before.forms
    assert now.bank == before.bank
    assert {one.file for one in load(small, previous=before).problems} == {f"quizzes/{file}"}


def test_an_unknown_question_is_told_and_the_rest_of_the_form_stands(
    small: Path, quizzes: Path
) -> None:
    edit(quizzes / "forms" / "first-a.yaml", "- c2-hands", "- c2-hand")
    (problem,) = load(small).problems
    assert (problem.code, problem.hint) == ("PX062", "did you mean `c2-hands`?")
    assert [item.id for item in loaded(small).forms["q.first-a"].items] == ["c2-late"]


def test_a_form_of_a_module_names_it_and_no_other_form_does(small: Path, quizzes: Path) -> None:
    edit(quizzes / "forms" / "first-a.yaml", "purpose: module\n", "purpose: pre\n")
    (problem,) = load(small).problems
    assert "`module` goes with `purpose: module`" in problem.message


# ---- the quizzes in the repository


def test_every_form_can_be_walked_to_its_end() -> None:
    for form in {**course().forms, **quizzed().forms}.values():
        for probe in PLAY["form"].probes(form):
            for through_json in (False, True):
                state, refused = walked(form, probe.actions, through_json=through_json)
                assert missed(probe.expected, state, refused=refused) == {}, probe.name


def test_once_there_are_forms_bank_and_forms_keep_every_minimum() -> None:
    """A bank without forms is still being written."""
    assert LOADED.course is not None
    told = blueprints.missed(course()) if course().forms else ()
    assert told == ()


# ---- the blueprint


def test_a_question_counts_for_each_competency_and_objective_it_names() -> None:
    made = blueprints.blueprint("q.pre-a", quizzed().forms["q.pre-a"].items)
    assert made.items == 8
    assert (made.competency("C2"), made.competency("C9"), made.competency("C1")) == (7, 1, 0)
    assert made.levels["C2", "understand"] == 2
    assert made.cells["C2", "1.2-g", "remember"] == 1
    assert sum(made.types.values()) == 8


def test_a_course_without_quizzes_misses_nothing_and_one_with_few_is_told_all(small: Path) -> None:
    assert blueprints.missed(loaded(small)) == ()
    told = blueprints.missed(quizzed())
    assert "the bank has 21 questions; 180 are asked for" in told
    assert "C9 has 6 questions in the bank; 12 are asked for" in told
    assert "1.1-a is core and has 0; 2 are asked for" in told
    assert not any(one.startswith("1.1-l ") for one in told)


def test_parallel_forms_may_differ_by_one_in_a_cell_and_not_by_two(
    small: Path, quizzes: Path
) -> None:
    def apart() -> list[str]:
        return [one for one in blueprints.missed(loaded(small)) if "not parallel" in one]

    assert apart() == []
    edit(quizzes / "bank" / "small.yaml", "bloom: analyze", "bloom: apply")
    edit(quizzes / "bank" / "more.yaml", "bloom: apply", "bloom: evaluate")
    (told,) = apart()
    assert told.startswith("q.first-a and q.first-b are not parallel: C2 apply has 2 questions in ")


def test_the_table_has_a_row_for_each_competency_and_objective() -> None:
    text = blueprints.table(
        blueprints.blueprint("q.pre-a", quizzed().forms["q.pre-a"].items),
        list(quizzed().competencies),
    )
    rows = [line.split() for line in text.splitlines()]
    assert rows[2] == ["C2", "1", "2", "1", "1", "1", "1", "7"]
    assert ["1.2-g", "1", "·", "·", "·", "·", "·", "1"] in rows
