"""What a certificate says, as one JSON object: everything the verdict stands on, and the verdict. Pure.

Codes and numbers only; words are made for each reader. Versions and hashes are texts: not every reader of JSON keeps 64
bits. Details of one asset stand under `detail`, so that a copy can leave them out (see disclosure.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from typing import Any, Final, Protocol
from uuid import UUID

from smartpin_server.excavations.answer import inputs_hash
from smartpin_server.excavations.area_rows import AreaReason
from smartpin_server.excavations.asset_rows import Finding
from smartpin_server.excavations.certificate.considered import considered
from smartpin_server.excavations.certificate.values import told_metres, told_moment, told_version
from smartpin_server.excavations.claims import Depth, recorded_depth
from smartpin_server.excavations.dig_request import ReadDig
from smartpin_server.excavations.dig_shapes import to_degrees
from smartpin_server.excavations.facts import Asset, Facts, Owner
from smartpin_server.excavations.rules import Rules
from smartpin_server.excavations.service import Outcome

FORMAT: Final = "smartpin-certificate/1"


@dataclass(frozen=True)
class PermitFacts:
    """The job and the revision a certificate is about. Geometry, depths and methods come from what was judged.

    `single_person`: ids of the organisations concerned that work without a second person; a certificate says so.
    """

    excavation_id: str
    code: str
    title: str
    organisation_id: str
    organisation: str
    revision_id: str
    revision_number: int
    window_from: datetime
    window_to: datetime
    purpose: str | None = None
    organisation_phone: str | None = None
    contact_name: str | None = None
    contact_phone: str | None = None
    emergency: bool = False
    extends: int | None = None
    single_person: tuple[str, ...] = ()


class HoldPointFacts(Protocol):
    """A step to be signed, as planned for this clearance."""

    @property
    def number(self) -> int: ...
    @property
    def phase(self) -> str: ...
    @property
    def step(self) -> str: ...
    @property
    def pin_id(self) -> UUID | str | None: ...
    @property
    def line_id(self) -> UUID | str | None: ...
    @property
    def node_id(self) -> UUID | str | None: ...
    @property
    def owner_id(self) -> UUID | str | None: ...
    @property
    def words_key(self) -> str: ...


def build(
    permit: PermitFacts,
    outcome: Outcome,
    hold_points: Sequence[HoldPointFacts],
    clearance_id: UUID | str,
    issued_at: datetime,
    expires_at: datetime,
) -> dict[str, Any]:
    """The whole certificate before signing. Every value is one that canonical JSON (RFC 8785) can write."""
    judgement, facts = outcome.judgement, outcome.facts
    return {
        "format": FORMAT,
        "clearance_id": str(clearance_id),
        "permit": _permit(permit),
        "dig": _dig(outcome.asked, permit, outcome.jurisdiction.srid),
        "jurisdiction": {"id": outcome.jurisdiction.id, "crs": f"EPSG:{outcome.jurisdiction.srid}"},
        "rule_set": {"id": outcome.jurisdiction.id, "sha256": outcome.jurisdiction.sha256},
        "versions": {"engine": version("smartpin"), **_origin(facts, "versions", {})},
        "state": {key: _origin(facts, key, None) for key in ("snapshot", "system_identifier", "timeline")},
        "verdict": judgement.verdict,
        "register_verdict": judgement.register_verdict,
        "findings": [_finding(number, finding, outcome) for number, finding in enumerate(judgement.findings, start=1)],
        "notes": [_finding(number, note, outcome) for number, note in enumerate(judgement.notes, start=1)],
        "area_reasons": [_area_reason(reason) for reason in judgement.area_reasons],
        "hold_points": [_hold_point(point) for point in hold_points],
        "owners": _owners(outcome),
        **considered(facts),
        "evaluated_at": told_moment(facts.evaluated_at if facts is not None else None),
        "issued_at": told_moment(issued_at),
        "expires_at": told_moment(expires_at),
        "single_person": sorted(permit.single_person),
        "inputs_hash": inputs_hash(outcome.asked, outcome.jurisdiction, facts),
    }


def _permit(permit: PermitFacts) -> dict[str, Any]:
    return {
        "excavation_id": str(permit.excavation_id),
        "code": permit.code,
        "title": permit.title,
        "purpose": permit.purpose,
        "emergency": permit.emergency,
        "revision_id": str(permit.revision_id),
        "revision": permit.revision_number,
        "extends": permit.extends,
        "organisation": {
            "id": str(permit.organisation_id),
            "name": permit.organisation,
            "phone": permit.organisation_phone,
        },
        "contact": {"name": permit.contact_name, "phone": permit.contact_phone},
    }


def _dig(asked: ReadDig, permit: PermitFacts, srid: int) -> dict[str, Any]:
    """The parts as judged (assumed pits and widened lines too), in the register's metres and for maps in degrees."""
    degrees = to_degrees(srid)
    parts = []
    for part, polygon, judged in zip(asked.dig.parts, asked.polygons, asked.asked["parts"], strict=True):
        rings = [polygon.exterior, *polygon.interiors]
        outline = [
            [[round(lon, 7), round(lat, 7)] for lon, lat in (degrees.transform(x, y) for x, y, *_ in ring.coords)]
            for ring in rings
        ]
        parts.append(
            {
                "number": part.number + 1,
                "method": part.method,
                "z_top_m": part.z_top_m,
                "z_bottom_m": part.z_bottom_m,
                "assumed": part.assumed,
                "rings": judged["rings"],
                "outline": {"type": "Polygon", "coordinates": outline},
            }
        )
    window = {"from": told_moment(permit.window_from), "to": told_moment(permit.window_to)}
    return {"parts": parts, "drawing_uncertainty_m": asked.dig.uncertainty_m, "window": window}


