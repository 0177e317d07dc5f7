"""The database's JSON becomes Facts. A row that cannot be read becomes an unusable asset, never one less. Pure."""

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from smartpin_server.excavations import facts as f

Json = Mapping[str, Any]


def facts_from(document: Json) -> f.Facts:
    """The facts that app.clearance_facts answered. Raises KeyError, TypeError or ValueError on any other document."""
    assets = document["assets"]
    answers = document["answers"]
    # Beyond the cap there are none, but for those that were put in for a reader who must not see the others.
    rows = [row for group in ("lines", "nodes", "unplaced") for row in _group(assets, group)]
    return f.Facts(
        assets=_merged([_asset(row) for row in rows]),
        regions=_regions(document["regions"]),
        owners=tuple(_owner(row) for row in document["owners"]),
        routed=tuple((row["owner_id"], _moment(row["due_at"])) for row in answers["routed"]),
        replies=tuple(_reply(row) for row in answers["replies"]),
        consents=tuple(_consent(row) for row in answers["consents"]),
        releases=tuple(
            f.Release(row["id"], row["owner_id"], row["asset_id"], row["version"]) for row in answers["releases"]
        ),
        proofs=tuple(
            f.Proof(row["id"], row["owner_id"], row["asset_id"], row["asset_version"], row["version"])
            for row in document["proofs"]
        ),
        evaluated_at=datetime.fromisoformat(document["evaluated_at"]),
        over_cap=bool(assets["over_cap"]),
        rule_set_sha256=document["rule_set"]["sha256"],
        origin={key: document[key] for key in ("snapshot", "system_identifier", "timeline", "versions")},
    )


def _group(assets: Json, group: str) -> Any:
    """Its rows; within the cap a group that is missing is no empty one."""
    return assets.get(group, ()) if assets["over_cap"] else assets[group]


def _merged(assets: list[f.Asset]) -> tuple[f.Asset, ...]:
    """One entry per asset, in the order of ids: an unusable row may come by its place and by its box as well."""
    by_id: dict[str, f.Asset] = {}
    for asset in assets:
        known = by_id.get(asset.id)
        if known is None or len(asset.measures) > len(known.measures):
            by_id[asset.id] = asset
    return tuple(by_id[key] for key in sorted(by_id))


def _asset(row: Json) -> f.Asset:
    try:
        return _readable_asset(row)
    except (KeyError, TypeError, ValueError):
        return f.Asset(
            type=str(row.get("type", "line")),
            id=str(row["id"]),
            version=int(row.get("version") or 0),
            kind="unknown",
            owner_id=row.get("owner_id"),
            status="unknown",
            half_width_m=None,
            half_width_used_m=0.0,
            envelope_m=0.0,
            quality="D",
            unusable="READ_ERROR",
            asset_code=str(row.get("asset_code") or ""),
        )


def _readable_asset(row: Json) -> f.Asset:
    usable = row["usable"] is True
    profile = row["depth_profile"]
    return f.Asset(
        type=row["type"],
        id=row["id"],
        version=int(row["version"]),
        row_hash=row["row_hash"],
        asset_code=row["asset_code"],
        name=row["name"],
        kind=row["kind"],
        node_kind=row.get("node_kind"),
        stands=row.get("stands", True) is not False if row["type"] == "line" else False,
        owner_id=row["owner_id"],
        status=row["status"],
        material=row["material"],
        outer_diameter_mm=_number(row["outer_diameter_mm"]),
        half_width_m=_positive(row["half_width_m"]),
        # An unusable row may never have had a reach; it is not placed by it either.
        half_width_used_m=_finite(row["half_width_used_m"] if usable else row["half_width_used_m"] or 0.0),
        envelope_m=_finite(row["envelope_m"] if usable else row["envelope_m"] or 0.0),
        quality=row["quality"],
        quality_method=row["quality_method"],
        measures=tuple(_measure(part) for part in row["parts"]),
        critical=row["critical"],
        restricted=row["restricted"],
        depth_m=_positive(row["depth_m"]),
        depth_reference=row["depth_reference"],
        depth_profile=None if profile is None else tuple((_finite(m), _positive(d)) for m, d in profile),
        v_uncertainty_m=_number(row["v_uncertainty_m"]),
        h_uncertainty_m=_number(row["h_uncertainty_m"]),
        scale_denominator=row["scale_denominator"],
        depth_at=_day(row["depth_at"]),
        surveyed_on=_day(row["surveyed_on"]),
        surface_altered_on=_day(row["surface_altered_on"]),
        build_start=_day(row["build_start"]),
        unusable=None if usable else "UNUSABLE",
    )


