"""A role-play looked back on: the learner's view beside what the path showed."""

from __future__ import annotations

from dataclasses import replace

from praxis.base import Action
from praxis.insight.conversations import conversations
from praxis.insight.occasions import Reached
from praxis.kinds.roleplay.rating import indicators_at_stake, picture
from tests.insight.tried import answers, reached, sample, talk

PATH = ("what-week", "stay", "together", "rule", "plan-slip")


def rated(path: tuple[str, ...] = PATH, **changed: str) -> Reached:
    """A conversation rated just as the path showed it, except where ``changed`` says otherwise."""
    activity = sample("roleplay")
    talked = reached(activity, talk(*path))
    steps = [(visit.turn, visit.reply) for visit in talked.state.path]
    marks = dict(picture(activity, steps).marks)
    ratings = {**marks, **{name.replace("_", "-"): mark for name, mark in changed.items()}}
    assert set(ratings) == set(indicators_at_stake(activity))
    return reached(activity, [*talk(*path), Action(name="rate", data={"ratings": ratings})])


def test_a_view_that_fits_the_path_agrees_in_everything_that_could_be_shown() -> None:
    (seen,) = conversations([rated()])
    assert (seen.kinder, seen.stricter) == (0, 0)
    assert seen.agreed > 0


def test_seeing_what_the_path_did_not_show_is_the_kinder_view() -> None:
    activity = sample("roleplay")
    steps = [(visit.turn, visit.reply) for visit in rated().state.path]
    marks = picture(activity, steps).marks
    missed = next(name for name, mark in marks.items() if mark == "not_shown")
    shown = next(name for name, mark in marks.items() if mark == "shown")
    flipped = {missed.replace("-", "_"): "shown", shown.replace("-", "_"): "not_shown"}
    (plain,) = conversations([rated()])
    (seen,) = conversations([rated(**flipped)])
    assert (seen.kinder, seen.stricter) == (1, 1)
    assert seen.agreed == plain.agreed - 2


def test_behaviors_without_a_chance_are_left_out_of_the_comparison() -> None:
    talked = rated()
    steps = [(visit.turn, visit.reply) for visit in talked.state.path]
    marks = picture(talked.activity, steps).marks
    chances = sum(mark != "no_opportunity" for mark in marks.values())
    (seen,) = conversations([talked])
    assert seen.agreed + seen.kinder + seen.stricter == chances


def test_a_conversation_without_a_rating_yet_is_not_told_about() -> None:
    activity = sample("roleplay")
    assert conversations([reached(activity, talk("what-week"))]) == ()


def test_what_was_shown_is_counted_among_what_could_be_shown() -> None:
    talked = rated()
    steps = [(visit.turn, visit.reply) for visit in talked.state.path]
    marks = picture(talked.activity, steps).marks
    (seen,) = conversations([talked])
    assert set(seen.shown) == set(talked.activity.competencies)
    assert sum(count.found for count in seen.shown.values()) == list(marks.values()).count("shown")
    assert seen.shown["C5"].found < seen.shown["C5"].seen


def test_a_reply_stopped_for_safety_is_told_though_it_was_taken_back() -> None:
    activity = sample("roleplay")
    stopped = [
        *talk("what-week", "stay"),
        Action(name="aloud"),
        Action(name="choose", data={"reply": "secret"}),
        Action(name="rewind", data={"to": 2}),
        *talk("together", "play", "plan-slip"),
    ]
    ratings = dict.fromkeys(indicators_at_stake(activity), "shown")
    rate = Action(name="rate", data={"ratings": ratings})
    (seen,) = conversations([reached(activity, [*stopped, rate])])
    assert seen.gated
    assert not conversations([rated()])[0].gated


def test_other_kinds_are_no_conversations() -> None:
    check = sample("check")
    assert conversations([reached(check, answers(check, ()))]) == ()


def test_a_conversation_whose_turns_have_gone_is_left_out() -> None:
    talked = rated()
    turns = {name: turn for name, turn in talked.activity.turns.items() if name != "try-it"}
    changed = talked.activity.model_copy(update={"turns": turns})
    assert conversations([replace(talked, activity=changed)]) == ()
