"""The demo team: a record that could exist, the same one each time, and never among real ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from praxis.cli import demo, main, staging
from praxis.cli.invented import NAMES, SENTENCES
from praxis.play.attempt import fold
from praxis.play.conduct import COMPETENCY, REVIEW, SELF_STUDY
from praxis.play.playable import playable
from praxis.store import Store, open_store, replay_check
from tests.invented import UNTIL, short
from tests.sights import EVERYBODY

PEOPLE = 6


def kept(store: Store) -> list[Any]:
    cohort = store.cohort(EVERYBODY)
    return [cohort.stamp(), cohort.ended(), cohort.steps(COMPETENCY.name), list(cohort.ratings())]


def test_the_same_seed_and_day_give_the_same_record_and_another_seed_another(
    tmp_path: Path,
) -> None:
    records = []
    for number, seed in enumerate((1, 1, 2)):
        ids = iter(f"id-{place}" for place in range(99))
        with open_store(None, tmp_path / str(number), new_id=ids.__next__, durable=False) as store:
            assert staging.stage(store, short(), seed, UNTIL, PEOPLE) == PEOPLE
            records.append(kept(store))
    assert records[0] == records[1]
    assert records[0] != records[2]


def test_everything_replays_and_lies_in_the_past(store: Store) -> None:
    """Written through the rules: folding the log of every attempt leads to its state."""
    course = short()
    staging.stage(store, course, 24, UNTIL, PEOPLE)

    def again(name: str, rev: str, seed: int, actions: Any) -> Any:
        activity, now = playable(course, name)
        assert now == rev
        state, refused = fold(activity, seed, actions)
        assert not refused
        return state.model_dump(mode="json")

    assert list(replay_check(store, again)) == []
    ended = store.cohort(EVERYBODY).ended()
    assert {one.conduct for one in ended} == {SELF_STUDY.name, COMPETENCY.name, REVIEW.name}
    assert all(one.finished_at <= UNTIL for one in ended)
    rated = store.cohort(EVERYBODY).ratings()
    assert {one.rater_kind for one in rated} == {"self", "peer", "supervisor"}
    assert any(one.calibration for one in rated)


def test_some_get_through_some_stop_and_some_only_look_in(tmp_path: Path) -> None:
    course = short()
    with open_store(None, tmp_path, durable=False) as store:
        staging.stage(store, course, 24, UNTIL)
        people = store.learners.all()
        done = {one.id: 0 for one in people}
        for row in store.cohort(EVERYBODY).ended():
            done[row.learner_id] += row.conduct == SELF_STUDY.name
    assert sorted(one.alias for one in people) == list(NAMES)
    whole = len(course.order)
    assert sum(count == whole for count in done.values()) == 10
    assert sum(count == 1 for count in done.values()) >= 2
    assert sum(1 < count < whole for count in done.values()) >= 8
    assert all(sentence.endswith(".") for sentence in SENTENCES)


def praxis(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "read", lambda _: short())


@pytest.mark.usefixtures("_short")
def test_the_command_writes_a_team_and_says_how_to_look_at_it(tmp_path: Path) -> None:
    result = praxis("demo", "--data", str(tmp_path / "new"), "--until", "2026-03-02")
    assert result.exit_code == 0, result.output
    assert "wrote 24 invented learners" in result.output
    assert "PRAXIS_LEAD=1" in result.output
    with open_store(None, tmp_path / "new") as store:
        assert len(store.learners.all()) == 24


@pytest.mark.usefixtures("_short")
@pytest.mark.parametrize("held", ["praxis.sqlite3", "notes.txt"])
def test_a_folder_that_holds_anything_is_refused_and_left_alone(tmp_path: Path, held: str) -> None:
    (tmp_path / held).write_text("mine", encoding="utf-8")
    result = praxis("demo", "--data", str(tmp_path))
    assert result.exit_code == 1
    assert "is not empty" in result.output
    assert [one.name for one in tmp_path.iterdir()] == [held]
    assert (tmp_path / held).read_text(encoding="utf-8") == "mine"


@pytest.mark.usefixtures("_short")
def test_a_database_with_learners_is_refused(address: str, tmp_path: Path) -> None:
    with open_store(address, tmp_path / "theirs") as store:
        store.learners.add("Ana", UNTIL)
    result = praxis("demo", "--data", str(tmp_path / "mine"), "--database", address)
    assert result.exit_code == 1
    assert "there are learners in that database" in result.output
    with open_store(address, tmp_path / "theirs") as store:
        assert [one.alias for one in store.learners.all()] == ["Ana"]
