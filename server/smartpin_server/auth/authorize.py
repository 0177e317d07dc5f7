"""One question, asked before every change: may this actor do this to that?

Row security and triggers of the database answer the same question again for every door; this one answers first, with
words for people, and is what a new route must call.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

from smartpin_server.db.enter import Actor
from smartpin_server.errors import Problem

Action = Literal[
    "pin.edit", "tag.add", "tag.edit", "mark.add", "mark.edit",
    "reply.give", "consent.give", "release.give", "record.claim", "task.end", "permit.make", "permit.change",
]  # fmt: skip
_KEEPERS: Final = frozenset({"crew", "engineer", "owner"})
_DIGGERS: Final = frozenset({"contractor", "crew", "engineer", "owner"})
_DESK: Final = frozenset({"engineer", "owner"})
_EVERYWHERE: Final = frozenset({"authority", "admin"})
MAY: Final[Mapping[Action, frozenset[str]]] = {
    "pin.edit": _KEEPERS,
    "tag.add": _KEEPERS,
    "tag.edit": _KEEPERS,
    "mark.add": _KEEPERS,
    "mark.edit": _KEEPERS,
    "reply.give": _DESK,
    "consent.give": _DESK,
    "release.give": _DESK,
    "record.claim": _DESK,
    "task.end": _KEEPERS,
    "permit.make": _DIGGERS,
    "permit.change": _DIGGERS,
}
"""Roles that may, on what their own organisation looks after. The authority and administrators may everywhere."""


@dataclass(frozen=True)
class Owned:
    """Something an organisation looks after; None: nobody's."""

    name: str
    organisation_id: UUID | None


def authorize(actor: Actor, action: Action, thing: Owned) -> None:
    """Problem 403 NOT_YOUR_JOB for the wrong role, NOT_YOURS for another organisation's thing."""
    if actor.role in _EVERYWHERE:
        return
    if actor.role not in MAY[action]:
        raise Problem(403, "NOT_YOUR_JOB", f"The role {actor.role} may not change a {thing.name}.")
    if thing.organisation_id != actor.organisation_id:
        raise Problem(403, "NOT_YOURS", f"Another organisation looks after this {thing.name}.")
