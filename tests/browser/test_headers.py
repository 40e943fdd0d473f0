"""The security headers, as they arrive: on every answer, in a browser that heeds them."""

from __future__ import annotations

import pytest

from praxis.ui.headers import directives
from tests.browser import recorded, screen
from tests.browser.plainly import ask
from tests.browser.test_egress import ADDRESSES, _one_of_each_kind
from tests.course import course

POLICY = "; ".join(f"{name} {sources}" for name, sources in directives().items())
REFUSED = """() => {
  window.refused = [];
  window.acts = 0;
  document.addEventListener('securitypolicyviolation', (event) =>
    window.refused.push(event.effectiveDirective));
  const host = document.createElement('div');
  host.innerHTML = '<img src="x" onerror="window.acts += 1">'
    + '<iframe srcdoc="<script>parent.acts += 1</script>"></iframe>';
  const script = document.createElement('script');
  script.textContent = 'window.acts += 1';
  const foreign = document.createElement('script');
  foreign.src = 'http://h.example/s.js';
  document.body.append(host, script, foreign);
}"""


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/module1",
        "/static/js/none.js",
        "/assets/praxis.css",
        "/_stcore/health",
        "/_stcore/host-config",
        "/health",
        "/enter?ticket=none",
        "/print/handout/praise",
        "/no/such/page",
    ],
)
def test_every_answer_carries_them_streamlits_included(served, path):
    said = ask(served, "GET", path).headers
    assert said["content-security-policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in said["content-security-policy"]
    assert said["x-content-type-options"] == "nosniff"
    assert {"referrer-policy", "permissions-policy", "cross-origin-opener-policy"} <= said.keys()
    assert "strict-transport-security" not in said, "nobody spoke HTTPS"


def test_the_page_itself_has_the_whole_policy(served):
    assert ask(served, "GET", "/").headers["content-security-policy"] == POLICY


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS", "GET"])
def test_nothing_can_be_uploaded(served, method):
    answer = ask(served, method, "/_stcore/upload_file/session/file", b"words" * 100)
    assert answer.status == 404
    assert "Streamlit" not in answer.body


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json"])
def test_streamlits_own_counters_and_agents_are_closed(served, path):
    assert ask(served, "GET", path).status == 404


@pytest.mark.parametrize("path", ["/.git/config", "/.streamlit/config.toml", "/data/signing.key"])
def test_no_file_beside_the_course_is_served(served, path):
    """Streamlit answers an unknown address with its first page, which holds nothing of ours."""
    answer = ask(served, "GET", path)
    assert answer.status in {200, 400, 403, 404}
    assert not any(word in answer.body for word in ("[core]", "[server]", "[runner]"))
    assert served.key.decode("latin-1") not in answer.body


def test_another_site_cannot_open_a_socket_to_us(served):
    """A socket speaks for whoever's browser opened it; only pages of our own may."""
    knock = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    foreign = ask(served, "GET", "/_stcore/stream", **knock, Origin="http://h.example")
    assert foreign.status == 403


def test_no_page_breaks_the_policy(served, open_page):
    """The window tells, when it is closed, of everything that the policy kept from happening."""
    learner = served.learner("Maya")
    with served.store() as store:
        for name in {address.partition("=")[2] for address in _one_of_each_kind()}:
            recorded.finish(store, learner, course().activities[name])
    page = open_page(served, learner)
    for address in ADDRESSES:
        screen.visit(page, address)


def test_what_is_smuggled_into_a_page_does_not_run(served, chromium):
    """Were some words of a learner ever to become markup, nothing in them would act."""
    page = chromium.new_page(base_url=served.address)
    screen.visit(page)
    page.evaluate(REFUSED)
    page.wait_for_function("() => window.refused.length >= 3")
    assert page.evaluate("window.acts") == 0
    heard = set(page.evaluate("window.refused"))
    assert heard >= {"script-src-attr", "script-src-elem"}
    page.context.close()
