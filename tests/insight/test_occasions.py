"""Which moments speak to a competency, and what they say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from praxis.base import Action
from praxis.insight.occasions import Occasion, occasions, readable
from praxis.kinds import PLAY
from tests.course import course
from tests.insight.tried import MORNING, NOTICING, answers, choose, reached, sample, talk


@dataclass(frozen=True)
class Finished:
    """An attempt as the store hands it out."""

    activity_id: str
    state: Any
    nth: int = 1
    finished_at: datetime = MORNING


def of(seen: list[Occasion], place: str) -> dict[str, list[bool]]:
    """What was found at a place, by competency, in the order it happened."""
    found: dict[str, list[bool]] = {}
    for one in seen:
        if one.place == place:
            found.setdefault(one.competency, []).append(one.found)
    return found


def test_an_answer_counts_as_found_only_when_all_of_it_is_right() -> None:
    check = sample("check")
    half = [
        Action(name="answer", data={"response": "calm", "confidence": 3}),
        Action(name="go"),
        Action(name="answer", data={"response": ["quick"], "confidence": 1}),
    ]
    seen = list(occasions([reached(check, half)]))
    assert of(seen, "room") == {"C1": [False]}
    assert of(seen, "signs") == {"C5": [False], "C1": [False]}
    whole = list(occasions([reached(check, answers(check, {"room", "signs"}))]))
    assert of(whole, "signs") == {"C5": [True], "C1": [True]}


def test_a_question_without_competencies_speaks_to_those_of_its_check() -> None:
    check = sample("check")
    seen = list(occasions([reached(check, answers(check, {"repair"}))]))
    assert set(of(seen, "room")) == {"C1"}
    assert set(of(seen, "repair")) == {"C5", "C1"}


def test_a_reply_that_learners_rate_themselves_is_no_occasion() -> None:
    check = sample("check")
    assert of(list(occasions([reached(check, answers(check, ()))])), "words") == {}


def test_an_opinion_without_a_key_is_no_occasion() -> None:
    check = sample("check")
    scale = check.items[4].model_copy(update={"range": None})
    check = check.model_copy(update={"items": (scale,)})
    rated = [Action(name="answer", data={"response": 4, "confidence": 2})]
    assert list(occasions([reached(check, rated)])) == []


def test_a_choice_speaks_to_what_it_shows_and_to_what_it_passes_by() -> None:
    vignette = sample("vignette")
    seen = list(occasions([reached(vignette, [*NOTICING, *choose("curious", "praise")])]))
    assert of(seen, "plate") == {"C1": [True, True], "C2": [True, True]}
    assert of(seen, "two-hopes") == {"C1": [False, False], "C2": [False, False]}


def test_passing_by_counts_only_for_competencies_that_the_activity_practices() -> None:
    vignette = sample("vignette").model_copy(update={"competencies": ("C1",)})
    seen = list(occasions([reached(vignette, [*NOTICING, *choose("teach")])]))
    assert of(seen, "plate") == {"C1": [False, False]}


def test_harm_outweighs_what_else_a_choice_shows() -> None:
    vignette = sample("vignette")
    plate = vignette.scenes["plate"]
    first = plate.choices[0].model_copy(update={"shows": ("C1-b1", "C1-h2")})
    plate = plate.model_copy(update={"choices": (first, *plate.choices[1:])})
    vignette = vignette.model_copy(update={"scenes": {**vignette.scenes, "plate": plate}})
    seen = list(occasions([reached(vignette, [*NOTICING, *choose("curious")])]))
    assert of(seen, "plate")["C1"] == [False, False]


def test_harm_counts_in_any_competency_also_those_not_practiced() -> None:
    roleplay = sample("roleplay")
    path = talk("what-week", "not-stupid", "together", "play", "plan-slip")
    seen = list(occasions([reached(roleplay, path)]))
    assert "C2" not in roleplay.competencies
    assert of(seen, "felt-stupid")["C2"] == [False, False]


def test_what_was_tried_first_comes_before_what_was_kept() -> None:
    vignette = sample("vignette")
    back = [Action(name="rewind", data={"to": 0})]
    path = [*NOTICING, choose("teach")[0], *back, *choose("curious")]
    seen = list(occasions([reached(vignette, path)]))
    assert of(seen, "plate")["C1"] == [False, True, True]


def test_a_choice_stopped_for_safety_stays_in_the_record_as_first_met() -> None:
    vignette = sample("vignette")
    back = [Action(name="rewind", data={"to": 0})]
    path = [*NOTICING, choose("starve")[0], *back, *choose("curious")]
    assert of(list(occasions([reached(vignette, path)])), "plate")["C1"][0] is False


@pytest.mark.parametrize("kind", ["reading", "reflection", "mirroring"])
def test_reading_reflecting_and_mirroring_are_held_against_nobody(kind: str) -> None:
    activity = sample(kind)
    walk = next(probe for probe in PLAY[kind].probes(activity) if probe.expected.get("done"))
    assert list(occasions([reached(activity, walk.actions)])) == []


def test_only_answers_carry_how_sure_somebody_was() -> None:
    check, roleplay = sample("check"), sample("roleplay")
    tried = [
        reached(check, answers(check, (), sure=3)),
        reached(roleplay, talk("what-week")),
    ]
    sure = {one.way: one.confidence for one in occasions(tried)}
    assert sure == {"answer": 3, "reply": 0}


def test_attempts_are_read_in_the_order_of_their_ends() -> None:
    first = course().order[0]
    early = Finished(first, {"opened": True, "done": True})
    late = replace(early, nth=2, finished_at=MORNING + timedelta(days=1))
    assert [one.nth for one in readable(course(), [late, early])] == [1, 2]


def test_an_attempt_that_cannot_be_read_any_more_is_left_out() -> None:
    first = course().order[0]
    gone = Finished("m1.long-gone", {"done": True})
    other_form = Finished(first, {"seen": 3})
    assert list(readable(course(), [gone, other_form])) == []


def test_a_question_that_has_left_its_check_is_no_occasion() -> None:
    check = sample("check")
    tried = reached(check, answers(check, {"room"}))
    shorter = check.model_copy(update={"items": check.items[1:]})
    assert of(list(occasions([replace(tried, activity=shorter)])), "room") == {}


def test_a_renamed_question_keeps_its_history() -> None:
    check = sample("check")
    tried = reached(check, answers(check, {"room"}))
    renamed = check.items[0].model_copy(update={"id": "space", "was": ("room",)})
    check = check.model_copy(update={"items": (renamed, *check.items[1:])})
    seen = list(occasions([replace(tried, activity=check)]))
    assert of(seen, "space") == {"C1": [True]}
