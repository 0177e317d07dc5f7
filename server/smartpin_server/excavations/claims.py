"""How much of a record is believed: its quality, its envelope, and the depth interval of what lies in the zone. Pure.

Apart from the verdict because it judges records, not digs; the same numbers are stored per asset by the database.
"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from smartpin_server.excavations.facts import Asset, Exposure, Interval
from smartpin_server.excavations.rules import QUALITIES, Rules

MEASURE_ROUNDING_M = 0.001
"""A zone may end this far past the last measure of a depth profile and still count as inside."""


@dataclass(frozen=True)
class Depth:
    """Bounds in metres below the surface of all of the asset that lies in the zone, uncertainty included."""

    highest_m: float
    lowest_m: float | None  # None: only the top is known


@dataclass(frozen=True)
class NoDepth:
    """Why nothing can be said: the code of what is missing."""

    missing: str


def believed_quality(asset: Asset) -> str:
    """The quality a record can claim: A comes from exposures only, and what was digitised from a map is D."""
    if (asset.quality_method or "").lower() in ("digitised", "digitized"):
        return "D"
    if asset.quality == "A":
        return "B1"
    return asset.quality if asset.quality in QUALITIES else "D"


def greatest_half_width_m(asset: Asset, rules: Rules) -> float:
    """The widest an asset of this class can be: what an unknown width counts as."""
    if asset.type == "node":
        table = rules.node_half_width_max
        return table.get(asset.node_kind or "*", table["*"])
    return rules.half_width_max[rules.kind_or_worst(asset.kind)]


def deepest_m(asset: Asset) -> float | None:
    """The greatest depth recorded; None when any of it is unknown."""
    if asset.depth_profile is not None:
        depths = [depth for _, depth in asset.depth_profile]
        known = [depth for depth in depths if depth is not None and depth > 0]
        return max(known) if depths and len(known) == len(depths) else None
    return asset.depth_m if asset.depth_m is not None and asset.depth_m > 0 else None


def computed_envelope_m(asset: Asset, rules: Rules) -> float:
    """U_h of the record by the rules: never below the floor of its quality, unknown depth counts as the greatest."""
    quality = believed_quality(asset)
    envelope = rules.envelope(quality)
    deepest = deepest_m(asset)
    depth = rules.depth_max[rules.kind_or_worst(asset.kind)] if deepest is None else deepest
    bounds = [envelope.floor_m, envelope.depth_share * depth]
    if asset.h_uncertainty_m is not None:
        bounds.append(asset.h_uncertainty_m * rules.sigma_factor)
    if asset.scale_denominator is not None and quality == "D":
        bounds.append(asset.scale_denominator * rules.map_scale_error)
    return max(bounds)


def exposed_envelope_m(exposure: Exposure, rules: Rules) -> float:
    """U_h next to an open hole."""
    measured = (exposure.h_uncertainty_m or 0.0) * rules.sigma_factor
    return max(rules.envelope("A").floor_m, measured)


def recorded_depth(asset: Asset, zone: tuple[Interval, ...] | None, rules: Rules) -> Depth | NoDepth:
    """The depth interval by the asset's own record, within the zone (None: all of it)."""
    envelope = rules.envelope(believed_quality(asset))
    if asset.depth_profile is None and asset.depth_m is None:
        return NoDepth("DEPTH")
    if asset.stands:
        return NoDepth("STANDS_UPRIGHT")
    if not envelope.depth_usable:
        return NoDepth("QUALITY")
    depths = _depths_in(asset, zone)
    if isinstance(depths, NoDepth):
        return depths
    if _altered_since(asset, asset.depth_at or asset.surveyed_on):
        return NoDepth("GROUND_ALTERED")
    return _interval(
        depths, asset.depth_reference, asset, asset.half_width_m, envelope.v_floor_m, envelope.v_share,
        asset.v_uncertainty_m, rules,
    )  # fmt: skip


def exposed_depth(asset: Asset, exposure: Exposure, zone: tuple[Interval, ...] | None, rules: Rules) -> Depth | NoDepth:
    """The depth interval next to an open hole; a hole without a depth leaves what the record says.

    Deeper than anything of its kind lies is no measurement: centimetres taken for metres would separate everything.
    """
    seen = None if exposure.outer_diameter_mm is None else exposure.outer_diameter_mm / 2000
    if exposure.depth_m is None or exposure.depth_m <= 0:
        return _recorded_but_wider(asset, seen or 0.0, zone, rules)
    if asset.stands:
        return NoDepth("STANDS_UPRIGHT")
    if exposure.depth_m > rules.depth_max[rules.kind_or_worst(asset.kind)]:
        return NoDepth("DEPTH")
    if _altered_since(asset, exposure.exposed_on):
        return NoDepth("GROUND_ALTERED")
    envelope = rules.envelope("A")
    widths = [width for width in (asset.half_width_m, seen) if width is not None and width > 0]
    return _interval(
        (exposure.depth_m, exposure.depth_m), exposure.depth_reference, asset, max(widths, default=None),
        envelope.v_floor_m, envelope.v_share, exposure.v_uncertainty_m, rules,
    )  # fmt: skip


