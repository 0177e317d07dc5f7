"""Places, pieces and distances, by brute force: points every few centimetres, boundaries found by halving."""

import math
from collections.abc import Callable, Iterable

import shapely
from shapely import LineString, MultiLineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring, unary_union

from tests.oracle.world import Asset, Region, Ring

STEP = 0.05
HALVINGS = 40
ROUND = 256
"""Quarter segments of a buffer: its edge is within r × 2e-5 of the circle."""


def shape_of(asset: Asset) -> LineString | Point:
    return LineString(asset.points) if len(asset.points) > 1 else Point(asset.points[0])


def area_of(region: Region) -> BaseGeometry:
    return MultiPolygon([Polygon(rings[0], rings[1:]) for rings in region.polygons])


def polygon_of(ring: Ring) -> Polygon:
    return Polygon(ring)


def within(area: BaseGeometry, radius: float) -> BaseGeometry:
    """All points within a radius of an area."""
    return area.buffer(radius, quad_segs=ROUND)


def union(areas: Iterable[BaseGeometry]) -> BaseGeometry:
    return unary_union(list(areas))


def holes_wider_than(area: BaseGeometry, holder: BaseGeometry, slit: float) -> float:
    """Square metres of `area` outside `holder`, leaving out what is a slit no wider than told."""
    closed = holder.buffer(slit / 2, join_style="mitre").buffer(-slit / 2, join_style="mitre")
    outside = area.difference(closed.union(holder))
    return float(outside.area) if not outside.buffer(-slit / 4).is_empty else 0.0


Stretch = tuple[float, float]


def cut(shape: LineString | Point, stretch: Stretch) -> BaseGeometry:
    """The piece of a line between two measures; a node is whole."""
    return shape if isinstance(shape, Point) else substring(shape, *stretch)


def without(whole: Stretch, taken: list[Stretch]) -> list[Stretch]:
    """What is left of a stretch."""
    left = [whole]
    for low, high in taken:
        rest: list[Stretch] = []
        for a, b in left:
            rest += [piece for piece in ((a, min(b, low)), (max(a, high), b)) if piece[0] < piece[1]]
        left = rest
    return left


def measures_within(
    shape: LineString | Point, stretch: Stretch, dig: Polygon, radius: float, also: list[float]
) -> list[float]:
    """Measures of the stretch that lie within a radius of the dig: samples, the borders between, and `also`."""
    if isinstance(shape, Point):
        return [0.0] if shape.distance(dig) <= radius else []

    def near(measure: float) -> bool:
        return bool(shape.interpolate(measure).distance(dig) <= radius)

    low, high = stretch
    corners = [shape.project(Point(place)) for place in shape.coords]
    closest = shape.project(Point(shapely.shortest_line(cut(shape, stretch), dig).coords[0]))
    count = max(2, math.ceil((high - low) / STEP))
    marks = {low + (high - low) * i / count for i in range(count + 1)}
    marks |= {measure for measure in [*corners, *also, closest] if low <= measure <= high}
    ordered = sorted(marks)
    places = shapely.line_interpolate_point(shape, ordered)
    inside = [bool(distance <= radius) for distance in shapely.distance(places, dig)]
    found = [measure for measure, is_near in zip(ordered, inside, strict=True) if is_near]
    found += [_border(ordered[i], ordered[i + 1], near) for i in range(len(ordered) - 1) if inside[i] != inside[i + 1]]
    if not found and cut(shape, stretch).distance(dig) <= radius:
        found.append(closest)
    return sorted(found)


def _border(a: float, b: float, near: Callable[[float], bool]) -> float:
    """Where `near` changes between two measures; the result is on the far side by less than anything counted."""
    near_a = near(a)
    for _ in range(HALVINGS):
        middle = (a + b) / 2
        if near(middle) == near_a:
            a = middle
        else:
            b = middle
    return b if near_a else a


def covered(shape: LineString | Point, measures: list[float], removed: tuple[Ring, ...], slack: float) -> bool:
    """Whether every one of these measures is on what was taken out."""
    if not removed or not measures:
        return False
    taken = (
        union(Point(ring[0]) for ring in removed)
        if isinstance(shape, Point)
        else MultiLineString([LineString(ring) for ring in removed])
    )
    places = [shape] if isinstance(shape, Point) else list(shapely.line_interpolate_point(shape, measures))
    return all(place.distance(taken) <= slack for place in places)
