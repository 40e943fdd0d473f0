"""The course as an ASGI application; ``streamlit run app.py`` finds it by this literal line.

The main script lives in ``praxis/ui`` because a ``pages`` folder beside it would let a cold deep
link run a page without the guard (docs/decisions/0001).
"""

import streamlit as st

from praxis.ui.web import ROUTES, lifespan

app = st.App("praxis/ui/shell.py", routes=ROUTES, lifespan=lifespan)
