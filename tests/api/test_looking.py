"""Asking by box, by id, around and by words: what one may see, in pages, within bounds."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from tests.api import small_register as town
from tests.api.conftest import House, refusal

Doors = Callable[[str | None], httpx.Client]
BOX = "107.58,16.46,107.59,16.47"


@pytest.fixture(scope="module", autouse=True)
def street_of_pins(house: House) -> None:
    """Twenty-five more pins near P1, so that there are pages."""
    with psycopg.connect(house.database_url) as connection:
        for number in range(25):
            connection.execute(
                "insert into pin.pin (id, code, geom, state, steward_id) values (%s,%s,%s,'installed',%s)",
                [
                    uuid4(),
                    f"ZZZZZZ{number // 10}{number % 10}0",
                    f"SRID=9214;POINTZ({town.EAST + number} {town.NORTH + 5} 0)",
                    town.id_of("city"),
                ],
            )


def test_pages_of_a_box_give_everything_once(crew: httpx.Client) -> None:
    seen: list[str] = []
    parameters: dict[str, Any] = {"bbox": BOX, "limit": 7}
    while True:
        page = crew.get("/api/v1/pins", params=parameters).json()
        assert page["type"] == "FeatureCollection" and len(page["features"]) <= 7
        seen += [feature["id"] for feature in page["features"]]
        if page["next"] is None:
            break
        parameters["cursor"] = page["next"]
    assert len(seen) == len(set(seen)) == 26, "P1 and the twenty-five; P2 is elsewhere"


def test_coordinates_are_degrees_with_longitude_first(crew: httpx.Client) -> None:
    pins = crew.get("/api/v1/pins", params={"bbox": BOX}).json()["features"]
    (p1,) = [one for one in pins if one["id"] == str(town.id_of("P1"))]
    assert p1["geometry"]["coordinates"] == pytest.approx([town.LON, town.LAT], abs=1e-7)
    assert len(p1["geometry"]["coordinates"]) == 2, "no height where it is unknown"


@pytest.mark.parametrize("things", ["lines", "nodes"])
def test_lines_and_nodes_by_box_and_by_id(crew: httpx.Client, things: str) -> None:
    (feature,) = crew.get(f"/api/v1/{things}", params={"bbox": BOX}).json()["features"]
    answer = crew.get(f"/api/v1/{things}/{feature['id']}")
    assert answer.headers["etag"] == '"1"'
    one = answer.json()
    assert one["geometry"] == feature["geometry"]
    assert {name: one[name] for name in feature["properties"]} == feature["properties"]
    assert one["owner"] == {"id": str(town.id_of("water")), "name": "Company water", "phone": "+84 000 1 water"}


def test_a_restricted_line_is_its_owners_and_the_authoritys_only(doors: Doors) -> None:
    hidden = f"/api/v1/lines/{town.id_of('X')}"
    for word in ("crew", "contractor", "engineer"):
        assert refusal(doors(word).get(hidden)) == (404, "LINE_NOT_FOUND"), word
        assert "LINE-X" not in doors(word).get("/api/v1/lines", params={"bbox": BOX}).text
    for word in ("stranger", "authority", "admin"):
        assert doors(word).get(hidden).json()["asset_code"] == "LINE-X", word


def test_a_contractor_sees_their_work_area_and_no_further(doors: Doors) -> None:
    contractor = doors("contractor")
    assert contractor.get(f"/api/v1/pins/{town.id_of('P1')}").status_code == 200
    assert refusal(contractor.get(f"/api/v1/pins/{town.id_of('P2')}")) == (404, "PIN_NOT_FOUND")
    wide = contractor.get("/api/v1/pins", params={"bbox": "107.58,16.455,107.615,16.475"}).json()
    assert str(town.id_of("P2")) not in {feature["id"] for feature in wide["features"]}


def test_what_does_not_exist_and_what_is_hidden_look_the_same(crew: httpx.Client) -> None:
    hidden, absent = crew.get(f"/api/v1/lines/{town.id_of('X')}"), crew.get(f"/api/v1/lines/{uuid4()}")
    assert hidden.content == absent.content


@pytest.mark.parametrize(
    ("bbox", "code"),
    [
        ("16.46,107.58,16.47,107.59", "BOX_INVALID"),
        ("107.59,16.46,107.58,16.47", "BOX_INVALID"),
        ("107.58,16.46,107.58,16.47", "BOX_INVALID"),
        ("nan,16.46,107.59,16.47", "BOX_INVALID"),
        ("-inf,16.46,inf,16.47", "BOX_INVALID"),
        ("1,2,3", "BOX_INVALID"),
        ("1,2,3,4,5", "BOX_INVALID"),
        ("a,b,c,d", "BOX_INVALID"),
        ("", "BOX_INVALID"),
        ("2.2,48.8,2.3,48.9", "OUTSIDE_JURISDICTION"),
        ("16.46,80,16.47,80.01", "OUTSIDE_JURISDICTION"),
        ("107.0,16.0,108.0,16.8", "AREA_TOO_LARGE"),
        ("-180,-90,180,90", "AREA_TOO_LARGE"),
    ],
)
@pytest.mark.parametrize("things", ["pins", "lines", "nodes"])
def test_a_bad_box_is_refused(crew: httpx.Client, things: str, bbox: str, code: str) -> None:
    assert refusal(crew.get(f"/api/v1/{things}", params={"bbox": bbox})) == (422, code)


def test_swapped_axes_are_told(crew: httpx.Client) -> None:
    assert "swapped" in crew.get("/api/v1/pins", params={"bbox": "16.46,107.58,16.47,107.59"}).json()["detail"]


@pytest.mark.parametrize("limit", ["0", "1001", "x", "1e3", ""])
def test_a_bad_page_size_is_refused(crew: httpx.Client, limit: str) -> None:
    assert refusal(crew.get("/api/v1/pins", params={"bbox": BOX, "limit": limit})) == (422, "INVALID")


def test_around_tells_distance_and_bearing_nearest_first(crew: httpx.Client) -> None:
    body = crew.get("/api/v1/around", params={"lon": town.LON, "lat": town.LAT, "radius_m": 6}).json()
    assert body["pins"][0]["id"] == str(town.id_of("P1"))
    assert body["pins"][0]["distance_m"] == pytest.approx(0, abs=0.05)
    distances = [pin["distance_m"] for pin in body["pins"]]
    assert distances == sorted(distances) and max(distances) <= 6
    (line,) = body["lines"]
    assert (line["asset_code"], line["distance_m"]) == ("LINE-W", pytest.approx(1, abs=0.05))
    assert line["bearing_deg"] == pytest.approx(90, abs=3)
    assert body["nodes"][0]["distance_m"] == pytest.approx(2.236, abs=0.05)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"radius_m": 201}, "INVALID"),
        ({"radius_m": 0}, "INVALID"),
        ({"radius_m": "nan"}, "INVALID"),
        ({"lon": "inf"}, "INVALID"),
        ({"lat": 91}, "INVALID"),
        ({"lon": 2.3, "lat": 48.8}, "OUTSIDE_JURISDICTION"),
    ],
)
def test_a_bad_place_is_refused(crew: httpx.Client, change: dict[str, Any], code: str) -> None:
    parameters = {"lon": town.LON, "lat": town.LAT, **change}
    assert refusal(crew.get("/api/v1/around", params=parameters)) == (422, code)


@pytest.mark.parametrize(
    ("words", "type_", "label"),
    [
        ("le loi", "street", "Đường Lê Lợi"),
        ("ĐƯỜNG LÊ", "street", "Đường Lê Lợi"),
        ("duong le lo", "street", "Đường Lê Lợi"),
        ("  lợi ", "street", "Đường Lê Lợi"),
        ("company wat", "owner", "Company water"),
        ("line-w", "asset", "LINE-W"),
        ("valve", "asset", "VALVE-1"),
        (town.CODE, "pin", f"{town.CODE[:4]}-{town.CODE[4:8]}-{town.CODE[8]}"),
        (f"{town.CODE[:4]}-{town.CODE[4:6]}".lower(), "pin", f"{town.CODE[:4]}-{town.CODE[4:8]}-{town.CODE[8]}"),
    ],
)
def test_search_finds_it_first(crew: httpx.Client, words: str, type_: str, label: str) -> None:
    first = crew.get("/api/v1/search", params={"q": words}).json()["results"][0]
    assert (first["type"], first["label"]) == (type_, label)
    assert type_ == "owner" or abs(first["position"]["lon"] - town.LON) < 0.001


def test_search_finds_nothing_one_may_not_see(doors: Doors) -> None:
    assert doors("crew").get("/api/v1/search", params={"q": "line-x"}).json() == {"results": []}
    assert doors("contractor").get("/api/v1/search", params={"q": town.FAR_CODE}).json() == {"results": []}
    assert doors("stranger").get("/api/v1/search", params={"q": "line-x"}).json()["results"]


@pytest.mark.parametrize("words", ["%", "_", "\\", "'", "l_ne", "%line", "\u0301", "🦆", "a" * 100])
def test_search_takes_signs_as_they_are(crew: httpx.Client, words: str) -> None:
    answer = crew.get("/api/v1/search", params={"q": words})
    assert answer.status_code == 200
    assert answer.json()["results"] == []


@pytest.mark.parametrize("words", ["", " ", "a" * 101])
def test_search_wants_words(crew: httpx.Client, words: str) -> None:
    assert refusal(crew.get("/api/v1/search", params={"q": words})) == (422, "INVALID")


def test_search_keeps_to_its_limit(crew: httpx.Client) -> None:
    assert len(crew.get("/api/v1/search", params={"q": "ZZZZZZ", "limit": 5}).json()["results"]) == 5


def test_a_text_with_nul_in_the_address_is_refused(crew: httpx.Client) -> None:
    assert refusal(crew.get("/api/v1/search?q=a%00b")) == (422, "BAD_VALUE")
