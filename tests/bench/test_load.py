"""A service at study is measured as people study: a small one, quick enough for a test."""

from __future__ import annotations

import dataclasses

import pytest

from bench import load, studied


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Six learners who think for a second, on one process."""
    asked = studied.Asked(learners=6, minutes=0.15, pace=1.0)
    return load.measure(asked, tmp_path_factory.mktemp("load"), print)


def test_learners_study_and_what_they_do_is_recorded(found):
    """An error page on any of their screens would have raised."""
    assert found.things > found.actions > 3
    assert 0 < found.p50 <= found.p95 <= found.p99


def test_the_course_itself_tells_what_an_action_asks_of_the_database(found):
    assert 2 <= found.writes <= 6
    assert found.reads > 1
    assert found.cpu > 0


def test_a_service_in_which_one_of_twenty_waits_too_long_does_not_hold(found):
    assert dataclasses.replace(found, p95=studied.P95).holds
    assert not dataclasses.replace(found, p95=studied.P95 + 1).holds


def test_the_report_says_how_many_how_long_and_how_busy_the_machine_was(found):
    told = studied.told(found)
    assert "6 learners" in told
    assert f"p95 {found.p95:.0f}" in told
    assert f"machine load {found.busy:.0f}" in told
