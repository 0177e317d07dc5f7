"""Edge cases of a dig as people send it, each under its own name. What is wrong is refused, and nothing is repaired."""

import math
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pyproj import Transformer
from shapely import to_wkb
from shapely.geometry import Polygon, box

from smartpin_server.background.working_hours import due_at
from smartpin_server.excavations.dig_request import ReadDig, read_dig
from smartpin_server.excavations.dig_shapes import DigRefused
from smartpin_server.excavations.permit.revision import DrawnPart, StoredRevision, read_stored
from smartpin_server.excavations.verdict import judge
from smartpin_server.jurisdictions import load
from tests.unit.excavations.scenes import RULES, asset, facts

HUE = load("vn-hue")
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 08:00 in Hue
LON, LAT = 107.5847, 16.4637


def ring(*offsets: tuple[float, float]) -> list[list[float]]:
    """Corners in units of 1e-5 degrees (about a metre), closed."""
    points = [[round(LON + x * 1e-5, 7), round(LAT + y * 1e-5, 7)] for x, y in offsets]
    return [*points, points[0]]


SQUARE = ring((0, 0), (5, 0), (5, 5), (0, 5))


def polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def read(area: Any, **more: Any) -> ReadDig:
    return read_dig({"area": area, "depth_m": 1.0, "method": "HAND", **more}, HUE, NOW)


def refused(area: Any) -> str:
    with pytest.raises(DigRefused) as refusal:
        read(area)
    assert len(refusal.value.detail) > 20
    return refusal.value.code


def test_self_crossing() -> None:
    assert refused(polygon(ring((0, 0), (5, 0), (5, 5), (2, -2), (0, 5)))) == "GEOMETRY_INVALID"


def test_bow_tie() -> None:
    assert refused(polygon(ring((0, 0), (5, 5), (5, 0), (0, 5)))) == "GEOMETRY_INVALID"


def test_spike() -> None:
    assert refused(polygon(ring((0, 0), (5, 0), (9, 0), (5, 0), (5, 5), (0, 5)))) == "GEOMETRY_INVALID"


def test_sliver() -> None:
    """A valid sliver of a few millimetres is dug as it is drawn; one without any area is none."""
    thin = read(polygon([[LON, LAT], [LON + 1e-4, LAT], [LON + 1e-4, LAT + 3e-8], [LON, LAT + 3e-8], [LON, LAT]]))
    assert 0.02 < thin.polygons[0].area < 0.05
    assert refused(polygon(ring((0, 0), (5, 0), (3, 0)))) == "GEOMETRY_INVALID"


def test_zero_width_trench_is_buffered_by_its_tool() -> None:
    line = {"type": "LineString", "coordinates": [[LON, LAT], [LON + 1e-4, LAT]]}
    for said, wide in ((None, 1.2), (0.4, 0.4), (0, 1.2)):
        drawn = read(line, width_m=said).polygons[0]
        west, south, east, north = drawn.minimum_rotated_rectangle.bounds
        assert drawn.area == pytest.approx(10.67 * wide + math.pi * (wide / 2) ** 2, rel=0.01)
        assert east - west > 10.67 and north - south >= wide


def test_over_500_m() -> None:
    assert refused({"type": "LineString", "coordinates": [[LON, LAT], [LON + 0.00475, LAT]]}) == "TOO_LONG"


def test_lon_lat_swapped() -> None:
    assert refused(polygon([[y, x] for x, y in SQUARE])) == "LON_LAT_SWAPPED"


def test_web_mercator_metres() -> None:
    to_mercator = Transformer.from_crs(4326, 3857, always_xy=True)
    assert refused(polygon([list(to_mercator.transform(x, y)) for x, y in SQUARE])) == "LOOKS_LIKE_WEB_MERCATOR"


