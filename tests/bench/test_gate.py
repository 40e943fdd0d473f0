"""The course stays light: a small benchmark against the real server, held to generous limits.

Tests run on machines that do other things, so the limits here leave room. What the course is
really held to stands in ``bench.limits``, and ``python -m bench`` measures it.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench import growth, report
from bench.findings import Findings
from bench.limits import Limits, of_loading, of_screens, of_start
from bench.run import Bench, Options
from bootstrap.environment import ROOT

ROOMY = Limits(stock=1.0, tuned=8.0, startup=5.0, load=2.0)
SMALL = Options(
    sessions=2, seconds=0.2, rounds=2, parts=("startup", "screens", "statements", "crowd")
)
READS = 3
"""SELECTs at most for one run: who sits here, and one or two for what is on the screen."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """One small run, shared by the tests of this file."""
    folder: Path = tmp_path_factory.mktemp("bench")
    return Bench(SMALL, folder, datetime.now(UTC), print).run()


def test_every_screen_of_a_trainee_shows_without_an_error(found: Findings) -> None:
    assert found.failed == {}


def test_every_screen_costs_less_than_the_hello_world_as_streamlit_comes(found: Findings) -> None:
    held = [one for one in of_screens(found.rows, ROOMY) if "stock" in one.about]
    assert len(held) == len(found.rows) > 20
    assert [str(one) for one in held if not one.holds] == []


def test_every_screen_costs_a_few_times_the_tuned_hello_world_at_most(found: Findings) -> None:
    rows = [row.undisturbed for row in found.rows]
    held = [one for one in of_screens(rows, ROOMY) if "tuned" in one.about]
    assert len(held) == len(rows)
    assert [str(one) for one in held if not one.holds] == []


def test_the_server_starts_in_a_few_times_what_the_hello_world_needs(found: Findings) -> None:
    held = of_start(found.starts["course"], found.starts["hello"], ROOMY)
    assert [str(one) for one in held if not one.holds] == []


def test_showing_a_screen_again_writes_nothing_and_reads_little(found: Findings) -> None:
    counted = {one.name: one.rerun for one in found.counted}
    assert {name for name, one in counted.items() if one.writes or one.transactions} == set()
    assert {name: one.reads for name, one in counted.items() if one.reads > READS} == {}


def test_an_action_of_a_learner_is_one_transaction(found: Findings) -> None:
    actions = {one.name: one.action for one in found.counted if one.action}
    assert len(actions) > 10
    assert {name: one.transactions for name, one in actions.items() if one.transactions != 1} == {}


def test_a_crowd_is_served_without_an_error(found: Findings) -> None:
    """Walkers press, choose and write at random; an error page would have raised."""
    assert found.crowds["course"].pace > 1


def test_the_report_tells_every_screen_and_the_json_says_the_same(found: Findings) -> None:
    told, whole = report.text(found, ROOMY), json.loads(report.as_json(found, ROOMY))
    for row in found.rows:
        assert row.name in told
        assert whole["ratios"][row.name]["tuned"] == pytest.approx(row.to_tuned)
    assert whole["holds"] == found.hold(ROOMY)


def test_loading_the_course_stays_far_below_a_second(found: Findings, tmp_path: Path) -> None:
    """Also when it holds ten times as much."""
    loads = growth.measure(ROOT / "course", tmp_path, sizes=(1, 10))
    assert [str(one) for one in of_loading(loads, ROOMY) if not one.holds] == []
