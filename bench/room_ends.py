"""The other ends of a live room: phones, and the streams of wall and desk, as real connections."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf
from urllib.parse import urlencode

from bench.server import HOST
from praxis.ui.live import tokens


@dataclass
class Phone:
    """One phone: a cookie and a stream."""

    port: int
    code: str
    cookie: str
    heard: int = 0
    writer: asyncio.StreamWriter | None = None
    reading: asyncio.Task[None] | None = None

    async def listen(self) -> None:
        """Open the stream and read it for as long as it stands; then take it up again."""
        ready = asyncio.Event()
        self.reading = asyncio.create_task(self._listen(ready))
        await ready.wait()

    async def _listen(self, ready: asyncio.Event) -> None:
        while True:
            try:
                reader, self.writer = await asyncio.open_connection(HOST, self.port)
                self.writer.write(self._request("GET", "events?for=phone&since=x"))
                async for line in reader:
                    ready.set()
                    self.heard += line.startswith(b"event: scene")
            except OSError:
                pass
            await asyncio.sleep(random.uniform(1, 3))  # noqa: S311 - spread out

    async def answer(self, asked: str, choice: int) -> float:
        """Send an answer; the seconds until it was acknowledged. Raises when it was not."""
        body = urlencode({"ask": asked, "answer": choice}).encode()
        began = time.perf_counter()
        reader, writer = await asyncio.open_connection(HOST, self.port)
        writer.write(self._request("POST", "answer", body))
        told = await reader.read()
        writer.close()
        if b"Kept." not in told:
            message = told[-900:].decode(errors="replace")
            raise RuntimeError(message)
        return time.perf_counter() - began

    def _request(self, method: str, path: str, body: bytes = b"") -> bytes:
        lines = [
            f"{method} /room/{self.code}/{path} HTTP/1.1",
            f"Host: {HOST}:{self.port}",
            f"Origin: http://{HOST}:{self.port}",
            f"Cookie: {tokens.cookie_name(self.code)}={self.cookie}",
            "HX-Request: true",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            "Connection: close",  # a stream that ended is to be seen to have ended
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode() + body

    def leave(self) -> None:
        """Hang up."""
        if self.reading is not None:
            self.reading.cancel()
        if self.writer is not None:
            self.writer.close()


@dataclass
class Stream:
    """A stream of wall or desk: when it counted how many answers to which ask."""

    port: int
    path: str
    counted: list[tuple[float, str, int]] = field(default_factory=list)

    async def listen(self) -> None:
        """Read for ever."""
        while True:
            reader, writer = await asyncio.open_connection(HOST, self.port)
            head = f"GET {self.path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n"
            writer.write(head.encode())
            async for line in reader:
                if line.startswith(b"data: "):
                    told = json.loads(line[6:])
                    self.counted.append((time.perf_counter(), told["ask_id"], told["answered"]))
            writer.close()

    def delays(self, asked: str, acknowledged: Sequence[float]) -> list[float]:
        """How long after each answer was acknowledged this stream counted as many, in s.

        Endless for those that it never counted.
        """
        counts = [(at, count) for at, name, count in self.counted if name == asked]
        return [
            max(0.0, next((at for at, count in counts if count >= number), inf) - moment)
            for number, moment in enumerate(sorted(acknowledged), start=1)
        ]
