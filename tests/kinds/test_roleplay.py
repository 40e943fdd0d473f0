"""A role-play: own words first, then a reply that moves shame, trust and hope, and the way on."""

from __future__ import annotations

from typing import Any

import pytest

from praxis.base import Action
from praxis.content.template import sample
from praxis.kinds import PLAY
from praxis.kinds.roleplay.model import Feelings, Fork, Reply, Shift
from praxis.kinds.roleplay.play import shifted, target
from praxis.kinds.roleplay.rating import indicators_at_stake
from praxis.kinds.roleplay.walks import reached
from tests.walks import walked

SCENE = sample("roleplay")
TRUTH: Any = True
"""In Python it counts as 1; from a browser it is not a number."""
GO = Action(name="go")
ALOUD = Action(name="aloud")
RATINGS = dict.fromkeys(indicators_at_stake(SCENE), "shown")
RATE = Action(name="rate", data={"ratings": RATINGS})


def write(exchange: int, words: int = 6) -> Action:
    return Action(name="write", written={f"exchange:{exchange}": words})


def choose(reply: Any) -> Action:
    return Action(name="choose", data={"reply": reply})


def rewind(to: Any) -> Action:
    return Action(name="rewind", data={"to": to})


def talk(*replies: str) -> list[Action]:
    """Whole exchanges, own words included."""
    return [
        step for number, reply in enumerate(replies) for step in (write(number), choose(reply), GO)
    ]


WHOLE = ("what-week", "stay", "together", "play", "great")


def feelings(shame: int, trust: int, hope: int) -> Feelings:
    return Feelings(shame=shame, trust=trust, hope=hope)


def test_no_reply_can_be_chosen_before_own_words_are_there() -> None:
    _, refused = walked(SCENE, [choose("what-week")])
    assert refused
    for first in (write(0), ALOUD):
        state, refused = walked(SCENE, [first, choose("what-week")])
        assert not refused
        assert state.stage == "hear"


def test_words_said_aloud_are_not_counted() -> None:
    state, _ = walked(SCENE, [ALOUD])
    assert (state.path[0].aloud, state.path[0].written) == (True, 0)


def test_each_reply_moves_the_feelings_from_where_they_were() -> None:
    state, _ = walked(SCENE, talk("start-again", "own-it"))
    moves = [(one.before, one.after) for one in state.path]
    assert moves == [
        (feelings(5, 5, 4), feelings(7, 4, 4)),
        (feelings(7, 4, 4), feelings(5, 6, 4)),
        (feelings(5, 6, 4), feelings(5, 6, 4)),
    ]


@pytest.mark.parametrize(
    ("before", "shift", "after"),
    [
        (feelings(1, 9, 10), Shift(shame=-4, trust=4, hope=1), feelings(0, 10, 10)),
        (feelings(10, 0, 5), Shift(shame=4, trust=-4), feelings(10, 0, 5)),
        (feelings(9, 1, 0), Shift(shame=1, trust=-1, hope=-1), feelings(10, 0, 0)),
    ],
)
def test_feelings_stay_between_0_and_10(before: Feelings, shift: Shift, after: Feelings) -> None:
    reply = SCENE.turns["chart"].replies[0].model_copy(update={"shift": shift})
    assert shifted(before, reply) == after


@pytest.mark.parametrize(
    ("now", "goes"),
    [
        (feelings(4, 5, 0), "one-sock"),
        (feelings(5, 5, 0), "open"),
        (feelings(5, 7, 0), "one-sock"),
        (feelings(6, 6, 0), "polite"),
        (feelings(4, 4, 0), "open"),
    ],
)
def test_the_first_fork_and_then_the_first_ending_that_fits_is_taken(
    now: Feelings, goes: str
) -> None:
    """`plan-slip` forks: `trust >= 5 and shame < 5`, otherwise the endings in their order."""
    reply = SCENE.turns["close"].replies[0]
    assert target(SCENE, reply, now) == goes


def test_a_whole_conversation_ends_in_a_rating_a_look_back_and_a_second_try() -> None:
    stages = []
    steps = [*talk(*WHOLE), RATE, GO, Action(name="retry", written={"second": 5})]
    for count in range(len(steps) - 3, len(steps) + 1):
        state, refused = walked(SCENE, steps[:count])
        assert not refused
        stages.append((state.stage, state.done))
    assert stages == [("rate", False), ("look_back", False), ("retry", False), ("end", True)]


