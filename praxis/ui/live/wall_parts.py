"""What stands on the wall, piece by piece, as HTML. Nothing here is given a key before its time.

Type is in ``em`` of a size that the page's script chooses, as large as fits and at least 28 px.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from praxis.items.asking import Ask, Block, Explained, Told
from praxis.look import words
from praxis.look.prose import Prose, escaped, plain
from praxis.look.room_chart import letters

PROSE = Prose({}, "wall")
"""Without a glossary: nothing opens on a wall."""
TONES = {"key": "pl-key", "care": "pl-care"}


def blocks(shown: Iterable[Block]) -> str:
    """Passages of a scene: headings, text, lines that somebody says, cues."""
    return "".join(_block(one) for one in shown)


def _block(one: Block) -> str:
    if one.kind == "heading":
        return f"<h3>{PROSE.inline(one.text)}</h3>"
    if one.kind == "line":
        return (
            f'<p class="pl-line"><span class="pl-who">{escaped(one.who)}</span> '
            f"{PROSE.inline(one.text)}</p>"
        )
    if one.kind == "cue":
        return f'<p class="pl-cue">{PROSE.inline(one.text)}</p>'
    if one.kind == "item":
        return f'<p class="pl-item">{PROSE.inline(one.text)}</p>'
    return PROSE.html(one.text)


def asked(ask: Ask) -> str:
    """Scene, question and answers to choose from; the same while open and while closed."""
    context = f'<div class="pl-context">{blocks(ask.context)}</div>' if ask.context else ""
    note = ""
    if ask.private:
        note = '<p class="pl-quiet">This one is for yourself. Nothing is collected.</p>'
    elif ask.input == "text":
        note = '<p class="pl-quiet">A line on your phone. It stands here only if it is let in.</p>'
    return f"{context}{prompt(ask)}{note}{_left(ask.left)}{_options(ask.options)}"


def scene(ask: Ask) -> str:
    """What is read aloud before anything can be chosen; the choices come when it is opened."""
    told = f'<div class="pl-context">{blocks(ask.context)}</div>' if ask.context else ""
    return told + (prompt(ask) if ask.input != "none" or not told else "")


def moved(levels: Sequence[tuple[str, int]], shift: Sequence[tuple[str, int]]) -> str:
    """The meters as a reply would move them, from where they stand."""
    by = dict(shift)
    after = [(name, min(10, max(0, value + by.get(name, 0)))) for name, value in levels]
    return meters(after, dict(levels))


def _left(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    items = "".join(
        f'<li><span class="pl-letter">{number}</span><span>{PROSE.inline(text)}</span></li>'
        for number, text in enumerate(lines, start=1)
    )
    return f'<ol class="pl-options pl-left">{items}</ol>'


def _options(options: Sequence[str]) -> str:
    if not options:
        return ""
    items = "".join(
        f'<li><span class="pl-letter">{letter}</span><span>{PROSE.inline(text)}</span></li>'
        for letter, text in zip(letters(len(options)), options, strict=True)
    )
    return f'<ol class="pl-options">{items}</ol>'


def prompt(ask: Ask) -> str:
    """The question alone."""
    return f'<p class="pl-prompt">{PROSE.inline(ask.prompt)}</p>' if ask.prompt else ""


def revealed(ask: Ask, explained: Explained) -> str:
    """What the options were, which of them are keyed; the chart stands beside it."""
    items = "".join(
        f'<li class="{TONES.get(one.tone, "")}"><span class="pl-letter">{letter}</span>'
        f"<span>{PROSE.inline(one.text)}{_mark(one)}</span></li>"
        for letter, one in zip(letters(len(explained.options)), explained.options, strict=True)
    )
    told = f'<ol class="pl-options">{items}</ol>' if items else ""
    return prompt(ask) + told


def _mark(one: Told) -> str:
    told = {"key": "holds best", "care": "could do harm"}.get(one.tone, "")
    return f' <em class="pl-mark">{told}</em>' if told else ""


def pointed(explained: Explained, place: int) -> str:
    """One option with how many chose it, what follows from it, and why."""
    one = explained.options[place]
    letter = letters(len(explained.options))[place]
    chosen = ""
    if len(explained.columns) == 1 and explained.answered:
        chosen = f'<p class="pl-quiet">{one.counts[0]} of {explained.answered} chose it</p>'
    follows = f'<div class="pl-follows">{PROSE.html(one.follows)}</div>' if one.follows else ""
    return (
        f'<div class="pl-pointed {TONES.get(one.tone, "")}"><p class="pl-prompt">'
        f'<span class="pl-letter">{letter}</span> <span>{PROSE.inline(one.text)}{_mark(one)}</span>'
        f"</p>{chosen}{follows}<div class='pl-why'>{PROSE.html(one.why)}</div></div>"
    )


def notes(explained: Explained) -> str:
    """What is told beside the options: what to look for, what others might say."""
    return f'<div class="pl-notes">{blocks(explained.notes)}</div>' if explained.notes else ""


def lines(let_through: Sequence[str]) -> str:
    """The lines of the room that the leader let through; whoever wrote them stays unknown."""
    if not let_through:
        return ""
    items = "".join(f"<li>{escaped(text)}</li>" for text in let_through)
    return f'<ul class="pl-lines">{items}</ul>'


def meters(levels: Sequence[tuple[str, int]], before: dict[str, int] | None = None) -> str:
    """Shame, trust and hope from 0 to 10; they move from where they stood before."""
    if not levels:
        return ""
    drawn = "".join(_meter(name, value, (before or {}).get(name, value)) for name, value in levels)
    return f'<div class="pl-meters">{drawn}</div>'


def _meter(name: str, value: int, before: int) -> str:
    label = words.FEELINGS.get(name, name.capitalize())
    moved = value - before
    sign = f"+{moved}" if moved > 0 else f"−{-moved}" if moved < 0 else ""
    said = f"{label} {value} of 10" + (f", moved {sign}" if sign else "")
    return (
        f'<div class="pl-meter pl-{escaped(name)}" role="img" aria-label="{escaped(said)}">'
        f"<span>{label}</span><span class='pl-bar'><span style='--from:{before * 10}%;"
        f"--to:{value * 10}%'></span></span><b>{value}</b><i>{sign}</i></div>"
    )


def title(text: str) -> str:
    """A title on the wall, without glossary brackets."""
    return escaped(plain(text))
