"""Requests: both forms, what is unknown, and every geometry that is no dig. Nothing is ever repaired."""

import math
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from pyproj import Transformer
from shapely.geometry import LineString, Point

from smartpin_server.excavations.dig_request import ReadDig, read_dig
from smartpin_server.excavations.dig_shapes import DigRefused
from smartpin_server.jurisdictions import load

HUE = load("vn-hue")
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 08:00 in Hue
LON, LAT = 107.5847, 16.4637


def ring(*offsets: tuple[float, float]) -> list[list[float]]:
    """Corners in units of 1e-5 degrees (about a metre), closed."""
    points = [[round(LON + x * 1e-5, 7), round(LAT + y * 1e-5, 7)] for x, y in offsets]
    return [*points, points[0]]


SQUARE = ring((0, 0), (5, 0), (5, 5), (0, 5))
AREA = {"type": "Polygon", "coordinates": [SQUARE]}
METRES = [[562235.863, 1820977.006], [562240.0, 1820977.0], [562240.0, 1820982.0], [562235.863, 1820977.006]]
MERCATOR = [list(Transformer.from_crs(4326, 3857, always_xy=True).transform(point[0], point[1])) for point in SQUARE]
KM = ring((0, 0), (60, 0), (60, 60), (0, 60))


def read(request: dict[str, Any]) -> ReadDig:
    return read_dig(request, HUE, NOW)


def polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