def _recorded_but_wider(
    asset: Asset, seen_m: float, zone: tuple[Interval, ...] | None, rules: Rules
) -> Depth | NoDepth:
    """The record's depth of a pipe that a hole showed to be `seen_m` from its axis to its skin."""
    if asset.half_width_m is not None and asset.half_width_m > 0:
        return recorded_depth(replace(asset, half_width_m=max(asset.half_width_m, seen_m)), zone, rules)
    if seen_m > greatest_half_width_m(asset, rules):
        return NoDepth("WIDTH")
    return recorded_depth(asset, zone, rules)


def _altered_since(asset: Asset, measured_on: date | None) -> bool:
    """True when the surface changed on or after the day the depth was measured, or nobody knows which came first."""
    if asset.surface_altered_on is None:
        return False
    return measured_on is None or asset.surface_altered_on >= measured_on


def _depths_in(asset: Asset, zone: tuple[Interval, ...] | None) -> tuple[float, float] | NoDepth:
    """Shallowest and deepest recorded depth in the zone. Between two vertices unknown if either end's is."""
    if asset.depth_profile is None:
        if asset.depth_m is None or asset.depth_m <= 0:
            return NoDepth("DEPTH")
        return asset.depth_m, asset.depth_m
    profile = asset.depth_profile
    spans = zone or ((profile[0][0], profile[-1][0]),) if profile else ()
    found: list[float] = []
    for start, end in spans:
        if start < profile[0][0] - MEASURE_ROUNDING_M or end > profile[-1][0] + MEASURE_ROUNDING_M:
            return NoDepth("DEPTH")
        for (m0, d0), (m1, d1) in pairwise(profile):
            if m1 < start or m0 > end:
                continue
            at = [max(start, m0), min(end, m1)]
            touched_at_vertex = at[0] == at[1] and at[0] in (m0, m1)
            ends = [d0 if at[0] == m0 else d1] if touched_at_vertex else [d0, d1]
            if any(depth is None or depth <= 0 for depth in ends):
                return NoDepth("DEPTH")
            if touched_at_vertex:
                found += [depth for depth in ends if depth is not None]
            elif d0 is not None and d1 is not None:
                found += [d0 + (d1 - d0) * (m - m0) / (m1 - m0) for m in at]
    if not found:
        # A zone that lies wholly in the rounding past the last vertex.
        last = profile[-1][1] if profile else None
        if last is None or last <= 0:
            return NoDepth("DEPTH")
        found = [last]
    return min(found), max(found)


def _interval(
    depths: tuple[float, float],
    reference: str,
    asset: Asset,
    half_width_m: float | None,
    floor_m: float,
    share: float,
    uncertainty_m: float | None,
    rules: Rules,
) -> Depth | NoDepth:
    """Crown = axis − r = invert − 2 r. With r unknown only a crown depth tells where the top is."""
    shallow, deep = depths
    known = half_width_m is not None and half_width_m > 0
    r = half_width_m if half_width_m is not None and known else greatest_half_width_m(asset, rules)
    measured = (uncertainty_m or 0.0) * rules.sigma_factor
    up = max(floor_m, share * shallow, measured)
    down = max(floor_m, share * deep, measured)
    if asset.type == "node" and asset.node_kind not in rules.lying_nodes:
        # A manhole is no tube: only what was measured itself, its top or its bottom, is known.
        if reference == "crown":
            return Depth(shallow - up, None)
        if reference == "invert":
            return Depth(0.0, deep + down)  # from the surface down
        return NoDepth("STANDS_UPRIGHT")
    if reference == "crown":
        return Depth(shallow - up, deep + 2 * r + down)
    if reference not in ("axis", "invert"):
        return NoDepth("REFERENCE")
    if not known:
        return NoDepth("WIDTH")
    above, below = (r, r) if reference == "axis" else (2 * r, 0.0)
    return Depth(shallow - above - up, deep + below + down)
