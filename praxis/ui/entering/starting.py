"""What is looked at before the first request: whether this installation may be served at all."""

from __future__ import annotations

import os
import sys

import streamlit as st

from praxis.ui.entering import modes
from praxis.ui.entering.provided import secrets


def hold_back_or_exit() -> None:
    """End the process, with the remedy in words, where starting would let anybody in."""
    address = st.get_option("server.address")
    try:
        modes.hold_back(address, sign_on=bool(secrets()), surroundings=os.environ)
    except modes.RefusedError as refused:
        sys.stderr.write(f"The course does not start. {refused}\n")
        sys.stderr.flush()
        os._exit(2)  # a plain exit would be taken for a crash of the server, and told as one
