"""No name, word, key or token of anybody is ever in the log, whatever goes wrong."""

from __future__ import annotations

import io
import json
import logging
import threading

import pytest

from praxis.store import OutOfReachError
from praxis.ui import logs, metrics

MARK = "Quellwasser"


@pytest.fixture(params=logs.FORMS)
def written(request):
    """What is logged during a test, in each form; afterwards everything is as it was."""
    root, hook, factory = logging.root, threading.excepthook, logging.getLogRecordFactory()
    handlers = root.handlers[:]
    stream = io.StringIO()
    logs.configure(request.param, stream)
    yield stream
    root.handlers[:] = handlers
    threading.excepthook = hook
    logging.setLogRecordFactory(factory)
    logging.captureWarnings(capture=False)
    logging.getLogger("praxis.requests").setLevel(logging.NOTSET)


def fail():
    try:
        {}[MARK]
    except KeyError as error:
        message = f"the words were {MARK}"
        raise ValueError(message) from error


def test_of_an_error_its_types_and_places_are_told_and_not_what_it_says(written):
    try:
        fail()
    except ValueError:
        logging.getLogger("praxis").exception("it went wrong")
    told = written.getvalue()
    assert MARK not in told
    assert "ValueError" in told
    assert "KeyError" in told
    assert "in fail" in told
    assert "raceback" in told


def test_an_error_for_the_operator_says_what_it_has_to_say(written):
    error = OutOfReachError("connection refused")
    logging.getLogger("praxis").error("the record", exc_info=error)
    assert "OutOfReachError: connection refused" in written.getvalue()


@pytest.mark.parametrize(
    "private",
    [
        "maya@clinic.example",
        "8f14e45f-ceea-467a-9575-5c1f1b5c2a11",
        "WyJhIiwxXQ.aXJ4Zw.kJ3mV0s8Yx0cQ2eLQy1PpQ",
        "Zk3_9dLmQx7RtYvB2nHs",
        "K7QF-2MRX-9TDW",
        "postgresql://praxis:hunter2@db/praxis",
    ],
)
def test_a_line_of_any_library_loses_what_leads_to_a_person_or_lets_one_in(written, private):
    logging.getLogger("somebody.elses").warning("GET /packet/%s failed", private)
    told = written.getvalue()
    assert "failed" in told
    assert all(part not in told for part in (private, "hunter2", "clinic"))


def test_a_query_is_left_out(written):
    logging.getLogger("uvicorn.error").warning("GET /enter?ticket=abc&to=notebook 303")
    assert "abc" not in written.getvalue()
    assert "GET /enter" in written.getvalue()


def test_a_logger_that_brought_its_own_handler_is_taken_over(written):
    """As Streamlit's loggers do, the first time each is asked for."""
    own = io.StringIO()
    logger = logging.getLogger("brought.its.own")
    logger.addHandler(logging.StreamHandler(own))
    logger.propagate = False
    logger.error("for %s", "maya@clinic.example")
    assert own.getvalue() == ""
    assert "for […]" in written.getvalue()


def test_a_thread_that_ends_in_an_error_is_told_the_same_way(written):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert "a thread ended" in written.getvalue()
    assert MARK not in written.getvalue()


def test_errors_are_counted_by_type(written):
    def so_far():
        return metrics.REGISTRY.get_sample_value("praxis_errors_total", {"type": "ValueError"}) or 0

    before = so_far()
    try:
        fail()
    except ValueError:
        logging.getLogger("praxis").exception("it went wrong")
    assert so_far() == before + 1


def test_a_line_of_json_names_the_request_it_belongs_to():
    record = logging.LogRecord("praxis", logging.INFO, __file__, 1, "a\nb", None, None)
    setattr(record, logs.SEEN, {"route": "/draft", "status": 204})
    token = logs.REQUEST.set("abc12345")
    line = logs.Json().format(record)
    logs.REQUEST.reset(token)
    assert "\n" not in line
    told = json.loads(line)
    assert (told["request"], told["route"], told["status"]) == ("abc12345", "/draft", 204)
    assert told["at"].endswith("+00:00")
