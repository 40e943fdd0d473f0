"""The course as an ASGI application; ``streamlit run app.py`` finds it by this literal line.

The main script lives in ``praxis/ui`` because a ``pages`` folder beside it would let a cold deep
link run a page without the guard (docs/decisions/0001).
"""

import streamlit as st
from starlette.middleware import Middleware

from praxis.ui.headers import Headers
from praxis.ui.live.nearby import Nearby
from praxis.ui.traffic import Watched
from praxis.ui.web import ROUTES, lifespan

MIDDLEWARE = [Middleware(Watched), Middleware(Headers), Middleware(Nearby)]
app = st.App("praxis/ui/shell.py", routes=ROUTES, lifespan=lifespan, middleware=MIDDLEWARE)
