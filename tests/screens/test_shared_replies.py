"""Written replies to a quiz: shared by choice alone, scored once by another, both side by side."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from praxis.base import Action
from praxis.store import Learner, Sharing, Store
from praxis.ui import library, packet_page, reply_page, seals
from praxis.ui.sharing import LINK
from tests.quizzed import WORDS, form, keyed, sit
from tests.screens.conftest import Screen
from tests.screens.learning import NOON, finish, first
from tests.screens.quizzing import text
from tests.screens.reading import html, sent, unfold
from tests.screens.test_rate import press

pytestmark = pytest.mark.usefixtures("quizzes")

TOKEN = "qDk3-5bXo0PZyE1hRr9sTw"  # noqa: S105  an example
QUICK = form("q.quick")
WRITTEN = next(one for one in QUICK.items if one.type == "text")
SUBMIT = Action(name="submit")
RATE = Action(name="rate", data={"item": WRITTEN.id, "found": [0]})
HOSTILE = "<img src=x onerror=acted()> {{7*7}}"


@pytest.fixture
def sitting(record: Store, learner: Learner) -> int:
    """A form that was handed in, its written reply held against the look-fors."""
    return sit(record, learner, QUICK, [*keyed(QUICK), SUBMIT, RATE], NOON)


@pytest.fixture
def share(record: Store, learner: Learner, sitting: int) -> int:
    wanted = Sharing(sitting, [WRITTEN.id], NOON + timedelta(days=14))
    return record.replies.share(learner.id, wanted, TOKEN, NOON).id


def page(token: str = TOKEN, sent: dict[str, str] | None = None, at: datetime = NOON):
    return reply_page.answer(token, sent, at, opened=sent is None)


def filled(share: int, *found: int, **changed: str) -> dict[str, str]:
    ticks = {f"found-{WRITTEN.id}-{number}": "on" for number in found}
    known = {"form": seals.reply_form(library.key(), share), "name": "Dr. Okafor", "note": ""}
    return ticks | known | changed


# ---- the learner's side


def test_nothing_is_shared_unless_it_is_ticked(
    screen: Screen, record: Store, learner: Learner, sitting: int
) -> None:
    at = screen("quizzes", at=QUICK.id, nth="1")
    assert "you choose which replies" in text(at)
    unfold(at, "share-new")
    press(at, "Make the link")
    assert "Tick a reply first" in html(at)
    assert record.replies.of(learner.id) == []


def test_a_ticked_reply_gets_a_link_that_is_told_once_and_can_be_taken_back(
    screen: Screen, record: Store, learner: Learner, sitting: int
) -> None:
    at = unfold(screen("quizzes", at=QUICK.id, nth="1"), "share-new")
    at.checkbox(key=f"share-{sitting}-{WRITTEN.id}").check()
    press(at, "Make the link")
    assert not at.exception
    (made,) = record.replies.of(learner.id)
    assert (made.item_ids, made.attempt_id) == ((WRITTEN.id,), sitting)
    token = at.session_state[LINK].rsplit("/", 1)[-1]
    assert len(token) == 22
    assert "/replies/" in at.code[0].value
    assert token not in sent(screen("quizzes", at=QUICK.id, nth="1"))
    press(at, "Take the link back")
    assert record.replies.of(learner.id)[0].revoked_at is not None


def test_both_scores_stand_side_by_side_on_the_result(
    screen: Screen, record: Store, learner: Learner, share: int
) -> None:
    assert page(sent=filled(share, 1, note=HOSTILE)).elsewhere
    at = screen("quizzes", at=QUICK.id, nth="1")
    assert not at.exception
    told = html(at)
    assert "Looked at and signed" in told
    assert "<th scope=col>You</th><th scope=col>1. Dr. Okafor</th>" in told
    rows = re.findall(r'data-column="(You|1. Dr. Okafor)">([^<]+)<', told)
    assert rows == [
        ("You", "found"),
        ("1. Dr. Okafor", "not found"),
        ("You", "not found"),
        ("1. Dr. Okafor", "found"),
    ]
    assert "&lt;img src=x" in told
    assert "<img src=x" not in told
    attempt = record.attempts.load(learner.id, QUICK.id, "competency")
    assert attempt is not None
    assert attempt.attempt.state["ratings"] == {WRITTEN.id: [0]}


def test_a_score_of_another_changes_no_value_of_the_sitting(
    record: Store, learner: Learner, sitting: int, share: int
) -> None:
    """A reply in own words has no keyed value, so it is in no statistic, scored or not."""
    before = record.attempts.get(sitting)
    page(sent=filled(share, 0, 1))
    after = record.attempts.get(sitting)
    assert before == after
    answer = next(one for one in after.state["answers"] if one["item"] == WRITTEN.id)
    assert answer["value"] is None


# ---- the rater's side


def test_the_link_shows_the_shared_reply_with_its_look_fors_and_nothing_else(
    record: Store, learner: Learner, share: int
) -> None:
    finish(record, learner, first("reflection"), words="A reflection that nobody reads.")
    drawn = page().html
    assert WORDS in drawn
    assert "A reflection" not in drawn
    assert learner.id not in drawn
    others = [one for one in QUICK.items if one.id != WRITTEN.id]
    assert [one.id for one in others if one.stem[:24] in drawn] == []
    assert " checked" not in drawn, "what the learner found would lead the rater"
    assert WRITTEN.why[:24] not in drawn


def test_only_following_the_link_marks_it_as_opened(
    record: Store, learner: Learner, share: int
) -> None:
    reply_page.answer(TOKEN, None, NOON, opened=False)
    assert record.replies.of(learner.id)[0].opened_at is None
    page()
    assert record.replies.of(learner.id)[0].opened_at == NOON


def test_a_score_is_signed_once_and_the_second_sending_shows_the_first(
    record: Store, learner: Learner, share: int
) -> None:
    assert page(sent=filled(share, 0)).elsewhere
    assert page(sent=filled(share, 1, name="Somebody else")).elsewhere
    (kept,) = record.replies.of(learner.id)
    assert (kept.found, kept.words["rater"]) == ({WRITTEN.id: (0,)}, "Dr. Okafor")
    again = page().html
    assert "Signed by Dr. Okafor" in again
    assert "<button" not in again


def test_finding_nothing_has_to_be_said(record: Store, learner: Learner, share: int) -> None:
    refused = page(sent=filled(share))
    assert (refused.status, "nothing is ticked" in refused.html) == (422, True)
    assert page(sent=filled(share, **{f"read-{WRITTEN.id}": "on"})).elsewhere
    assert record.replies.of(learner.id)[0].found == {WRITTEN.id: ()}


def test_a_refused_form_comes_back_as_it_was_filled_in(share: int) -> None:
    drawn = page(sent=filled(share, 0, name=" ", note='half "a" note')).html
    assert drawn.count(" checked") == 1
    assert "half &#34;a&#34; note" in drawn
    assert 'role="alert"' in drawn


def test_what_was_not_offered_is_not_taken(record: Store, learner: Learner, share: int) -> None:
    other = next(one for one in QUICK.items if one.id != WRITTEN.id)
    wrong = [
        filled(share, 99),
        filled(share, 0, **{f"found-{other.id}-0": "on"}),
        filled(share, 0, form=seals.reply_form(library.key(), share + 1)),
        filled(share, 0, form=seals.note_token(library.key(), learner.id, "rate")),
        filled(share, 0, note="x" * 2001),
    ]
    assert {page(sent=one).status for one in wrong} == {422}
    assert record.replies.of(learner.id)[0].rated_at is None


def test_unknown_expired_and_revoked_links_and_those_of_the_erased_answer_alike(
    record: Store, learner: Learner, share: int
) -> None:
    late = NOON + timedelta(days=15)
    drawn = [page("no-such-token"), page(at=late), page(sent=filled(share, 0), at=late)]
    packet_of_another_kind = packet_page.answer(TOKEN, None, NOON, opened=False)
    record.replies.revoke(learner.id, share, NOON)
    drawn += [page(), packet_of_another_kind]
    assert {one.status for one in drawn} == {404}
    assert len({one.html for one in drawn}) == 1


def test_the_link_of_someone_who_was_erased_leads_nowhere(
    record: Store, learner: Learner, share: int
) -> None:
    assert page().status == 200
    record.learners.erase(learner.id, NOON)
    assert page().status == 404


def test_a_reply_deleted_since_is_not_shown_and_said_to_be_gone(
    record: Store, learner: Learner, share: int
) -> None:
    record.notebook.delete_all(learner.id)
    drawn = page().html
    assert WORDS not in drawn
    assert "has been deleted since" in drawn


def test_when_the_record_does_not_answer_what_was_filled_in_waits_to_be_sent_again() -> None:
    drawn = packet_page.later({"note": 'half "a" note', "name": "Dr. O"})
    assert drawn.status == 503
    assert 'name="note" value="half &#34;a&#34; note"' in drawn.html
    assert "Send once more" in drawn.html
    assert "Send once more" not in packet_page.later().html
