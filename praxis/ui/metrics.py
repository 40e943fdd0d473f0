"""Figures for whoever watches the service: how much, how long, how often it failed. No people.

Labels come from short lists that are known beforehand (routes, pages, kinds), never from what
somebody typed or from an address, so no figure is about a person.
"""

from __future__ import annotations

import asyncio
import hmac
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from time import perf_counter
from typing import TYPE_CHECKING

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_1_0_0
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from praxis import __version__

if TYPE_CHECKING:
    from praxis.store import Store

TOKEN = "PRAXIS_METRICS_TOKEN"  # noqa: S105 - the name of a setting
SHORTEST_TOKEN = 16
_SLOW = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
_QUICK = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5)
_LOOK_SECONDS = 0.5

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
GCCollector(registry=REGISTRY)


def _counter(name: str, told: str, *labels: str) -> Counter:
    return Counter(name, told, labels, registry=REGISTRY)


def _gauge(name: str, told: str, *labels: str) -> Gauge:
    return Gauge(name, told, labels, registry=REGISTRY)


def _seconds(name: str, told: str, *labels: str, buckets: Sequence[float] = _SLOW) -> Histogram:
    return Histogram(name, told, labels, buckets=buckets, registry=REGISTRY)


REQUESTS = _counter("praxis_requests", "Requests, by route.", "route", "method", "status")
REQUEST_SECONDS = _seconds("praxis_request_seconds", "How long requests took.", "route")
RUN_SECONDS = _seconds("praxis_run_seconds", "How long a page took to draw.", "page")
ACTIONS = _counter("praxis_actions_recorded", "Steps in the record, by kind.", "kind")
ERRORS = _counter("praxis_errors", "Errors in the log, by type.", "type")
DATABASE_SECONDS = _seconds(
    "praxis_database_seconds", "How long statements took.", "statement", buckets=_QUICK
)
OPEN_PAGES = _gauge("praxis_open_pages", "Browser windows connected.")
PHONES = _gauge("praxis_phones_connected", "Phones that listen to a room.")
LAG_SECONDS = _seconds(
    "praxis_event_loop_lag_seconds", "How late the event loop came back.", buckets=_QUICK
)
_gauge("praxis_version", "Always 1; the label tells the program.", "version").labels(
    __version__
).set(1)


@contextmanager
def running(page: str) -> Iterator[None]:
    """Time one run of a page."""
    began = perf_counter()
    try:
        yield
    finally:
        RUN_SECONDS.labels(page or "home").observe(perf_counter() - began)


def watch(store: Store) -> None:
    """Time the statements of a store from now on."""
    from praxis.store.timing import tell_times

    tell_times(store, lambda verb, took: DATABASE_SECONDS.labels(verb).observe(took))


async def watch_loop() -> None:
    """Measure, until cancelled, how late the event loop wakes what wanted to be woken."""
    loop = asyncio.get_running_loop()
    while True:
        wanted = loop.time() + _LOOK_SECONDS
        await asyncio.sleep(_LOOK_SECONDS)
        LAG_SECONDS.observe(max(0.0, loop.time() - wanted))


def may_read(request: Request) -> bool:
    """Whether this request may see the figures.

    With ``PRAXIS_METRICS_TOKEN`` set: whoever brings it. Without: a program on this very machine,
    and nobody whom a proxy on it let through. A token too short to be one lets nobody in.
    """
    token = os.environ.get(TOKEN, "")
    if token:
        brought = request.headers.get("authorization", "").removeprefix("Bearer ")
        return len(token) >= SHORTEST_TOKEN and hmac.compare_digest(
            brought.encode(), token.encode()
        )
    passed_on = any(name in request.headers for name in ("x-forwarded-for", "forwarded"))
    return not passed_on and _is_near(request.client.host if request.client else "")


def _is_near(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


async def show(request: Request) -> Response:
    """The figures as Prometheus reads them; for everybody else there is no such page."""
    if not may_read(request):
        return PlainTextResponse("There is no such page.", status_code=404)
    return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_PLAIN_1_0_0)
