"""SVG on the page. ``st.html`` strips it, so it goes through a component of its own.

Only drawings made by this package come here; every text in them is escaped where it is drawn.
"""

from __future__ import annotations

import streamlit as st

_MOUNT = st.components.v2.component(
    "praxis_picture",
    html='<div class="px-picture"></div>',
    js="""
export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".px-picture");
  if (place.dataset.shown !== data.svg) {
    place.innerHTML = data.svg;
    place.dataset.shown = data.svg;
  }
}
""",
    isolate_styles=False,  # the colors are those of the style sheet
)


def picture(svg: str, key: str) -> None:
    """Draw ``svg``, which brings its own title and description for screen readers."""
    _MOUNT(data={"svg": svg}, key=key)
