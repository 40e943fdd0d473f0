"""What stands in the browser's address, so that a step can be linked to and survives a refresh."""

from __future__ import annotations

import streamlit as st

from praxis.ui.shell import stayed


def tell(**told: str) -> None:
    """Put the step on the screen into the browser's address; empty values are left out.

    A link from one step of a page to another leaves the address as it was (Streamlit 1.67), and
    the next button would run the step of the old address. Telling it again where it is right adds
    nothing to the browser's history. On the way from another page the address is told already,
    and telling it here would put a step of that other page in between.
    """
    if stayed():
        st.query_params.from_dict({name: value for name, value in told.items() if value})
