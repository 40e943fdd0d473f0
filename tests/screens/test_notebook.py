"""The notebook: own words, found again, taken along, deleted, and never run as HTML."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from praxis.store import Learner, Note, Store
from praxis.ui import passages
from tests.course import course
from tests.screens.conftest import Screen
from tests.screens.learning import NOON, finish, first, walk
from tests.screens.reading import html, labels, unfold


def write(record: Store, learner: Learner, kind: str, words: str, hour: int = 0) -> str:
    """Finish the first activity of a kind with ``words`` wherever something is written."""
    name = first(kind)
    activity = course().activities[name]
    actions = walk(activity, "writes") if kind == "reflection" else walk(activity)
    at = NOON + timedelta(hours=hour)
    finish(record, learner, name, actions=actions, words=words, at=at)
    return name


def press(at: AppTest, *endings: str) -> AppTest:
    """Press the first button whose key ends so, or the first entry of such a menu, in turn."""
    for ending in endings:
        menus = [one for one in at.get("menu_button") if one.key.endswith(ending)]
        if menus:
            menus[0].click(menus[0].options[0])
        else:
            next(one for one in at.button if one.key.endswith(ending)).click()
        at.run()
        assert not at.exception
    return at


def test_an_empty_notebook_says_kindly_how_it_fills(screen: Screen) -> None:
    at = screen("notebook")
    assert "nobody marks them" in html(at)
    title = course().activities[first("reflection")].title
    assert labels(at) == [f"Begin with a reflection: {title}"]


def test_the_newest_words_come_first_with_what_they_answered(
    screen: Screen, record: Store, learner: Learner
) -> None:
    write(record, learner, "reflection", "An older thought.")
    newer = write(record, learner, "roleplay", "A newer line.", hour=3)
    text = html(screen("notebook"))
    assert text.index("A newer line.") < text.index("An older thought.")
    assert course().activities[newer].title in text
    assert "What you would say, exchange 1" in text


@pytest.mark.parametrize("kind", ["reflection", "roleplay", "mirroring", "check"])
def test_words_of_every_kind_stand_there_with_their_question(
    screen: Screen, record: Store, learner: Learner, kind: str
) -> None:
    name = write(record, learner, kind, "Exactly these words.")
    notes = record.notebook.notes(learner.id)
    assert notes
    assert html(screen("notebook")).count("Exactly these words.") == len(notes)
    for note in notes:
        assert passages.asked(course().activities[name], note.slot) != ""


def test_own_words_are_shown_and_never_run(screen: Screen, record: Store, learner: Learner) -> None:
    write(record, learner, "reflection", "<img src=x onerror=alert(1)> & <b>bold</b>")
    text = html(screen("notebook"))
    assert "<img src=x" not in text
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; &lt;b&gt;bold&lt;/b&gt;" in text


def test_a_search_finds_words_in_capitals_or_not(
    screen: Screen, record: Store, learner: Learner
) -> None:
    write(record, learner, "reflection", "The Kitchen was quiet.")
    write(record, learner, "roleplay", "Tell me about Tuesday.")
    at = screen("notebook")
    at.text_input(key="notebook-search").input("kitchen").run()
    assert "The Kitchen was quiet." in html(at)
    assert "Tuesday" not in html(at)
    at.text_input(key="notebook-search").input("nowhere to be found").run()
    assert "No passage matches" in html(at)


def test_words_can_be_narrowed_to_one_kind(screen: Screen, record: Store, learner: Learner) -> None:
    write(record, learner, "reflection", "A thought.")
    write(record, learner, "roleplay", "A line.")
    at = screen("notebook")
    at.get("button_group")[0].set_value("reflection").run()
    assert "A thought." in html(at)
    assert "A line." not in html(at)


def test_deleting_asks_first_and_keeps_the_words_when_told_to(
    screen: Screen, record: Store, learner: Learner
) -> None:
    write(record, learner, "reflection", "Keep me.")
    before = len(record.notebook.notes(learner.id))
    at = press(screen("notebook"), "-delete")
    assert "It cannot be brought back" in html(at)
    assert len(record.notebook.notes(learner.id)) == before
    at = press(at, "-no")
    assert "It cannot be brought back" not in html(at)
    assert len(record.notebook.notes(learner.id)) == before


def test_a_deleted_passage_is_gone_and_the_progress_stays(
    screen: Screen, record: Store, learner: Learner
) -> None:
    write(record, learner, "reflection", "Away with me.")
    before = record.notebook.notes(learner.id)
    at = press(screen("notebook"), "-delete", "-yes")
    assert "The passage is deleted." in html(at)
    after = record.notebook.notes(learner.id)
    assert len(after) == len(before) - 1
    assert record.attempts.standings(learner.id)[0].done


def test_everything_is_deleted_only_after_the_word_is_typed(
    screen: Screen, record: Store, learner: Learner
) -> None:
    write(record, learner, "roleplay", "Some lines.")
    at = press(unfold(screen("notebook"), "notebook-all"), "all-go")
    assert "Nothing was deleted" in html(at)
    assert record.notebook.notes(learner.id) != []
    at.text_input(key="notebook-all-typed").input("delete")
    at = press(at, "all-go")
    assert record.notebook.notes(learner.id) == []
    assert "The notebook is empty." in html(at)


def test_nobody_meets_the_words_of_another(screen: Screen, record: Store) -> None:
    now = datetime.now(UTC)
    other = record.learners.add("Noor", now)
    write(record, other, "reflection", "Not for Maya.")
    assert "Not for Maya." not in html(screen("notebook"))


def test_the_notebook_as_markdown_holds_every_word_and_its_question(
    record: Store, learner: Learner
) -> None:
    write(record, learner, "reflection", "Line one.\nLine two.")
    notes = record.notebook.notes(learner.id)
    every = [passages.passage(course(), note) for note in notes]
    text = passages.markdown(every, lambda moment: moment)
    assert text.count("> Line one.\n> Line two.") == len(notes)
    assert f"## {every[0].title}" in text
    assert all(" ".join(one.asked.split()) in text for one in every)


def test_words_of_an_activity_that_is_gone_are_still_there() -> None:
    note = Note(1, 1, "m1.gone", "self_study", 2, "exchange:0", "Kept.", NOON, current=True)
    kept = passages.passage(course(), note)
    assert kept.title == "m1.gone"
    assert kept.label == "An activity that is no longer here · try 2"
    assert kept.matches("kept")
