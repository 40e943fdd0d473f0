"""Whoever watches the service learns how it is, and nothing about anybody."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import time
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.requests import Request

from praxis.store import open_store
from praxis.ui import health, metrics, tickets
from tests.browser.plainly import ask, send
from tests.browser.served import Served
from tests.store.entries import BEGINNING, wrote

MARK = "Quellwasser"
TOKEN = "a-token-for-the-watchers"  # noqa: S105 - invented


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A course that logs JSON, with one learner in it."""
    server = Served(tmp_path_factory.mktemp("watched"), {"PRAXIS_LOG": "json"})
    server.start()
    yield server
    server.stop()


def log_with(server: Served, text: str) -> str:
    """The log, once it holds ``text``: a line is written just after its answer went out."""
    for _ in range(200):
        if text in server.log:
            break
        ask(server, "GET", "/health")
    return server.log


def lines(log: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.splitlines() if line.startswith("{")]


def figures(text: str) -> dict[str, float]:
    return {
        f"{sample.name}{sorted(sample.labels.items())}": sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


# ---- health and readiness


def test_a_served_course_lives_and_is_ready(served):
    assert json.loads(ask(served, "GET", "/health").body) == {"status": "ok"}
    answer = ask(served, "GET", "/ready")
    for _ in range(10):  # each look waits up to two seconds for the course to be loaded
        if answer.status == 200:
            break
        answer = ask(served, "GET", "/ready")
    assert (answer.status, json.loads(answer.body)) == (200, {"status": "ready"})
    assert answer.headers["cache-control"] == "no-store"


class _Library:
    """What readiness looks at, in place of this process's own course and record."""

    def __init__(self, course: object, store: object) -> None:
        self._course, self._store = course, store

    def loaded(self):
        return type("Loaded", (), {"course": self._course})

    def store(self):
        return self._store


def test_a_database_at_another_version_is_told_with_the_remedy(store, monkeypatch):
    monkeypatch.setattr(health, "_library", lambda: _Library("a course", store))
    assert health.hindrance() == ""
    with store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")
    assert "stands at version 0002" in health.hindrance()
    assert "praxis migrate" in health.hindrance()


def test_a_course_that_cannot_be_read_is_told(store, monkeypatch):
    monkeypatch.setattr(health, "_library", lambda: _Library(None, store))
    assert "the course cannot be read" in health.hindrance()


def test_a_database_that_went_away_is_told(tmp_path, postgres, monkeypatch):
    with postgres.empty_database() as url:
        store = open_store(url, tmp_path)
    monkeypatch.setattr(health, "_library", lambda: _Library("a course", store))
    assert health.hindrance() == "the database does not answer"
    store.close()


def test_a_look_that_hangs_is_answered_in_time_and_is_one_look(monkeypatch):
    looks = []

    def hang() -> str:
        looks.append(1)
        time.sleep(0.3)
        return ""

    monkeypatch.setattr(health, "hindrance", hang)

    async def many() -> list[str]:
        looking = health.Looking()
        told = await asyncio.gather(*(looking.hindrance(0.05) for _ in range(20)))
        return [*told, await looking.hindrance(5)]

    told = asyncio.run(many())
    assert told[:20] == ["the course is being loaded, or the database takes over 0.05 seconds"] * 20
    assert told[20] == ""
    assert len(looks) == 1


def test_not_ready_is_a_503_that_says_why(monkeypatch):
    monkeypatch.setattr(health, "hindrance", lambda: "the database does not answer")
    monkeypatch.setattr(health, "_LOOKING", health.Looking())
    answer = asyncio.run(health.ready(Request({"type": "http", "headers": []})))
    assert answer.status_code == 503
    assert json.loads(answer.body)["why"] == "the database does not answer"


# ---- figures


def test_the_figures_are_prometheus_and_count_by_route(served):
    ask(served, "GET", f"/packet/{MARK}")
    ask(served, "GET", f"/packet/{MARK}-2")
    text = ask(served, "GET", "/metrics").body
    seen = figures(text)
    assert MARK not in text
    (route,) = [name for name in seen if "praxis_requests_total" in name and "/packet/{" in name]
    assert seen[route] == 2
    for wanted in (
        "praxis_event_loop_lag_seconds_count",
        "praxis_database_seconds_count",
        "praxis_open_pages",
        "praxis_phones_connected",
        "process_resident_memory_bytes",
    ):
        assert any(name.startswith(wanted) for name in seen), wanted


def request(client: str, **headers: str) -> Request:
    given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "client": (client, 1), "headers": given})


