"""The judgement as its reader may see it: JSON for HTTP and for the command line. Pure.

The engine sees everything, the reader what they may: of a restricted asset outside their sight nothing is told but
its owner and the desk's phone number, and geometry is only of what their own role could read.
"""

import hashlib
import math
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import rfc8785

from smartpin_server.excavations.area_rows import AreaReason
from smartpin_server.excavations.asset_rows import Finding
from smartpin_server.excavations.dig_request import ReadDig
from smartpin_server.excavations.dig_shapes import to_degrees
from smartpin_server.excavations.explain import area_words, direction, headline, words
from smartpin_server.excavations.facts import Facts, Owner
from smartpin_server.excavations.lattice import CLEAR
from smartpin_server.excavations.verdict import Judgement
from smartpin_server.jurisdictions import Jurisdiction

SHOWN_DIGITS = 4
COARSE_DEG = 5.0


@dataclass(frozen=True)
class Reader:
    """Who reads: in which language, the shapes their role could read (by asset id), and the restricted assets it knows of.

    `zones` is what may be shown instead of a restricted asset: the cells of the grid it was told by.
    """

    language: str
    shapes: Mapping[str, Any] = field(default_factory=dict)
    sees_all: bool = False
    restricted: Collection[str] = ()
    zones: Mapping[str, Any] = field(default_factory=dict)

    def sees(self, finding: Finding) -> bool:
        """Whether more than owner and desk may be told of a restricted asset, and places to the millimetre of others."""
        return self.sees_all or finding.asset.id in self.shapes or finding.asset.id in self.restricted


def answer(
    asked: ReadDig, jurisdiction: Jurisdiction, judgement: Judgement, facts: Facts | None, reader: Reader, began: float
) -> dict[str, Any]:
    """The whole answer, ready for JSON."""
    owners = {} if facts is None else {owner.id: owner for owner in facts.owners}
    evaluated_at = facts.evaluated_at if facts is not None and facts.evaluated_at is not None else asked.starts
    return {
        "verdict": judgement.verdict,
        "register_verdict": judgement.register_verdict,
        "label": "before replies",
        "headline": headline(judgement.verdict, _how_many(judgement), reader.language),
        "findings": [_finding(finding, asked, jurisdiction, reader, owners) for finding in judgement.findings],
        "notes": [_finding(finding, asked, jurisdiction, reader, owners) for finding in judgement.notes],
        "area_reasons": [_area_reason(reason, reader, owners) for reason in judgement.area_reasons],
        "hold_points": [_hold_point(point, judgement, reader) for point in judgement.hold_points],
        "considered": judgement.considered,
        "rule_set": jurisdiction.id,
        "rule_set_sha256": jurisdiction.sha256,
        "inputs_hash": inputs_hash(asked, jurisdiction, facts),
        "evaluated_at": evaluated_at.isoformat(),
        "valid_from": asked.starts.isoformat(),
        "valid_to": asked.dig.until.isoformat(),
        "took_ms": round((time.perf_counter() - began) * 1000, 1),
    }


def inputs_hash(asked: ReadDig, jurisdiction: Jurisdiction, facts: Facts | None) -> str:
    """SHA-256 over dig, rules, assets, coverage, replies and consents, as canonical JSON (RFC 8785).

    The same input gives the same hash. Versions are texts: not every reader of JSON keeps 64 bits.
    """
    inputs: dict[str, Any] = {
        "dig": asked.asked,
        "rules": {"id": jurisdiction.id, "sha256": jurisdiction.sha256},
    }
    if facts is not None:
        regions = facts.regions
        inputs |= {
            "assets": sorted([a.id, str(a.version), a.row_hash, a.envelope_m] for a in facts.assets),
            "exposures": sorted(
                {(e.id, str(e.version)) for a in facts.assets for m in a.measures for e in m.exposures}
            ),
            "coverage": sorted({(c.id, str(c.version)) for area in regions.service_areas for c in area.coverage}),
            "service_areas": sorted({(i, str(v)) for area in regions.service_areas for i, v in area.areas}),
            "owner_lists": sorted({(i, str(v)) for i, v in regions.lists}),
            "owners": sorted([owner.id, owner.placed, sorted(owner.present)] for owner in facts.owners),
            "standing": sorted({(s.id, str(s.version)) for owner in facts.owners for s in owner.standing}),
            "replies": sorted({(r.id, str(r.version)) for r in facts.replies}),
            "consents": sorted({(c.id, str(c.version)) for c in facts.consents}),
            "releases": sorted({(r.id, str(r.version)) for r in facts.releases}),
            "proofs": sorted({(p.id, str(p.version)) for p in facts.proofs}),
        }
    return hashlib.sha256(rfc8785.dumps(inputs)).hexdigest()


def _how_many(judgement: Judgement) -> int:
    """How many assets and reasons make the verdict what it is."""
    worst = judgement.verdict
    if worst == CLEAR:
        return 0
    assets = {finding.asset.id for finding in judgement.findings if finding.verdict == worst}
    return len(assets) + sum(reason.verdict == worst for reason in judgement.area_reasons)


