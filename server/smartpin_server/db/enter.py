"""How a transaction becomes somebody's: one call, first in every transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

ENTER = b"select app.enter_for(%s::bytea, %s::text[])"
"""Takes the hash of the token and the scopes it must allow; sets role and actor; raises SP401 or SP403."""


@dataclass(frozen=True)
class Actor:
    """Who acts: a person, or a gateway that has none; with what device; in what role, for which organisation."""

    person_id: UUID | None
    role: str
    organisation_id: UUID
    device_id: UUID | None
    scopes: frozenset[str]


def actor_of(entered: Mapping[str, Any]) -> Actor:
    """The actor from what `app.enter` answered."""
    return Actor(
        person_id=_uuid(entered.get("person_id")),
        role=str(entered["role"]),
        organisation_id=UUID(str(entered["organisation_id"])),
        device_id=_uuid(entered.get("device_id")),
        scopes=frozenset(entered.get("scopes") or ()),
    )


def _uuid(text: Any) -> UUID | None:
    return None if text is None else UUID(str(text))
