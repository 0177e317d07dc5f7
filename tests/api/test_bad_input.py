"""Any bytes get a refusal with a code and a sentence, and change nothing; no input gets a 5xx."""

import json
import socket
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartpin_server import request_bounds
from smartpin_server.request_bounds import DEEPEST_JSON, LARGEST_BODY
from tests.api import small_register as town
from tests.api.conftest import House, a_read, refusal

JSON = {"Content-Type": "application/json"}
P1 = f"/api/v1/pins/{town.id_of('P1')}"
ROUTES: dict[str, tuple[str, dict[str, Any]]] = {
    "/api/v1/sessions": ("POST", {"user": "crew", "password": "x"}),
    "/api/v1/tokens": ("POST", {"user": "crew", "password": "x", "device": "d", "scopes": ["read"]}),
    "/api/v1/reads": ("POST", a_read()),
    "/api/v1/sightings": ("POST", {"sightings": [a_read()]}),
    P1: ("PATCH", {"note": "n", "state": "installed", "position": {"lon": town.LON, "lat": town.LAT}}),
    f"{P1}/tags": ("POST", {"carrier": "epc", "format": "giai-96", "identity": "00ff"}),
    f"{P1}/marks": ("POST", {"line_id": str(uuid4()), "bearing_deg": 1, "offset_m": 1}),
    f"/api/v1/tags/{town.id_of('epc tag')}": ("PATCH", {"label": "l"}),
    f"/api/v1/marks/{town.id_of('mark W')}": ("PATCH", {"depth_m": 1.5}),
    "/api/v1/clearances/preview": (
        "POST",
        {
            "area": {
                "type": "Polygon",
                "coordinates": [[[107.58, 16.46], [107.5801, 16.46], [107.58, 16.4601], [107.58, 16.46]]],
            },
            "depth_m": 1,
            "method": "hand",
        },
    ),
}
IDS = [address.removeprefix("/api/v1/").replace(str(town.id_of("P1")), "P1")[:20] for address in ROUTES]
EVERY_ROUTE = pytest.mark.parametrize("address", ROUTES, ids=IDS)

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        ["2026-05-01T08:30:00Z", str(uuid4()), "NaN", "\0", "\ud800", "0x10", "Polygon", 1e308, -0.0, 2**63, 10**400]
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture
def picture(house: House) -> Callable[[], Any]:
    """Everything a request could change, but sightings that were rightly stored and tries to sign in."""

    def take() -> Any:
        return house.ask(
            "select jsonb_build_array((select count(*) from pin.sighting), (select jsonb_agg(p order by id) from pin.pin p),"
            " (select jsonb_agg(t order by id) from pin.pin_tag t), (select jsonb_agg(m order by id) from pin.pin_mark m),"
            " (select count(*) from audit.change), (select count(*) from org.session), (select count(*) from org.device))"
        )

    return take


def send(door: httpx.Client, address: str, body: bytes, **headers: str) -> httpx.Response:
    match = {"If-Match": '"1"'}
    return door.request(ROUTES[address][0], address, content=body, headers={**JSON, **match, **headers})


def dump(value: Any) -> bytes:
    """JSON as a hostile client writes it: NaN, lone surrogates and all."""
    return json.dumps(value).encode("utf-8", "surrogatepass")


def is_refused(answer: httpx.Response) -> None:
    status, code = refusal(answer)
    assert 400 <= status < 500 and code, answer.text


HOSTILE: dict[str, tuple[bytes, tuple[int, str]]] = {
    "nothing": (b"", (422, "INVALID")),
    "no JSON": (b"hello", (400, "JSON_INVALID")),
    "half": (b'{"a":', (400, "JSON_INVALID")),
    "two": (b"{}{}", (400, "JSON_INVALID")),
    "bytes": (b"\xff\xfe\x00\x01", (400, "JSON_INVALID")),
    "UTF-16": ('{"a":1}'.encode("utf-16"), (400, "JSON_INVALID")),
    "NaN": (b'{"note": NaN}', (400, "JSON_INVALID")),
    "Infinity": (b'{"note": -Infinity}', (400, "JSON_INVALID")),
    "infinite exponent": (b'{"note": 1e999}', (422, "NUMBER_NOT_FINITE")),
    "endless number": (b'{"note": ' + b"9" * 400 + b"}", (422, "NUMBER_NOT_FINITE")),
    "NUL": (b'{"note": "a\\u0000b"}', (422, "TEXT_WITH_NUL")),
    "lone surrogate": (b'{"note": "\\ud800"}', (400, "JSON_INVALID")),
    "deep list": (b"[" * 60 + b"]" * 60, (422, "JSON_TOO_DEEP")),
    "very deep list": (b"[" * 100_000 + b"]" * 100_000, (422, "JSON_TOO_DEEP")),
    "deep object": (b'{"a":' * 60 + b"1" + b"}" * 60, (422, "JSON_TOO_DEEP")),
    "too large": (b'"' + b"x" * LARGEST_BODY + b'"', (413, "BODY_TOO_LARGE")),
}


