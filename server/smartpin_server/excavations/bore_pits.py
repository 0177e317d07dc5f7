"""The pits a bore needs and nobody drew: at its ends, or anywhere on it when its outline does not tell the ends. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from shapely import buffer
from shapely.affinity import rotate, translate
from shapely.geometry import Point, Polygon, box

QUARTER_SEGMENTS = 32
PIT_TOUCHES_M = 1.0
"""An open cut this near to a bore's end counts as its pit."""
TUBE_LONGER_THAN_WIDE = 2.0
TUBE_FILLS = 0.9
"""Of its bounding rectangle: below these an outline does not tell which of its sides are a bore's ends."""

End = tuple[tuple[float, float], float]


@dataclass(frozen=True)
class PartOutline:
    """One outline in metres, as drawn or as assumed. `ends` of a bore: place and direction; None: nobody can tell."""

    method: str | None
    z_top_m: float
    z_bottom_m: float | None
    polygon: Polygon
    ends: tuple[End, ...] | None = ()
    assumed: bool = False


def line_ends(points: Sequence[tuple[float, float]]) -> tuple[End, ...]:
    def direction(a: tuple[float, float], b: tuple[float, float]) -> float:
        return math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))

    return (points[0], direction(points[0], points[1])), (points[-1], direction(points[-2], points[-1]))


def area_ends(polygon: Polygon) -> tuple[End, ...] | None:
    """The middles of the short sides of the tube's bounding rectangle: where a bore drawn as an area begins and ends.

    None where an outline does not tell: it is nearly as wide as long, or bent, or no tube at all.
    """
    around = polygon.minimum_rotated_rectangle
    corners = list(around.exterior.coords)[:4] if isinstance(around, Polygon) else []
    if len(corners) < 4:
        return None
    sides = [(corners[i], corners[(i + 1) % 4]) for i in range(4)]
    first = min(range(2), key=lambda i: math.dist(*sides[i]))
    is_long = math.dist(*sides[1 - first]) >= TUBE_LONGER_THAN_WIDE * math.dist(*sides[first])
    if not is_long or polygon.area < TUBE_FILLS * around.area:
        return None
    (a, b), (c, d) = sides[first], sides[first + 2]
    angle = math.degrees(math.atan2(b[1] - a[1], b[0] - a[0])) + 90
    return (((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), angle), (((c[0] + d[0]) / 2, (c[1] + d[1]) / 2), angle)


def with_pits(parts: list[PartOutline], side_m: float) -> list[PartOutline]:
    """A bore needs a pit at both ends: where no open cut reaches an end, one of the rule set's size is assumed.

    A scratch above the bore is no pit: it counts when it goes down to the bore, or nobody said how deep it is. Where
    the outline does not tell the ends, and fewer than two cuts reach it, a pit may be anywhere on it, turned any way.
    """
    open_cuts = [part for part in parts if part.method != "TRENCHLESS"]
    pits = []
    for bore in parts:
        if bore.ends is None:
            touching = [cut for cut in open_cuts if cut.polygon.distance(bore.polygon) <= PIT_TOUCHES_M]
            if sum(_is_as_deep(cut, bore) for cut in touching) < 2:
                radius = side_m / math.sqrt(2) / math.cos(math.pi / (4 * QUARTER_SEGMENTS))
                anywhere = buffer(bore.polygon, radius, quad_segs=QUARTER_SEGMENTS)
                pits.append(PartOutline("MECHANICAL", 0.0, bore.z_bottom_m, Polygon(anywhere.exterior), assumed=True))
            continue
        for place, angle in bore.ends:
            if any(cut.polygon.distance(Point(place)) <= PIT_TOUCHES_M and _is_as_deep(cut, bore) for cut in open_cuts):
                continue
            square = translate(box(-side_m / 2, -side_m / 2, side_m / 2, side_m / 2), *place)
            pit = rotate(square, angle, origin=place)
            pits.append(PartOutline("MECHANICAL", 0.0, bore.z_bottom_m, pit, assumed=True))
    return parts + pits


def _is_as_deep(cut: PartOutline, bore: PartOutline) -> bool:
    if cut.z_bottom_m is None:
        return True  # judged as the worst depth
    return bore.z_bottom_m is not None and cut.z_bottom_m >= bore.z_bottom_m
