"""Mini role-plays: which is offered, on which days, and that each is sound from start to end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxis.base import Action
from praxis.kinds.roleplay.play import probes
from praxis.play import attempt as playing
from praxis.play.cards import name_of
from praxis.play.playable import playable
from praxis.play.rehearsal import (
    AFTER_DAYS,
    EXCHANGES,
    PAUSE,
    Played,
    days_ahead,
    hardest,
    mini,
    offer,
    played,
    role_plays,
    shown,
)
from tests.course import course
from tests.play.test_cards import Finished

BEGAN = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PRACTICES = {"m1.one": ("C1", "C2"), "m1.two": ("C2",), "m2.three": ("C3",)}
NAMES = list(role_plays(course()))


def at(days: float) -> datetime:
    return BEGAN + timedelta(days=days)


def play(name: str, days: float = 0, share: float = 1.0, *, small: bool = False) -> Played:
    return Played(name, at(days), share, small)


@pytest.mark.parametrize("days", AFTER_DAYS)
def test_a_role_play_is_offered_on_its_days_until_it_is_played_again(days: int) -> None:
    before = [play("m1.one"), play("m1.one", days - 0.6, small=True)]
    assert offer(before, PRACTICES, at(days - 1)) is None
    found = offer(before, PRACTICES, at(days))
    assert found is not None
    assert found.role_play == "m1.one"
    again = [*before, play("m1.one", days, small=True)]
    assert offer(again, PRACTICES, at(days + 1)) is None


def test_what_was_never_finished_is_not_offered() -> None:
    assert offer([], PRACTICES, at(500)) is None


def test_an_offer_waits_for_as_long_as_it_has_to() -> None:
    found = offer([play("m1.one")], PRACTICES, at(500))
    assert found is not None
    assert found.role_play == "m1.one"


def test_the_competency_practiced_longest_ago_has_its_turn() -> None:
    done = [play("m1.two", 0), play("m2.three", 1), play("m1.one", 2)]
    found = offer(done, PRACTICES, at(10))
    assert found is not None
    assert (found.role_play, found.competency) == ("m2.three", "C3")


def test_of_equals_the_path_that_showed_least_comes_first() -> None:
    practices = {"m1.one": ("C1",), "m1.two": ("C1",)}
    done = [play("m1.one", 0, 0.9), play("m1.two", 0, 0.2)]
    found = offer(done, practices, at(5))
    assert found is not None
    assert found.role_play == "m1.two"


@given(
    st.lists(
        st.builds(
            Played,
            st.sampled_from([*PRACTICES, "m9.gone"]),
            st.integers(0, 200 * 24).map(lambda hours: BEGAN + timedelta(hours=hours)),
            st.floats(0, 1),
            st.booleans(),
        ),
        max_size=30,
    ),
    st.integers(0, 300),
)
def test_one_rehearsal_a_day_and_never_before_the_third(done: list[Played], days: int) -> None:
    done = [one for one in done if one.at <= at(days)]
    found = offer(done, PRACTICES, at(days))
    if any(
        one.mini and one.role_play in PRACTICES and one.at.date() == at(days).date() for one in done
    ):
        assert found is None
    if found is not None:
        first = min(one.at for one in done if one.role_play == found.role_play)
        assert (at(days).date() - first.date()).days >= AFTER_DAYS[0]
        assert found.competency in PRACTICES[found.role_play]


def test_the_calendar_has_four_days_from_the_newest_role_play_on() -> None:
    done = [play("m1.one", 0), play("m1.two", 5), play("m1.one", 9)]
    assert days_ahead(done, at(9)) == (date(2026, 3, 17), date(2026, 4, 6), date(2026, 7, 5))
    assert days_ahead([], at(9)) == ()
    assert days_ahead(done, at(900)) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_mini_role_play_ends_within_three_exchanges_on_every_way(name: str) -> None:
    """Walked as every authored role-play is: through each reply, on to an end, second try."""
    activity = mini(course().activities[name])
    walks = [one for one in probes(activity) if one.expected.get("done")]
    for walk in walks:
        state, refused = playing.fold(activity, 0, walk.actions)
        assert (state.done, refused) == (True, 0)
        assert 1 <= len(state.path) <= EXCHANGES
        assert playing.restore(activity, state.model_dump(mode="json")) == state
        assert state.ending in activity.endings
        assert len(state.path) == EXCHANGES or state.ending != PAUSE


def test_a_scene_that_has_no_end_of_its_own_by_then_pauses() -> None:
    paused = [
        name
        for name in NAMES
        if any(
            one.expected.get("ending") == PAUSE for one in probes(mini(course().activities[name]))
        )
    ]
    assert len(paused) > len(NAMES) / 2


@pytest.mark.parametrize("name", NAMES)
def test_a_mini_role_play_opens_after_the_first_exchange_and_tells_what_was_said(
    name: str,
) -> None:
    whole = course().activities[name]
    turn, way = hardest(whole)
    small = mini(whole)
    assert turn != whole.start
    assert way
    assert whole.turns[turn].says == small.turns[small.start].says
    assert all(whole.turns[before].says in small.setting for before, _ in way)
    assert small.id == name_of(name)
    assert playable(course(), small.id)[0] == small


def test_the_hardest_turn_has_most_kind_replies_that_do_not_help() -> None:
    whole = course().activities["m3.one-thing-at-a-time"]
    turn, _ = hardest(whole)

    def kind_and_idle(replies: Any) -> int:
        gained = [(one, one.shift.trust + one.shift.hope - one.shift.shame) for one in replies]
        return sum(one.gate is None and gain <= 0 for one, gain in gained)

    most = max(kind_and_idle(one.replies) for one in whole.turns.values())
    assert kind_and_idle(whole.turns[turn].replies) == most == 3


def test_finished_role_plays_are_read_whole_and_mini() -> None:
    whole = course().activities[NAMES[0]]
    told: list[Finished] = []
    for activity in (whole, mini(whole)):
        walk = next(one for one in probes(activity) if one.expected.get("done"))
        state, _ = playing.fold(activity, 0, walk.actions)
        told.append(Finished(activity.id, state.model_dump(mode="json"), BEGAN))
    begun = playing.begin(whole, seed=0).model_dump(mode="json")
    known = list(played(course(), [*told, Finished(whole.id, begun), Finished(whole.id, None)]))
    assert [(one.role_play, one.mini) for one in known] == [(whole.id, False), (whole.id, True)]
    assert all(0 <= one.shown <= 1 for one in known)


def test_a_line_that_could_harm_shows_nothing_whatever_else_was_said() -> None:
    whole = course().activities[NAMES[0]]
    helpful = next(
        (name, reply.id)
        for name, turn in whole.turns.items()
        for reply in turn.replies
        if any("-b" in one for one in reply.shows)
    )
    assert shown(whole, [helpful], ()) > 0
    assert shown(whole, [helpful], ("SG1",)) == 0
    assert shown(whole, [("no-such-turn", "x")], ()) == 1


def test_a_mini_role_play_asks_for_own_words_first() -> None:
    small = mini(course().activities[NAMES[0]])
    state = playing.begin(small, seed=0)
    assert state.stage == "own"
    reply = small.turns[small.start].replies[0].id
    assert playing.act(small, state, Action(name="choose", data={"reply": reply})).refusal
