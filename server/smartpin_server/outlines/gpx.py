"""GPX 1.0 and 1.1: tracks and routes become polygons where they come back to their beginning, else lines.

Runs in the process of its own. Entities, document types and anything from outside are refused by defusedxml.
"""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from defusedxml import ElementTree  # type: ignore[import-untyped]
from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]

from smartpin_server.outlines.drawn import MOST_SHAPES, Drawn, Note, Outline, OutlineRefused, Point
from smartpin_server.outlines.sniff import GPX

CLOSES_WITHIN_M = 5.0
"""A walked outline never ends exactly where it began; a receiver in the hand is good to some 5 m."""
M_PER_DEGREE = 111_320.0


def read_gpx(body: bytes) -> Outline:
    """All tracks (by segment) and routes. Raises OutlineRefused."""
    try:
        root = ElementTree.fromstring(body, forbid_dtd=True)
    except DefusedXmlException as trick:
        raise OutlineRefused(
            "OUTLINE_XML_ENTITIES", "The file defines a document type or entities, which no GPX needs. Export it again."
        ) from trick
    except (ElementTree.ParseError, ValueError, LookupError) as broken:
        raise OutlineRefused("OUTLINE_UNREADABLE", f"The XML is broken: {broken}.") from broken
    if _name(root) != "gpx":
        raise OutlineRefused("OUTLINE_FORMAT", f"This is XML with the root <{_name(root)[:40]}>, no GPX.")
    runs = [run for run in _runs(root) if len(run) > 0]
    if len(runs) > MOST_SHAPES:
        raise OutlineRefused("TOO_MANY_PARTS", f"The file holds {len(runs)} tracks. Keep the one of the dig.")
    shapes = [_drawn(run) for run in runs]
    notes = [Note("RECEIVER_ACCURACY")] if shapes else []
    points = sum(_name(child) == "wpt" for child in root)
    if points:
        notes.append(Note("LEFT_OUT", {"what": f"{points} waypoints"}))
    if any(not shape.is_line for shape in shapes):
        notes.append(Note("TRACK_CLOSED", {"metres": f"{CLOSES_WITHIN_M:.0f}"}))
    return Outline(GPX, tuple(shapes), tuple(notes))


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _runs(root: Any) -> Iterator[tuple[Point, ...]]:
    for child in root:
        if _name(child) == "rte":
            yield tuple(_point(point) for point in child if _name(point) == "rtept")
        elif _name(child) == "trk":
            for segment in child:
                if _name(segment) == "trkseg":
                    yield tuple(_point(point) for point in segment if _name(point) == "trkpt")


def _point(element: Any) -> Point:
    try:
        lon, lat = float(element.get("lon")), float(element.get("lat"))
    except (TypeError, ValueError):
        lon = lat = math.nan
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise OutlineRefused("COORDINATE_MALFORMED", "A point of the file has no lat and lon that are numbers.")
    return lon, lat


def _drawn(run: tuple[Point, ...]) -> Drawn:
    points = tuple(point for number, point in enumerate(run) if number == 0 or point != run[number - 1])
    if len(set(points)) < 2:
        raise OutlineRefused("LINE_TOO_SHORT", "A track or route has fewer than two different points.")
    walked = sum(_metres(a, b) for a, b in pairwise(points))
    back = _metres(points[0], points[-1])
    if len(set(points)) >= 3 and back <= CLOSES_WITHIN_M and walked > 4 * back:
        closed = points if points[0] == points[-1] else (*points, points[0])
        if len(closed) >= 4:
            return Drawn(False, (closed,))
    return Drawn(True, (points,))


def _metres(a: Point, b: Point) -> float:
    """Near enough for "did it come back"."""
    east = (b[0] - a[0]) * math.cos(math.radians((a[1] + b[1]) / 2))
    return M_PER_DEGREE * math.hypot(east, b[1] - a[1])
