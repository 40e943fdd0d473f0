"""SVG on the page. ``st.html`` strips the element, so a drawing goes there as an image.

An image costs the browser no script and the session no state, and it prints. Inside it,
``light-dark()`` follows the page's own color scheme, so a drawing need not know the theme.
"""

from __future__ import annotations

from base64 import b64encode

from praxis.look.prose import escaped


def image(svg: str, alt: str) -> str:
    """``svg`` (with its ``xmlns``) as an image as wide as the column. ``alt`` tells it all."""
    data = b64encode(svg.encode()).decode("ascii")
    told = escaped(" ".join(alt.split()))
    return f'<img class="px-drawing" src="data:image/svg+xml;base64,{data}" alt="{told}">'


def wide_image(svg: str, alt: str, name: str) -> str:
    """A drawing that keeps its size and can be scrolled sideways, also with the keyboard."""
    return (
        f'<div class="px-wide" role="region" tabindex="0" aria-label="{escaped(name)}">'
        f"{image(svg, alt)}</div>"
    )
