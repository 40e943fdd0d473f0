"""Team: every view on the demo team, what is withheld, and what can never be seen there."""

from __future__ import annotations

import io
import re
import time
import zipfile
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from praxis.base import Action
from praxis.cli.invented import NAMES, SENTENCES
from praxis.cli.staging import SUPERVISORS
from praxis.insight import team as insight_team
from praxis.insight.leniency import Drift, drift
from praxis.insight.rows import Rating
from praxis.play.conduct import COMPETENCY
from praxis.play.policy import Rights
from praxis.store import Learner, Store
from praxis.ui import library, sitemap
from praxis.ui.entering import seats
from praxis.ui.team.competencies import MOST_LINKS, to_practice
from praxis.ui.team.gathered import KEEPER, Gathered
from praxis.ui.team.page import VIEWS
from praxis.ui.team.raters import lately
from praxis.ui.team.told import names
from tests.invented import UNTIL
from tests.quizzed import form, keyed, quizzed, sit
from tests.screens.conftest import Screen
from tests.screens.leading import Lead, lead, made
from tests.screens.reading import html, labels, sent
from tests.screens.shown import plain
from tests.sights import EVERYBODY

__all__ = ["lead", "made"]

PRE = "q.pre-a"
HEADINGS = {
    "Roster": "Who stands where",
    "Competencies": "The team, by competency",
    "Items": "Every question",
    "Forms": "How dependable each form is",
    "Raters": "Do raters see the same?",
    "Take along": "One row for each answer",
}


def text(at: AppTest) -> str:
    assert not at.exception, at.exception[0].message
    return plain(html(at))


def charts(at: AppTest) -> list[str]:
    return [part.proto.alt for part in at.get("plotly_chart")]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_and_each_of_its_charts_is_told_in_words(lead: Lead, view: str) -> None:
    at = lead.opens(view)
    assert HEADINGS[view] in text(at)
    drawn = charts(at)
    assert bool(drawn) == (view != "Take along")
    assert all(len(alt) > 40 for alt in drawn)
    assert lead.files != {}


