"""Under a quiz's result: own written replies, what was found in them, and who may look at them too.

Nothing is shared that was not ticked here for this link. The link shows those replies alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import streamlit as st

from praxis.look.prose import bare, escaped
from praxis.store import Erased, Share, Sharing, Sheet
from praxis.ui import asking, library
from praxis.ui.local_time import day, local
from praxis.ui.seat import Seat
from praxis.ui.tables import Table

LINK = "share_link"
DAYS = 14
SHORT = 60
"""Letters of a question that tell it from the others."""


def show(seat: Seat, form: Any, state: Any, kept: Sheet) -> None:
    """What others found beside what oneself found; then the way to let somebody look."""
    written = [
        one
        for one in form.items
        if one.type == "text" and state.answer(one.id).given and kept.words.get(f"item:{one.id}")
    ]
    if not written:
        return
    shares = library.store().replies.of(seat.learner.id, kept.attempt.id)
    st.html(
        '<h2 class="px-h">Your written replies</h2><p>You hold them against the points to look for '
        "yourself. If you like, let a supervisor or colleague do the same: you choose which "
        "replies, and get a link that shows those and nothing else. What they find stands here "
        "beside yours, for you alone, and is no part of the shares above.</p>"
    )
    _beside(written, state, shares)
    _made(seat, shares)
    _new(seat, written, kept.attempt.id)


def _beside(written: Sequence[Any], state: Any, shares: Sequence[Share]) -> None:
    """By reply and point: found by oneself, found by each who scored it."""
    scored = [one for one in shares if one.found]
    body = ""
    for item in written:
        others = [one for one in scored if item.id in one.found]
        if others:
            names = (one.words.get("rater") or "A rater" for one in others)
            # Two raters may have one name, and a table has a column for each.
            heads = [f"{place}. {name}" for place, name in enumerate(names, start=1)]
            mine = state.ratings.get(item.id)
            rows = tuple(
                (bare(look), _mark(mine, at), *(_mark(one.found[item.id], at) for one in others))
                for at, look in enumerate(item.look_for)
            )
            body += Table(("Point", "You", *heads), rows).html(f"{bare(item.stem)[:SHORT]}…")
    if body:
        notes = "".join(_note(one) for one in scored)
        st.html(
            f'{body}{notes}<p class="px-hint">Where you differ, ask which words each meant.</p>'
        )


def _mark(found: Sequence[int] | None, number: int) -> str:
    if found is None:
        return "not looked at yet"
    return "found" if number in found else "not found"


def _note(share: Share) -> str:
    note = share.words.get("note", "")
    if not note:
        return ""
    return (
        f'<section class="px-card"><h4>{escaped(share.words.get("rater") or "A rater")} wrote</h4>'
        f'<p class="px-own">{escaped(note)}</p></section>'
    )


def _made(seat: Seat, shares: Sequence[Share]) -> None:
    link = st.session_state.get(LINK, "")
    if link:
        st.html(
            '<div class="px-card" role="status"><h3>Your link</h3><p>Copy it now. Only a '
            "fingerprint of it is kept, so it cannot be shown again later.</p></div>"
        )
        st.code(link, language=None, wrap_lines=True)
    for one in shares:
        with st.container(border=True, key=f"share-{one.id}"):
            count = len(one.item_ids)
            until = local(one.expires_at)
            end = (
                f"the link closes {until:%B} {until.day}"
                if one.opens(seat.now)
                else "the link is closed"
            )
            st.html(
                f'<p class="px-label">{STATUS[one.status(seat.now)]}</p>'
                f"<p>{count} repl{'ies' if count > 1 else 'y'}, shared "
                f"{day(one.created_at)}; {end}.</p>"
            )
            if one.opens(seat.now) and st.button(
                "Take the link back", key=f"share-{one.id}-revoke", icon=":material/link_off:"
            ):
                library.store().replies.revoke(seat.learner.id, one.id, seat.now)
                st.session_state.pop(LINK, None)
                st.rerun()


STATUS = {**asking.STATUS, "made": "Shared, not opened yet", "rated": "Looked at and signed"}


def _new(seat: Seat, written: Sequence[Any], attempt_id: int) -> None:
    opened = st.expander("Let somebody look at a reply", key="share-new", on_change="rerun")
    if not opened.open:
        return
    with opened:
        chosen = [
            item.id
            for item in written
            if st.checkbox(
                f"Share my reply to: {bare(item.stem)[:SHORT]}…",
                key=f"share-{attempt_id}-{item.id}",
                on_change="ignore",
            )
        ]
        st.html(
            '<p class="px-hint">Whoever has the link can read these replies, your name here, and '
            f"nothing else. It closes after {DAYS} days, and you can take it back before.</p>"
        )
        if st.button("Make the link", key=f"share-{attempt_id}-go"):
            _share(seat, Sharing(attempt_id, chosen, seat.now + timedelta(days=DAYS)))


def _share(seat: Seat, wanted: Sharing) -> None:
    if not wanted.item_ids:
        st.html('<p class="px-refusal" role="alert">Tick a reply first; nothing was shared.</p>')
        return
    token = secrets.token_urlsafe(asking.TOKEN_BYTES)
    try:
        library.store().replies.share(seat.learner.id, wanted, token, seat.now)
    except (Erased, LookupError):
        st.html(
            '<p class="px-refusal" role="alert">This sitting is no longer there; nothing was '
            "shared.</p>"
        )
        return
    st.session_state[LINK] = f"{asking.here()}/replies/{token}"
    st.rerun()