def _measure(row: Json) -> f.PartMeasure:
    exposed = row.get("exposed")
    zone = row.get("zone")
    return f.PartMeasure(
        part=int(row["part"]),
        distance_m=_finite(row["dist_m"]),
        corner_m=_number(row["corner_m"]),
        bearing_deg=_number(row["bearing_deg"]),
        near=(_finite(row["near_e"]), _finite(row["near_n"])),
        zone=None if zone is None else tuple((_finite(start), _finite(end)) for start, end in zone),
        removed=row.get("removed") is True,
        exposures=() if exposed is None else tuple(_exposure(place) for place in exposed["places"]),
        rest_m=None if exposed is None else _number(exposed["rest_m"]),
    )


def _exposure(row: Json) -> f.Exposure:
    return f.Exposure(
        id=row["id"],
        distance_m=_finite(row["dist_m"]),
        depth_m=_positive(row["depth_m"]),
        depth_reference=row["depth_reference"],
        exposed_on=datetime.fromisoformat(row["exposed_at"]).date(),
        outer_diameter_mm=_number(row["outer_diameter_mm"]),
        h_uncertainty_m=_number(row["h_uncertainty_m"]),
        v_uncertainty_m=_number(row["v_uncertainty_m"]),
        version=int(row["version"]),
    )


def _regions(row: Json) -> f.Regions:
    return f.Regions(
        unlisted_m2=_finite(row["unlisted_m2"]),
        unlisted=row["unlisted"],
        lists=tuple((entry["id"], int(entry["version"])) for entry in row["lists"]),
        unregistered=tuple(
            f.Unregistered(gap["kind"], _finite(gap["area_m2"]), gap["hole"]) for gap in row["unregistered"]
        ),
        service_areas=tuple(
            f.ServiceArea(
                owner_id=area["owner_id"],
                kind=area["kind"],
                uncovered_m2=_finite(area["area_m2"]),
                coverage=tuple(
                    f.Coverage(entry["id"], entry["connections_mapped"], int(entry["version"]))
                    for entry in area["coverage"] or ()
                ),
                hole=area["hole"],
                lapsed_at=area["lapsed_at"],
                areas=tuple((entry["id"], int(entry["version"])) for entry in area["areas"]),
            )
            for area in row["service_areas"]
        ),
    )


def _owner(row: Json) -> f.Owner:
    return f.Owner(
        id=row["id"],
        name=row["name"],
        phone=row["phone"],
        desk_phone=row["desk_phone"],
        placed=row["placed"] is True,
        present=frozenset(row["present"]),
        standing=tuple(
            f.Standing(entry["id"], frozenset(entry["kinds"]), int(entry["version"])) for entry in row["standing"] or ()
        ),
    )


def _reply(row: Json) -> f.Reply:
    return f.Reply(
        id=row["id"],
        owner_id=row["owner_id"],
        code=row["code"],
        replied_at=datetime.fromisoformat(row["replied_at"]),
        valid_until=_moment(row["valid_until"]),
        meeting_signed=row["meeting_signed_at"] is not None,
        version=int(row["version"]),
    )


def _consent(row: Json) -> f.Consent:
    return f.Consent(
        id=row["id"],
        owner_id=row["owner_id"],
        asset_id=row["asset_id"],
        asset_version=int(row["asset_version"]),
        two_persons=row["second_by"] is not None and row["second_by"] != row["given_by"],
        valid_until=_moment(row["valid_until"]),
        version=int(row["version"]),
    )


def _number(value: Any) -> float | None:
    """A finite number. Raises ValueError for NaN, which no comparison would ever find too near."""
    number = None if value is None else float(value)
    if number is not None and not math.isfinite(number):
        raise ValueError(f"{value!r} is no number")
    return number


def _finite(value: Any) -> float:
    number = _number(value)
    if number is None:
        raise ValueError("a number is missing")
    return number


def _positive(value: Any) -> float | None:
    """A width or depth of 0 or less is no measurement: unknown."""
    number = _number(value)
    return number if number is not None and number > 0 else None


def _moment(value: Any) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)