BAD: list[tuple[str, Any, str]] = [
    ("nothing", None, "AREA_MISSING"),
    ("a text", "here", "GEOMETRY_MISSING"),
    ("a list", [1, 2], "GEOMETRY_MISSING"),
    ("no type", {}, "GEOMETRY_TYPE"),
    ("a point", {"type": "Point", "coordinates": [LON, LAT]}, "GEOMETRY_TYPE"),
    ("a curve", {"type": "CurvePolygon", "coordinates": []}, "GEOMETRY_TYPE"),
    ("a collection", {"type": "GeometryCollection", "geometries": [AREA]}, "GEOMETRY_TYPE"),
    ("a feature in a feature in a feature", {"type": "Feature", "geometry": {"type": "Feature", "geometry": {"type": "Feature", "geometry": AREA}}}, "GEOMETRY_TYPE"),
    ("no features", {"type": "FeatureCollection", "features": []}, "GEOMETRY_EMPTY"),
    ("features no list", {"type": "FeatureCollection", "features": 7}, "GEOMETRY_MALFORMED"),
    ("empty polygon", polygon(), "GEOMETRY_EMPTY"),
    ("empty ring", polygon([]), "GEOMETRY_EMPTY"),
    ("empty multipolygon", {"type": "MultiPolygon", "coordinates": []}, "GEOMETRY_EMPTY"),
    ("coordinates missing", {"type": "Polygon"}, "GEOMETRY_MALFORMED"),
    ("coordinates a number", {"type": "Polygon", "coordinates": 5}, "GEOMETRY_MALFORMED"),
    ("position a text", polygon([["a", "b"]] * 4), "COORDINATE_MALFORMED"),
    ("position true", polygon([[True, False]] * 4), "COORDINATE_MALFORMED"),
    ("position null", polygon([None] * 4), "COORDINATE_MALFORMED"),
    ("one ordinate", polygon([[LON]] * 4), "COORDINATE_MALFORMED"),
    ("M values", polygon([[*point, 0, 1] for point in SQUARE]), "COORDINATE_MALFORMED"),
    ("NaN", polygon([[math.nan, LAT], *SQUARE[1:4], [math.nan, LAT]]), "COORDINATE_MALFORMED"),
    ("infinite", polygon([[math.inf, LAT], *SQUARE[1:]]), "COORDINATE_MALFORMED"),
    ("NaN Z", polygon([[*point, math.nan] for point in SQUARE]), "COORDINATE_MALFORMED"),
    ("a number beyond every float", polygon([[10**400, LAT], *SQUARE[1:]]), "COORDINATE_MALFORMED"),
    ("ring of three", polygon([SQUARE[0], SQUARE[1], SQUARE[0]]), "RING_TOO_SHORT"),
    ("ring not closed", polygon(SQUARE[:-1]), "RING_NOT_CLOSED"),
    ("bow-tie", polygon(ring((0, 0), (5, 5), (5, 0), (0, 5))), "GEOMETRY_INVALID"),
    ("self-crossing", polygon(ring((0, 0), (5, 0), (5, 5), (2, -2), (0, 5))), "GEOMETRY_INVALID"),
    ("spike", polygon(ring((0, 0), (5, 0), (9, 0), (5, 0), (5, 5), (0, 5))), "GEOMETRY_INVALID"),
    ("no area", polygon(ring((0, 0), (5, 0), (3, 0))), "GEOMETRY_INVALID"),
    ("all one point", polygon(ring((0, 0), (0, 0), (0, 0))), "GEOMETRY_INVALID"),
    ("hole outside", polygon(SQUARE, ring((8, 8), (9, 8), (9, 9))), "GEOMETRY_INVALID"),
    ("hole that crosses the edge", polygon(SQUARE, ring((4, 4), (8, 4), (8, 8))), "GEOMETRY_INVALID"),
    ("line of one point", {"type": "LineString", "coordinates": [SQUARE[0], SQUARE[0]]}, "LINE_TOO_SHORT"),
    ("swapped", polygon([[y, x] for x, y in SQUARE]), "LON_LAT_SWAPPED"),
    ("Web Mercator", polygon(MERCATOR), "LOOKS_LIKE_WEB_MERCATOR"),
    ("VN-2000 metres", polygon(METRES), "LOOKS_LIKE_PROJECTED_METRES"),
    ("VN-2000 metres, northing first", polygon([[n, e] for e, n in METRES]), "LOOKS_LIKE_PROJECTED_METRES"),
    ("metres of another zone", polygon([[e, n + 4e6] for e, n in METRES]), "NOT_DEGREES"),
    ("millions of degrees", polygon([[1e300, 1e300], *SQUARE[1:4], [1e300, 1e300]]), "NOT_DEGREES"),
    ("Hanoi", polygon([[x - 1.75, y + 4.6] for x, y in SQUARE]), "OUTSIDE_JURISDICTION"),
    ("null island", polygon([[0.0, 0.0], [0.00001, 0.0], [0.00001, 0.00001], [0.0, 0.0]]), "OUTSIDE_JURISDICTION"),
    ("one corner outside", polygon([[LON, LAT], [110.0, LAT], [LON, LAT + 0.001], [LON, LAT]]), "OUTSIDE_JURISDICTION"),
    ("two decimals", polygon([[107.58, 16.46], [107.59, 16.46], [107.59, 16.47], [107.58, 16.46]]), "COORDINATES_ROUNDED"),
    ("over 500 m", {"type": "LineString", "coordinates": [SQUARE[0], [LON + 0.00475, LAT]]}, "TOO_LONG"),
    ("a square kilometre of 1.4 km across", polygon([[LON + (x - LON) * 15, LAT + (y - LAT) * 15] for x, y in KM]), "AREA_TOO_LARGE"),
    ("5001 vertices", polygon([SQUARE[0]] * 5001), "TOO_MANY_VERTICES"),
    ("51 polygons", {"type": "MultiPolygon", "coordinates": [[SQUARE]] * 51}, "TOO_MANY_PARTS"),
    ("a file that names VN-2000", {**AREA, "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::9214"}}}, "CRS_NOT_WGS84"),
    ("a file that names a longer number", {**AREA, "crs": "EPSG:43261"}, "CRS_NOT_WGS84"),
    ("a file that names two systems", {**AREA, "crs": "EPSG:4756 EPSG:4326"}, "CRS_NOT_WGS84"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "area", "code"), BAD, ids=[what for what, _, _ in BAD])
