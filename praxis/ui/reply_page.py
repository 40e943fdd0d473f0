"""What stands on the page behind a link to shared replies, and what becomes of the scores sent.

It shows the replies that the learner chose, each with its question and what to look for, and
nothing else: not what the learner found, no other answer, no reflection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from praxis.look.prose import Prose
from praxis.store import Closed, Erased, Scoring, Share
from praxis.ui import library, raters, seals
from praxis.ui.packet_page import LONGEST_NAME, LONGEST_NOTE, NOT_FOUND, STYLE, UNFINISHED, Drawn
from praxis.ui.packet_page import template as drawn_from

FOUND, READ = "found-", "read-"
"""Fields of the form: a look-for that was ticked (by item and number), a reply that was read."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One shared reply. ``text`` is empty when its writer has deleted it since."""

    item: str
    stem: Markup
    text: str
    look_for: tuple[Markup, ...]


def answer(token: str, sent: Mapping[str, str] | None, now: datetime, *, opened: bool) -> Drawn:
    """The page of a token, or what came of its form. Everything that leads nowhere looks alike."""
    replies = library.store().replies
    share = replies.find(token, now)
    learner = library.store().learners.get(share.learner_id) if share else None
    if share is None or learner is None:
        return Drawn(drawn_from("closed.html.j2").render(style=Markup(STYLE)), NOT_FOUND)  # noqa: S704  our own file
    if opened:
        replies.mark_opened(share.id, now)
    if sent is None or share.rated_at is not None:
        return Drawn(_page(share, learner.alias, {}, ""), elsewhere=sent is not None)
    refusal = _score(share, sent, now)
    if refusal:
        return Drawn(_page(share, learner.alias, sent, refusal), UNFINISHED)
    return Drawn("", elsewhere=True)


def shared(share: Share) -> tuple[Reply, ...]:
    """The replies of a share that the course still has questions for."""
    course = library.course()
    sheet = library.store().attempts.sheet(share.attempt_id)
    if sheet is None:
        return ()
    form = course.forms.get(
        course.renamed.get(sheet.attempt.activity_id, sheet.attempt.activity_id)
    )
    prose = Prose({}, "replies")
    items: dict[str, Any] = {one.id: one for one in form.items} if form is not None else {}
    return tuple(
        Reply(
            name,
            Markup(prose.html(items[name].stem)),  # noqa: S704  the course's own, escaped
            sheet.words.get(f"item:{name}", ""),
            tuple(Markup(prose.inline(one)) for one in items[name].look_for),  # noqa: S704  the same
        )
        for name in share.item_ids
        if name in items and items[name].type == "text"
    )


def _score(share: Share, sent: Mapping[str, str], now: datetime) -> str:
    """Keep what was sent; the sentence that says why not, or nothing."""
    replies = shared(share)
    name, note = sent.get("name", "").strip(), sent.get("note", "").strip()
    if not seals.is_reply_form(library.key(), sent.get("form", ""), share.id):
        return "This page has grown old. Please look it over and send it once more."
    found = _found(replies, sent)
    if found is None or {one.item for one in replies} != set(share.item_ids):
        return "Something on this page did not fit. Please look it over and send it once more."
    unread = [one for one in replies if not found[one.item] and READ + one.item not in sent]
    if unread:
        return (
            f"Nothing was sent yet: in {len(unread)} of the replies nothing is ticked. If you find "
            "none of the points there, tick that."
        )
    if not name or len(name) > LONGEST_NAME or len(note) > LONGEST_NOTE:
        return "Nothing was sent yet: please sign with your name, and keep the note to a page."
    words = {"rater": name, "note": note}
    try:
        library.store().replies.score(share.id, Scoring(found, raters.rater_key(name), words), now)
    except (Closed, Erased):
        return ""  # scored or closed while this page stood open: the page itself says which
    return ""


def _found(replies: tuple[Reply, ...], sent: Mapping[str, str]) -> dict[str, list[int]] | None:
    """The numbers ticked by reply; None when something was ticked that was not offered."""
    offered = {
        f"{FOUND}{one.item}-{number}": (one.item, number)
        for one in replies
        for number in range(len(one.look_for))
    }
    found: dict[str, list[int]] = {one.item: [] for one in replies}
    for field in (one for one in sent if one.startswith(FOUND)):
        if field not in offered:
            return None
        item, number = offered[field]
        found[item].append(number)
    return found


def _page(share: Share, alias: str, sent: Mapping[str, str], refusal: str) -> str:
    drawn: str = drawn_from("replies.html.j2").render(
        style=Markup(STYLE),  # noqa: S704  our own file
        title=library.course().outline.title,
        share=share,
        alias=alias,
        replies=shared(share),
        sent=sent,
        refusal=refusal,
        token=seals.reply_form(library.key(), share.id),
        until=f"{share.expires_at:%B} {share.expires_at.day}, {share.expires_at.year}",
        longest={"note": LONGEST_NOTE, "name": LONGEST_NAME},
    )
    return drawn
