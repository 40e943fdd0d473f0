"""The least a Streamlit program can do: what everything else is compared with."""

import streamlit as st

st.title("Hello, world")
st.write("This is all there is.")
