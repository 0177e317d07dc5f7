"""Where an asset lies to one part of a dig: gap, class, and whether height of ground keeps them apart. Pure.

gap = dist(P, geometry) − r − U_h − u_P − overdig_h − 1 mm. Two floating-point results of the same sum may differ in
the 12th digit: within a nanometre of a bound the worse side counts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from smartpin_server.excavations.claims import (
    Depth,
    NoDepth,
    exposed_depth,
    exposed_envelope_m,
    recorded_depth,
)
from smartpin_server.excavations.facts import Asset, Dig, DigPart, PartMeasure
from smartpin_server.excavations.rules import Rules

IN = "IN"
NEAR = "NEAR"
INFLUENCE = "INFLUENCE"
FAR = "FAR"
CLASSES = (FAR, INFLUENCE, NEAR, IN)
NANOMETRE = 1e-9


@dataclass(frozen=True)
class Position:
    """One piece of an asset against one part: `missing` says why its depth cannot help, None when it is known."""

    distance_m: float
    gap_m: float
    envelope_m: float
    cls: str
    separated: bool
    missing: str | None
    exposure_id: str | None = None


def drawing_uncertainty_m(dig: Dig, rules: Rules) -> float:
    """u_P: the rule set's figure when nobody said how well the dig was drawn, and never under its floor.

    A floor, since nobody sets out an edge on the ground without any error: 0 is a form left as it was.
    """
    if dig.uncertainty_m is None:
        return rules.drawing_uncertainty_unknown_m
    return max(dig.uncertainty_m, rules.drawing_uncertainty_least_m)


def positions(asset: Asset, measure: PartMeasure, dig: Dig, rules: Rules) -> Iterator[Position]:
    """Every piece of the asset: beside each exposure, and the rest by its own record."""
    part = dig.parts[measure.part]
    for exposure in measure.exposures:
        # The record's own bound still holds where the hole was measured worse.
        envelope = min(exposed_envelope_m(exposure, rules), asset.envelope_m)
        # A pipe seen wider than it was recorded is that wide; one seen narrower is not believed to be so all along.
        seen = (exposure.outer_diameter_mm or 0.0) / 2000
        # The zone was measured for the recorded width: of a wider pipe all of the line counts.
        zone = measure.zone if seen <= asset.half_width_used_m else None
        depth = exposed_depth(asset, exposure, zone, rules)
        away = exposure.distance_m
        yield _position(asset, away, max(asset.half_width_used_m, seen), envelope, depth, part, dig, rules, exposure.id)
    rest = measure.rest_m if measure.exposures else measure.distance_m
    if rest is not None:
        depth = recorded_depth(asset, measure.zone, rules)
        yield _position(asset, rest, asset.half_width_used_m, asset.envelope_m, depth, part, dig, rules, None)


def separated_together(pieces: Iterable[Position]) -> list[Position]:
    """The pieces, none of them separated unless all that are not FAR are: the worst height in the zone decides.

    The piece that lies nearest in plan may lie deep and the next one shallow; the asset is one, and so is its zone.
    """
    found = list(pieces)
    shallow = next((piece for piece in found if piece.cls != FAR and not piece.separated), None)
    if shallow is None:
        return found
    return [replace(piece, separated=False, missing=shallow.missing) if piece.separated else piece for piece in found]


def _position(
    asset: Asset,
    distance_m: float,
    half_width_m: float,
    envelope_m: float,
    depth: Depth | NoDepth,
    part: DigPart,
    dig: Dig,
    rules: Rules,
    exposure_id: str | None,
) -> Position:
    own = rules.own_reach_m(drawing_uncertainty_m(dig, rules), part.method)
    gap = distance_m - half_width_m - envelope_m - own
    separated, missing = is_separated(depth, part, asset.kind, rules)
    return Position(
        distance_m, gap, envelope_m, class_of(gap, asset.kind, part.method, rules), separated, missing, exposure_id
    )


def class_of(gap_m: float, kind: str, method: str | None, rules: Rules) -> str:
    """IN, NEAR, INFLUENCE or FAR; a gap that is no number is IN."""
    if not gap_m > NANOMETRE:
        return IN
    if gap_m <= rules.tolerance_m(kind, method) + NANOMETRE:
        return NEAR
    if rules.method_or_worst(method) == "IMPACT" and gap_m <= rules.influence_m(kind, method) + NANOMETRE:
        return INFLUENCE
    return FAR


def is_separated(depth: Depth | NoDepth, part: DigPart, kind: str, rules: Rules) -> tuple[bool, str | None]:
    """Whether enough ground stays between them in height, and else what is missing to know (None: it is known).

    Only a bore has ground above it: there the mirrored test holds for what lies higher than its top.
    """
    if part.z_bottom_m is None or part.z_bottom_m <= 0:
        return False, "DIG_DEPTH"
    if isinstance(depth, NoDepth):
        return False, depth.missing
    ground = rules.overdig_v_m(part.method) + rules.separation_v_m(kind, part.method)
    if depth.highest_m > part.z_bottom_m + ground + NANOMETRE:
        return True, None
    if part.method == "TRENCHLESS" and part.z_top_m > 0 and depth.lowest_m is not None:
        return depth.lowest_m < part.z_top_m - ground - NANOMETRE, None
    return False, None
