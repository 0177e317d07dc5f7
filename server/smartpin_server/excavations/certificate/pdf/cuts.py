"""Where a dig is cut for a section, and what the cut meets: metres along it and metres down. Pure."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from smartpin_server.excavations.certificate.pdf.numbered import Numbered
from smartpin_server.excavations.certificate.pdf.scene import Asset, Plan

BESIDE_M: Final = 2.5
"""The cut goes this far past the edge of the dig on both sides."""
LONGEST_M: Final = 11.0
"""A longer cut is drawn in pieces, so that pipes stay large enough to see."""
MOST_CUTS: Final = 4
WEIGHT: Final = {"CLEAR": 1, "CAUTION": 1, "UNKNOWN": 2, "CONFLICT": 3}


@dataclass(frozen=True)
class Cut:
    """A line on the ground, from left to right as the reader sees it."""

    left: tuple[float, float]
    right: tuple[float, float]
    across: bool

    @property
    def line(self) -> LineString:
        return LineString([self.left, self.right])

    @property
    def length_m(self) -> float:
        return math.dist(self.left, self.right)

    @property
    def looking_deg(self) -> float:
        """The direction the reader looks, clockwise from grid north."""
        dx, dy = self.right[0] - self.left[0], self.right[1] - self.left[1]
        return math.degrees(math.atan2(dx, dy) - math.pi / 2) % 360


@dataclass(frozen=True)
class Lie:
    """How a part of the dig lies: middle, direction of its long side, half of both sides."""

    centre: tuple[float, float]
    axis: tuple[float, float]
    half_long: float
    half_short: float


@dataclass(frozen=True)
class Buried:
    """Something the cut meets. `depth_m` is of its middle; None: unknown, it may lie anywhere below."""

    asset: Asset
    x_m: float
    radius_m: float
    depth_m: float | None
    h_m: float
    v_m: float | None
    found: Numbered | None = None


@dataclass(frozen=True)
class Profile:
    """What of the dig the cut meets; `bottom_m` None: nobody said how deep."""

    left_m: float
    right_m: float
    top_m: float
    bottom_m: float | None


def cuts_of(plan: Plan, findings: Sequence[Numbered]) -> list[Cut]:
    """Cuts across and along the largest part, each where it meets most of what no cut before it has met."""
    main = max(plan.polygons, key=lambda polygon: polygon.area)
    lie = _lie_of(main)
    across = _candidates(lie, across=True)
    every = [*across, *_candidates(lie, across=False)]
    chosen: list[Cut] = []
    seen: set[str] = set()
    while len(chosen) < MOST_CUTS:
        best = _best(every if chosen else across, findings, seen) or _best(every, findings, seen)
        if best is None:
            break
        chosen.append(best)
        seen |= {found.asset.id for found in _met(best, findings)}
    return sorted(chosen, key=lambda cut: not cut.across)


def _candidates(lie: Lie, *, across: bool) -> list[Cut]:
    """Cuts through the dig at every half metre or so; one longer than can be drawn in pieces."""
    through, aside = (lie.half_short, lie.half_long) if across else (lie.half_long, lie.half_short)
    reach = through + BESIDE_M
    offsets = _steps(-aside * 0.9, aside * 0.9, max(0.5, aside / 40) if across else max(0.5, aside / 3))
    if 2 * reach <= LONGEST_M:
        return [_cut(lie, 0.0, offset, reach, across=across) for offset in offsets]
    half = LONGEST_M / 2
    starts = _steps(-reach + half, reach - half, 1.0)
    return [_cut(lie, start, offset, half, across=across) for offset in offsets for start in starts]


def buried_in(cut: Cut, plan: Plan, findings: Sequence[Numbered]) -> list[Buried]:
    """Everything visible that the cut meets; what has a number comes last and so lies on top."""
    by_id = {found.asset.id: found for found in findings}
    details = {
        finding["detail"]["asset_id"]: finding["detail"]
        for finding in plan.document["findings"]
        if "asset_id" in finding["detail"]
    }
    met = [
        _buried(asset, x, by_id.get(asset.id), details.get(asset.id))
        for asset in (*plan.scene.lines, *plan.scene.nodes)
        if asset.status != "removed" or asset.id in by_id
        for x in _crossings(cut.line, asset)
    ]
    return sorted(met, key=lambda item: (item.found is not None, item.x_m))


def profiles_of(cut: Cut, plan: Plan) -> list[Profile]:
    """The parts of the dig in the cut."""
    found = []
    for polygon, part in zip(plan.polygons, plan.document["dig"]["parts"], strict=True):
        for piece in _pieces(cut.line.intersection(polygon)):
            ends = sorted(cut.line.project(Point(point)) for point in piece.coords)
            found.append(Profile(ends[0], ends[-1], part["z_top_m"], part["z_bottom_m"]))
    return found


def _buried(asset: Asset, x: float, found: Numbered | None, detail: Any) -> Buried:
    known = asset.outer_diameter_mm is not None and asset.outer_diameter_mm > 0
    radius = (asset.outer_diameter_mm or 0.0) / 2000 if known else 0.0
    record = detail["record"] if detail is not None and "record" in detail else None
    depth, reference = (
        (asset.depth_m, asset.depth_reference) if record is None else (record["depth_m"], record["depth_reference"])
    )
    usable = depth is not None and reference in ("crown", "axis", "invert")
    # What was judged not to be usable is not drawn as if it were.
    if detail is not None and detail.get("missing") is not None:
        usable = False
    middle = None
    if usable and depth is not None:
        middle = depth + {"crown": radius, "axis": 0.0, "invert": -radius}[reference]
    v_m = None
    if record is not None and middle is not None and record["highest_m"] is not None:
        v_m = max(0.0, middle - radius - record["highest_m"])
    envelope = asset.envelope_m if detail is None or detail["envelope_m"] is None else detail["envelope_m"]
    return Buried(asset, x, radius, middle, envelope, v_m, found)


def _crossings(line: LineString, asset: Asset) -> Iterator[float]:
    if isinstance(asset.place, Point):
        if asset.place.distance(line) <= max(0.5, asset.half_width_m):
            yield line.project(asset.place)
        return
    met = line.intersection(asset.place)
    for piece in getattr(met, "geoms", [met]):
        if not piece.is_empty:
            yield line.project(piece.interpolate(0.5, normalized=True) if piece.length else piece)


def _met(cut: Cut, findings: Sequence[Numbered]) -> list[Numbered]:
    line = cut.line
    return [found for found in findings if next(_crossings(line, found.asset), None) is not None]


def _best(cuts: Sequence[Cut], findings: Sequence[Numbered], seen: set[str]) -> Cut | None:
    """The cut that meets most of what was not seen yet; the middle one of equals."""
    if not cuts:
        return None
    middle = len(cuts) / 2
    weights = [
        (sum(WEIGHT[found.verdict] for found in _met(cut, findings) if found.asset.id not in seen), -abs(i - middle), i)
        for i, cut in enumerate(cuts)
    ]
    weight, _, best = max(weights)
    return cuts[best] if weight > 0 else None


def _lie_of(polygon: Polygon) -> Lie:
    around = polygon.minimum_rotated_rectangle
    corners = list((around if isinstance(around, Polygon) else polygon.envelope.buffer(0.1)).exterior.coords)
    first, second = math.dist(corners[0], corners[1]), math.dist(corners[1], corners[2])
    a, b = (corners[0], corners[1]) if first >= second else (corners[1], corners[2])
    length = math.dist(a, b)
    centre = ((corners[0][0] + corners[2][0]) / 2, (corners[0][1] + corners[2][1]) / 2)
    axis = ((b[0] - a[0]) / length, (b[1] - a[1]) / length)
    return Lie(centre, axis, max(first, second) / 2, min(first, second) / 2)


def _cut(lie: Lie, forward_m: float, aside_m: float, half_m: float, *, across: bool) -> Cut:
    """A cut along its own direction, `forward_m` on and `aside_m` beside the middle; looking north or east, as on the map."""
    dx, dy = (-lie.axis[1], lie.axis[0]) if across else lie.axis
    x = lie.centre[0] + dx * forward_m - dy * aside_m
    y = lie.centre[1] + dy * forward_m + dx * aside_m
    # Of the two ways to look, the one between north-west and south-east by east.
    looking = math.degrees(math.atan2(dx, dy) - math.pi / 2) % 360
    if not (looking >= 315 - 1e-9 or looking < 135 - 1e-9):
        dx, dy = -dx, -dy
    return Cut((x - dx * half_m, y - dy * half_m), (x + dx * half_m, y + dy * half_m), across)


def _steps(start: float, end: float, step: float) -> list[float]:
    count = max(1, math.floor((end - start) / step + 1e-9) + 1)
    return [start + i * step for i in range(count)]


def _pieces(place: BaseGeometry) -> list[LineString]:
    if isinstance(place, LineString):
        return [place] if place.length > 0 else []
    return [piece for part in getattr(place, "geoms", ()) for piece in _pieces(part)]
