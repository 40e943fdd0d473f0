"""Which quiz Home offers: one at a time, at its moment, and never again once it was declined."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from praxis.play import pacing
from praxis.play.conduct import Sitting
from praxis.play.invitation import Invitation, Situation, invitation, waiting
from tests.course import course

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FORMS = course().forms
NOBODY = Situation(frozenset())
MODULES = [one.id for one in course().modules]


def groups():
    by_group = {}
    for one in FORMS.values():
        by_group.setdefault(one.group, []).append(one)
    order = {"pre": 0, "module": 1, "final": 2}
    return sorted(by_group.values(), key=lambda one: (order[one[0].purpose], one[0].id))


def of(purpose, module=None):
    return next(one for one in FORMS.values() if (one.purpose, one.module) == (purpose, module))


def through(*modules, way=()):
    steps = (pacing.steps_of(course(), one, way) for one in modules)
    return Situation(frozenset().union(*steps), way)


def sat(form, *, hours=48):
    end = NOW - timedelta(hours=hours)
    return Sitting(form.id, end - timedelta(minutes=30), end)


def offered(situation, *sittings):
    return invitation(course(), groups(), sittings, situation, NOW)


def test_a_newcomer_is_offered_the_check_before_the_course() -> None:
    pre = of("pre")
    assert offered(NOBODY) == Invitation("pre", pre.id, pre.group)


def test_after_the_first_finished_step_it_is_not_offered_any_more() -> None:
    assert offered(Situation(frozenset(course().order[:1]))) is None


@pytest.mark.parametrize("module", MODULES)
def test_the_quiz_of_a_module_comes_when_one_is_through_with_it(module: str) -> None:
    form = of("module", module)
    assert offered(through(module)) == Invitation("module", form.id, form.group)
    almost = through(module).done - {pacing.steps_of(course(), module)[-1]}
    assert offered(Situation(almost)) is None


def test_a_module_is_through_when_the_way_chosen_leads_through_it() -> None:
    way = pacing.short_way(course())
    situation = through(MODULES[0], way=way)
    assert offered(situation) == offered(through(MODULES[0]))
    assert offered(replace(situation, way=())) is None


def test_the_final_check_comes_after_all_modules_and_their_quizzes() -> None:
    every = through(*MODULES)
    modules = [of("module", one) for one in MODULES]
    assert offered(every).form == modules[0].id
    found = offered(every, *map(sat, modules))
    assert found == Invitation("final", of("final").id, of("final").group)
    assert offered(through(*MODULES[:-1]), *map(sat, modules)) is None


def test_what_was_declined_or_sat_is_not_offered_again() -> None:
    pre = of("pre")
    assert offered(replace(NOBODY, declined={pre.group})) is None
    assert offered(NOBODY, sat(pre)) is None


def test_a_form_that_was_begun_comes_before_everything_and_the_latest_first() -> None:
    final, module = of("final"), of("module", MODULES[1])
    first = Sitting(final.id, NOW - timedelta(days=2), None)
    second = Sitting(module.id, NOW - timedelta(days=1), None)
    found = offered(replace(NOBODY, declined={module.group}), first, second)
    assert found == Invitation("begun", module.id, module.group, second.began)


def test_until_when_a_further_sitting_waits_is_told_for_the_form_sat_last() -> None:
    module = of("module", MODULES[0])
    offer = waiting(groups(), [sat(module, hours=1)], NOW)
    assert offer is not None
    assert offer.opens == NOW + timedelta(hours=module.wait_hours - 1)
    assert waiting(groups(), [sat(module, hours=10_000)], NOW) is None
    assert waiting(groups(), [sat(of("pre"), hours=1)], NOW) is None
    assert waiting(groups(), [], NOW) is None
