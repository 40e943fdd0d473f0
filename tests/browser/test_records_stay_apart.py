"""Quizzes, ratings, links and sheets: no id, number or mark of another opens another's record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from praxis.base import Action
from praxis.store import Rated, Scoring, Sharing
from praxis.ui import seals, tickets
from tests.browser import packeted, screen
from tests.browser.plainly import ask, send
from tests.course import course
from tests.quizzed import QUIZZES, form, keyed, sit

QUICK = form("q.quick")
WRITTEN = next(one for one in QUICK.items if one.type == "text")
PLAY = next(one.id for one in course().activities.values() if one.kind == "roleplay")
HERS = "what Bea was told, and nobody else"
HALF = "what Bea has typed, and nobody else"
PLACES = [
    "/",
    "/quizzes",
    f"/quizzes?at={QUICK.id}",
    "/rate",
    "/rate?rate_view=Ratings",
    "/rate?rate_view=Ask+a+supervisor",
    "/rate?rate_view=Practice",
    "/rate?rate_view=Triad",
]
PARAMETERS = ["nth", "attempt", "learner", "learner_id", "id", "packet", "rating", "share", "of"]


@pytest.fixture(scope="module")
def served(serve, chromium):
    """A server whose course has the quizzes of the tests."""
    server = serve(PRAXIS_QUIZZES=str(QUIZZES))
    server.wait()
    return server


@pytest.fixture(scope="module")
def bea(served):
    """Somebody with a record of every kind; the ids by which it might be asked for."""
    learner = served.learner("Bea")
    now = datetime.now(UTC)
    done = [*keyed(QUICK), Action(name="submit")]
    with served.store() as store:
        attempt = sit(store, learner, QUICK, done, now)
        share = store.replies.share(
            learner.id,
            Sharing(attempt, [WRITTEN.id], now + timedelta(days=1)),
            "shared-by-bea",
            now,
        )
        words = {"rater": HERS, "note": HERS}
        store.replies.score(share.id, Scoring({WRITTEN.id: [0]}, "k", words), now)
        marks, levels = {"C1-b1": "shown"}, {"C1": 3}
        rated = Rated(
            "self", marks, levels, activity_id=PLAY, subject_id=learner.id, words={"note": HERS}
        )
        rating = store.ratings.add(rated, now)
        for name in ("rate", "triad", "calibration/forty-stickers"):
            store.unsent.change(learner.id, name, {"what": PLAY, "names": [HALF] * 3}, now)
            store.unsent.write(learner.id, name, HALF, now)
    return [learner.id, str(attempt), str(share.id), str(rating.id), "shared-by-bea"]


@pytest.fixture(scope="module")
def window(served, keep_open, bea):
    """Another learner's window, and all that was ever sent to it."""
    page = keep_open(served, served.learner("Ana"))
    return page, screen.listen(page)


@pytest.mark.parametrize("place", PLACES)
def test_no_parameter_opens_what_another_has_done_was_told_or_has_typed(window, bea, place):
    page, frames = window
    joint = "&" if "?" in place else "?"
    told = "&".join(f"{name}={bea[at % len(bea)]}" for at, name in enumerate(PARAMETERS))
    for query in ("", joint + told):
        screen.visit(page, place + query)
    heard = b"".join(frames)
    assert heard, "nothing was heard on the wire"
    for private in (HERS, HALF, *(reason[:24] for reason in (QUICK.closing, WRITTEN.why))):
        assert private.encode() not in heard


def test_the_owner_does_find_it(served, open_page, bea):
    """The test above would pass on an empty record; this one would not."""
    with served.store() as store:
        learner = store.learners.get(bea[0])
    page = open_page(served, learner)
    screen.visit(page, f"/quizzes?at={QUICK.id}&nth=1")
    assert HERS in screen.told(page)
    screen.visit(page, "/rate?rate_view=Triad")
    assert HALF in screen.told(page)
    screen.visit(page, "/rate?rate_view=Ratings")
    assert HERS in screen.told(page)


@pytest.mark.parametrize("path", ["/replies", "/packet"])
def test_a_link_is_opened_by_its_secret_and_by_no_number_or_id(served, bea, path):
    wrong = ["", *bea[:-1], "shared-by-be", "SHARED-BY-BEA", "shared-by-bea/", "a" * 4000]
    answers = [ask(served, "GET", f"{path}/{token}") for token in wrong]
    assert {one.status for one in answers} == {404}
    assert len({one.body for one in answers}) == 1
    other = ask(served, "GET", f"/packet/{bea[-1]}")
    assert other.status == 404
    good = ask(served, "GET", f"/replies/{bea[-1]}")
    assert good.status == 200
    assert good.headers["cache-control"] == "no-store"
    assert "noindex" in good.headers["x-robots-tag"]
    assert "default-src 'none'" in good.headers["content-security-policy"]


def test_shared_replies_are_taken_from_their_own_page_alone(served, bea):
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    for origin in ("http://example.org", "null", ""):
        sent = ask(served, "POST", f"/replies/{bea[-1]}", b"name=x", Origin=origin, **kind)
        assert sent.status == 403


def test_a_mark_of_one_kind_is_none_of_another(served, bea):
    """Marks of seats, packets and shared replies let nobody write into a form."""
    key = served.key
    wrong = [
        tickets.seat_cookie(key, bea[0]),
        tickets.packet_form(key, 1),
        seals.reply_form(key, 1),
        seals.note_token(b"0" * 32, bea[0], "rate"),
    ]
    assert {send(served, one, "planted").status for one in wrong} == {403}


def test_sheets_and_calendar_tell_a_stranger_nothing_and_are_never_anothers(served, bea):
    for path in ("/calendar/review.ics", "/print/handouts/none"):
        for query in ("", f"?learner={bea[0]}&id={bea[1]}"):
            answer = ask(served, "GET", path + query)
            assert HERS not in answer.body
            assert bea[0] not in answer.body
            assert "BEGIN:VCALENDAR" not in answer.body


def test_the_asker_of_a_packet_alone_sees_its_question_and_takes_it_back(served, open_page):
    maya = packeted.asker(served)
    packeted.make(served, maya, "a-token-of-maya-1234", "A question of Maya alone")
    other = open_page(served, served.learner("Noor"))
    frames = screen.listen(other)
    number = packeted.packets_of(served, maya)[0].id
    screen.visit(other, f"/rate?rate_view=Ask+a+supervisor&packet={number}&id={number}")
    assert b"A question of Maya alone" not in b"".join(frames)
    with served.store() as store:
        assert not store.packets.revoke(served.learner("Stranger").id, number, datetime.now(UTC))
