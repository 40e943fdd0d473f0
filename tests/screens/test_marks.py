"""The mark and the logo come as Streamlit's own commands would send them."""

import pytest
import streamlit as st
from streamlit.commands import logo, page_config
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from praxis.ui import frame


class Run:
    """A script run that keeps what it is given to send."""

    def __init__(self) -> None:
        self.sent: list[ForwardMsg] = []

    def enqueue(self, message: ForwardMsg) -> None:
        self.sent.append(message)


def test_our_messages_are_those_of_the_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new Streamlit that sends them otherwise is noticed here."""
    ours, theirs = Run(), Run()
    monkeypatch.setattr(frame, "get_script_run_ctx", lambda: ours)
    for module in (logo, page_config):
        monkeypatch.setattr(module, "get_script_run_ctx", lambda: theirs)
    frame.send_marks()
    mark = frame.picture("mark.svg")
    st.set_page_config(page_icon=mark, layout="centered")
    st.logo(frame.picture("logo.svg"), size="large", icon_image=mark)
    assert ours.sent == theirs.sent
    assert len(ours.sent) == 2


def test_a_session_may_write_on_its_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each run has its own: Streamlit notes in a message to which script it belongs."""
    first, second = Run(), Run()
    for run in (first, second):
        monkeypatch.setattr(frame, "get_script_run_ctx", lambda run=run: run)
        frame.send_marks()
        run.sent[0].metadata.active_script_hash = "one"
    assert first.sent[0] is not second.sent[0]
    assert not frame.marks()[0].metadata.active_script_hash
