"""Areas owners claim something about: taken whole into the register's system, or refused; never repaired."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import from_wkb, get_srid
from shapely.geometry import Point

from smartpin_server.excavations.dig_shapes import DigRefused
from smartpin_server.excavations.replies.area import MOST_VERTICES, read_area
from smartpin_server.jurisdictions import load

HUE = load("vn-hue")
LON, LAT = 107.5847, 16.4637
WORLD = [[[-179.3, -80.1], [179.3, -80.1], [179.3, 80.1], [-179.3, 80.1], [-179.3, -80.1]]]


def square(lon: float, lat: float, size: float) -> list[list[list[float]]]:
    return [[[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size], [lon, lat]]]


def test_an_area_lands_where_the_datum_puts_it() -> None:
    read = from_wkb(bytes.fromhex(read_area({"type": "Polygon", "coordinates": square(LON, LAT, 0.001)}, HUE)))
    assert get_srid(read) == 9214 and read.geom_type == "MultiPolygon"
    # The known pair of coordinates of this place; without the datum shift it would be 225 m away.
    assert read.geoms[0].exterior.distance(Point(562235.863, 1820977.006)) < 0.001


def test_parts_that_overlap_are_one_and_parts_apart_stay_two() -> None:
    apart = {"type": "MultiPolygon", "coordinates": [square(LON, LAT, 0.001), square(LON + 0.01, LAT, 0.001)]}
    overlapping = {"type": "MultiPolygon", "coordinates": [square(LON, LAT, 0.001), square(LON + 0.0005, LAT, 0.001)]}
    assert len(from_wkb(bytes.fromhex(read_area(apart, HUE))).geoms) == 2
    assert len(from_wkb(bytes.fromhex(read_area(overlapping, HUE))).geoms) == 1


def test_an_owner_may_serve_more_than_this_city() -> None:
    beyond = {"type": "Polygon", "coordinates": square(107.2, 16.2, 0.6)}
    assert from_wkb(bytes.fromhex(read_area(beyond, HUE))).area > 1e9


@pytest.mark.parametrize(
    ("drawn", "code"),
    [
        ({"type": "Polygon", "coordinates": square(562235.0, 1820977.0, 100)}, "LOOKS_LIKE_PROJECTED_METRES"),
        ({"type": "Polygon", "coordinates": square(11976274.0, 1859900.0, 100)}, "LOOKS_LIKE_WEB_MERCATOR"),
        ({"type": "Polygon", "coordinates": square(1e300, 1e300, 1e299)}, "NOT_DEGREES"),
        (
            {"type": "Polygon", "coordinates": WORLD},
            "AREA_TOO_LARGE",
        ),
        ({"type": "Polygon", "coordinates": [[[LON, LAT]] * (MOST_VERTICES + 1)]}, "TOO_MANY_VERTICES"),
        ({"type": "Polygon", "coordinates": [[[LON, LAT], [LON, LAT], [LON, LAT], [LON, LAT]]]}, "GEOMETRY_INVALID"),
    ],
)
def test_what_is_no_area_is_refused_by_name(drawn: Any, code: str) -> None:
    with pytest.raises(DigRefused) as refused:
        read_area(drawn, HUE)
    assert refused.value.code == code


NUMBERS = st.floats(allow_nan=True, allow_infinity=True) | st.integers() | st.sampled_from([LON, LAT, LON + 0.001])


@given(st.lists(st.lists(NUMBERS, min_size=1, max_size=3), min_size=3, max_size=6), st.booleans())
def test_any_ring_is_read_or_refused_and_never_breaks(ring: list[list[Any]], closed: bool) -> None:
    drawn = {"type": "Polygon", "coordinates": [[*ring, ring[0]] if closed else ring]}
    try:
        read = from_wkb(bytes.fromhex(read_area(drawn, HUE)))
    except DigRefused:
        return
    assert read.is_valid and not read.is_empty
