"""Agendas of one's own: what is written can be read, and is held to the same rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxis.content import agendas
from praxis.content.sources import understand
from tests.course import course

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1
).filter(lambda text: text.strip() and text == text.strip())
TRAPS = ["yes", "12:30", "null", "1.0", "~", "- a", "a: b", "#1", "'", '"', "é", "0x1F", "*x", "%"]


@pytest.mark.parametrize("name", sorted(course().agendas))
def test_every_agenda_of_the_course_survives_being_written(name: str) -> None:
    agenda = course().agendas[name]
    text = agendas.written(agendas.copied(agenda, agenda.title, agenda.id))
    read = agendas.understood(text, name, course())
    assert read.problems == ()
    assert read.agenda == agenda


@settings(max_examples=60, deadline=None)
@given(
    title=st.one_of(TEXTS, st.sampled_from(TRAPS)), notes=st.one_of(TEXTS, st.sampled_from(TRAPS))
)
def test_whatever_is_typed_comes_back_as_it_was_typed(title: str, notes: str) -> None:
    raw = agendas.begun("One hour", "one-hour")
    raw["days"][0]["steps"][0] |= {"title": title, "notes": notes}
    source, problems = understand(agendas.written(raw), "agendas/one-hour.yaml", "agenda")
    first = source.document.value["days"][0]["steps"][0]
    assert (first["title"], first["notes"]) == (title, notes), problems


def test_what_is_still_missing_is_told_with_file_and_line(tmp_path: Path) -> None:
    raw = agendas.begun("One hour", "one-hour")
    raw["days"][0]["steps"].append(agendas.line("Talk", 3, "talk") | {"activity": "m1.no-such"})
    agendas.keep(tmp_path, raw)
    unfinished = agendas.read(tmp_path, "one-hour", course())
    assert unfinished.agenda is None
    assert unfinished.editable
    assert {(one.file, one.line > 1) for one in unfinished.problems} == {
        ("agendas/one-hour.yaml", True)
    }
    raw["days"][0]["steps"][-1]["minutes"] = 30
    agendas.keep(tmp_path, raw)
    found = agendas.read(tmp_path, "one-hour", course()).problems
    assert [(one.code, one.line) for one in found] == [("PX026", _line(tmp_path, "m1.no-such"))]


def _line(folder: Path, text: str) -> int:
    lines = (folder / "one-hour.yaml").read_text(encoding="utf-8").splitlines()
    return next(number for number, one in enumerate(lines, start=1) if text in one)


def test_a_file_that_is_no_yaml_is_told_and_keeps_its_place(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("days: [", encoding="utf-8")
    (one,) = agendas.kept(tmp_path, course())
    assert (one.title, one.agenda, one.problems[0].code) == ("broken", None, "PX001")
    assert not one.editable


def test_minutes_are_added_up_and_a_line_takes_them_from_its_activity(tmp_path: Path) -> None:
    raw = agendas.begun("One hour", "one-hour")
    activity = course().activities["m1.the-look-at-the-clock"]
    raw["days"][0]["steps"].insert(1, agendas.led(activity) | {"minutes": 25})
    agendas.keep(tmp_path, raw)
    kept = agendas.read(tmp_path, "one-hour", course())
    assert kept.agenda is not None, kept.problems
    assert kept.agenda.minutes == 35
    assert kept.agenda.days[0].steps[1].activity == activity.id


@pytest.mark.parametrize("name", ["../secret", "a/b", "", "Größe", ".hidden"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.yaml").write_text("id: secret", encoding="utf-8")
    below = tmp_path / "agendas"
    with pytest.raises(LookupError):
        agendas.read(below, name, course())
    with pytest.raises(LookupError):
        agendas.keep(below, agendas.begun("x", name))
    agendas.forget(below, name)
    assert (tmp_path / "secret.yaml").exists()


def test_names_are_made_of_titles_and_never_given_twice() -> None:
    assert agendas.free_name("Zwei Tage: über Scham", []) == "zwei-tage-uber-scham"
    assert agendas.free_name("Half day", ["half-day", "half-day-2"]) == "half-day-3"
    assert agendas.free_name("!!!", []) == "workshop"
