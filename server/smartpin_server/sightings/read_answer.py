"""What the register said about a reading, completed with trust and with words."""

from datetime import datetime
from typing import Any

from smartpin_core.vocabulary import TrustClass
from smartpin_server.errors import Problem
from smartpin_server.sightings.items import Row
from smartpin_server.sightings.words import TEXTS, describe


def explain(answer: dict[str, Any], row: Row, now: datetime, language: str) -> dict[str, Any]:
    """The whole answer. Problem 409 for an id that belongs to another sighting, 404 for a pin the caller may not see."""
    sighting = answer["sighting"]
    if sighting["status"] == "conflict":
        raise Problem(
            409, "SIGHTING_CONFLICT", "Another sighting has this id already. Give every sighting an id of its own."
        )
    trust = _trust(row, language)
    telemetry = row.get("telemetry", {})
    if answer["pin"] is None:
        raise Problem(
            404,
            "PIN_UNKNOWN",
            "No pin with this identity is known to you here. The sighting was stored.",
            more={"sighting": sighting, "trust": trust},
        )
    for mark in (*answer["marks"], *answer["below"]):
        describe(mark, now.date(), language)
    return {**answer, "trust": trust, "telemetry": telemetry, "read_at": now.isoformat()}


def _trust(row: Row, language: str) -> dict[str, Any]:
    rank = int(row.get("trust_class", 0))
    reason = str(row.get("trust_reason", "static"))
    return {"class": rank, "name": str(list(TrustClass)[rank]), "words": TEXTS[language][reason]}
