"""Progress: what is shown, from when on, and what it honestly says."""

from __future__ import annotations

import re
from datetime import timedelta

from praxis.insight.learning import Count, Picture, pictures
from praxis.insight.occasions import occasions, readable
from praxis.play import pacing
from praxis.store import Learner, Store
from praxis.ui import record as told_of
from praxis.ui.progress import VIEWS
from tests.course import course
from tests.screens.conftest import Screen
from tests.screens.learning import NOON, finish, first, walk
from tests.screens.reading import html


def charts(at: object) -> list[str]:
    return [part.proto.alt for part in at.get("plotly_chart")]


def test_a_new_learner_sees_no_chart_and_is_told_that_nothing_is_missing(screen: Screen) -> None:
    at = screen("progress")
    assert not at.exception
    assert charts(at) == []
    assert "nothing is missing either" in html(at)
    assert "0 of" in html(at)


def test_each_section_shows_steps_and_minutes(
    screen: Screen, record: Store, learner: Learner
) -> None:
    name = course().order[0]
    finish(record, learner, name)
    at = screen("progress")
    section = course().modules[0].sections[0]
    whole = pacing.progress(course(), section.activities, frozenset({name}))
    row = re.search(rf"<tr><td[^>]*>{section.id} .*?</tr>", html(at))
    assert row
    assert f"1 of {whole.total}" in row[0]
    assert f"{whole.minutes_done} of {whole.minutes_total}" in row[0]


def test_too_little_evidence_is_given_as_counts_and_draws_no_shares(
    screen: Screen, record: Store, learner: Learner
) -> None:
    finish(record, learner, first("vignette"))
    at = screen("progress", progress_view="Competencies")
    seen = occasions(readable(course(), record.attempts.evidence(learner.id)))
    assert not any(one.first.enough for one in pictures(course().competencies, seen))
    assert "too little to say more" in html(at)
    assert "plausibly" not in html(at)
    assert not any("95 percent" in alt for alt in charts(at))


def test_with_enough_evidence_every_share_comes_with_its_interval(
    screen: Screen, record: Store, learner: Learner
) -> None:
    for kind in ("check", "roleplay"):
        for name in course().order:
            if course().activities[name].kind == kind:
                finish(record, learner, name)
    at = screen("progress", progress_view="Competencies")
    assert not at.exception
    shares = [alt for alt in charts(at) if alt.startswith("Helpful or right")]
    assert len(shares) == 1
    assert re.search(r"C\d+: first time \d+% of \d+ \(\d+ to \d+%\), latest", shares[0])
    assert re.search(r"\d+ of \d+ \(plausibly \d+ to \d+%\)", html(at))


def test_every_chart_has_its_content_in_words(
    screen: Screen, record: Store, learner: Learner
) -> None:
    for number, name in enumerate(course().order[:12]):
        finish(record, learner, name, at=NOON + timedelta(days=number))
    drawn = [alt for view in VIEWS for alt in charts(screen("progress", progress_view=view))]
    assert len(drawn) >= 3
    assert all(len(alt) > 30 for alt in drawn)


def test_every_table_can_be_taken_along(screen: Screen, record: Store, learner: Learner) -> None:
    for name in course().order:
        finish(record, learner, name)
    pages = [screen("progress", progress_view=view) for view in VIEWS]
    offered = [part for at in pages for part in at.get("download_button")]
    saved = {part.proto.label for part in offered}
    keys = sorted(part.key for part in offered)
    assert saved == {"Save this table (CSV)"}
    assert keys == [
        "csv-competencies",
        "csv-competencies-over-time",
        "csv-confidence",
        "csv-over-time",
        "csv-role-plays",
        "csv-sections",
    ]


def test_the_first_try_stays_beside_the_latest(
    screen: Screen, record: Store, learner: Learner
) -> None:
    name = first("check")
    activity = course().activities[name]
    finish(record, learner, name, actions=walk(activity, "wrong"))
    finish(
        record, learner, name, actions=walk(activity, "right"), at=NOON + timedelta(1), again=True
    )
    seen = list(occasions(readable(course(), record.attempts.evidence(learner.id))))
    kept = [one for one in pictures(course().competencies, seen) if one.first.seen]
    assert all(one.first.found == 0 and one.latest.found == one.latest.seen for one in kept)
    text = html(screen("progress", progress_view="Competencies"))
    for one in kept:
        assert told_of.told(one.first) in text
        assert told_of.told(one.latest) in text


def test_a_role_play_stands_with_the_learners_own_view_beside_it(
    screen: Screen, record: Store, learner: Learner
) -> None:
    finish(record, learner, first("roleplay"))
    text = html(screen("progress", progress_view="Conversations"))
    assert re.search(r"the same on \d+ of \d+", text)
    assert "A scripted scene is not a session" in " ".join(text.split())
    assert "level 1" not in text.lower()


def test_what_a_picture_rests_on_is_told_in_plain_words() -> None:
    ways = {"answer": 1, "reply": 4, "choice": 2}
    picture = Picture("C1", ("a", "b"), ways, Count(7, 3), Count(7, 3))
    assert told_of.rests_on(picture) == "1 answer, 2 choices and 4 replies, in 2 activities"
    one = Picture("C1", ("a",), {"reply": 1}, Count(1, 1), Count(1, 1))
    assert told_of.rests_on(one) == "1 reply, in 1 activity"
    assert told_of.rests_on(Picture("C1", (), {}, Count(0, 0), Count(0, 0))) == "nothing yet"


def test_the_figures_for_a_spreadsheet_hold_no_share_of_too_little() -> None:
    few = Picture("C1", ("a",), {"reply": 3}, Count(3, 2), Count(3, 3))
    many = Picture("C2", ("a",), {"reply": 8}, Count(8, 4), Count(8, 6))
    table = told_of.competency_numbers(course(), [few, many])
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert rows[0]["First time: from share"] is None
    assert rows[0]["Latest: found"] == 3
    assert rows[1]["First time: from share"] == 0.215
    assert rows[1]["First time: to share"] == 0.785