def test_vn_2000_unlabelled() -> None:
    """Metres are told. Degrees of VN-2000 look like any degrees: the file's own label is what tells them, and without the
    shift they land 225 m off.
    """
    metres = [[562235.863, 1820977.006], [562240.0, 1820977.0], [562240.0, 1820982.0], [562235.863, 1820977.006]]
    assert refused(polygon(metres)) == "LOOKS_LIKE_PROJECTED_METRES"
    labelled = {**polygon(SQUARE), "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4756"}}}
    assert refused(labelled) == "CRS_NOT_WGS84"
    corner = Polygon(read(polygon(SQUARE)).polygons[0]).exterior.coords[0]
    without_the_shift = Transformer.from_crs(4756, 9214, always_xy=True).transform(*SQUARE[0])
    assert math.dist(corner, (562235.863, 1820977.006)) < 0.01
    assert 200 < math.dist(corner, without_the_shift) < 250


def test_wrong_central_meridian() -> None:
    """The same place in the zone of 105° 45′: 196 km farther east by its numbers."""
    other = Transformer.from_crs(4326, 9210, always_xy=True)
    code = refused(polygon([list(other.transform(x, y)) for x, y in SQUARE]))
    assert code in ("NOT_DEGREES", "LOOKS_LIKE_PROJECTED_METRES")


def test_coordinates_rounded_to_2_decimals() -> None:
    rounded = [[107.58, 16.46], [107.59, 16.46], [107.59, 16.47], [107.58, 16.46]]
    assert refused(polygon(rounded)) == "COORDINATES_ROUNDED"


def test_nan_z() -> None:
    assert refused(polygon([[*point, math.nan] for point in SQUARE])) == "COORDINATE_MALFORMED"


def test_m_values() -> None:
    assert refused(polygon([[*point, 0, 1] for point in SQUARE])) == "COORDINATE_MALFORMED"


def test_curves() -> None:
    for kind in ("CurvePolygon", "CircularString", "CompoundCurve", "MultiSurface"):
        assert refused({"type": kind, "coordinates": []}) == "GEOMETRY_TYPE"


def test_z_missing_on_some_vertices() -> None:
    """Heights of a dig say nothing: its depth is said apart."""
    some = polygon([[*point, 3.5] if number % 2 else point for number, point in enumerate(SQUARE)])
    assert read(some).polygons == read(polygon(SQUARE)).polygons


def test_multipolygon() -> None:
    other = ring((20, 0), (25, 0), (25, 5), (20, 5))
    found = read({"type": "MultiPolygon", "coordinates": [[SQUARE], [other]]})
    assert len(found.polygons) == len(found.dig.parts) == 2


def test_a_part_outside_the_jurisdiction_rejects_the_whole_dig() -> None:
    away = [[x - 1.75, y + 4.6] for x, y in SQUARE]
    assert refused({"type": "MultiPolygon", "coordinates": [[SQUARE], [away]]}) == "OUTSIDE_JURISDICTION"


def test_the_last_day_of_a_stored_window_is_the_jurisdictions() -> None:
    """The database hands times back in UTC; 03:00 in Hue is the day before there. What is built on that day is there."""
    ends = datetime(2026, 3, 9, 20, 0, tzinfo=UTC)  # 10 March, 03:00 in Hue
    part = DrawnPart(uuid4(), 1, bytes(to_wkb(box(0, 0, 2, 2))), "HAND", 0.0, 1.0, None, False)
    stored = StoredRevision(uuid4(), 1, uuid4(), NOW, ends, 0.1, None, (part,))
    dig = read_stored(stored, HUE, NOW).dig
    assert (dig.until, dig.until.date().isoformat()) == (ends, "2026-03-10")
    planned = asset(0.0, status="planned", build_start=dig.until.date())
    assert judge(dig, facts(planned), RULES).verdict == "CAUTION"
    later = asset(0.0, status="planned", build_start=dig.until.date() + timedelta(days=1))
    assert judge(dig, facts(later), RULES).verdict == "CLEAR"


def test_tet_in_the_working_day_calendar() -> None:
    """Asked on the Friday before Tet 2026, an owner has until the second working day after it."""
    asked = datetime(2026, 2, 13, 10, 0, tzinfo=UTC)  # 17:00 in Hue
    due = due_at(HUE.calendar, asked, HUE.calendar.reply_due_hours).astimezone(UTC)
    assert due == datetime(2026, 2, 24, 10, 0, tzinfo=UTC)