def test_a_geometry_that_is_no_dig_is_refused_with_a_reason(what: str, area: Any, code: str) -> None:
    with pytest.raises(DigRefused) as refused:
        read({"area": area, "depth_m": 1.0, "method": "HAND"})
    assert refused.value.code == code
    assert refused.value.detail.endswith(".")
    assert len(refused.value.detail) > 20


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        ({"method": "DIGGER"}, "METHOD_UNKNOWN", "/method"),
        ({"method": 7}, "METHOD_UNKNOWN", "/method"),
        ({"depth_m": math.nan}, "NUMBER_MALFORMED", "/z_bottom_m"),
        ({"depth_m": "1.5"}, "NUMBER_MALFORMED", "/z_bottom_m"),
        ({"depth_m": True}, "NUMBER_MALFORMED", "/z_bottom_m"),
        ({"depth_m": 150}, "NUMBER_IMPLAUSIBLE", "/z_bottom_m"),
        ({"width_m": 60}, "NUMBER_IMPLAUSIBLE", "/width_m"),
        ({"depth_m": 1.0, "z_top_m": 1.0}, "DEPTHS_CROSSED", "/z_top_m"),
        ({"drawing_uncertainty_m": -1}, "NUMBER_MALFORMED", "/drawing_uncertainty_m"),
        ({"from": "soon"}, "TIME_MALFORMED", "/from"),
        ({"to": 5}, "TIME_MALFORMED", "/to"),
        ({"from": "2026-03-05", "to": "2026-03-04"}, "WINDOW_REVERSED", "/to"),
        ({"to": "0001-01-01T00:00:00+14:00"}, "TIME_MALFORMED", "/to"),
        ({"parts": [{"geometry": AREA}]}, "TWO_FORMS", ""),
        ({"area": None, "parts": []}, "PARTS_EMPTY", "/parts"),
        ({"area": None, "parts": {"geometry": AREA}}, "PARTS_EMPTY", "/parts"),
        ({"area": None, "parts": [7]}, "PART_MALFORMED", "/parts/0"),
        ({"area": None, "parts": [{"geometry": AREA}, {"geometry": None}]}, "GEOMETRY_MISSING", "/parts/1/geometry"),
        ({"area": None, "parts": [{"geometry": AREA}] * 51}, "TOO_MANY_PARTS", "/parts"),
    ],
)
def test_a_wrong_value_is_refused_at_its_place(change: dict[str, Any], code: str, where: str) -> None:
    with pytest.raises(DigRefused) as refused:
        read({"area": AREA, "depth_m": 2.0, "method": "HAND", **change})
    assert (refused.value.code, refused.value.where) == (code, where)


def test_both_forms_mean_the_same() -> None:
    short = read({"area": AREA, "depth_m": 1.5, "method": "MECHANICAL"})
    long = read({"parts": [{"geometry": AREA, "z_bottom_m": 1.5, "method": "mechanical"}]})
    assert short.asked == long.asked
    assert short.dig.parts == long.dig.parts


def test_a_point_lands_where_the_datum_shift_puts_it() -> None:
    """107.5847, 16.4637 is 562235.863, 1820977.006 in EPSG:9214; without the shift it would be 225 m away."""
    assert read({"area": AREA}).polygons[0].exterior.coords[0] == pytest.approx((562235.863, 1820977.006), abs=1e-3)


@pytest.mark.parametrize("value", [None, 0, -1, 0.0])
def test_a_depth_that_is_no_measurement_is_unknown(value: Any) -> None:
    assert read({"area": AREA, "depth_m": value}).dig.parts[0].z_bottom_m is None


@pytest.mark.parametrize("value", [None, "", "unknown", "UNKNOWN"])
def test_an_unknown_method_stays_unknown(value: Any) -> None:
    assert read({"area": AREA, "method": value}).dig.parts[0].method is None


def test_features_and_several_polygons_become_parts() -> None:
    several = {"type": "MultiPolygon", "coordinates": [[SQUARE], [ring((9, 9), (12, 9), (12, 12))]]}
    file = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "geometry": AREA}, {"type": "Feature", "geometry": several}],
    }
    assert len(read({"area": file, "depth_m": 1}).dig.parts) == 3


def test_a_named_wgs84_and_finite_heights_are_fine() -> None:
    old = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert read({"area": {**polygon([[*point, 3.0] for point in SQUARE]), "crs": old}}).polygons


def test_a_hole_is_kept_as_drawn() -> None:
    assert len(read({"area": polygon(SQUARE, ring((2, 2), (3, 2), (3, 3)))}).polygons[0].interiors) == 1


