"""Small pieces of HTML that several screens share. Each returns a string; nothing is drawn here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from praxis.look import words
from praxis.look.prose import Prose, escaped
from praxis.look.surroundings import Surroundings

_INITIALS = re.compile(r"(?:\s+|,\s*)(?:[A-Z]\.?-?){1,4}$")


def short_reference(reference: Any) -> str:
    """Author and year as one says them: "Reardon et al., 2017"."""
    authors = [
        part.strip() for part in re.split(r";|,| & | and ", reference.authors) if part.strip()
    ]
    if reference.authors.startswith("The "):  # an institution, whatever joins its name
        authors = [reference.authors]
    if not authors:
        return _short_title(reference)
    first = _INITIALS.sub("", authors[0])
    several = len(authors) > 1 or "et al" in reference.authors or "colleagues" in reference.authors
    name = f"{first.removesuffix(' et al.').removesuffix(' et al')} et al." if several else first
    return f"{name}, {reference.year}" if reference.year else name


SHORT_TITLE = 6
"""Words of a title that stand for a source whose authors are not known."""


def _short_title(reference: Any) -> str:
    begun = reference.title.split(":")[0].split()
    shown = " ".join(begun[:SHORT_TITLE]) + ("…" if len(begun) > SHORT_TITLE else "")
    return f"“{shown}”, {reference.year}" if reference.year else f"“{shown}”"


def full_reference(reference: Any) -> str:
    """Everything known of a source, as HTML."""
    year = f"({escaped(reference.year)})." if reference.year else ""
    parts = [
        f"{escaped(reference.authors)} {year}".strip(),
        f"<em>{escaped(reference.title)}.</em>",
        f"{escaped(reference.where)}." if reference.where else "",
    ]
    if reference.doi:
        parts.append(f'<span class="px-doi">doi:{escaped(reference.doi)}</span>')
    elif reference.url:
        parts.append(f'<span class="px-doi">{escaped(reference.url)}</span>')
    return " ".join(part for part in parts if part)


def support(evidence: str | None, sources: Iterable[str], around: Surroundings) -> str:
    """The line under a claim: how well it is supported (opens), and by whom (each opens)."""
    pieces: list[str] = []
    if evidence:
        name = around.prose.name("ev")
        pieces.append(
            f'<button type="button" class="px-tag px-tag-{evidence}" popovertarget="{name}">'
            f"{words.EVIDENCE[evidence]}</button>"
            f'<span popover id="{name}" class="px-note"><strong>{words.EVIDENCE[evidence]}'
            "</strong> "
            f"{escaped(around.evidence.get(evidence, ''))}</span>"
        )
    for source in sources:
        reference = around.references.get(source)
        if reference is None:
            continue
        name = around.prose.name("ref")
        pieces.append(
            f'<button type="button" class="px-source" popovertarget="{name}">'
            f"{escaped(short_reference(reference))}</button>"
            f'<span popover id="{name}" class="px-note">{full_reference(reference)}</span>'
        )
    return f'<p class="px-support">{"".join(pieces)}</p>' if pieces else ""


def said(who: str, text: str, *, mine: bool = False, note: str = "") -> str:
    """One line of a conversation as a bubble."""
    side = "px-mine" if mine else "px-theirs"
    extra = f'<span class="px-cue">{note}</span>' if note else ""
    return (
        f'<div class="px-said {side}"><span class="px-who">{escaped(who)}</span>'
        f"<p>{text}</p>{extra}</div>"
    )


def card(title: str, body: str, tone: str = "") -> str:
    """A framed passage with a small heading. ``body`` is HTML."""
    return f'<section class="px-card {tone}"><h3>{escaped(title)}</h3>{body}</section>'


def steps(labels: Iterable[str], now: int) -> str:
    """A line of steps; the current one is marked for eyes and for screen readers."""
    items = "".join(
        f'<li class="{"px-past" if at < now else "px-now" if at == now else ""}"'
        f"{' aria-current=step' if at == now else ''}>{escaped(label)}</li>"
        for at, label in enumerate(labels)
    )
    return f'<ol class="px-steps">{items}</ol>'


def about(minutes: int) -> str:
    """A stretch of time as one would say it: "80 minutes", "3½ hours", "35 hours"."""
    if minutes < 100:  # noqa: PLR2004 - up to an hour and a half is said in minutes
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    halves = round(minutes / 30)
    return f"{halves // 2}{'½' if halves % 2 else ''} hours"


def meter(label: str, value: int, before: int | None = None, top: int = 10) -> str:
    """A labeled bar from 0 to ``top``, with the movement since ``before`` in words and sign."""
    moved = 0 if before is None else value - before
    sign = f"+{moved}" if moved > 0 else f"−{-moved}" if moved < 0 else "±0"
    told = "" if before is None else f'<span class="px-moved">{sign}</span>'
    aria = f"{label} {value} of {top}" + ("" if before is None else f", moved {sign}")
    return (
        f'<div class="px-meter px-{label.lower()}" role="img" aria-label="{escaped(aria)}">'
        f'<span class="px-meter-name">{escaped(label)}</span>'
        f'<span class="px-bar"><span style="width:{100 * value // top}%"></span></span>'
        f'<span class="px-meter-value">{value}</span>{told}</div>'
    )


def bullet_list(lines: Iterable[str], prose: Prose) -> str:
    """A plain list of authored lines."""
    return "<ul>" + "".join(f"<li>{prose.inline(line)}</li>" for line in lines) + "</ul>"
