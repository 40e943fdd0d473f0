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
    place.classList.toggle("px-wide", data.wide);
    if (data.wide) {
      place.tabIndex = 0;
      place.setAttribute("role", "region");
      place.setAttribute("aria-label", "Drawing, can be scrolled");
    }
  }
}
""",
    isolate_styles=False,  # the colors are those of the style sheet
)


def picture(svg: str, key: str, *, wide: bool = False) -> None:
    """Draw ``svg``, which brings its own title and description for screen readers.

    A ``wide`` one keeps its size and can be scrolled sideways, also with the keyboard.
    """
    _MOUNT(data={"svg": svg, "wide": wide}, key=key)