@pytest.mark.parametrize(
    ("client", "headers", "may"),
    [
        ("127.0.0.1", {}, True),
        ("::1", {}, True),
        ("127.0.0.1", {"x_forwarded_for": "127.0.0.1"}, False),
        ("127.0.0.1", {"forwarded": "for=127.0.0.1"}, False),
        ("192.0.2.7", {}, False),
        ("", {}, False),
    ],
)
def test_without_a_token_only_a_program_on_this_machine_may_read(monkeypatch, client, headers, may):
    monkeypatch.delenv(metrics.TOKEN, raising=False)
    assert metrics.may_read(request(client, **headers)) is may


@pytest.mark.parametrize(
    ("token", "brought", "may"),
    [
        (TOKEN, f"Bearer {TOKEN}", True),
        (TOKEN, f"Bearer {TOKEN}x", False),
        (TOKEN, "", False),
        ("short", "Bearer short", False),
    ],
)
def test_with_a_token_only_who_brings_it_may_read_from_wherever(monkeypatch, token, brought, may):
    monkeypatch.setenv(metrics.TOKEN, token)
    assert metrics.may_read(request("192.0.2.7", authorization=brought)) is may
    assert metrics.may_read(request("127.0.0.1")) is False


def test_whoever_may_not_read_gets_no_figures(served):
    answer = ask(served, "GET", "/metrics", **{"X-Forwarded-For": "192.0.2.7"})
    assert answer.status in {403, 404}
    assert "praxis_" not in answer.body


def test_statements_are_timed_by_their_first_word(store, ana, sheet, now):
    def count(verb):
        labels = {"statement": verb}
        return metrics.REGISTRY.get_sample_value("praxis_database_seconds_count", labels) or 0

    before = count("insert")
    metrics.watch(store)
    store.attempts.record(sheet.attempt.id, 0, wrote(first=MARK), now)
    assert count("insert") >= before + 2


# ---- the log


def test_every_request_has_one_name_in_answer_and_log(served):
    named = ask(served, "GET", "/health", **{"X-Request-ID": "from-the-proxy-1"})
    assert named.headers["x-request-id"] == "from-the-proxy-1"
    forged = ask(served, "GET", "/health", **{"X-Request-ID": "a b\tc"})
    own = forged.headers["x-request-id"]
    assert len(own) == 16
    seen = {line.get("request") for line in lines(log_with(served, own))}
    assert {"from-the-proxy-1", own} <= seen


def test_names_words_keys_and_tokens_never_reach_the_log(served):
    """Sent to every door, also while the database breaks under the very words."""
    maya = served.learner(f"{MARK} Maya")
    with served.store() as store:
        now = maya.created_at
        store.learners.set_goal(maya.id, f"goal {MARK}")
        sheet = store.attempts.open(maya.id, "m1.my-own-buttons", "self_study", BEGINNING, now)
    place = tickets.draft_token(served.key, sheet.attempt.id, "first")
    cookie, secret = served.seat(maya), tickets.ticket(served.key, maya.id)
    assert send(served, place, f"half {MARK}").status == 204

    _break_drafts(served.data)
    assert send(served, place, f"whole {MARK}").status >= 500
    for address in (f"/enter?ticket={secret}&to=about", f"/packet/{secret}", f"/key?k={secret}"):
        ask(served, "GET", address, Cookie=f"{tickets.COOKIE}={cookie}", Referer=f"/{MARK}")

    ask(served, "GET", "/health", **{"X-Request-ID": "the-last-one"})

    log = log_with(served, "the-last-one")
    assert "IntegrityError" in log
    assert '"route": "/draft"' in log
    private = (MARK, cookie, secret, place, maya.id, served.key.hex(), str(served.data))
    assert [one for one in private if one in log] == []


def _break_drafts(data: Path) -> None:
    """Let every draft be refused, with a message that holds a learner's words."""
    (file,) = data.glob("*.sqlite3")
    with sqlite3.connect(file) as connection:
        connection.execute(
            "CREATE TRIGGER broken BEFORE UPDATE ON draft"
            f" BEGIN SELECT RAISE(ABORT, 'no: {MARK}'); END"
        )
        connection.execute(
            "CREATE TRIGGER broken_too BEFORE INSERT ON draft"
            f" BEGIN SELECT RAISE(ABORT, 'no: {MARK}'); END"
        )
    connection.close()