@pytest.mark.parametrize("view", VIEWS)
def test_without_the_switch_no_address_leads_to_the_page(
    lead: Lead, view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for value in ("", "0", "no"):
        monkeypatch.setenv("PRAXIS_LEAD", value)
        for path in ("team", "pages/team", "team.py", "lead"):
            at = lead.opens(view, path)
            assert not at.exception
            told = sent(at)
            assert not any(heading in told for heading in HEADINGS.values())
            assert not any(f">{name}<" in told for name in NAMES[1:])
    assert lead.files == {}


def test_the_page_is_in_the_menu_only_where_it_is_switched_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry = next(one for one in sitemap.ENTRIES if one.name == "team")
    for value, offered in (("1", True), ("true", True), ("", False), ("0", False)):
        monkeypatch.setenv("PRAXIS_LEAD", value)
        assert sitemap.allowed(entry, seats.here(Rights())) is offered


def test_nothing_that_anybody_wrote_is_on_a_page_or_in_a_file(lead: Lead) -> None:
    store = lead.store
    written = [note.text for one in store.learners.all() for note in store.notebook.notes(one.id)]
    assert written
    told = [sent(lead.opens(view)) for view in VIEWS]
    files = [content.decode("utf-8", "ignore") for content in lead.files.values()]
    book = zipfile.ZipFile(io.BytesIO(lead.files["answers.xlsx"]))
    files += [book.read(name).decode("utf-8", "ignore") for name in book.namelist()]
    planted = {" ".join(sentence.split()[:4]) for sentence in SENTENCES}
    assert any(start in passage for start in planted for passage in written)
    for start in (*planted, *SUPERVISORS):
        assert not any(start in page for page in (*told, *files))


def test_what_is_taken_along_holds_pseudonyms_and_no_name(lead: Lead) -> None:
    lead.opens("Take along")
    people = lead.store.learners.all()
    lines = lead.files["answers.csv"].decode().splitlines()
    rows = {line.split(",")[0] for line in lines[1:]}
    assert lines[0].startswith("person,item,form,attempt,seq,response,value,confidence,seconds")
    assert len(rows) == len(
        {one.learner_id for one in lead.store.cohort(EVERYBODY).ended(COMPETENCY.name)}
    )
    assert all(one.startswith("p-") for one in rows)
    book = zipfile.ZipFile(io.BytesIO(lead.files["answers.xlsx"]))
    whole = "".join(book.read(name).decode() for name in book.namelist())
    flat = [lead.files[name].decode() for name in ("answers.csv", "item-report.csv")]
    for content in (whole, *flat):
        assert not any(one.alias in content or one.id in content for one in people)


def test_another_installation_would_give_the_same_people_other_pseudonyms(lead: Lead) -> None:
    course, cohort = library.course(), lead.store.cohort(EVERYBODY)
    here, there = (Gathered(course, cohort, cohort.stamp(), key * 16) for key in (b"a", b"b"))
    again = Gathered(course, cohort, cohort.stamp(), b"a" * 16)
    assert here.csv(5) == again.csv(5)
    ours, theirs = here.lines(5), there.lines(5)
    assert not {line[0] for line in ours} & {line[0] for line in theirs}
    assert len(ours) == len(theirs) > 0


def test_a_group_below_the_least_size_is_not_told(
    lead: Lead, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRAXIS_LEAST_GROUP", "30")
    for view in ("Items", "Forms", "Take along"):
        told = text(lead.opens(view))
        assert "ewer than 30 people" in told
        assert "%" not in told.replace("100% when", "")
    assert "answers.csv" not in lead.files
    assert "Fewer than 30 people: not shown." in text(lead.opens("Competencies"))


@pytest.mark.parametrize(
    ("told", "least"),
    [("", 5), ("8", 8), ("1", 2), ("0", 2), ("-3", 5), ("many", 5), ("²", 5)],
)
def test_the_least_size_is_a_number_of_two_or_more(
    monkeypatch: pytest.MonkeyPatch, told: str, least: int
) -> None:
    monkeypatch.setenv("PRAXIS_LEAST_GROUP", told)
    assert library.least_group() == least


@pytest.mark.parametrize("took_both", [True, False])
def test_an_erased_person_stands_on_no_list_and_stays_in_the_figures(
    lead: Lead, *, took_both: bool
) -> None:
    forms = text(lead.opens("Forms"))
    ended = lead.store.cohort(EVERYBODY).ended(COMPETENCY.name)
    pairs = {one.person for one in insight_team.pairs(library.course(), ended, first=True)}
    sat = {row.learner_id for row in ended} - {lead.learner_id}
    chosen = sat & pairs if took_both else sat - pairs
    gone = next(one for one in lead.store.learners.all() if one.id in chosen)
    lead.store.learners.erase(gone.id, datetime.now(UTC))
    lead.files.clear()
    for view in VIEWS:
        assert gone.alias not in sent(lead.opens(view))
    assert not any(gone.alias.encode() in content for content in lead.files.values())
    after = text(lead.opens("Forms"))
    assert after.partition("Before and after")[0] == forms.partition("Before and after")[0]
    # The gain also stands by name in the roster: one who is gone would be the rest of it.
    pattern = r"People who took both (\d+)"
    both = [int(found[1]) for found in map(re.compile(pattern).search, (forms, after)) if found]
    assert len(both) == 2
    assert both[1] == both[0] - took_both
    for told in (after, text(lead.opens("Competencies"))):
        assert "People who had themselves erased count only when they are 5 or more" in told


def test_every_index_has_its_interval_or_the_reason_why_not(lead: Lead) -> None:
    lead.opens("Items")
    header, *rows = lead.files["items.csv"].decode("utf-8-sig").splitlines()
    columns = header.split(",")
    for row in rows:
        cells = dict(zip(columns, row.split(","), strict=False))
        for name in ("facility", "discrimination", "seconds", "sure", "gap"):
            told = [bool(cells[one]) for one in (name, f"{name} from", f"{name} to")]
            assert len(set(told)) == 1
    assert any(row.split(",")[columns.index("facility")] for row in rows)


def test_all_attempts_count_when_that_is_asked_for_and_enough_people_came_again(
    lead: Lead,
) -> None:
    """The difference between all and first attempts is about who came again, and nobody else."""
    sat = [
        one for one in lead.store.cohort(EVERYBODY).ended(COMPETENCY.name) if one.activity_id == PRE
    ]
    known = {one.id: one for one in lead.store.learners.all()}
    people = [known[one.learner_id] for one in sat]

    def seen() -> tuple[bytes, bytes]:
        lead.opens("Items")
        first = lead.files["items.csv"]
        lead.opens("Items", team_all=True)
        return first, lead.files["items.csv"]

    def again(person: Learner) -> None:
        sit(lead.store, person, form(PRE), [*keyed(form(PRE)), Action(name="submit")], UNTIL)

    before = seen()
    for person in people[:4]:
        again(person)
    assert seen() == before
    again(people[4])
    after = seen()
    assert after[0] == before[0]
    assert after[1] != before[1]


def test_what_was_computed_is_kept_until_the_record_changes(lead: Lead) -> None:
    course = library.course()
    held = KEEPER.of(course, lead.store.cohort(EVERYBODY), b"k" * 32)
    assert KEEPER.of(course, lead.store.cohort(EVERYBODY), b"k" * 32) is held
    lead.store.learners.add("New", datetime.now(UTC))
    after = KEEPER.of(course, lead.store.cohort(EVERYBODY), b"k" * 32)
    assert after is not held
    assert KEEPER.of(quizzed(), lead.store.cohort(EVERYBODY), b"k" * 32) is not after


def test_a_cell_opens_steps_that_practice_it_those_not_done_first(lead: Lead) -> None:
    held = KEEPER.of(library.course(), lead.store.cohort(EVERYBODY), library.key())
    course = library.course()
    for person in list(held.standings)[:6]:
        steps = to_practice(course, held, person, "C1")
        assert 0 < len(steps) <= MOST_LINKS
        assert all("C1" in course.activities[one].competencies for one in steps)
    at = lead.opens("Competencies")
    assert [label for label in labels(at) if label.startswith("**")] != []
    assert "those not done yet come first" in text(at)


def test_the_heat_map_stands_as_a_table_too(lead: Lead) -> None:
    told = text(lead.opens("Competencies"))
    assert "Share of moments that were right or helpful" in told
    assert all(one.alias in told for one in lead.store.learners.all())


def test_a_new_team_is_met_with_calm_sentences(
    screen: Screen, record: Store, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRAXIS_LEAD", "1")
    said = {
        "Roster": "0 of",
        "Competencies": "Nobody has met a competency yet",
        "Items": "No quiz has been handed in yet",
        "Forms": "not shown",
        "Raters": "Nobody has rated anybody else yet",
        "Take along": "there is none yet",
    }
    for view, sentence in said.items():
        at = screen("team", team_view=view)
        assert sentence in text(at)


def test_of_drift_nothing_is_said_below_a_whole_window() -> None:
    def practiced(count: int, gap: float) -> Drift:
        levels = [Rating("ana", f"t{at}", 2 + gap + at % 2 / 9, at, 2) for at in range(count)]
        (one,) = drift(levels)
        return one

    assert lately(None) == lately(practiced(9, 1.0)) == "Told once there are 10 practiced levels."
    assert lately(practiced(10, 1.0)) == "flagged: milder"
    assert lately(practiced(10, 0.0)) == "not flagged"


def test_one_of_the_demo_team_drifts_and_is_flagged(lead: Lead) -> None:
    assert "flagged: milder" in text(lead.opens("Raters"))


def test_names_for_a_spreadsheet_hold_no_formula_and_each_person_has_their_own(
    now: datetime,
) -> None:
    people = [
        Learner(str(place), alias, None, now, now, None)
        for place, alias in enumerate(("Ana", "=1+1", "Ana", "@x"))
    ]
    assert list(names(people).values()) == ["Ana", "'=1+1", "Ana (2)", "'@x"]


def test_every_view_opens_quickly_once_it_was_computed(lead: Lead) -> None:
    for view in VIEWS:
        lead.opens(view)
        begun = time.process_time()
        lead.opens(view)
        assert time.process_time() - begun < 2
