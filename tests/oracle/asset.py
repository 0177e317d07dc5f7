"""One asset against one part of a dig: class, separation, effective status, row, caps."""

import math
from dataclasses import dataclass
from itertools import pairwise

from shapely import LineString, Point, Polygon

from tests.oracle import geometry
from tests.oracle.envelope import Claim, altered_since, exposed_claim, half_width, own_claim, stands, top_and_bottom
from tests.oracle.rules import METHODS, Rules
from tests.oracle.world import LAST_DAY, NOW, Asset, Exposure, Paper, World

HAIR = 1e-9
WORST = {"CLEAR": 0, "CAUTION": 1, "UNKNOWN": 2, "CONFLICT": 3}


@dataclass(frozen=True)
class Cut:
    """A part of the dig with its unknowns made worst."""

    number: int
    shape: Polygon
    method: str
    z_bottom: float | None
    z_top: float
    uncertainty: float

    def own_reach(self, rules: Rules) -> float:
        return self.uncertainty + rules.overdig_h(self.method) + rules.single("rounding")


@dataclass(frozen=True)
class Found:
    """A finding or a note. `gap` None: not measured; `part` None: the asset cannot be placed."""

    asset: Asset
    part: int | None
    row: int
    cls: str | None
    separated: bool
    verdict: str
    gap: float | None = None
    reason: str = ""
    note: bool = False


@dataclass(frozen=True)
class Piece:
    """A stretch of the asset that is believed one thing."""

    stretch: geometry.Stretch
    claim: Claim


def pieces_of(asset: Asset, holes: list[Exposure], rules: Rules) -> list[Piece]:
    """Windows around open holes are quality A; the rest is what the record claims."""
    shape = geometry.shape_of(asset)
    own = own_claim(asset, shape.length, rules)
    window = rules.single("exposure_window")
    proven = []
    for hole in holes:
        place = Point(hole.place)
        if not hole.evidence or place.distance(shape) > rules.file["envelope"]["A"]["floor"]:
            continue
        at = shape.project(place) if shape.length else 0.0
        stretch = (max(0.0, at - window), min(shape.length, at + window))
        proven.append(Piece(stretch, exposed_claim(asset, own, hole, rules)))
    if not shape.length:
        return proven or [Piece((0.0, 0.0), own)]
    left = geometry.without((0.0, shape.length), [piece.stretch for piece in proven])
    return proven + [Piece(stretch, own) for stretch in left]


def judge_asset(world: World, asset: Asset, cut: Cut, rules: Rules) -> list[Found]:
    """All reasons of one asset about one part."""
    if not asset.points:
        return [_unusable(asset)] if _may_be_here(world, asset, cut, rules) else []
    shape = geometry.shape_of(asset)
    pieces = pieces_of(asset, [hole for hole in world.exposures if hole.asset == asset.name], rules)
    if asset.unusable:
        return [_unusable(asset)] if is_candidate(world, shape, asset, cut, rules) else []
    far = max(rules.tolerance(asset.kind, cut.method), rules.influence(asset.kind, cut.method))
    measured = [(_gap(shape, piece, cut, rules), piece) for piece in pieces]
    reaching = [(gap, piece) for gap, piece in measured if gap <= far + HAIR]
    wide = own_claim(asset, shape.length, rules).u_h > rules.single("envelope_limit")
    wide = wide and is_candidate(world, shape, asset, cut, rules)
    if not reaching:
        gap = min(gap for gap, _ in measured)
        return [Found(asset, cut.number, 0, "FAR", False, "UNKNOWN", gap, "ENVELOPE_TOO_WIDE")] if wide else []
    gap = min(gap for gap, _ in reaching)
    cls = "IN" if gap <= HAIR else "NEAR" if gap <= rules.tolerance(asset.kind, cut.method) + HAIR else "INFLUENCE"
    beside = [Found(asset, cut.number, 0, cls, False, "UNKNOWN", gap, "ENVELOPE_TOO_WIDE")] if wide else []
    if asset.restricted is not False and not _released(world, asset):
        return [Found(asset, cut.number, 3, cls, False, "CONFLICT", gap, "RESTRICTED"), *beside]
    # The record's depths, and what was taken out, are looked at in all that the record's own bound makes matter, also
    # beside a hole that bounds it tighter or shows another depth: a record that was wrong there is not mended by halves.
    own = own_claim(asset, shape.length, rules)
    recorded = _zone(shape, Piece((0.0, shape.length), own), far, asset, cut, rules)
    zone = [
        recorded
        if piece.claim.depths == own.depths and not piece.claim.whole
        else _zone(shape, piece, far, asset, cut, rules)
        for _, piece in reaching
    ]
    wider = any(piece.claim.half_width > half_width(asset, rules)[0] for piece in pieces)
    if _is_gone(asset, shape, recorded, rules, wider):
        return [Found(asset, cut.number, 0, cls, False, "CLEAR", gap, note=True), *beside]
    separated = all(
        _separated(asset, piece.claim, measures, cut, rules)
        for (_, piece), measures in zip(reaching, zone, strict=True)
    )
    critical = asset.critical is not False
    row, verdict = _row(cls, separated, critical, cut.method)
    verdict = _capped(world, asset, verdict, critical)
    return [Found(asset, cut.number, row, cls, separated, verdict, gap), *beside]


def _unusable(asset: Asset) -> Found:
    return Found(asset, None, 1, None, False, "UNKNOWN")


def _gap(shape: LineString | Point, piece: Piece, cut: Cut, rules: Rules) -> float:
    distance = geometry.cut(shape, piece.stretch).distance(cut.shape)
    return float(distance) - piece.claim.half_width - piece.claim.u_h - cut.own_reach(rules)


