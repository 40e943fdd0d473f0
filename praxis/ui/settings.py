from praxis.ui.shell import Seat
import streamlit as st
def show(seat: Seat) -> None:
    st.write("soon")
