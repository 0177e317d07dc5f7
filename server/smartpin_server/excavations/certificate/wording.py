"""The reasons of a certificate in a reader's words, out of the signed document itself. Pure.

Certificates hold codes and numbers; sentences are made by the same code as for a preview, so both say the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from smartpin_server.excavations.area_rows import AreaReason
from smartpin_server.excavations.asset_rows import Finding
from smartpin_server.excavations.explain import area_words, headline, words
from smartpin_server.excavations.facts import Asset, Dig, DigPart, Owner, PartMeasure
from smartpin_server.excavations.lattice import CLEAR
from smartpin_server.excavations.position import Position

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Told:
    """One reason: its number (None for the area), verdict, whose, and the sentence. `detail` None: withheld."""

    number: int | None
    verdict: str
    row: str
    owner_id: str | None
    words: str
    detail: Json | None = None

    @property
    def asset_id(self) -> str | None:
        """The asset, where the reader may know it."""
        return None if self.detail is None else str(self.detail["asset_id"])


def headline_of(document: Json, language: str) -> str:
    """The verdict's fixed words, with how many things make it what it is."""
    worst = document["verdict"]
    if worst == CLEAR:
        return headline(worst, 0, language)
    # A withheld finding may share its asset with another: counted as one more, so never too few.
    assets = {
        (finding["detail"] or {}).get("asset_id", f"#{finding['number']}")
        for finding in document["findings"]
        if finding["verdict"] == worst
    }
    reasons = sum(reason["verdict"] == worst for reason in document["area_reasons"])
    return headline(worst, len(assets) + reasons, language)


def told_findings(document: Json, language: str, of: str = "findings", most: int | None = None) -> list[Told]:
    """Every finding (or note) in the order of their numbers, worst first; at most so many."""
    owners, dig = owners_of(document), dig_of(document)
    return [_told(entry, language, owners, dig) for entry in document[of][:most]]


def told_area(document: Json, language: str) -> list[Told]:
    """Every reason about the area."""
    owners = owners_of(document)
    return [
        Told(None, reason["verdict"], reason["row"], reason["owner_id"], area_words(_reason(reason), language, owners))
        for reason in document["area_reasons"]
    ]


def owners_of(document: Json) -> dict[str, Owner]:
    """The owners named in the document, by id."""
    return {
        owner["id"]: Owner(owner["id"], owner["name"], owner["phone"], owner["desk_phone"])
        for owner in document["owners"]
    }


def dig_of(document: Json) -> Dig:
    """The dig as judged."""
    parts = document["dig"]["parts"]
    return Dig(
        parts=tuple(
            DigPart(part["number"] - 1, part["method"], part["z_bottom_m"], part["z_top_m"], part["assumed"])
            for part in parts
        ),
        until=datetime.fromisoformat(document["dig"]["window"]["to"]),
        uncertainty_m=document["dig"]["drawing_uncertainty_m"],
    )


def _told(entry: Json, language: str, owners: Mapping[str, Owner], dig: Dig) -> Told:
    detail = entry["detail"]
    shown = None if "withheld" in detail else detail
    sentence = words(_finding(entry, shown), language, owners, dig)
    return Told(entry["number"], entry["verdict"], str(entry["row"]), entry["owner_id"], sentence, shown)


def _finding(entry: Json, detail: Json | None) -> Finding:
    if detail is None or "record" not in detail:
        hidden = Asset("line", "", 0, "unknown", entry["owner_id"], "unknown", None, 0.0, 0.0, "D", restricted=True)
        return Finding(hidden, None, entry["row"], entry["verdict"], "RESTRICTED")
    record = detail["record"]
    asset = Asset(
        type=detail["asset_type"],
        id=detail["asset_id"],
        version=0,
        kind=detail["kind"],
        owner_id=entry["owner_id"],
        status=record["status"],
        half_width_m=None,
        half_width_used_m=record["half_width_m"] or 0.0,
        envelope_m=detail["envelope_m"] or 0.0,
        quality=record["quality"],
        critical=record["critical"],
        depth_m=record["depth_m"],
        depth_reference=record["depth_reference"],
        node_kind=record["node_kind"],
        asset_code=detail["asset_code"],
        name=record["name"],
        outer_diameter_mm=record["outer_diameter_mm"],
    )
    part = None if entry["part"] is None else entry["part"] - 1
    return Finding(
        asset=asset,
        part=part,
        row=entry["row"],
        verdict=entry["verdict"],
        reason=detail["reason"],
        cls=detail["class"],
        position=_position(detail),
        measure=_measure(part, detail),
        actions=tuple(detail["actions"]),
        caps=tuple(detail["caps"]),
    )


def _measure(part: int | None, detail: Json) -> PartMeasure | None:
    if part is None:
        return None
    return PartMeasure(part, detail["distance_m"] or 0.0, detail["corner_m"], detail["bearing_deg"])


def _position(detail: Json) -> Position | None:
    if detail["distance_m"] is None:
        return None
    return Position(
        distance_m=detail["distance_m"],
        gap_m=detail["gap_m"] or 0.0,
        envelope_m=detail["envelope_m"] or 0.0,
        cls=detail["class"],
        separated=detail["separated"] is True,
        missing=detail["missing"],
        exposure_id=detail["exposure_id"],
    )


def _reason(reason: Json) -> AreaReason:
    due_at = None if reason["due_at"] is None else datetime.fromisoformat(reason["due_at"]).astimezone(UTC)
    return AreaReason(
        row=reason["row"],
        code=reason["code"],
        verdict=reason["verdict"],
        owner_id=reason["owner_id"],
        kind=reason["kind"],
        area_m2=reason["area_m2"],
        due_at=due_at,
        detail=reason["detail"],
    )
