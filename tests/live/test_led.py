"""Every authored activity can be led in a room from its beginning to its end."""

from __future__ import annotations

import random
from dataclasses import asdict

import pytest

from praxis.base import was_rejected
from praxis.content.template import sample
from praxis.items.asking import Ask, answer_of, counts
from praxis.kinds import PLAY
from praxis.kinds.led import LED
from praxis.kinds.roleplay import parts
from tests.course import course

ACTIVITIES = [
    *(sample(kind) for kind in sorted(PLAY)),
    *course().activities.values(),
    *course().forms.values(),
]
RULES = ("State", "begin", "ask", "actions", "going", "take", "explain", "done")
MOST_STEPS = 400


def answered(ask: Ask, draw: random.Random):
    """An answer such as somebody in the room might give."""
    places = range(len(ask.options))
    made = {
        "single": lambda: draw.choice(places),
        "scale": lambda: draw.choice(places),
        "multiple": lambda: draw.sample(places, draw.randint(0, len(places))),
        "order": lambda: draw.sample(places, len(places)),
        "match": lambda: [draw.choice(places) for _ in ask.left],
        "judgment": lambda: draw.sample(places, 2),
        "text": lambda: "a few words of mine",
        "none": lambda: None,
    }[ask.input]()
    return None if ask.input == "none" else answer_of(ask, made)


def walk(activity, seed: int, *, through_json: bool = False):
    """Lead an activity with five people who answer by chance: the asks met, and the last state."""
    rules, draw = LED[activity.kind], random.Random(seed)  # noqa: S311 - people by chance
    state, met = rules.begin(activity, seed=seed), []
    while not rules.done(activity, state):
        ask = rules.ask(activity, state)
        answers = [answered(ask, draw) for _ in range(5)] if ask.asks else []
        met.append((ask, rules.explain(activity, state, ask, answers), answers))
        step = rules.take(activity, state, rules.going(activity, state, answers))
        assert not was_rejected(step), (activity.id, ask.place, step.events)
        state = step.state
        if through_json:
            state = rules.State.model_validate_json(state.model_dump_json())
        assert len(met) < MOST_STEPS, activity.id
    return met, state


@pytest.mark.parametrize("kind", sorted(PLAY))
def test_every_kind_can_be_led(kind: str) -> None:
    assert [name for name in RULES if not hasattr(LED[kind], name)] == []


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda one: one.id)
def test_an_activity_is_led_to_its_end_whatever_the_room_answers(activity) -> None:
    for seed in range(3):
        met, state = walk(activity, seed)
        assert met
        if activity.kind != "form":
            assert state.play.done
        assert walk(activity, seed, through_json=True)[1] == state
        places = [ask.place for ask, _, _ in met]
        assert len(set(places)) == len(places)


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda one: one.id)
def test_a_room_in_which_nobody_answers_is_led_to_the_end_too(activity) -> None:
    rules, steps = LED[activity.kind], 0
    state = rules.begin(activity, seed=1)
    while not rules.done(activity, state) and steps < MOST_STEPS:
        step = rules.take(activity, state, rules.going(activity, state, []))
        assert not was_rejected(step)
        state, steps = step.state, steps + 1
    assert rules.done(activity, state) or activity.kind in {"vignette", "roleplay"}


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda one: one.id)
def test_what_is_asked_names_no_option_and_holds_no_reason(activity) -> None:
    """Whoever reads what a phone is sent learns neither the key nor a word of the feedback."""
    for ask, told, _ in walk(activity, 1)[0]:
        sent = str(asdict(ask))
        for one in told.options:
            for secret in (one.why, one.follows):
                assert not secret or secret not in sent, (activity.id, secret)


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda one: one.id)
def test_counts_add_up_to_the_answers(activity) -> None:
    for ask, told, answers in walk(activity, 2)[0]:
        rows = counts(ask, answers)
        assert told.answered == (len(answers) if ask.asks else 0)
        assert sorted(rows) == sorted(one.counts for one in told.options) or not told.options
        if ask.input in {"single", "scale"}:
            assert sum(row[0] for row in rows) == len(answers)


def test_a_room_never_goes_on_with_what_could_do_harm() -> None:
    """Even when most choose it: it is explained, and the largest group of the others leads on."""
    for activity in course().activities.values():
        if activity.kind not in {"vignette", "roleplay"}:
            continue
        rules = LED[activity.kind]
        state = rules.begin(activity, seed=3)
        for _ in range(30):
            if rules.done(activity, state):
                break
            ask = rules.ask(activity, state)
            told = rules.explain(activity, state, ask, [])
            harmful = [at for at, one in enumerate(told.options) if one.tone == "care"]
            if harmful:
                votes = [harmful[0]] * 9
                assert rules.going(activity, state, votes) not in harmful
                assert was_rejected(rules.take(activity, state, harmful[0]))
                return
            state = rules.take(activity, state, rules.going(activity, state, [])).state
    pytest.fail("no scene of the course holds a reply that could do harm")


def test_the_three_parts_of_a_role_play_show_each_only_their_own() -> None:
    activity = course().activities["m1.first-five-minutes"]
    mine = str(parts.therapist(activity))
    script = str(parts.caregiver(activity))
    watched = parts.observer(activity, course().indicators)
    replies = [reply.say for turn in activity.turns.values() for reply in turn.replies]
    assert not any(reply in mine + script for reply in replies)
    assert all(
        turn.says in script.replace('\\"', '"') for turn in list(activity.turns.values())[:1]
    )
    assert watched
    assert all(sentence for _, sentence in watched)
