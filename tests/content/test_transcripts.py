"""Transcripts are written by walking, and hold as long as the role-play says the same."""

from __future__ import annotations

import pytest

from praxis.content.model import Transcript
from praxis.content.template import sample, transcript
from praxis.content.transcripts import record, replay, written
from praxis.content.yaml12 import read
from tests.course import course

ROLE_PLAYS = [one for one in course().activities.values() if one.kind == "roleplay"]
WAY = ["what-week", "stay", "together", "play", "great"]


def test_a_recorded_walk_holds() -> None:
    walk = record(sample("roleplay"), WAY, "A good way")
    assert list(replay(sample("roleplay"), walk, 0)) == []
    assert walk.ends == "one-sock"
    assert walk.feelings == {"shame": 2, "trust": 9, "hope": 9}


def test_a_walk_survives_being_written_and_read_again() -> None:
    activity = sample("roleplay")
    walk = record(activity, WAY, 'A "good" way: \\ with marks')
    text = f"transcript: m1.x\nwalks:\n{written(walk) * 3}"
    read_again = Transcript.model_validate(read(text).value)
    assert read_again.walks == (walk, walk, walk)


@pytest.mark.parametrize("activity", ROLE_PLAYS, ids=lambda one: one.id)
def test_a_transcript_can_be_drafted_for_every_role_play(activity: object) -> None:
    """It reaches every ending, and holds."""
    drafted = Transcript.model_validate(read(transcript(activity, activity.id)).value)
    assert {walk.ends for walk in drafted.walks} == set(activity.endings)
    told = [one for n, walk in enumerate(drafted.walks) for one in replay(activity, walk, n)]
    assert told == []


@pytest.mark.parametrize(
    ("replies", "told"),
    [
        ([], "goes on at `chart`; add one of: what-week, start-again, why-not"),
        (["what-week", "stay"], "goes on at `what-for`; add one of: together, paper, secret"),
        (["hello"], "`chart` has no reply `hello`; use one of: what-week"),
        (["what-week", "stay", "secret"], "stops at the safety gate SG2"),
        ([*WAY, "more"], "already ended"),
    ],
)
def test_a_walk_that_is_none_is_refused_with_the_way_on(replies: list[str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        record(sample("roleplay"), replies, "x")
