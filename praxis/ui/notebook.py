import streamlit as st

from praxis.ui.shell import Seat


def show(seat: Seat) -> None:
    st.write("soon")