@EVERY_ROUTE
@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_bodies_are_refused_by_name(
    crew: httpx.Client, picture: Callable[[], Any], address: str, what: str
) -> None:
    body, expected = HOSTILE[what]
    before = picture()
    answer = send(crew, address, body)
    if what == "nothing":
        assert refusal(answer) in (expected, (422, "PAYLOAD_REFUSED"))
    else:
        assert refusal(answer) == expected
    assert picture() == before


@EVERY_ROUTE
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])
def test_only_json_is_taken(crew: httpx.Client, address: str, kind: str) -> None:
    assert refusal(send(crew, address, dump(ROUTES[address][1]), **{"Content-Type": kind})) == (415, "NOT_JSON")


def test_a_body_that_hides_its_length_is_cut_off(crew: httpx.Client) -> None:
    def pieces() -> Any:
        for _ in range(LARGEST_BODY // 1000 + 2):
            yield b" " * 1000

    answer = crew.post("/api/v1/sightings", content=pieces(), headers=JSON)
    assert refusal(answer) == (413, "BODY_TOO_LARGE")


def test_as_deep_as_allowed_is_allowed(crew: httpx.Client) -> None:
    deep: Any = "leaf"
    for _ in range(DEEPEST_JSON - 3):
        deep = [deep]
    item = crew.post("/api/v1/sightings", json={"sightings": [deep]}).json()["items"][0]
    assert (item["status"], item["code"]) == ("rejected", "BAD_REQUEST")


FUZZ = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@EVERY_ROUTE
@FUZZ
@given(body=st.binary(max_size=200))
def test_any_bytes(crew: httpx.Client, address: str, body: bytes) -> None:
    is_refused(send(crew, address, body))


@EVERY_ROUTE
@FUZZ
@given(value=VALUES)
def test_any_json(crew: httpx.Client, address: str, value: Any) -> None:
    is_refused(send(crew, address, dump(value)))


@EVERY_ROUTE
@FUZZ
@given(data=st.data())
def test_a_good_body_with_a_bad_place_in_it(
    crew: httpx.Client, picture: Callable[[], Any], address: str, data: st.DataObject
) -> None:
    body = json.loads(json.dumps(ROUTES[address][1]))
    target = body["sightings"][0] if "sightings" in body else body
    target[data.draw(st.sampled_from(sorted(target)))] = data.draw(VALUES)
    before = picture()
    answer = send(crew, address, dump(body))
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        refusal(answer)
        if address != "/api/v1/reads" or answer.json()["code"] != "PIN_UNKNOWN":
            assert picture() == before


@FUZZ
@given(text=st.text(max_size=60))
@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/pins?bbox={}",
        "/api/v1/search?q={}",
        "/api/v1/pins/{}",
        "/api/v1/pins/by-code/{}",
        "/tiles/{}/1/0/0.mvt",
        "/api/v1/lines?bbox=107.58,16.46,107.59,16.47&cursor={}",
    ],
)
def test_any_text_in_an_address(crew: httpx.Client, address: str, text: str) -> None:
    from urllib.parse import quote

    answer = crew.get(address.format(quote(text.encode("utf-8", "surrogatepass"), safe="")))
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        refusal(answer)


@FUZZ
@given(
    header=st.sampled_from(["Accept-Language", "If-Match", "Origin", "Cookie", "Accept-Encoding", "X-Forwarded-For"]),
    data=st.binary(max_size=80),
)
def test_any_bytes_in_a_header(crew: httpx.Client, header: str, data: bytes) -> None:
    value = bytes(byte for byte in data if 32 <= byte != 127).strip()
    answer = crew.post(
        "/api/v1/reads",
        content=dump(a_read()),
        headers=[(b"Content-Type", b"application/json"), (header.encode(), value)],
    )
    assert answer.status_code < 500, answer.text


def test_a_body_that_never_comes_is_not_waited_for(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_bounds, "WHOLE_WITHIN_S", 0.3, raising=False)
    host, port = house.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as line:
        head = (
            "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"
        )
        line.sendall(head.encode())
        answer = line.recv(65_536)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"BODY_TOO_SLOW" in answer
