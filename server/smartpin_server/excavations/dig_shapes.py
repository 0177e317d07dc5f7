"""Geometry of a dig as people send it: GeoJSON in longitude and latitude, checked and refused, never repaired.

Repairing could shrink a dig. A refusal says what the geometry probably is and what to do about it.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pyproj import Transformer
from shapely import MultiPoint
from shapely.geometry import LineString, Point, Polygon
from shapely.validation import explain_validity

from smartpin_server.jurisdictions import Jurisdiction

Position = tuple[float, float]
SWAPPED = "Longitude and latitude are swapped: GeoJSON has the longitude first. Swap them and send it again."
_CRS_NAME = re.compile(r"CRS\d+|EPSG:{1,2}\d+")
MERCATOR_M_PER_DEGREE = 111319.49079327358


class DigRefused(ValueError):
    """Row B: this is no dig. `code` is stable, `detail` says what to do, `where` is a JSON pointer into the request."""

    def __init__(self, code: str, detail: str, where: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
        self.where = where


@dataclass(frozen=True)
class DrawnShape:
    """One polygon (exterior first, then holes) or one line, in longitude and latitude."""

    is_line: bool
    rings: tuple[tuple[Position, ...], ...]
    where: str


def shapes_of(geometry: Any, where: str, vertices_allowed: int) -> list[DrawnShape]:
    """The polygons and lines of a GeoJSON geometry, Feature or FeatureCollection.

    Raises DigRefused for anything else, for too many vertices and for numbers that are none.
    """
    shapes = list(_shapes(geometry, where, depth=0))
    if not shapes:
        raise DigRefused("GEOMETRY_EMPTY", "The geometry is empty. Draw where the digging will be.", where)
    count = sum(len(ring) for shape in shapes for ring in shape.rings)
    if count > vertices_allowed:
        raise DigRefused(
            "TOO_MANY_VERTICES",
            f"The dig has {count} vertices; at most {vertices_allowed} are allowed. Draw it plainer.",
            where,
        )
    return shapes


def _shapes(geometry: Any, where: str, depth: int) -> Iterator[DrawnShape]:
    if not isinstance(geometry, Mapping):
        raise DigRefused("GEOMETRY_MISSING", "A GeoJSON geometry is expected here.", where)
    _refuse_other_crs(geometry, where)
    kind = geometry.get("type")
    if kind == "Feature" and depth < 2:
        yield from _shapes(geometry.get("geometry"), f"{where}/geometry", depth + 1)
    elif kind == "FeatureCollection" and depth == 0:
        for number, feature in enumerate(_list(geometry.get("features"), f"{where}/features")):
            yield from _shapes(feature, f"{where}/features/{number}", 1)
    elif kind == "Polygon":
        yield _polygon(geometry.get("coordinates"), f"{where}/coordinates")
    elif kind == "MultiPolygon":
        for number, rings in enumerate(_list(geometry.get("coordinates"), f"{where}/coordinates")):
            yield _polygon(rings, f"{where}/coordinates/{number}")
    elif kind == "LineString":
        yield _line(geometry.get("coordinates"), f"{where}/coordinates")
    elif kind == "MultiLineString":
        for number, line in enumerate(_list(geometry.get("coordinates"), f"{where}/coordinates")):
            yield _line(line, f"{where}/coordinates/{number}")
    else:
        raise DigRefused(
            "GEOMETRY_TYPE",
            f"{_short(kind)} is not a shape that can be dug. Send a Polygon, a MultiPolygon, or a LineString with its width.",
            f"{where}/type",
        )


def _refuse_other_crs(geometry: Mapping[str, Any], where: str) -> None:
    """GeoJSON has one CRS (RFC 7946 section 4); files of the older form name theirs."""
    if "crs" not in geometry or geometry["crs"] is None:
        return
    named = set(_CRS_NAME.findall(str(geometry["crs"]).upper()))
    if not named or not named <= {"CRS84", "EPSG::4326", "EPSG:4326"}:
        raise DigRefused(
            "CRS_NOT_WGS84",
            "The file names another coordinate system. Convert it to WGS 84 longitude and latitude (EPSG:4326) with the "
            "right datum shift, then send it again.",
            f"{where}/crs",
        )


def _list(value: Any, where: str) -> Sequence[Any]:
    if not isinstance(value, list):
        raise DigRefused("GEOMETRY_MALFORMED", "Coordinates are missing or are no list.", where)
    return value


def _polygon(coordinates: Any, where: str) -> DrawnShape:
    rings = tuple(_positions(ring, f"{where}/{number}") for number, ring in enumerate(_list(coordinates, where)))
    if not rings or not rings[0]:
        raise DigRefused("GEOMETRY_EMPTY", "The polygon is empty. Draw where the digging will be.", where)
    for number, ring in enumerate(rings):
        if len(ring) < 4:
            raise DigRefused(
                "RING_TOO_SHORT", "A ring needs at least four points, the last like the first.", f"{where}/{number}"
            )
        if ring[0] != ring[-1]:
            raise DigRefused(
                "RING_NOT_CLOSED", "The last point of a ring must be the first one again.", f"{where}/{number}"
            )
    return DrawnShape(False, rings, where)


def _line(coordinates: Any, where: str) -> DrawnShape:
    points = _positions(coordinates, where)
    if len(set(points)) < 2:
        raise DigRefused("LINE_TOO_SHORT", "A line needs at least two different points.", where)
    return DrawnShape(True, (points,), where)


def _positions(value: Any, where: str) -> tuple[Position, ...]:
    found = []
    for number, position in enumerate(_list(value, where)):
        if (
            not isinstance(position, list)
            or not 2 <= len(position) <= 3
            or not all(_is_number(part) for part in position)
        ):
            raise DigRefused(
                "COORDINATE_MALFORMED",
                "A position is [longitude, latitude], two finite numbers in degrees.",
                f"{where}/{number}",
            )
        found.append((float(position[0]), float(position[1])))
    return tuple(found)


def _is_number(value: Any) -> bool:
    try:
        return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    except OverflowError:  # an integer beyond every float
        return False


def _short(value: Any) -> str:
    return repr(value)[:40]


def refuse_misplaced(shapes: Sequence[DrawnShape], jurisdiction: Jurisdiction) -> None:
    """Refuse what is not wholly inside the jurisdiction, and say what the numbers probably are."""
    boundary = Polygon(jurisdiction.boundary)
    points = [(shape, point) for shape in shapes for ring in shape.rings for point in ring]
    for shape, (x, y) in points:
        if not (-180 <= x <= 180 and -90 <= y <= 90):
            raise DigRefused(*_not_degrees(x, y, jurisdiction), shape.where)
    if all(_is_coarse(x) and _is_coarse(y) for _, (x, y) in points):
        raise DigRefused(
            "COORDINATES_ROUNDED",
            "All coordinates are rounded to two decimals, which is about a kilometre. Send at least six decimals.",
            points[0][0].where,
        )
    for shape in shapes:
        drawn = LineString(shape.rings[0]) if shape.is_line else Polygon(shape.rings[0])
        if not drawn.is_valid or not boundary.covers(drawn):
            # An invalid outline is judged by its points here; that it is invalid is said by the next check.
            outside = [point for point in shape.rings[0] if not boundary.covers(Point(point))]
            if outside or drawn.is_valid:
                raise DigRefused(*_outside(outside or list(shape.rings[0]), boundary, jurisdiction), shape.where)


def _is_coarse(value: float) -> bool:
    return round(value, 2) == value


def _not_degrees(x: float, y: float, jurisdiction: Jurisdiction) -> tuple[str, str]:
    boundary = Polygon(jurisdiction.boundary)
    if boundary.covers(Point(y, x)):
        return "LON_LAT_SWAPPED", SWAPPED
    lon, lat = x / MERCATOR_M_PER_DEGREE, math.degrees(2 * math.atan(math.exp(math.radians(y / MERCATOR_M_PER_DEGREE)))) - 90 \
        if abs(y) < 2.1e7 else 90.0  # fmt: skip
    if abs(lon) <= 180 and boundary.covers(Point(lon, lat)):
        sentence = "These are metres of Web Mercator (EPSG:3857), not degrees. Convert them to WGS 84 (EPSG:4326)."
        return "LOOKS_LIKE_WEB_MERCATOR", sentence
    for easting, northing in ((x, y), (y, x)):
        back = to_degrees(jurisdiction.srid).transform(easting, northing)
        if all(math.isfinite(part) for part in back) and boundary.covers(Point(back)):
            sentence = (
                f"These are metres of EPSG:{jurisdiction.srid}, not degrees. Convert them to WGS 84 longitude and latitude "
                "(EPSG:4326) with the datum shift; without it the dig lands some 200 m away."
            )
            return "LOOKS_LIKE_PROJECTED_METRES", sentence
    sentence = (
        f"({x:.10g}, {y:.10g}) is not longitude, latitude. It may be metres of a projected system with another central "
        "meridian. Convert the dig to WGS 84 (EPSG:4326)."
    )
    return "NOT_DEGREES", sentence


def _outside(points: Sequence[Position], boundary: Polygon, jurisdiction: Jurisdiction) -> tuple[str, str]:
    if all(boundary.covers(Point(y, x)) for x, y in points):
        return "LON_LAT_SWAPPED", SWAPPED
    if any(abs(x) < 1e-3 and abs(y) < 1e-3 for x, y in points):
        return "OUTSIDE_JURISDICTION", "Position 0, 0 means that no position was known. Draw the dig again."
    sentence = (
        f"The dig is not wholly inside {jurisdiction.names['en']}. A dig is judged whole: leave out what lies outside, or ask "
        "the register of that place."
    )
    return "OUTSIDE_JURISDICTION", sentence


def refuse_invalid(polygon: Polygon, where: str) -> None:
    """Refuse a polygon that crosses itself, has holes outside, spikes, or no area. Nothing is mended."""
    if polygon.is_empty or not polygon.is_valid:
        reason = explain_validity(polygon).split("[")[0].strip().lower() or "empty"
        raise DigRefused(
            "GEOMETRY_INVALID",
            f"The outline is not valid ({reason}). It is not repaired, because a repair could shrink it: draw it again "
            "without crossings, spikes or holes that touch.",
            where,
        )
    if polygon.area <= 0:
        raise DigRefused("GEOMETRY_EMPTY", "The polygon has no area.", where)


def extent_m(polygons: Sequence[Polygon]) -> float:
    """The greatest distance between two points of the dig, in metres."""
    hull = MultiPoint([point for polygon in polygons for point in polygon.exterior.coords]).convex_hull
    corners = list(hull.exterior.coords) if isinstance(hull, Polygon) else list(hull.coords)
    return max((math.dist(a, b) for i, a in enumerate(corners) for b in corners[i + 1 :]), default=0.0)


@lru_cache(maxsize=8)
def to_metres(srid: int) -> Transformer:
    """Longitude, latitude → metres, by the best operation known and never a ballpark one."""
    return Transformer.from_crs(4326, srid, always_xy=True, allow_ballpark=False)


@lru_cache(maxsize=8)
def to_degrees(srid: int) -> Transformer:
    """Metres → longitude, latitude."""
    return Transformer.from_crs(srid, 4326, always_xy=True, allow_ballpark=False)
