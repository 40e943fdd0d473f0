"""The providers of identities that the secrets name (``[auth]`` in ``.streamlit/secrets.toml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

ONLY = "default"
"""What Streamlit calls a provider that has no part of its own in the secrets."""


def secrets() -> Mapping[str, Any]:
    """The [auth] part of the secrets; empty where there is none."""
    try:
        return dict(st.secrets.get("auth", {}))
    except StreamlitSecretNotFoundError:
        return {}


def providers(auth: Mapping[str, Any]) -> dict[str, str]:
    """The providers of identities by the name ``st.login`` knows them by, each with its label."""
    if "client_id" in auth:
        return {ONLY: "your workplace"}
    return {
        name: re.sub(r"[-_]+", " ", name).strip().title()
        for name, one in auth.items()
        if isinstance(one, Mapping) and "client_id" in one
    }
