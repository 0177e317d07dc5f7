"""A batch of sightings: each is judged alone, the good ones go to the database as one parameter, and each gets a receipt."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from smartpin_server.pins.keyring import Keyring
from smartpin_server.sightings.items import ItemRefused, Row, Sighting, read_item

LARGEST_BATCH = 1000


@dataclass(frozen=True)
class Judged:
    """Rows to store, and the answers of what was refused by its number."""

    rows: list[Row]
    refused: dict[int, dict[str, Any]]


async def judge_batch(items: Sequence[object], keyring: Keyring) -> Judged:
    """Decode every item, and prove those whose identity changes with time."""
    rows: list[Row] = []
    refused: dict[int, dict[str, Any]] = {}
    for number, item in enumerate(items):
        try:
            sighting = read_item(item, number)
        except ItemRefused as refusal:
            refused[number] = _refusal(item, refusal)
        else:
            if keyring.changes(sighting.reading):
                await prove(sighting, keyring)
            rows.append(sighting.row)
    return Judged(rows, refused)


async def prove(sighting: Sighting, keyring: Keyring) -> None:
    """Write into the row which tag sent a changing identity and what that proves."""
    resolution = await keyring.resolve(sighting.reading, sighting.captured_at)
    sighting.row["trust_class"] = int(resolution.trust_class.rank)
    sighting.row["trust_reason"] = resolution.reason
    if resolution.tag_id is not None:
        sighting.row["tag_id"] = str(resolution.tag_id)


def answer(stored: bytes, refused: dict[int, dict[str, Any]]) -> bytes:
    """The database's answer as it is; when items were refused, theirs put in their places."""
    if not refused:
        return stored
    kept = json.loads(stored)["items"]
    places, others = range(len(kept) + len(refused)), iter(kept)
    return json.dumps({"items": [refused[n] if n in refused else next(others) for n in places]}).encode()


def _refusal(item: object, refusal: ItemRefused) -> dict[str, Any]:
    id_ = item.get("id") if isinstance(item, dict) else None
    told = id_ if isinstance(id_, str) and len(id_) <= 64 else None
    return {"id": told, "status": "rejected", "code": refusal.code, "detail": refusal.detail}
