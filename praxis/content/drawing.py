"""The branching of an activity as a picture: SVG to look at, Mermaid to paste elsewhere.

The SVG stands alone: its own paper and ink (so it reads the same on a light page, a dark page and
in print), no fonts to load, and the whole branching in words in its description. A line's tone is
never told by color or dash alone; its label says it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from praxis.content.drawing_layout import Line, Placed, Point, Size, layout
from praxis.content.drawing_picture import Picture, Spot, Way, can_be_drawn, picture
from praxis.look.prose import escaped

__all__ = ["can_be_drawn", "drawing", "mermaid"]

BOX_WIDTH = 226.0
LINE_HEIGHT = 17.0
LETTER_WIDTH = 7.0  # generous for the widest of the fonts that may stand in
MARGIN = 24.0

_STYLE = """
.paper{fill:#fdfbf6}
.box{fill:#fff;stroke:#4a5a58;stroke-width:1.4}
.ending .box{fill:#e9f1ec;stroke:#2f6a57}
.decision .box{fill:#f3eee2;stroke:#6b5b35}
.stop .box{fill:#fbeceb;stroke:#8c2f2a;stroke-dasharray:2 3}
.unknown .box{fill:#fff;stroke:#8c2f2a;stroke-dasharray:6 4}
.first .box{stroke-width:2.8}
text{font:12px Inter,"Segoe UI","Helvetica Neue",Arial,sans-serif;fill:#1f2a29}
.id{font-weight:650}
.say{fill:#48534f}
.way{fill:none;stroke:#6d7a76;stroke-width:1.4}
.way.harm{stroke:#8c2f2a;stroke-dasharray:7 4}
.way.gate{stroke:#8c2f2a;stroke-dasharray:2 4}
.tag rect{fill:#fdfbf6}
.tag.harm text,.tag.gate text{fill:#8c2f2a}
""".strip()


def drawing(activity: Any) -> str:
    """The branching of a vignette or role-play as SVG; ValueError for kinds without one."""
    shown = picture(activity)
    sizes = {spot.id: _box_size(spot, shown) for spot in shown.spots}
    lines = [Line(way.source, way.target, _tag_size(way)) for way in shown.ways]
    return _svg(shown, layout(shown.start, sizes, lines), sizes)


def _box_size(spot: Spot, shown: Picture) -> Size:
    lines = 1 + len(spot.lines) + len(shown.again.get(spot.id, ()))
    width = max([BOX_WIDTH, *(LETTER_WIDTH * len(line) + 24 for line in (spot.id, *spot.lines))])
    return Size(width, LINE_HEIGHT * lines + 16)


def _tag_size(way: Way) -> Size:
    widest = max((len(label) for label in way.labels), default=0)
    return Size(LETTER_WIDTH * widest + 12, LINE_HEIGHT * len(way.labels) + 4)


def _svg(shown: Picture, placed: Placed, sizes: dict[str, Size]) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", shown.id)
    width, height = f"{placed.width + 2 * MARGIN:.0f}", f"{placed.height + 2 * MARGIN:.0f}"
    ways = list(zip(shown.ways, placed.routes, placed.labels, strict=True))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="px-branching" role="img"'
        f' width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' aria-labelledby="{name}-title {name}-desc">'
    )
    tip = (
        f'<defs><marker id="{name}-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8"'
        ' markerHeight="8" orient="auto"><path d="M0 0.5 7.5 4 0 7.5z" fill="#4a5a58"/>'
        "</marker></defs>"
    )
    lines = [
        f'<path class="way {way.tone}" d="{_curve(route)}" marker-end="url(#{name}-tip)"/>'
        for way, route, _ in ways
    ]
    return "\n".join(
        [
            head,
            f'<title id="{name}-title">How “{escaped(shown.title)}” branches</title>',
            f'<desc id="{name}-desc">{escaped(shown.told())}</desc>',
            f"<style>{_scoped(_STYLE)}</style>",
            tip,
            f'<rect class="paper" width="{width}" height="{height}" rx="10"/>',
            f'<g transform="translate({MARGIN:.0f} {MARGIN:.0f})">',
            *lines,
            *(_tag(way, middle) for way, _, middle in ways if way.labels),
            *(_box(spot, placed.boxes[spot.id], sizes[spot.id], shown) for spot in shown.spots),
            "</g></svg>",
        ]
    )


def _scoped(style: str) -> str:
    """The rules limited to drawings, so that they touch nothing else on the page."""
    return "\n".join(
        ",".join(f".px-branching {one}" for one in rule.split("{", 1)[0].split(","))
        + "{"
        + rule.split("{", 1)[1]
        for rule in style.splitlines()
    )


def _curve(route: Sequence[Point]) -> str:
    """A line that leaves and arrives upright and bends in between."""
    (x, y), *rest = route
    path = [f"M{x:.1f} {y:.1f}"]
    for to_x, to_y in rest:
        half = (y + to_y) / 2
        path.append(f"C{x:.1f} {half:.1f} {to_x:.1f} {half:.1f} {to_x:.1f} {to_y:.1f}")
        x, y = to_x, to_y
    return "".join(path)


def _tag(way: Way, middle: Point) -> str:
    size = _tag_size(way)
    x, y = middle
    top = y - size.height / 2
    rows = _rows(way.labels, x, top + 2, "")
    return (
        f'<g class="tag {way.tone}"><rect x="{x - size.width / 2:.1f}" y="{top:.1f}"'
        f' width="{size.width:.1f}" height="{size.height:.1f}" rx="4"/>{rows}</g>'
    )


def _box(spot: Spot, middle: Point, size: Size, shown: Picture) -> str:
    x, y = middle
    left, top = x - size.width / 2, y - size.height / 2
    round_by = {"ending": size.height / 2, "decision": 14, "stop": 14}.get(spot.shape, 4)
    first = " first" if spot.id == shown.start else ""
    again = tuple(f"again: {label}" for label in shown.again.get(spot.id, ()))
    name = f"start · {spot.id}" if first else spot.id
    return (
        f'<g class="{spot.shape}{first}"><rect class="box" x="{left:.1f}" y="{top:.1f}"'
        f' width="{size.width:.1f}" height="{size.height:.1f}" rx="{round_by:.0f}"/>'
        + _rows((name,), x, top + 8, "id")
        + _rows((*spot.lines, *again), x, top + 8 + LINE_HEIGHT, "say")
        + "</g>"
    )


def _rows(lines: Sequence[str], x: float, top: float, style: str) -> str:
    mark = f' class="{style}"' if style else ""
    return "".join(
        f'<text{mark} x="{x:.1f}" y="{top + LINE_HEIGHT * (number + 0.75):.1f}"'
        f' text-anchor="middle">{escaped(line)}</text>'
        for number, line in enumerate(lines)
    )


_FENCES = {
    "scene": ("[", "]"),
    "ending": ("([", "])"),
    "decision": ("{{", "}}"),
    "stop": (">", "]"),
    "unknown": ("[/", "/]"),
}


def mermaid(activity: Any) -> str:
    """The branching as a Mermaid flowchart; ValueError for kinds without one."""
    shown = picture(activity)
    names = {spot.id: f"n{number}" for number, spot in enumerate(shown.spots)}
    rows = [f"---\ntitle: {_mermaid_text(shown.title)}\n---", "flowchart TD"]
    for spot in shown.spots:
        begin, end = _FENCES[spot.shape]
        text = _mermaid_text(f"{spot.id}: {spot.words}")
        rows.append(f'  {names[spot.id]}{begin}"{text}"{end}')
    for way in shown.ways:
        arrow, dash = ("-->", "--") if way.tone == "plain" else (".->", "-.")
        label = _mermaid_text(" / ".join(way.labels))
        rows.append(f'  {names[way.source]} {dash} "{label}" {arrow} {names[way.target]}')
    for name, labels in shown.again.items():
        rows.append(f'  {names[name]} -- "{_mermaid_text(" / ".join(labels))}" --> {names[name]}')
    return "\n".join([*rows, ""])


def _mermaid_text(text: str) -> str:
    """Text that Mermaid shows as it is."""
    return (
        text.replace("&", "#amp;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
    )
