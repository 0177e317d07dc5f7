"""An area an owner claims something about, as people send it: GeoJSON becomes a MultiPolygon of the register's system.

Checked and refused like a dig, never repaired: a repair could widen a claim.
"""

from collections.abc import Sequence
from typing import Any

from pyproj import Transformer
from shapely import set_srid, to_wkb, union_all
from shapely.geometry import MultiPolygon, Polygon

from smartpin_server.excavations.dig_shapes import (
    DigRefused,
    Position,
    refuse_invalid,
    refuse_misplaced,
    shapes_of,
    to_metres,
)
from smartpin_server.jurisdictions import Jurisdiction

MOST_VERTICES = 20_000
BEYOND_DEG = 2
_BYTE_ORDER = 1  # little endian, as PostGIS writes it


def read_area(value: Any, jurisdiction: Jurisdiction) -> str:
    """The area as hexadecimal EWKB with the register's SRID. Raises DigRefused.

    Unlike a dig it may reach beyond the jurisdiction, since owners serve more than one city.
    """
    shapes = shapes_of(value, "/area", MOST_VERTICES)
    if any(shape.is_line for shape in shapes):
        raise DigRefused("GEOMETRY_TYPE", "An area is a Polygon or a MultiPolygon.", "/area/type")
    boundary = Polygon(jurisdiction.boundary)
    degrees = [Polygon(shape.rings[0], shape.rings[1:]) for shape in shapes]
    for shape, polygon in zip(shapes, degrees, strict=True):
        refuse_invalid(polygon, shape.where)
        if not _is_degrees(polygon) or not boundary.intersects(polygon):
            refuse_misplaced([shape], jurisdiction)
        _refuse_far_reaching(polygon, boundary, shape.where)
    transformer = to_metres(jurisdiction.srid)
    polygons = [
        Polygon(_moved(shape.rings[0], transformer), [_moved(ring, transformer) for ring in shape.rings[1:]])
        for shape in shapes
    ]
    for shape, polygon in zip(shapes, polygons, strict=True):
        refuse_invalid(polygon, shape.where)
    whole = union_all(polygons)
    parts = MultiPolygon([whole]) if isinstance(whole, Polygon) else whole
    return str(to_wkb(set_srid(parts, jurisdiction.srid), hex=True, include_srid=True, byte_order=_BYTE_ORDER))


def _refuse_far_reaching(polygon: Polygon, boundary: Polygon, where: str) -> None:
    """Far from its meridian a projected system gives numbers that mean nothing, without a word."""
    west, south, east, north = polygon.bounds
    least, lowest, greatest, highest = boundary.bounds
    if (
        west < least - BEYOND_DEG
        or south < lowest - BEYOND_DEG
        or east > greatest + BEYOND_DEG
        or north > highest + BEYOND_DEG
    ):
        raise DigRefused(
            "AREA_TOO_LARGE",
            f"The area reaches more than {BEYOND_DEG} degrees beyond the city. Draw what lies around this city.",
            where,
        )


def _is_degrees(polygon: Polygon) -> bool:
    west, south, east, north = polygon.bounds
    return west >= -180 and east <= 180 and south >= -90 and north <= 90


def _moved(ring: Sequence[Position], transformer: Transformer) -> list[tuple[float, float]]:
    easts, norths = transformer.transform([lon for lon, _ in ring], [lat for _, lat in ring])
    return list(zip(easts, norths, strict=True))