def test_the_second_try_may_be_said_aloud() -> None:
    state, _ = walked(SCENE, [*talk(*WHOLE), RATE, GO, Action(name="finish")])
    assert (state.done, state.retried) == (True, 0)


def test_going_back_asks_for_own_words_again_and_restores_the_feelings() -> None:
    state, refused = walked(SCENE, [*talk("start-again", "own-it", "stay"), rewind(1)])
    assert not refused
    assert (state.stage, len(state.path), state.rewinds) == ("own", 2, 1)
    assert (state.path[1].turn, state.path[1].reply) == ("simple", "")
    assert state.feelings == feelings(7, 4, 4)
    assert state.tried == (("chart", "start-again"), ("simple", "own-it"), ("felt-stupid", "stay"))


def test_an_ending_can_be_taken_back_until_it_has_been_rated() -> None:
    state, refused = walked(SCENE, [*talk(*WHOLE), rewind(4)])
    assert not refused
    assert (state.ending, state.stage) == ("", "own")
    _, refused = walked(SCENE, [*talk(*WHOLE), RATE, rewind(4)])
    assert refused


def test_a_reply_that_could_do_harm_forces_a_way_back() -> None:
    before = talk("what-week", "stay")
    stopped, refused = walked(SCENE, [*before, write(2), choose("secret"), GO])
    assert refused
    assert (stopped.stage, stopped.gates) == ("hear", ("SG2",))
    again, refused = walked(SCENE, [*before, write(2), choose("secret"), rewind(2)])
    assert not refused
    assert (again.stage, again.path[-1].turn, again.gates) == ("own", "what-for", ("SG2",))
    onward, _ = walked(
        SCENE, [*before, write(2), choose("secret"), rewind(2), write(2), choose("together"), GO]
    )
    assert onward.path[-1].turn == "try-it"


@pytest.mark.parametrize(
    "steps",
    [
        [GO],
        [Action(name="write", written={"exchange:1": 3})],
        [write(0, 0)],
        [ALOUD, choose("none-such")],
        [ALOUD, choose(["what-week"])],
        [ALOUD, choose("what-week"), choose("why-not")],
        [rewind(0)],
        [ALOUD, choose("what-week"), rewind(1)],
        [ALOUD, choose("what-week"), rewind(-1)],
        [ALOUD, choose("what-week"), rewind(TRUTH)],
        [*talk(*WHOLE), Action(name="rate", data={"ratings": {**RATINGS, "C9-b1": "shown"}})],
        [*talk(*WHOLE), Action(name="rate", data={"ratings": dict.fromkeys(RATINGS, "often")})],
        [*talk(*WHOLE), Action(name="rate", data={"ratings": {one: ["shown"] for one in RATINGS}})],
        [*talk(*WHOLE), RATE, GO, Action(name="retry")],
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(steps: list[Action]) -> None:
    before, _ = walked(SCENE, steps[:-1])
    after, refused = walked(SCENE, steps)
    assert (after, refused) == (before, True)


def test_what_can_really_be_reached_follows_the_feelings() -> None:
    """Closing the only way to low shame closes the ending behind it."""
    _, endings = reached(SCENE)
    assert set(endings) == {"one-sock", "polite", "open"}
    never = SCENE.endings["polite"].model_copy(update={"when": "shame > 10"})
    changed = SCENE.model_copy(update={"endings": {**SCENE.endings, "polite": never}})
    assert set(reached(changed)[1]) == {"one-sock", "open"}
    assert [one.code for one in PLAY["roleplay"].lint(changed)] == ["PX035"]


def test_the_shortest_walks_are_found_and_hold() -> None:
    replies, endings = reached(SCENE)
    assert len(replies) == sum(len(turn.replies) for turn in SCENE.turns.values())
    for ending, walk in endings.items():
        state, _ = walked(SCENE, talk(*(reply for _, reply in walk)))
        assert state.ending == ending
        assert len(walk) == 5


def test_a_fork_without_a_way_for_all_is_refused() -> None:
    forks = (Fork(when="trust > 5", go="one-sock"), Fork(when="trust <= 5", go="open"))
    with pytest.raises(ValueError, match="last fork of `to` must have no `when`"):
        Reply.model_validate({**SCENE.turns["close"].replies[0].model_dump(), "to": forks})
