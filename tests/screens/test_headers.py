"""Every answer tells the browser what not to do; a stricter word of a route stands."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
import streamlit

from praxis.ui import headers
from praxis.ui.headers import Headers, directives, own_scripts
from tests.course import ROOT

TOLD = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def asked(path: str = "/", *, given: dict[str, str] | None = None, **scope: Any) -> Any:
    """Status and headers of an answer through the middleware; ``given`` is what a route says."""
    sent: list[Any] = []

    async def route(_scope: Any, _receive: Any, send: Any) -> None:
        said = [(name.encode(), value.encode()) for name, value in (given or {}).items()]
        await send({"type": "http.response.start", "status": 200, "headers": said})
        await send({"type": "http.response.body", "body": b"words"})

    async def receive() -> Any:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    whole = {"type": "http", "path": path, "scheme": "http", "headers": [], **scope}
    whole["headers"] = [(b"host", b"course.example"), *whole["headers"]]
    asyncio.run(Headers(route)(whole, receive, send))
    said = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    assert len(said) == len(sent[0]["headers"]), "a header is told twice"
    return sent[0]["status"], said


def test_every_answer_tells_the_browser_what_not_to_do() -> None:
    status, said = asked()
    assert status == 200
    assert said.items() >= TOLD.items()
    for feature in ("camera", "microphone", "geolocation", "payment"):
        assert f"{feature}=()" in said["permissions-policy"]


def test_nothing_runs_that_is_not_a_file_of_ours_and_nobody_may_frame_us() -> None:
    _, said = asked()
    policy = dict(one.split(" ", 1) for one in said["content-security-policy"].split("; "))
    assert policy == directives()
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert not re.search(r"unsafe-inline|'unsafe-eval'|https?:|data:|\*", policy["script-src"])
    assert policy["connect-src"] == policy["form-action"] == "'self'"


def test_the_one_script_of_streamlits_first_page_is_known_by_its_fingerprint() -> None:
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    found = own_scripts(page.read_text(encoding="utf-8"))
    assert len(found) == 1
    assert found[0] in directives()["script-src"]
    assert own_scripts("<script>1</script><script src='./a.js'></script>") == (
        "'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='",
    )


def test_a_stricter_word_of_a_route_stands() -> None:
    strict = {"content-security-policy": "default-src 'none'", "referrer-policy": "no-referrer"}
    _, said = asked(given=strict)
    assert said.items() >= strict.items()


@pytest.mark.parametrize(
    ("path", "given", "kept"),
    [
        ("/media/words.md", {}, "no-store"),
        ("/print/handout/praise", {}, "no-store"),
        ("/", {"cache-control": "no-cache"}, "no-cache"),
        ("/static/js/index.js", {}, None),
        ("/assets/praxis.css", {}, None),
    ],
)
def test_what_may_hold_private_words_is_not_kept_by_browsers(
    path: str, given: dict[str, str], kept: str | None
) -> None:
    assert asked(path, given=given)[1].get("cache-control") == kept


def test_https_is_insisted_on_only_where_it_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "strict-transport-security"
    forwarded = {"headers": [(b"x-forwarded-proto", b"https")], "client": ("10.0.0.7", 1)}
    monkeypatch.delenv("PRAXIS_TRUSTED_PROXY", raising=False)
    assert name not in asked()[1]
    assert name not in asked(**forwarded)[1]
    assert asked(scheme="https")[1][name] == "max-age=31536000"
    monkeypatch.setenv("PRAXIS_TRUSTED_PROXY", "10.0.0.7")
    assert name in asked(**forwarded)[1]


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/upload_file/session/file",
        "/below/_stcore/upload_file/a/b",
        "/_stcore/agent/interact",
        "/_stcore/metrics",
    ],
)
def test_doors_that_nobody_needs_are_closed_and_say_nothing(path: str) -> None:
    status, said = asked(path)
    assert status == 404
    assert said.items() >= TOLD.items()


def test_a_websocket_passes_untouched() -> None:
    heard: list[Any] = []
    wire: Any = object()

    async def socket(*given: Any) -> None:
        heard.append(given)

    scope = {"type": "websocket", "path": "/_stcore/stream"}
    asyncio.run(Headers(socket)(scope, wire, wire))
    assert heard == [(scope, wire, wire)]


def test_no_script_of_ours_is_written_into_a_page() -> None:
    """The browser would refuse it. A script is a file of ours and reads attributes of its own."""
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)|\bon(?:click|load|error|input|submit)\s*=", re.IGNORECASE
    )
    written = {
        str(path.relative_to(ROOT)): inline.findall(path.read_text(encoding="utf-8"))
        for folder in ("praxis/ui", "praxis/look", "praxis/kinds", "praxis/items", "pages")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".j2"} and path.name != Path(headers.__file__).name
    }
    assert len(written) > 50
    assert {name: found for name, found in written.items() if found} == {}


SECRET = re.compile(
    r"(?i)\b\w*(?:secret|password|passwd|token|api_?key)\w*\b['\"]?\s*[:=]\s*['\"](?!PRAXIS_)([^'\"{}$<>\s]{8,})['\"]"
)


def test_no_secret_stands_in_code_or_configuration() -> None:
    """Secrets come from the environment or from ``.streamlit/secrets.toml``, which is not kept."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8")
    assert "secrets.toml" in ignored
    places = [*(ROOT / "praxis").rglob("*.py"), *ROOT.glob("*.py"), *(ROOT / "deploy").rglob("*")]
    places += [*(ROOT / "bootstrap").rglob("*.py"), ROOT / ".streamlit" / "config.toml"]
    found = {
        str(path.relative_to(ROOT)): SECRET.findall(path.read_text(encoding="utf-8"))
        for path in places
        if path.is_file() and path.suffix != ".pyc"
    }
    assert SECRET.findall('cookie_secret = "0123456789abcdef"') == ["0123456789abcdef"]
    assert {name: told for name, told in found.items() if told} == {}