def _finding(
    finding: Finding, asked: ReadDig, jurisdiction: Jurisdiction, reader: Reader, owners: Mapping[str, Owner]
) -> dict[str, Any]:
    owner = owners.get(finding.asset.owner_id or "")
    common = {
        "part": finding.part,
        "owner": owner.name if owner else None,
        "owner_id": finding.asset.owner_id,
        "row": finding.row,
        "verdict": finding.verdict,
        "reason": finding.reason,
    }
    if finding.asset.restricted is not False and "RELEASE" not in finding.caps and not reader.sees(finding):
        return _redacted(finding, common, reader, owners, asked)
    position, measure, asset = finding.position, finding.measure, finding.asset
    visible = reader.sees(finding)
    bearing = measure.bearing_deg if measure else None
    # Outside the reader's sight places are told as finely as a crew needs, and not so finely that they could be mapped.
    if not visible and bearing is not None:
        bearing = round(bearing / COARSE_DEG) * COARSE_DEG % 360.0
    return {
        **common,
        "asset_id": asset.id,
        "asset_type": asset.type,
        "asset_code": asset.asset_code,
        "owner_phone": (owner.phone or owner.desk_phone) if owner else None,
        "kind": asset.kind,
        "distance_m": _told(position.distance_m if position else None, visible),
        "gap_m": _told(position.gap_m if position else None, visible),
        "envelope_m": _shown(position.envelope_m if position else asset.envelope_m),
        "class": "SEPARATED" if position and position.separated and finding.row in (5, 7) else finding.cls,
        "position": finding.cls,
        "separated": position.separated if position else None,
        "missing": position.missing if position else None,
        "actions": list(finding.actions),
        "caps": list(finding.caps),
        "words": words(finding, reader.language, owners, asked.dig),
        "bearing_deg": None if bearing is None else round(bearing, 1),
        "corner_distance_m": _told(measure.corner_m if measure else None, visible),
        "direction": direction(bearing, reader.language),
        "depth_m": _shown(asset.depth_m),
        "geometry": reader.shapes.get(asset.id),
        "zone": None,
        "nearest": _lon_lat(measure.near, jurisdiction.srid) if visible and measure and measure.near else None,
    }


def _redacted(
    finding: Finding, common: Mapping[str, Any], reader: Reader, owners: Mapping[str, Owner], asked: ReadDig
) -> dict[str, Any]:
    """Not one byte of the asset itself: only that something restricted is here, whose, and whom to call."""
    owner = owners.get(finding.asset.owner_id or "")
    hidden = dict.fromkeys(
        ("asset_id", "asset_type", "asset_code", "kind", "distance_m", "gap_m", "envelope_m", "class", "position", "separated",
         "missing", "bearing_deg", "corner_distance_m", "direction", "depth_m", "geometry", "zone", "nearest")
    )  # fmt: skip
    told = replace(finding, reason="RESTRICTED")
    return {
        **hidden,
        **common,
        "reason": "RESTRICTED",
        "owner_phone": (owner.desk_phone or owner.phone) if owner else None,
        "actions": [],
        "caps": [],
        "zone": reader.zones.get(finding.asset.id),
        "words": words(told, reader.language, owners, asked.dig),
    }


def _area_reason(reason: AreaReason, reader: Reader, owners: Mapping[str, Owner]) -> dict[str, Any]:
    owner = owners.get(reason.owner_id or "")
    return {
        "row": reason.row,
        "code": reason.code,
        "verdict": reason.verdict,
        "owner": owner.name if owner else None,
        "owner_id": reason.owner_id,
        "owner_phone": (owner.phone or owner.desk_phone) if owner else None,
        "kind": reason.kind,
        "area_m2": _shown(reason.area_m2),
        "due_at": reason.due_at.isoformat() if reason.due_at else None,
        "words": area_words(reason, reader.language, owners),
        "geometry": reason.hole,
    }


def _hold_point(point: Any, judgement: Judgement, reader: Reader) -> dict[str, Any]:
    hidden = {
        finding.asset.id
        for finding in judgement.findings
        if finding.asset.restricted is not False and "RELEASE" not in finding.caps and not reader.sees(finding)
    }
    asset_id = None if point.asset_id in hidden else point.asset_id
    return {"phase": point.phase, "step": point.step, "asset_id": asset_id, "owner_id": point.owner_id}


def _shown(value: float | None) -> float | None:
    return None if value is None else round(value, SHOWN_DIGITS)


def _told(value: float | None, visible: bool) -> float | None:
    """A place in metres; for those outside its sight to 0.1 m, and never farther than it is."""
    if value is None or visible:
        return _shown(value)
    return round(math.floor(value * 10 + 1e-6) / 10, 1)


def _lon_lat(place: tuple[float, float], srid: int) -> dict[str, float]:
    lon, lat = to_degrees(srid).transform(*place)
    return {"lon": round(lon, 7), "lat": round(lat, 7)}
