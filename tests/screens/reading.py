"""What stands on a screen, as text."""

from __future__ import annotations

from google.protobuf.text_format import MessageToString
from streamlit.testing.v1 import AppTest


def html(at: AppTest) -> str:
    """The HTML of the page as it was sent."""
    return "\n".join(part.proto.body for part in at.get("html"))


def sent(at: AppTest) -> str:
    """Everything that left the server: the HTML and each label, option and link of a widget."""
    protos = [part.proto for part in at.main if getattr(part, "proto", None) is not None]
    return "\n".join([html(at), *(MessageToString(one, as_utf8=True) for one in protos)])


def labels(at: AppTest) -> list[str]:
    """The labels of all links to pages, in order."""
    return [part.proto.label for part in at.get("page_link")]


def unfold(at: AppTest, key: str) -> AppTest:
    """Open an expander, whose content is only drawn while it is open."""
    at.session_state[key] = True
    return at.run()
