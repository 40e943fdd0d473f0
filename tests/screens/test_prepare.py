"""Preparing a workshop: agendas chosen, copied, changed, kept."""

from __future__ import annotations

import pytest

from praxis.content import agendas
from praxis.ui.live import finding
from praxis.ui.live.folder import folder
from tests.course import course
from tests.screens.reading import sent

COPY = "ninety-minutes-met-first-copy"


def _lines(at):
    kept = agendas.read(folder(), COPY, course())
    return [(step["title"], step["minutes"]) for step in kept.raw["days"][0]["steps"]]


@pytest.fixture
def copied(screen):
    """The page on which a copy of the shortest agenda is changed."""
    at = screen("present", agenda="ninety-minutes")
    at.button("agenda-copy").click().run()
    assert not at.exception
    return at


def test_every_agenda_can_be_chosen_and_each_says_how_long_it_takes(screen):
    shown = sent(screen("present"))
    for agenda in course().agendas.values():
        assert agenda.title.split(":")[0] in shown
    assert "90 minutes" in shown
    assert "13 hours" in shown


def test_a_name_that_leads_nowhere_is_told_and_the_list_is_there(screen):
    for query in ({"agenda": "no-such"}, {"own": "no-such"}, {"change": "../course"}):
        shown = sent(screen("present", **query))
        assert "There is no agenda called" in shown
        assert "made on another machine of this service" in shown
        assert "Choose an agenda" in shown


@pytest.mark.parametrize("pressed", ["agenda-down-0", "agenda-remove-2", "agenda-day-add"])
def test_an_agenda_that_is_gone_while_it_is_changed_is_told_and_not_made_again(copied, pressed):
    """Deleted in another window, or the window came to a machine that does not have it."""
    agendas.forget(folder(), COPY)
    copied.button(pressed).click().run()
    assert not copied.exception
    assert f"There is no agenda called {COPY}" in sent(copied)
    assert list(folder().glob("*.yaml")) == []


def test_a_copy_is_changed_and_the_agenda_of_the_course_stays_as_it_is(copied):
    before = _lines(copied)
    assert [title for title, _ in before] == [
        step.title for step in course().agendas["ninety-minutes"].days[0].steps
    ]
    copied.button("agenda-down-0").click().run()
    assert _lines(copied)[1] == before[0]
    copied.button("agenda-up-1").click().run()
    assert _lines(copied) == before


def test_a_line_gets_other_minutes_and_the_total_says_so(copied):
    copied.button("agenda-change-0").click().run()
    minutes = next(one for one in copied.number_input if one.label == "Minutes")
    minutes.set_value(13)
    copied.button("agenda-keep-0").click().run()
    assert _lines(copied)[0][1] == 13
    assert "1 hours 35 minutes" in sent(copied) or "95 minutes" in sent(copied)
    kept = agendas.read(folder(), COPY, course())
    assert kept.agenda is not None
    assert kept.agenda.minutes == 95


def test_what_was_removed_can_be_put_back_where_it_was(copied):
    before = _lines(copied)
    copied.button("agenda-remove-2").click().run()
    assert _lines(copied) == before[:2] + before[3:]
    copied.button("agenda-put-back").click().run()
    assert _lines(copied) == before


def test_a_found_activity_comes_in_before_the_last_line_with_its_own_minutes(copied):
    activity = course().activities["m1.which-sentence"]
    copied.text_input("find-words").set_value("which sentence").run()
    copied.button(f"find-add-{activity.id}").click().run()
    assert _lines(copied)[-2] == (activity.title, activity.minutes)


def test_a_new_agenda_says_with_line_numbers_what_is_still_missing(screen):
    at = screen("present")
    at.text_input("agenda-new-title").set_value("Mornings & ![x](http://h.example/x.png)")
    at.button("agenda-new-go").click().run()
    assert "Before it can be led" in sent(at)
    (kept,) = agendas.kept(folder(), course())
    assert f"agendas/{kept.name}.yaml:" in sent(at)
    assert "Lead it" not in sent(at)
    assert "img" not in sent(at)


def test_activities_are_found_by_every_word_by_module_and_by_kind():
    def titles(*asked):
        return [one.title for one in finding.found(course(), *asked)]

    everything = titles("", finding.EVERY, finding.EVERY)
    assert len(everything) == len(course().order)
    assert "The look at the clock" in titles("CLOCK look", finding.EVERY, finding.EVERY)
    assert titles("clock", "module3", "reflection") == []
    kinds = {one.kind for one in finding.found(course(), "", "module2", "roleplay")}
    assert kinds == {"roleplay"}
