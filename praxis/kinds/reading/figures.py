"""Figures of boxes and arrows in plain HTML: they follow theme, text size and phone."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from praxis.look.prose import Prose, escaped


def figure(block: Any, prose: Prose) -> str:
    """The figure with its caption; ``alt`` is read to those who do not see it."""
    draw = {"parallel": _parallel, "stack": _stack}.get(block.shape, _chain)
    return (
        f'<figure class="px-figure px-{block.shape}"><div role="img" '
        f'aria-label="{escaped(block.alt)}">'
        f'<div aria-hidden="true">{draw(block, prose)}</div></div>'
        f"<figcaption>{prose.inline(block.caption)}</figcaption></figure>"
    )


def _box(node: Any) -> str:
    note = f"<small>{escaped(node.note)}</small>" if node.note else ""
    return f'<span class="px-box"><b>{escaped(node.label)}</b>{note}</span>'


def _chain(block: Any, prose: Prose) -> str:
    pieces: list[str] = []
    for number, (node, link) in enumerate(zip_longest(block.nodes, block.links)):
        if node is not None:
            pieces.append(_box(node))
        if number < len(block.nodes) - 1 or block.shape == "cycle":
            pieces.append(f'<span class="px-link"><i>{escaped(link or "")}</i></span>')
    again = '<span class="px-round">and round again</span>' if block.shape == "cycle" else ""
    return f'<div class="px-flow">{"".join(pieces)}{again}</div>'


def _parallel(block: Any, prose: Prose) -> str:
    columns = "".join(
        f'<div class="px-column">{_box(upper)}<span class="px-link"></span>{_box(lower)}</div>'
        for upper, lower in zip(block.nodes, block.lower, strict=True)
    )
    return f'<div class="px-rows">{columns}</div>'


def _stack(block: Any, prose: Prose) -> str:
    return f'<div class="px-pile">{"".join(_box(node) for node in block.nodes)}</div>'