def _finding(number: int, finding: Finding, outcome: Outcome) -> dict[str, Any]:
    asset, position, measure = finding.asset, finding.position, finding.measure
    part = None if finding.part is None else outcome.asked.dig.parts[finding.part]
    return {
        "number": number,
        "row": finding.row,
        "verdict": finding.verdict,
        "part": None if finding.part is None else finding.part + 1,
        "owner_id": asset.owner_id,
        "restricted": asset.restricted is not False and "RELEASE" not in finding.caps,
        "detail": {
            "asset_id": asset.id,
            "asset_type": asset.type,
            "asset_code": asset.asset_code,
            "kind": asset.kind,
            "reason": finding.reason,
            "class": finding.cls,
            "actions": list(finding.actions),
            "caps": list(finding.caps),
            "method": None if part is None else part.method,
            "distance_m": told_metres(position.distance_m if position else None),
            "gap_m": told_metres(position.gap_m if position else None),
            "envelope_m": told_metres(position.envelope_m if position else asset.envelope_m),
            "separated": position.separated if position else None,
            "missing": position.missing if position else None,
            "exposure_id": position.exposure_id if position else None,
            "bearing_deg": told_metres(measure.bearing_deg if measure else None),
            "corner_m": told_metres(measure.corner_m if measure else None),
            "record": _record(asset, finding, outcome.jurisdiction.rules),
        },
    }


def _record(asset: Asset, finding: Finding, rules: Rules) -> dict[str, Any]:
    """What the register said of the asset: enough to explain the finding and to draw it, when both have changed."""
    zone = finding.measure.zone if finding.measure is not None else None
    depth = recorded_depth(asset, zone, rules) if asset.unusable is None else None
    return {
        "name": asset.name,
        "node_kind": asset.node_kind,
        "status": asset.status,
        "critical": asset.critical,
        "quality": asset.quality,
        "surveyed_on": None if asset.surveyed_on is None else asset.surveyed_on.isoformat(),
        "outer_diameter_mm": told_metres(asset.outer_diameter_mm),
        "half_width_m": told_metres(asset.half_width_used_m),
        "depth_m": told_metres(asset.depth_m),
        "depth_reference": asset.depth_reference,
        # Of all of it that lies in the zone, uncertainty included.
        "highest_m": told_metres(depth.highest_m) if isinstance(depth, Depth) else None,
        "lowest_m": told_metres(depth.lowest_m) if isinstance(depth, Depth) else None,
    }


def _area_reason(reason: AreaReason) -> dict[str, Any]:
    return {
        "row": reason.row,
        "code": reason.code,
        "verdict": reason.verdict,
        "owner_id": reason.owner_id,
        "kind": reason.kind,
        "area_m2": told_metres(reason.area_m2),
        "due_at": told_moment(reason.due_at),
        "detail": reason.detail,
    }


def _hold_point(point: HoldPointFacts) -> dict[str, Any]:
    asset_id = point.line_id or point.node_id
    return {
        "number": point.number,
        "phase": point.phase,
        "step": point.step,
        "words_key": point.words_key,
        "pin_id": None if point.pin_id is None else str(point.pin_id),
        "owner_id": None if point.owner_id is None else str(point.owner_id),
        "detail": None if asset_id is None else {"asset_id": str(asset_id)},
    }


def _owners(outcome: Outcome) -> list[dict[str, Any]]:
    """Who has anything to do with it, with a phone number: asked, found, or responsible here."""
    facts = outcome.facts
    if facts is None:
        return []
    concerned = {asset.owner_id for asset in facts.assets} | {area.owner_id for area in facts.regions.service_areas}
    concerned |= {owner_id for owner_id, _ in facts.routed} | {reply.owner_id for reply in facts.replies}
    concerned |= {reason.owner_id for reason in outcome.judgement.area_reasons}
    return [_owner(owner, facts) for owner in facts.owners if owner.id in concerned]


def _owner(owner: Owner, facts: Facts) -> dict[str, Any]:
    due_at = dict(facts.routed).get(owner.id)
    phones = {"phone": owner.phone, "desk_phone": owner.desk_phone}
    standing = [told_version(standing.id, standing.version) for standing in owner.standing]
    return {"id": owner.id, "name": owner.name, **phones, "due_at": told_moment(due_at), "standing": standing}


def _origin(facts: Facts | None, key: str, otherwise: Any) -> Any:
    origin: Mapping[str, Any] = {} if facts is None else facts.origin
    return origin.get(key, otherwise)
