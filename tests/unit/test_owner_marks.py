"""Marks an owner draws for the crew: kept as drawn, or refused with a code; nothing else gets in."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpin_server.excavations.dig_shapes import DigRefused
from smartpin_server.excavations.replies.marks import LONGEST_LABEL, MOST_FEATURES, MOST_VERTICES, read_marks
from smartpin_server.jurisdictions import load

HUE = load("vn-hue")
LON, LAT = 107.5847, 16.4637
POINT = {"type": "Point", "coordinates": [LON, LAT]}


def collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


@pytest.mark.parametrize("nothing", [None, collection()])
def test_no_marks_are_none(nothing: Any) -> None:
    assert read_marks(nothing, HUE) is None


@pytest.mark.parametrize(
    "drawn",
    [
        POINT,
        feature(POINT),
        collection(feature(POINT)),
        {"type": "MultiPoint", "coordinates": [[LON, LAT], [LON, LAT]]},
        {"type": "LineString", "coordinates": [[LON, LAT], [LON + 1e-4, LAT]]},
        {"type": "MultiLineString", "coordinates": [[[LON, LAT], [LON + 1e-4, LAT]]]},
        {"type": "Polygon", "coordinates": [[[LON, LAT], [LON + 1e-4, LAT], [LON, LAT + 1e-4], [LON, LAT]]]},
        {"type": "MultiPolygon", "coordinates": [[[[LON, LAT], [LON + 1e-4, LAT], [LON, LAT + 1e-4], [LON, LAT]]]]},
    ],
)
def test_every_kind_of_shape_becomes_one_feature(drawn: Any) -> None:
    read = read_marks(drawn, HUE)
    assert read is not None and read["type"] == "FeatureCollection" and len(read["features"]) == 1
    assert read_marks(read, HUE) == read, "read again it is the same"


def test_only_a_label_and_a_kind_are_kept() -> None:
    read = read_marks(
        feature([LON, {"x": 1}] and POINT, label=f"  a\0b{'x' * 500} ", kind="gas", style={"colour": "red"}, kind2="x"),
        HUE,
    )
    assert read is not None
    kept = read["features"][0]["properties"]
    assert set(kept) == {"label", "kind"} and kept["kind"] == "gas"
    assert kept["label"].startswith("abx") and len(kept["label"]) == LONGEST_LABEL
    assert read_marks(feature(POINT, label=7, kind="lava"), HUE)["features"][0]["properties"] == {}  # type: ignore[index]


def test_heights_are_left_out_and_places_rounded_to_a_centimetre() -> None:
    read = read_marks({"type": "Point", "coordinates": [LON + 1e-12, LAT, 12.5]}, HUE)
    assert read is not None and read["features"][0]["geometry"]["coordinates"] == [LON, LAT]


@pytest.mark.parametrize(
    ("drawn", "code"),
    [
        ("a text", "GEOMETRY_MISSING"),
        ([], "GEOMETRY_MISSING"),
        (collection("no feature"), "GEOMETRY_MISSING"),
        ({"type": "FeatureCollection"}, "GEOMETRY_MALFORMED"),
        ({"type": "FeatureCollection", "features": {}}, "GEOMETRY_MALFORMED"),
        (collection(collection(feature(POINT))), "GEOMETRY_TYPE"),
        (feature(None), "GEOMETRY_TYPE"),
        ({"type": "GeometryCollection", "geometries": [POINT]}, "GEOMETRY_TYPE"),
        ({"type": ["Point"], "coordinates": [LON, LAT]}, "GEOMETRY_TYPE"),
        ({"type": "Point"}, "GEOMETRY_MALFORMED"),
        ({"type": "Point", "coordinates": []}, "GEOMETRY_MALFORMED"),
        ({"type": "Point", "coordinates": [LON]}, "COORDINATE_MALFORMED"),
        ({"type": "Point", "coordinates": [LON, "16"]}, "COORDINATE_MALFORMED"),
        ({"type": "Point", "coordinates": [True, LAT]}, "COORDINATE_MALFORMED"),
        ({"type": "Point", "coordinates": [math.nan, LAT]}, "COORDINATE_MALFORMED"),
        ({"type": "Point", "coordinates": [math.inf, LAT]}, "COORDINATE_MALFORMED"),
        ({"type": "Point", "coordinates": [10**400, LAT]}, "COORDINATE_MALFORMED"),
        ({"type": "Point", "coordinates": [[LON, LAT]]}, "COORDINATE_MALFORMED"),
        ({"type": "LineString", "coordinates": [[LON, LAT]]}, "LINE_TOO_SHORT"),
        ({"type": "Polygon", "coordinates": [[[LON, LAT], [LON, LAT], [LON, LAT]]]}, "RING_TOO_SHORT"),
        ({"type": "Polygon", "coordinates": [[[LON, LAT], [LON + 1e-4, LAT], [LON, LAT + 1e-4], [LON, LAT + 2e-4]]]}, "RING_NOT_CLOSED"),
        ({"type": "Point", "coordinates": [LAT, LON]}, "LON_LAT_SWAPPED"),
        ({"type": "Point", "coordinates": [127.0, 37.5]}, "OUTSIDE_JURISDICTION"),
        (collection(*[feature(POINT)] * (MOST_FEATURES + 1)), "TOO_MANY_PARTS"),
        ({"type": "MultiPoint", "coordinates": [[LON, LAT]] * (MOST_VERTICES + 1)}, "TOO_MANY_VERTICES"),
    ],
)  # fmt: skip
def test_what_is_no_mark_is_refused_by_name(drawn: Any, code: str) -> None:
    with pytest.raises(DigRefused) as refused:
        read_marks(drawn, HUE)
    assert refused.value.code == code and refused.value.where.startswith("/marks")


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.sampled_from([LON, LAT, "Point", "Feature", "Polygon"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "coordinates", "features", "geometry", "properties", "label"]), inner
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_read_or_refused_and_never_breaks(value: Any) -> None:
    try:
        read = read_marks(value, HUE)
    except DigRefused:
        return
    assert read is None or json.loads(json.dumps(read, allow_nan=False)) == read
