"""Who may do what: one table of acts and who may do them.

Every page, route, download and question about other people's records names its act and asks here.
Nothing else in the program decides. Roles belong to teams: a lead of one team is nobody's lead in
another. Whoever looks after people (``admin``) sees names and roles, and nobody's learning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["trainee", "leader", "lead", "author"]
ROLES: tuple[Role, ...] = ("trainee", "leader", "lead", "author")
"""Roles within a team. Everyone in a team is a trainee of it, whatever else they are."""

Act = Literal[
    "enter",
    "answer-by-link",
    "study",
    "see-colleagues",
    "supervise",
    "lead-rooms",
    "see-team",
    "author",
    "look-after-people",
]
Holder = Literal["anyone", "seated", "admin"] | Role

POLICY: Mapping[Act, frozenset[Holder]] = {
    # The door, the key, signs of life, our own pictures: nothing of anybody is shown.
    "enter": frozenset({"anyone"}),
    # What is opened by a secret link or a room's code; the link says whose and how long.
    "answer-by-link": frozenset({"anyone"}),
    # The course, and one's own record.
    "study": frozenset({"seated"}),
    # The names of those one learns beside, to rate one another.
    "see-colleagues": frozenset(ROLES),
    # To rate a trainee as their supervisor; names only, and what one sends.
    "supervise": frozenset({"leader", "lead"}),
    # To open a live room and lead a workshop.
    "lead-rooms": frozenset({"leader", "lead"}),
    # Reports about a team, and the files of them.
    "see-team": frozenset({"lead"}),
    # The author view: right answers, notes for presenters, what the files still need.
    "author": frozenset({"author"}),
    # Teams, roles, invitations and the log of grants.
    "look-after-people": frozenset({"admin"}),
}
"""The whole policy. A new page or route takes one of these acts, or adds one here."""


class NotAllowedError(PermissionError):
    """Somebody asked for what is not theirs; a page never gets this far."""

    def __init__(self, act: Act) -> None:
        """``act`` is what was asked for."""
        super().__init__(f"not allowed: {act}")
        self.act = act


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody who sits here was granted.

    ``teams`` gives their roles by team, ``everywhere`` those that hold in the whole installation:
    on one's own machine, where there are no teams.
    """

    teams: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    everywhere: frozenset[Role] = frozenset()
    admin: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose records a question may be asked about: the members of ``teams``; None is everybody.

    Only :func:`sight` makes one, so whoever holds one was let.
    """

    teams: frozenset[str] | None


def on_ones_own_machine(*, lead: bool, author: bool) -> Rights:
    """The rights where profiles have no passwords: switches stand in for roles, for everyone."""
    held: set[Role] = {"trainee", "leader"}
    held |= {"lead"} if lead else set()
    held |= {"author"} if author else set()
    return Rights(everywhere=frozenset(held))


def at_the_console() -> Sight:
    """Everybody: whoever has the command line has the database itself."""
    return Sight(None)


def may(rights: Rights | None, act: Act) -> bool:
    """Whether somebody with these rights may do this somewhere; None is a person without a seat."""
    holders = POLICY[act]
    if "anyone" in holders:
        return True
    if rights is None:
        return False
    if "seated" in holders or ("admin" in holders and rights.admin):
        return True
    return bool(rights.everywhere & holders) or any(
        roles & holders for roles in rights.teams.values()
    )


def sight(rights: Rights | None, act: Act) -> Sight:
    """Whose records this act may look into. Raises NotAllowedError where it may not be done."""
    if rights is None or not may(rights, act):
        raise NotAllowedError(act)
    holders = POLICY[act]
    if ("admin" in holders and rights.admin) or rights.everywhere & holders:
        return Sight(None)
    return Sight(frozenset(team for team, roles in rights.teams.items() if roles & holders))