def _zone(shape: LineString | Point, piece: Piece, far: float, asset: Asset, cut: Cut, rules: Rules) -> list[float]:
    radius = piece.claim.half_width + piece.claim.u_h + cut.own_reach(rules) + far + HAIR
    if piece.claim.whole:
        piece, radius = Piece((0.0, shape.length), piece.claim), math.inf
    also = [measure for measure, _ in piece.claim.depths]
    return geometry.measures_within(shape, piece.stretch, cut.shape, radius, also)


def search_radius(cut: Cut, rules: Rules) -> float:
    """How far from the part the area rows look."""
    return (
        cut.uncertainty
        + rules.overdig_h(cut.method)
        + rules.greatest_tolerance(cut.method)
        + rules.greatest_influence(cut.method)
        + rules.single("unseen_margin")
    )


def _may_be_here(world: World, asset: Asset, cut: Cut, rules: Rules) -> bool:
    """A row without a place: its last known box, or else its owner's service area, or else everywhere."""
    radius = search_radius(cut, rules)
    if asset.last_known is not None:
        return bool(geometry.polygon_of(asset.last_known).distance(cut.shape) <= radius)
    areas = [geometry.area_of(own.region) for own in world.service_areas if own.owner == asset.owner]
    return not areas or any(area.distance(cut.shape) <= radius for area in areas)


def is_candidate(world: World, shape: LineString | Point, asset: Asset, cut: Cut, rules: Rules) -> bool:
    """Whether the asset reaches: its half width as recorded or ever seen, envelope and greatest tolerance, and what the dig
    adds.
    """
    claim = own_claim(asset, shape.length, rules)
    greatest = max(rules.tolerance(asset.kind, method) for method in METHODS)
    seen = [(hole.diameter_mm or 0.0) / 2000 for hole in world.exposures if hole.asset == asset.name]
    reach = (
        max([claim.half_width, *seen])
        + claim.u_h
        + greatest
        + cut.own_reach(rules)
        + rules.greatest_influence(cut.method)
    )
    return bool(shape.distance(cut.shape) <= reach + HAIR)


def _is_gone(asset: Asset, shape: LineString | Point, zone: list[float], rules: Rules, wider: bool) -> bool:
    """Not built until after the dig, or taken out as far as it matters; a pipe seen wider than recorded is not."""
    if asset.status == "planned":
        return asset.build_start is not None and asset.build_start > LAST_DAY
    if asset.status != "removed" or wider:
        return False
    return geometry.covered(shape, zone, asset.removed, rules.single("slit"))


def _separated(asset: Asset, claim: Claim, zone: list[float], cut: Cut, rules: Rules) -> bool:
    """True only if every point of the zone is known to lie clear below the dig, or clear above a bore."""
    if cut.z_bottom is None or not claim.depth_usable or altered_since(asset, claim) or stands(asset):
        return False
    depths = [_depth_at(claim.depths, measure) for measure in zone]
    if not depths or any(depth is None for depth in depths):
        return False
    clear = rules.overdig_v(cut.method) + rules.separation_v(asset.kind, cut.method)
    below = above = True
    for depth in depths:
        assert depth is not None
        top, bottom = top_and_bottom(asset, claim, depth, rules)
        off = max(claim.v_floor, claim.v_share * depth)
        below &= top is not None and top - off > cut.z_bottom + clear + HAIR
        above &= bottom is not None and bottom + off < cut.z_top - clear - HAIR
    return below or above


def _depth_at(depths: tuple[tuple[float, float | None], ...], measure: float) -> float | None:
    """Between two vertices in proportion; unknown where either end's is, or outside of what was measured."""
    if len(depths) == 1:
        return depths[0][1]
    for (a, at_a), (b, at_b) in pairwise(depths):
        if a - HAIR <= measure <= b + HAIR:
            if at_a is None or at_b is None:
                return None
            depth = at_a + (at_b - at_a) * (measure - a) / (b - a)
            if measure <= b - HAIR:
                return depth
            last = depth
            rest = [pair for pair in depths if pair[0] > b]
            return None if rest and rest[0][1] is None else last
    return None


def _row(cls: str, separated: bool, critical: bool, method: str) -> tuple[int, str]:
    impact = method == "IMPACT"
    if cls == "INFLUENCE":
        return 4, "CONFLICT" if critical else "CAUTION"
    if cls == "NEAR":
        if separated:
            return 5, "CONFLICT" if impact else "CAUTION"
        return 6, "CONFLICT" if method in ("TRENCHLESS", "IMPACT") else "CAUTION"
    if separated:
        return 7, "CONFLICT" if impact else "CAUTION"
    if critical:
        return 8, "CONFLICT"
    return 9, "CAUTION" if method in ("HAND", "VACUUM") else "CONFLICT"


def _good(paper: Paper, asset: Asset) -> bool:
    return paper.asset == asset.name and paper.owner == asset.owner


def _released(world: World, asset: Asset) -> bool:
    return world.asked and any(_good(paper, asset) for paper in world.releases)


def _capped(world: World, asset: Asset, verdict: str, critical: bool) -> str:
    """A proof of death, then the owner's consent; both for this version of the asset only."""
    dead = any(_good(paper, asset) and paper.version == 1 for paper in world.proofs)
    if asset.status == "abandoned" and dead and not critical and WORST[verdict] > WORST["CAUTION"]:
        verdict = "CAUTION"
    agreed = world.asked and any(
        _good(paper, asset)
        and paper.version == 1
        and (paper.two_persons or not critical)
        and (paper.until is None or paper.until > NOW)
        for paper in world.consents
    )
    return "CAUTION" if verdict == "CONFLICT" and agreed else verdict
