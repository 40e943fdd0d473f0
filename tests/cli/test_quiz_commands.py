"""`praxis blueprint`: what the quizzes sample, and whether it is enough."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from praxis.base import Action
from praxis.cli import main
from praxis.store import open_store
from tests.quizzed import QUIZZES, form, keyed, sit


@pytest.fixture(autouse=True)
def _quizzed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAXIS_QUIZZES", str(QUIZZES))


def praxis(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_the_bank_and_every_form_are_shown_and_what_is_missing_ends_with_1() -> None:
    result = praxis("blueprint")
    assert result.exit_code == 1
    for head in ("bank: 21 questions", "q.pre-a: 8 questions", "q.quick: 3 questions"):
        assert head in result.output
    assert "the bank has 21 questions; 180 are asked for" in result.output


def test_one_form_can_be_named_by_its_last_part() -> None:
    result = praxis("blueprint", "pre-b")
    assert "q.pre-b: 8 questions" in result.output
    assert "q.pre-a: 8 questions" not in result.output


def test_an_unknown_form_is_answered_with_those_there_are() -> None:
    result = praxis("blueprint", "q.other")
    assert result.exit_code == 1
    assert "there is no form `q.other`; there are bank, q.pre-a, q.pre-b, q.quick" in result.output


def test_json_holds_every_cell() -> None:
    told = json.loads(praxis("blueprint", "q.pre-a", "--json").output)
    (form,) = told["forms"]
    assert {"competency": "C2", "objective": "1.2-g", "bloom": "remember", "items": 1} in (
        form["cells"]
    )
    assert len(told["missed"]) > 10


def test_a_course_without_quizzes_ends_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAXIS_QUIZZES", str(QUIZZES / "none"))
    result = praxis("blueprint")
    assert result.exit_code == 0
    assert "0 minimums missed" in result.output


def test_check_counts_forms_and_questions() -> None:
    assert ", 3 forms of 21 questions, " in praxis("check").output


def test_a_sitting_replays_to_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    monkeypatch.setenv("PRAXIS_DATA", str(tmp_path))
    monkeypatch.delenv("PRAXIS_DATABASE_URL", raising=False)
    with open_store(None, tmp_path) as store:
        learner = store.learners.add("Maya", now)
        sit(store, learner, form(), [*keyed(form()), Action(name="submit")], now)
    result = praxis("replay", "--check")
    assert result.exit_code == 0
    assert "1 attempts folded, 0 differ" in result.output
