"""Circles and bulges as straight pieces that never make a dig smaller. Pure; lengths in the drawing's unit.

A chord lies inside its arc. Where the arc bends out of the outline its tangents are taken instead, which lie outside;
where it bends into the outline the chord leaves more inside, so the chord it is.
"""

import math
from collections.abc import Sequence

from smartpin_server.outlines.drawn import Point

OFF_BY = 0.001
"""How far the pieces may leave the arc, where `MOST_PIECES` allow it."""
MOST_PIECES = 128
Vertex = tuple[float, float, float]
"""x, y and the bulge to the next vertex: tan of a quarter of the arc's angle, positive to the left."""


def around_circle(centre: Point, radius: float) -> tuple[Point, ...]:
    """A closed ring outside the circle."""
    pieces = _pieces(2 * math.pi, radius)
    outer = radius / math.cos(math.pi / pieces)
    ring = [_at(centre, outer, 2 * math.pi * number / pieces) for number in range(pieces)]
    return (*ring, ring[0])


def straightened(vertices: Sequence[Vertex], *, closed: bool) -> tuple[Point, ...]:
    """The run of points through the vertices; a closed one ends where it began, and holds all that the arcs hold."""
    ends = [*vertices[1:], vertices[0]] if closed else list(vertices[1:])
    turns_left = closed and _area(vertices, ends) > 0
    points: list[Point] = []
    for a, b in zip(vertices, ends, strict=False):
        points.append((a[0], a[1]))
        if a[2] != 0 and (a[0], a[1]) != (b[0], b[1]):
            points += _between((a[0], a[1]), (b[0], b[1]), a[2], outward=closed and (a[2] > 0) == turns_left)
    last = vertices[0] if closed else vertices[-1]
    points.append((last[0], last[1]))
    return tuple(point for number, point in enumerate(points) if number == 0 or point != points[number - 1])


def _between(a: Point, b: Point, bulge: float, *, outward: bool) -> list[Point]:
    angle = 4 * math.atan(bulge)
    chord = math.dist(a, b)
    radius = chord / (2 * abs(math.sin(angle / 2)))
    # The centre lies left of a to b for a left turn of less than half a circle.
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    away = chord / (2 * math.tan(angle / 2))
    centre = (middle[0] - (b[1] - a[1]) / chord * away, middle[1] + (b[0] - a[0]) / chord * away)
    start = math.atan2(a[1] - centre[1], a[0] - centre[0])
    pieces = _pieces(abs(angle), radius)
    step = angle / pieces
    if outward:
        return [_at(centre, radius / math.cos(step / 2), start + step * (n + 0.5)) for n in range(pieces)]
    return [_at(centre, radius, start + step * n) for n in range(1, pieces)]


def _pieces(angle: float, radius: float) -> int:
    """How many pieces keep within OFF_BY of the arc, inside or outside."""
    if radius <= OFF_BY:
        return max(4, math.ceil(4 * angle / math.pi))
    widest = 2 * math.acos(radius / (radius + OFF_BY))
    return min(MOST_PIECES, max(math.ceil(angle / widest), math.ceil(angle / (math.pi / 4)), 2))


def _at(centre: Point, radius: float, angle: float) -> Point:
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _area(vertices: Sequence[Vertex], ends: Sequence[Vertex]) -> float:
    """Signed, arcs included (two half circles have no area without them): positive where the ring turns left."""
    return sum(_under_chord(a, b) + _under_arc(a, b) for a, b in zip(vertices, ends, strict=True))


def _under_chord(a: Vertex, b: Vertex) -> float:
    return (a[0] * b[1] - b[0] * a[1]) / 2


def _under_arc(a: Vertex, b: Vertex) -> float:
    """The area between the chord and its arc."""
    angle = 4 * math.atan(a[2])
    if angle == 0:
        return 0.0
    radius = math.dist(a[:2], b[:2]) / (2 * math.sin(angle / 2))
    return radius * radius / 2 * (angle - math.sin(angle))
