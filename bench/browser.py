"""One browser at one server: speaks Streamlit's WebSocket protocol as its front end does.

The handshake carries the XSRF token and the cookies of the page; every run of the script is asked
for with a ``BackMsg`` that holds the state of all widgets, and answered by ``ForwardMsg``s until
``script_finished``. Messages the server names by their hash alone are found in a cache, as in a
real browser, so that the bytes counted are the bytes sent.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from bench.server import HOST

_OVER = {
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
}
"""A run that ended early for another one (``st.rerun``) is not over."""
_PATIENCE = 60.0
_RUNS_KEPT = 2
"""The front end forgets a message that the last runs did not use."""


class PageError(RuntimeError):
    """The screen showed an exception, or the page was not found: nothing measured would count."""


@dataclass(frozen=True, slots=True)
class Run:
    """One answer of the server: seconds waited, script runs, messages and bytes received."""

    seconds: float
    scripts: int
    messages: int
    size: int


@dataclass(frozen=True, slots=True)
class Element:
    """One widget on the screen: its type in the protocol and what the server said of it."""

    type: str
    body: Any

    @property
    def id(self) -> str:
        """The id under which the widget's state is sent."""
        return str(self.body.id)


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the course: the hash of a page (see ``Browser.pages``) and a query."""

    page: str
    query: str


class Browser:
    """A browser with one tab. Use as ``async with Browser(port, cookies) as browser``."""

    def __init__(self, port: int, cookies: Mapping[str, str] | None = None) -> None:
        self._port = port
        self._cookies = dict(cookies or {})
        self._socket: ClientConnection | None = None
        self._cache: dict[str, tuple[ForwardMsg, int]] = {}
        self._runs = 0
        self._page = ""
        self._query = ""
        self.widgets: dict[str, Element] = {}
        self.pages: dict[str, str] = {}
        self.state: dict[str, WidgetState] = {}

    async def __aenter__(self) -> Self:
        """Shake hands; the first run is up to :meth:`open`."""
        token = self._cookies.get("_streamlit_xsrf", "")
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        # Compression is off as it is in Streamlit's own default.
        self._socket = await connect(
            f"ws://{HOST}:{self._port}/_stcore/stream",
            subprotocols=[Subprotocol(one) for one in ("streamlit", token) if one],
            additional_headers={"Cookie": cookie} if cookie else {},
            origin=Origin(f"http://{HOST}:{self._port}"),
            compression=None,
            max_size=None,
            ping_interval=None,
            open_timeout=_PATIENCE,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the tab."""
        with contextlib.suppress(ConnectionClosed):
            await self._connected.close()

    @property
    def _connected(self) -> ClientConnection:
        if self._socket is None:
            message = "the browser has not been opened"
            raise RuntimeError(message)
        return self._socket

    async def open(self, path: str = "", query: str = "") -> Run:
        """Open an address: the first run of a session."""
        self._page, self._query = "", query
        return await self._run(name=path)

    async def rerun(self) -> Run:
        """Run the page as it stands once more."""
        return await self._run()

    async def follow(self, link: Link) -> Run:
        """Go where a link leads; the widgets of the old page are forgotten."""
        self._page, self._query = link.page, link.query
        self.state.clear()
        return await self._run()

    async def press(self, button: Element) -> Run:
        """Press a button; what the other widgets hold goes with it."""
        return await self._run(trigger=WidgetState(id=button.id, trigger_value=True))

    async def _run(self, *, name: str = "", trigger: WidgetState | None = None) -> Run:
        asked = BackMsg()
        script = asked.rerun_script
        script.query_string = self._query
        script.page_script_hash = self._page
        script.page_name = name
        script.context_info.timezone = "UTC"
        script.context_info.locale = "en-US"
        script.context_info.url = f"http://{HOST}:{self._port}/{name}"
        script.context_info.color_scheme = "light"
        script.widget_states.widgets.extend(self.state.values())
        if trigger is not None:
            script.widget_states.widgets.append(trigger)
        script.cached_message_hashes.extend(self._cache)
        began = time.perf_counter()
        await self._connected.send(asked.SerializeToString())
        async with asyncio.timeout(_PATIENCE):
            return await self._answer(began)

    async def _answer(self, began: float) -> Run:
        scripts = messages = size = 0
        while True:
            data = await self._connected.recv(decode=False)
            messages += 1
            size += len(data)
            told = self._known(ForwardMsg.FromString(data))
            kind = told.WhichOneof("type")
            if kind == "new_session":
                scripts += 1
                self._begin(told)
            elif kind == "script_finished" and told.script_finished in _OVER:
                seconds = time.perf_counter() - began
                self._forget()
                return Run(seconds, scripts, messages, size)
            else:
                self._take(told, kind or "")

    def _known(self, told: ForwardMsg) -> ForwardMsg:
        if told.WhichOneof("type") == "ref_hash":
            told = self._cache[told.ref_hash][0]
        if told.metadata.cacheable:
            self._cache[told.hash] = (told, self._runs)
        return told

    def _begin(self, told: ForwardMsg) -> None:
        self._page = told.new_session.page_script_hash or self._page
        self.widgets.clear()

    def _take(self, told: ForwardMsg, kind: str) -> None:
        if kind == "delta" and told.delta.WhichOneof("type") == "new_element":
            self._draw(told.delta.new_element)
        elif kind == "navigation":
            self._page = told.navigation.page_script_hash or self._page
            self.pages = {
                page.url_pathname: page.page_script_hash for page in told.navigation.app_pages
            }
        elif kind == "page_info_changed":
            self._query = told.page_info_changed.query_string
        elif kind == "page_not_found":
            message = f"there is no page {told.page_not_found.page_name!r}"
            raise PageError(message)
        elif kind == "session_event" and told.session_event.HasField(
            "script_compilation_exception"
        ):
            raise PageError(told.session_event.script_compilation_exception.message)

    def _draw(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        if not kind:
            return
        body = getattr(element, kind)
        if kind == "exception":
            message = f"{body.type}: {body.message}"
            raise PageError(message)
        if getattr(body, "id", ""):
            self.widgets[body.id] = Element(kind, body)

    def _forget(self) -> None:
        """Drop what the screen no longer holds, as the front end does after a run."""
        self._runs += 1
        self.state = {name: one for name, one in self.state.items() if name in self.widgets}
        self._cache = {
            name: (told, seen)
            for name, (told, seen) in self._cache.items()
            if seen >= self._runs - _RUNS_KEPT
        }