def test_a_line_is_widened_by_its_tool_and_loses_no_point_of_it() -> None:
    points = [SQUARE[0], SQUARE[1], SQUARE[2]]
    bent = {"type": "LineString", "coordinates": points}
    (outline,) = read({"area": bent, "width_m": 0.6}).polygons
    to_metres = Transformer.from_crs(4326, 9214, always_xy=True)
    line = LineString([to_metres.transform(x, y) for x, y in points])
    for step in range(400):
        angle = step / 400 * 2 * math.pi
        for along in (0.0, 0.31, 0.5, 1.0):
            on = line.interpolate(along, normalized=True)
            assert outline.covers(Point(on.x + 0.2999 * math.cos(angle), on.y + 0.2999 * math.sin(angle)))
    assert outline.area == pytest.approx(line.buffer(0.3, quad_segs=64).area, rel=0.005)
    assert read({"area": bent}).polygons[0].area > outline.area  # no width given: the rule set's widest tool


def test_an_open_cut_begins_at_the_surface_and_a_bore_where_it_says() -> None:
    part = {"geometry": AREA, "z_top_m": 1.0, "z_bottom_m": 2.0}
    assert read({"parts": [{**part, "method": "MECHANICAL"}]}).dig.parts[0].z_top_m == 0.0
    assert read({"parts": [{**part, "method": "TRENCHLESS"}]}).dig.parts[0].z_top_m == 1.0
    assert read({"parts": [part]}).dig.parts[0].z_top_m == 0.0


def test_a_bore_that_names_no_pits_gets_one_at_each_end() -> None:
    tube = {"type": "LineString", "coordinates": [SQUARE[0], [LON + 20e-5, LAT]]}
    bore = read(
        {"parts": [{"geometry": tube, "method": "TRENCHLESS", "width_m": 0.4, "z_top_m": 1.5, "z_bottom_m": 2.0}]}
    )
    assert [(part.method, part.assumed, part.z_bottom_m) for part in bore.dig.parts] == [
        ("TRENCHLESS", False, 2.0), ("MECHANICAL", True, 2.0), ("MECHANICAL", True, 2.0),
    ]  # fmt: skip
    assert [round(pit.area, 6) for pit in bore.polygons[1:]] == [4.0, 4.0]
    ends = [pit.centroid.distance(bore.polygons[0].centroid) for pit in bore.polygons[1:]]
    assert ends == pytest.approx([10.68, 10.68], abs=0.05)


def test_a_bore_with_its_own_pits_gets_none_and_with_one_pit_gets_the_other() -> None:
    tube = {"geometry": {"type": "LineString", "coordinates": [SQUARE[0], [LON + 20e-5, LAT]]}, "method": "TRENCHLESS"}
    first = {"geometry": polygon(ring((-1, -1), (1, -1), (1, 1), (-1, 1))), "method": "MECHANICAL"}
    other = {"geometry": polygon(ring((19, -1), (21, -1), (21, 1), (19, 1))), "method": "HAND"}
    assert len(read({"parts": [tube, first, other]}).dig.parts) == 3
    assert [part.assumed for part in read({"parts": [tube, first]}).dig.parts] == [False, False, True]


def test_a_line_that_doubles_back_is_widened_at_once() -> None:
    """One buffer around such a line took minutes and ten gigabytes, while everybody else waited."""
    there_and_back = [[LON, LAT], [LON + 4e-5, LAT + 4e-5]] * 500
    began = time.monotonic()
    drawn = read({"area": {"type": "LineString", "coordinates": there_and_back}, "width_m": 1.0})
    once = read({"area": {"type": "LineString", "coordinates": there_and_back[:2]}, "width_m": 1.0})
    assert time.monotonic() - began < 2
    assert drawn.polygons[0].symmetric_difference(once.polygons[0]).area < 1e-9


def test_vertices_are_counted_over_all_parts_before_anything_is_worked_out() -> None:
    line = {"geometry": {"type": "LineString", "coordinates": [[LON + n * 1e-9, LAT] for n in range(501)]}}
    with pytest.raises(DigRefused) as refused:
        read({"parts": [line, line]})
    assert (refused.value.code, refused.value.where) == ("TOO_MANY_VERTICES", "/parts/0/geometry/coordinates")


def bore_of(*corners: tuple[float, float]) -> dict[str, Any]:
    return {"geometry": polygon(ring(*corners)), "method": "TRENCHLESS", "z_top_m": 3.0, "z_bottom_m": 3.5}


