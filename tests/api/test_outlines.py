"""POST /outlines: what other programs draw becomes parts of a dig, and what does harm is refused with a code."""

import json
import math
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from shapely.geometry import Point, shape

from smartpin_server.request_bounds import LARGEST_FILE
from tests.api import outline_files as files
from tests.api.conftest import House, refusal
from tests.clearance_world import EAST, NORTH

ADDRESS = "/api/v1/outlines"
Doors = Callable[[str | None], httpx.Client]
CM_IN_DEGREES = 1e-7


def sent(client: httpx.Client, body: bytes, **query: str) -> httpx.Response:
    return client.post(ADDRESS, params=query, content=body, headers={"Content-Type": "application/octet-stream"})


def parts(client: httpx.Client, body: bytes, **query: str) -> dict[str, Any]:
    answer = sent(client, body, **query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def the_trench(found: dict[str, Any]) -> bool:
    """Whether the only part is the trench, to a centimetre."""
    (part,) = found["parts"]
    drawn = shape(part["geometry"])
    return bool(drawn.hausdorff_distance(shape(files.GEOJSON)) < CM_IN_DEGREES)


@pytest.mark.parametrize(
    ("what", "body", "query"),
    [
        ("GeoJSON", json.dumps(files.GEOJSON).encode(), {"name": "dig.geojson"}),
        ("GeoJSON with a mark of byte order", b"\xef\xbb\xbf" + json.dumps(files.GEOJSON).encode(), {}),
        ("a feature collection", json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": None, "geometry": files.GEOJSON}]}).encode(), {}),
        ("GeoJSON in the city's metres", json.dumps({"type": "Polygon", "coordinates": [[*files.TRENCH, files.TRENCH[0]]]}).encode(), {"crs": "EPSG:9214"}),
        ("a closed polyline", files.trench(), {"name": "plan.dxf", "crs": "EPSG:9214"}),
        ("a polyline that ends where it began", files.dxf(lambda s: s.add_lwpolyline([*files.TRENCH, files.TRENCH[0]])), {"crs": "9214"}),
        ("an old polyline", files.dxf(lambda s: s.add_polyline2d(files.TRENCH, close=True)), {"crs": "9214"}),
        ("a polyline with heights", files.dxf(lambda s: s.add_polyline3d([(x, y, 3.0) for x, y in files.TRENCH], close=True)), {"crs": "9214"}),
        ("four lines in any order", files.dxf(lambda s: [s.add_line(files.TRENCH[a], files.TRENCH[b]) for a, b in ((0, 1), (3, 2), (2, 1), (3, 0))]), {"crs": "9214"}),
        ("another system", files.trench(files.moved(3405)), {"crs": "urn:ogc:def:crs:EPSG::3405"}),
        ("WGS 84 in metres", files.trench(files.moved(32648)), {"crs": "EPSG:32648"}),
        ("a track that comes back", files.gpx([(x, y) for x, y in files.RING[:-1]]), {"name": "walk.gpx"}),
        ("a closed route", files.gpx([(x, y) for x, y in files.RING], route=True), {}),
    ],
)  # fmt: skip
def test_one_trench_by_many_programs(doors: Doors, what: str, body: bytes, query: dict[str, str]) -> None:
    assert the_trench(parts(doors("contractor"), body, **query)), what


def test_what_stays_open_is_a_line_that_needs_a_width(doors: Doors) -> None:
    found = parts(doors("contractor"), files.dxf(lambda s: s.add_lwpolyline(files.TRENCH)), crs="9214")
    assert [part["geometry"]["type"] for part in found["parts"]] == ["LineString"]
    assert [note["code"] for note in found["notes"]] == ["LINES_NEED_WIDTH"]
    walked = parts(doors("contractor"), files.gpx([(x + n * 1e-3, y) for n, (x, y) in enumerate(files.RING[:2])]))
    assert [note["code"] for note in walked["notes"]] == ["RECEIVER_ACCURACY", "LINES_NEED_WIDTH"]


@pytest.mark.parametrize("turn", [1, -1])
def test_round_shapes_never_become_smaller(doors: Doors, turn: int) -> None:
    """A circle, and a ring of two half circles drawn either way round: every point of the rim is inside the part."""
    rim = [(EAST - 1, NORTH, turn), (EAST + 1, NORTH, turn)]
    for draw in (
        lambda s: s.add_circle((EAST, NORTH), 1.0),
        lambda s: s.add_lwpolyline(rim, format="xyb", close=True),
    ):
        found = parts(doors("contractor"), files.dxf(draw), crs="9214")
        drawn = shape(found["parts"][0]["geometry"])
        for n in range(64):
            angle = n * 0.0981
            place = files.TO_DEGREES.transform(EAST + 0.9999 * math.cos(angle), NORTH + 0.9999 * math.sin(angle))
            assert drawn.covers(Point(place)), angle


def test_an_arc_that_bends_inwards_takes_nothing_away(doors: Doors) -> None:
    bitten = [(EAST, NORTH, 0), (EAST + 4, NORTH, -0.4), (EAST + 4, NORTH + 2, 0), (EAST, NORTH + 2, 0)]
    found = parts(
        doors("contractor"), files.dxf(lambda s: s.add_lwpolyline(bitten, format="xyb", close=True)), crs="9214"
    )
    drawn = shape(found["parts"][0]["geometry"])
    deepest = EAST + 4 - 0.4
    assert drawn.covers(Point(files.TO_DEGREES.transform(deepest - 0.001, NORTH + 1)))
    assert not drawn.covers(Point(files.TO_DEGREES.transform(deepest + 0.01, NORTH + 1)))


def test_layers_and_what_was_left_out_are_told(doors: Doors) -> None:
    def plan(space: Any) -> None:
        space.add_lwpolyline(files.TRENCH, close=True, dxfattribs={"layer": "HỐ ĐÀO"})
        space.add_circle((EAST + 20, NORTH), 1, dxfattribs={"layer": "TREES"})
        space.add_ellipse((EAST, NORTH), (3, 0), dxfattribs={"layer": "HỐ ĐÀO"})

    body = files.dxf(plan)
    whole = parts(doors("contractor"), body, crs="9214")
    assert (len(whole["parts"]), [note["code"] for note in whole["notes"]]) == (2, ["LEFT_OUT", "ALL_LAYERS"])
    assert "1 ELLIPSE" in whole["notes"][0]["words"]
    assert "HỐ ĐÀO (1)" in whole["notes"][1]["words"]
    assert the_trench(parts(doors("contractor"), body, crs="9214", layer="hố đào"))


def test_a_plan_in_the_national_datum_that_says_wgs_84_is_questioned(doors: Doors) -> None:
    """225 m off in Hue, and still in town: nobody can tell from the numbers, so the sender is asked to look."""
    found = parts(doors("contractor"), files.trench(files.moved(3405)), crs="EPSG:32648")
    (note,) = found["notes"]
    assert note["code"] == "CHECK_DATUM"
    assert "EPSG:3405 (VN-2000 / UTM zone 48N)" in note["words"]
    assert any(f"{metres} m" in note["words"] for metres in range(215, 235))


@pytest.mark.parametrize(
    ("body", "system", "said"),
    [
        (files.trench([(y, x) for x, y in files.TRENCH]), "EPSG:9214", "with the axes swapped"),
        (files.trench([(x * 1000, y * 1000) for x, y in files.TRENCH]), "EPSG:9214", "in millimetres"),
        (files.trench(files.moved(3405)), "EPSG:9214", "EPSG:3405 (VN-2000 / UTM zone 48N)"),
        (files.trench(), "EPSG:32648", "EPSG:9214 (VN-2000 / TM-3 107-00)"),
    ],
)
def test_numbers_of_another_system_are_told_what_they_probably_are(
    doors: Doors, body: bytes, system: str, said: str
) -> None:
    answer = sent(doors("contractor"), body, crs=system)
    assert refusal(answer) == (422, "CRS_MISFIT")
    assert said in answer.json()["detail"]


@pytest.mark.parametrize(
    ("what", "body", "query", "status", "code"), files.HOSTILE, ids=[what for what, *_ in files.HOSTILE]
)
def test_hostile_files_are_refused_with_a_code(
    house: House, doors: Doors, what: str, body: bytes, query: dict[str, str], status: int, code: str
) -> None:
    began = time.monotonic()
    answer = sent(doors("contractor"), body, **query)
    assert refusal(answer) == (status, code), answer.text
    assert "passwd" not in answer.text
    assert "root:" not in answer.text
    assert time.monotonic() - began < 30


def test_a_huge_file_is_refused_before_it_is_read(doors: Doors) -> None:
    assert refusal(sent(doors("contractor"), b" " * (LARGEST_FILE + 1))) == (413, "BODY_TOO_LARGE")
    code = refusal(sent(doors("contractor"), b'{"type":"Polygon","coordinates":[' + b"[1,2]," * 500_000 + b"[]]}"))
    assert code == (422, "OUTLINE_TOO_DEAR")


def test_a_file_that_takes_too_long_ends_alone(doors: Doors) -> None:
    """Eight megabytes of the smallest entities there are: some answer in time, and the server goes on."""
    head = b"  0\nSECTION\n  2\nENTITIES\n"
    body = head + b"  0\nCIRCLE\n 10\n1\n 20\n1\n 40\n1\n" * 250_000 + b"  0\nENDSEC\n  0\nEOF\n"
    assert len(body) < LARGEST_FILE
    status, code = refusal(sent(doors("contractor"), body, crs="9214"))
    assert (status, code in ("TOO_MANY_PARTS", "OUTLINE_TOO_DEAR")) == (422, True)
    assert doors("contractor").get("/api/v1/me").status_code == 200


def test_strangers_are_not_read_for(doors: Doors) -> None:
    assert refusal(sent(doors(None), files.trench(), crs="9214")) == (401, "NOT_SIGNED_IN")
    assert refusal(sent(doors("revoked"), files.trench(), crs="9214")) == (401, "NOT_SIGNED_IN")
    assert refusal(sent(doors("gateway"), files.trench(), crs="9214"))[0] == 403


def test_the_parts_go_straight_into_a_preview(doors: Doors) -> None:
    found = parts(doors("contractor"), files.trench(), crs="9214")
    part = {"geometry": found["parts"][0]["geometry"], "method": "HAND", "z_bottom_m": 1.0}
    answer = doors("contractor").post("/api/v1/clearances/preview", json={"parts": [part]})
    assert answer.status_code == 200, answer.text
