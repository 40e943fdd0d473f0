"""Whatever a browser sends at any point of any activity is answered, kept, and replays the same.

The usual run tries a few hundred actions; PRAXIS_TEST_FUZZ=100000 tries that many.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxis.base import Action
from praxis.kinds import PLAY
from praxis.play import attempt as playing
from praxis.store import Beginning, Entry, Store, open_store, replay_check
from tests.browser.recorded import spoken
from tests.course import course
from tests.faults.mangled import WORDS, actions, trying

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
KINDS = sorted(PLAY)
EVERY = {**course().activities, **course().forms}
OF = {kind: [name for name, one in EVERY.items() if one.kind == kind] for kind in KINDS}
_AT_ONCE = 12
"""So many actions are tried one after the other from the same place."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A record and a learner in it; SQLite does not wait for the disk here."""
    folder: Path = tmp_path_factory.mktemp("fuzzed")
    url = None
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_address")
        request.getfixturevalue("postgres").empty_again(url)
    with open_store(url, folder, durable=False) as store:
        yield store, store.learners.add("Anybody", NOW).id
        assert list(replay_check(store, fold)) == []


def fold(activity_id: str, _rev: str, seed: int, done: list[Action]) -> Any:
    state, refused = playing.fold(EVERY[activity_id], seed, done)
    assert not refused
    return state.model_dump(mode="json")


def strange(activity: Any) -> st.SearchStrategy[Action]:
    """Actions made of what this activity's own walks are made of."""
    walks = [action for probe in PLAY[activity.kind].probes(activity) for action in probe.actions]
    return actions(
        sorted({one.name for one in walks}),
        sorted({field for one in walks for field in one.data}),
        sorted({slot for one in walks for slot in one.written} | {"pause"}),
    )


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@trying(share=1 / (2 * len(KINDS) * _AT_ONCE))
def test_any_action_is_answered_kept_and_replayed(
    kept: tuple[Store, str], kind: str, data: st.DataObject
) -> None:
    activity = EVERY[data.draw(st.sampled_from(OF[kind]))]
    walks = [probe.actions for probe in PLAY[kind].probes(activity)]
    walk = walks[data.draw(st.integers(0, len(walks) - 1))]
    state = playing.begin(activity, seed=11)
    number, seen = opened(kept, activity, state), 0
    known = [spoken(activity, one) for one in walk[: data.draw(st.integers(0, len(walk)))]]
    odd = data.draw(st.lists(strange(activity), min_size=_AT_ONCE, max_size=_AT_ONCE))
    for action in [*known, *odd]:
        outcome = playing.act(activity, state, action)
        assert not (outcome.refusal and outcome.events)
        if outcome.events:
            seen = kept[0].attempts.record(number, seen, entry(outcome), NOW)
            state = outcome.state
    sheet = kept[0].attempts.sheet(number)
    assert sheet is not None
    assert playing.restore(activity, sheet.attempt.state) == state


def opened(kept: tuple[Store, str], activity: Any, state: Any) -> int:
    store, learner = kept
    beginning = Beginning("any", 11, state.model_dump(mode="json"))
    return store.attempts.again(learner, activity.id, "self_study", beginning, NOW).attempt.id


def entry(outcome: playing.Outcome) -> Entry:
    return Entry(
        action=outcome.action,
        events=outcome.events,
        state=outcome.state.model_dump(mode="json"),
        done=outcome.done,
        score=outcome.score,
        words=outcome.words,
    )


@given(text=WORDS)
@trying(share=0.05)
def test_any_words_can_be_kept_as_a_draft(kept: tuple[Store, str], text: str) -> None:
    activity = EVERY[OF["reflection"][0]]
    number = opened(kept, activity, playing.begin(activity, seed=11))
    kept[0].drafts.save(number, "pause", text, NOW)
