"""How wide, how far off and how deep a record may be: r, U_h, U_v and the depth at a place. Worst case for unknowns."""

import math
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from tests.oracle.rules import Rules
from tests.oracle.world import Asset, Exposure


@dataclass(frozen=True)
class Claim:
    """What one stretch of an asset is believed: half width in plan, half width for heights (None: unknown), U_h, depths.

    `depths` is the record along the stretch: (measure, depth or None); one entry: the same everywhere. `whole`: all of
    the asset decides about heights, not only its zone.
    """

    half_width: float
    tube: float | None
    u_h: float
    depth_usable: bool
    depths: tuple[tuple[float, float | None], ...]
    reference: str
    v_floor: float
    v_share: float
    measured_on: date | None
    whole: bool = False


def half_width(asset: Asset, rules: Rules) -> tuple[float, bool]:
    """Half the outer width, and whether the record says it. Two figures that differ: the greater."""
    said = [asset.half_width, None if asset.diameter_mm is None else asset.diameter_mm / 2000]
    known = [width for width in said if width is not None and width > 0]
    if known:
        return max(known), True
    if asset.node_kind is not None:
        return rules.node_half_width_max(asset.node_kind), False
    return rules.half_width_max(asset.kind), False


def measured_bound(figure_95: float | None, rules: Rules) -> float:
    """Three sigmas of a 95 % figure."""
    return 0.0 if figure_95 is None else rules.single("sigmas") * figure_95 / rules.single("sigmas_of_95")


def deepest(asset: Asset, length: float, rules: Rules) -> float:
    """The depth that goes into U_h: the deepest recorded, and the greatest of the kind where any part is unknown."""
    if asset.profile is None:
        return rules.depth_max(asset.kind) if asset.depth is None else asset.depth
    found = [depth for _, depth in asset.profile]
    whole = asset.profile[0][0] <= 0 and asset.profile[-1][0] >= length
    if None in found or not whole:
        found.append(rules.depth_max(asset.kind))
    return max(depth for depth in found if depth is not None)


def own_claim(asset: Asset, length: float, rules: Rules) -> Claim:
    """What the line's or node's own record is believed."""
    width, known = half_width(asset, rules)
    quality = "D" if asset.quality_method == "digitised" else asset.quality
    levels = rules.levels_up_to(quality)
    depth = deepest(asset, length, rules)
    bounds = [max(level["floor"], level["depth_share"] * depth) for level in levels]
    bounds.append(measured_bound(asset.h_95, rules))
    if quality == "D" and asset.scale is not None:
        bounds.append(asset.scale * rules.single("map_scale_error"))
    usable = bool(levels[-1]["depth_usable"])
    vertical = [level for level in levels if level["depth_usable"]]
    return Claim(
        half_width=width,
        tube=width if known else None,
        u_h=max(bounds),
        depth_usable=usable,
        depths=asset.profile if asset.profile is not None else ((0.0, asset.depth),),
        reference=asset.reference,
        v_floor=max([measured_bound(asset.v_95, rules), *(level["v_floor"] for level in vertical)]),
        v_share=max(level["v_share"] for level in vertical),
        measured_on=asset.depth_at or asset.surveyed_on,
    )


def exposed_claim(asset: Asset, own: Claim, hole: Exposure, rules: Rules) -> Claim:
    """What is believed within the window of an open hole: quality A, from what was seen there.

    The record's own bound still holds where the hole was measured worse; a hole without a depth leaves the record's.
    """
    level = rules.file["envelope"]["A"]
    u_h = min(own.u_h, max(level["floor"], measured_bound(hole.h_95, rules)))
    seen = 0.0 if hole.diameter_mm is None else hole.diameter_mm / 2000
    if hole.depth is None:
        return replace(
            own,
            u_h=u_h,
            half_width=max(own.half_width, seen),
            tube=None if own.tube is None else max(own.tube, seen),
            depths=((0.0, None),) if own.tube is None and seen > own.half_width else own.depths,
            whole=seen > own.half_width,
        )
    return Claim(
        half_width=max(own.half_width, seen),
        tube=max(own.tube or 0.0, seen) or None,
        u_h=u_h,
        depth_usable=True,
        depths=((0.0, hole.depth if hole.depth <= rules.depth_max(asset.kind) else None),),
        reference=hole.reference,
        v_floor=max(level["v_floor"], measured_bound(hole.v_95, rules)),
        v_share=level["v_share"],
        measured_on=hole.exposed_on,
    )


def altered_since(asset: Asset, claim: Claim) -> bool:
    """Whether the ground was, or may have been, changed after the depth was measured."""
    if asset.altered_on is None:
        return False
    return claim.measured_on is None or claim.measured_on <= asset.altered_on


def stands(asset: Asset) -> bool:
    """A riser: some of it goes straight up by a decimetre or more, or it has no length in plan."""
    if len(asset.points) < 2:
        return False
    heights = asset.heights or (0.0,) * len(asset.points)
    steps = list(pairwise(zip(asset.points, heights, strict=True)))
    flat = [math.dist(a, b) for (a, _), (b, _) in steps]
    up = [abs(b - a) for (_, a), (_, b) in steps]
    return sum(flat) < 0.01 or any(run < 0.01 and rise >= 0.1 for run, rise in zip(flat, up, strict=True))


def top_and_bottom(asset: Asset, claim: Claim, depth: float, rules: Rules) -> tuple[float | None, float | None]:
    """Depth of the highest and of the lowest point of the asset where its record says `depth`, None if unknown."""
    if asset.node_kind is not None and not rules.lies_like_a_line(asset.node_kind):
        return (depth if claim.reference == "crown" else None), (depth if claim.reference == "invert" else None)
    if claim.tube is None and claim.reference != "crown":
        return None, None
    r = claim.half_width if claim.tube is None else claim.tube
    crown = {"crown": depth, "axis": depth - r, "invert": depth - 2 * r}.get(claim.reference)
    return crown, None if crown is None else crown + 2 * r