def test_the_ends_of_a_straight_bore_drawn_as_an_area_are_its_short_sides() -> None:
    found = read({"parts": [bore_of((0, 0), (20, 0), (20, 1), (0, 1))]})
    assert [part.assumed for part in found.dig.parts] == [False, True, True]
    tube, *pits = found.polygons
    assert all(3.9 < pit.area < 4.1 for pit in pits)
    assert all(pit.distance(tube) == 0 for pit in pits)
    assert pits[0].distance(pits[1]) > 15


@pytest.mark.parametrize(
    "corners",
    [
        ((0, 0), (5, 0), (5, 4), (0, 4)),  # nearly square
        ((0, 0), (9, 0), (9, 9), (8, 9), (8, 1), (0, 1)),  # bent
        ((0, 0), (20, 0), (10, 5)),  # no tube at all
    ],
)
def test_a_bore_whose_outline_does_not_tell_its_ends_may_have_a_pit_anywhere(corners: Any) -> None:
    """A pit of 2 × 2 m, turned any way, reaches √2 m from its middle."""
    found = read({"parts": [bore_of(*corners)]})
    bore, anywhere = found.polygons
    assert (found.dig.parts[1].assumed, found.dig.parts[1].method) == (True, "MECHANICAL")
    assert anywhere.covers(bore.buffer(1.414))
    assert not anywhere.covers(bore.buffer(1.43))


def test_two_cuts_that_reach_such_a_bore_are_its_pits_and_one_is_not() -> None:
    square = bore_of((0, 0), (5, 0), (5, 4), (0, 4))
    cuts = [
        {"geometry": polygon(ring((x, 0), (x + 1, 0), (x + 1, 1), (x, 1))), "method": "HAND", "z_bottom_m": 3.5}
        for x in (-1, 5)
    ]
    assert len(read({"parts": [square, *cuts]}).dig.parts) == 3
    assert len(read({"parts": [square, cuts[0]]}).dig.parts) == 3  # the cut, and a pit anywhere
    assert [p.assumed for p in read({"parts": [square, cuts[0]]}).dig.parts] == [False, False, True]


def test_a_scratch_above_a_bore_is_not_its_pit() -> None:
    tube = {
        "geometry": {"type": "LineString", "coordinates": [SQUARE[0], [LON + 20e-5, LAT]]},
        "method": "TRENCHLESS",
        "z_top_m": 1.5,
        "z_bottom_m": 2.0,
    }
    first = {"geometry": polygon(ring((-1, -1), (1, -1), (1, 1), (-1, 1))), "method": "HAND"}
    deep, shallow = {**first, "z_bottom_m": 2.0}, {**first, "z_bottom_m": 0.05}
    assert [part.assumed for part in read({"parts": [tube, deep]}).dig.parts] == [False, False, True]
    assert [part.assumed for part in read({"parts": [tube, shallow]}).dig.parts] == [False, False, True, True]
    unmeasured = {**tube, "z_top_m": None, "z_bottom_m": None}
    assert [part.assumed for part in read({"parts": [unmeasured, shallow]}).dig.parts] == [False, False, True, True]


def test_a_window_that_has_passed_reaches_to_now() -> None:
    past = read({"area": AREA, "from": "2020-01-01", "to": "2020-01-02"})
    assert past.dig.until == NOW
    assert past.starts.isoformat() == "2020-01-01T00:00:00+07:00"


def test_a_window_is_in_local_time_and_a_missing_end_is_the_longest_a_clearance_lives() -> None:
    days = read({"area": AREA, "from": "2026-03-02", "to": "2026-03-05"})
    assert days.starts.isoformat() == "2026-03-02T00:00:00+07:00"
    assert days.dig.until.isoformat() == "2026-03-05T23:59:59.999999+07:00"
    assert read({"area": AREA, "to": "2026-03-05T10:00:00Z"}).dig.until.isoformat() == "2026-03-05T17:00:00+07:00"
    assert read({"area": AREA}).dig.until.isoformat() == "2026-03-16T08:00:00+07:00"


def test_the_question_hashes_the_same_tomorrow() -> None:
    assert read({"area": AREA}).asked == read_dig({"area": AREA}, HUE, datetime(2026, 3, 3, tzinfo=UTC)).asked
