"""Every route of the API × every kind of caller. A route without a row fails, and so does a row without a route."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from tests.api import small_register as town
from tests.api.conftest import House, a_read
from tests.api.small_permit import AREA, JOB, LATER, fill_permit
from tests.api.test_site_attachments import picture
from tests.api.test_tiles import tile_at

Doors = Callable[[str | None], httpx.Client]
CALLERS: dict[str, str | None] = {
    "anonymous": None,
    "revoked": "revoked",
    "contractor": "contractor",
    "other": "stranger",
    "own": "crew",
    "gateway": "gateway",
}
"""Kind of caller → whose token. `other` is an engineer of a company that has nothing here."""
P1, P2 = town.id_of("P1"), town.id_of("P2")


@dataclass(frozen=True)
class Row:
    """How a route is asked, and what each caller is answered; a set where more than one answer is right."""

    ask: Callable[[], dict[str, Any]] = dict
    anonymous: int = 401
    revoked: int = 401
    contractor: int = 200
    other: int = 200
    own: int = 200
    gateway: int = 403
    address: dict[str, Any] = field(default_factory=dict)


REVISION = {"excavation_id": JOB, "number": 1}
HERE = {"lon": town.LON, "lat": town.LAT, "accuracy_m": 4.0}
LINE_X = {"type": "line", "id": str(town.id_of("X"))}
OPEN = {"anonymous": 200, "revoked": 200, "gateway": 200}
"""Routes that ask nobody who they are."""
MATCH = {"If-Match": '"1"'}
BOX = {"params": {"bbox": "107.58,16.46,107.59,16.47"}}


def sign_in() -> dict[str, Any]:
    return {"json": {"user": "nobody-here", "password": "x"}}


def token() -> dict[str, Any]:
    return {"json": {"user": "nobody-there", "password": "x", "device": "d", "scopes": ["read"]}}


def dig() -> dict[str, Any]:
    e, n = town.LON, town.LAT
    ring = [[e, n], [e + 1e-5, n], [e + 1e-5, n + 1e-5], [e, n + 1e-5], [e, n]]
    return {"json": {"area": {"type": "Polygon", "coordinates": [ring]}, "depth_m": 1.0, "method": "hand"}}


NO_CLEARANCE = Row(contractor=404, other=404, own=404, address={"clearance_id": town.id_of("no clearance")})
MATRIX: dict[tuple[str, str], Row] = {
    ("POST", "/api/v1/sessions"): Row(sign_in, revoked=401, contractor=401, other=401, own=401, gateway=401),
    ("DELETE", "/api/v1/sessions/current"): Row(contractor=204, other=204, own=204, gateway=204),
    ("POST", "/api/v1/tokens"): Row(token, contractor=401, other=401, own=401, gateway=401),
    ("GET", "/api/v1/me"): Row(),
    ("GET", "/api/v1/devices"): Row(),
    ("DELETE", "/api/v1/devices/{device_id}"): Row(
        contractor=404, other=404, own=404, address={"device_id": town.id_of("device admin")}
    ),
    ("POST", "/api/v1/reads"): Row(lambda: {"json": a_read()}, other=404),
    ("POST", "/api/v1/sightings"): Row(lambda: {"json": {"sightings": [a_read()]}}, gateway=200),
    ("GET", "/api/v1/around"): Row(lambda: {"params": {"lon": town.LON, "lat": town.LAT}}),
    ("GET", "/api/v1/pins"): Row(lambda: BOX),
    ("GET", "/api/v1/pins/{pin_id}"): Row(other=404, address={"pin_id": P1}),
    ("GET", "/api/v1/pins/by-code/{code}"): Row(other=404, address={"code": town.CODE}),
    ("PATCH", "/api/v1/pins/{pin_id}"): Row(
        lambda: {"json": {"note": "n"}, "headers": MATCH}, contractor=403, other=404, address={"pin_id": P1}
    ),
    ("POST", "/api/v1/pins/{pin_id}/tags"): Row(
        lambda: {"json": {"carrier": "nfc", "format": "nfc-uid", "identity": "04de5f1eacc040"}},
        contractor=403, other=404, own=201, address={"pin_id": P1},
    ),
    ("POST", "/api/v1/pins/{pin_id}/marks"): Row(
        lambda: {"json": {"node_id": str(town.id_of("V")), "bearing_deg": 5, "offset_m": 2}},
        contractor=403, other=404, own=201, address={"pin_id": P1},
    ),
    ("PATCH", "/api/v1/tags/{tag_id}"): Row(
        lambda: {"json": {"label": "l"}, "headers": MATCH}, contractor=403, other=404, address={"tag_id": town.id_of("epc tag")}
    ),
    ("PATCH", "/api/v1/marks/{mark_id}"): Row(
        lambda: {"json": {"depth_m": 2.0}, "headers": MATCH}, contractor=403, other=404, address={"mark_id": town.id_of("mark W")}
    ),
    ("GET", "/api/v1/lines"): Row(lambda: BOX),
    ("GET", "/api/v1/lines/{line_id}"): Row(other=404, address={"line_id": town.id_of("W")}),
    ("GET", "/api/v1/nodes"): Row(lambda: BOX),
    ("GET", "/api/v1/nodes/{node_id}"): Row(other=404, address={"node_id": town.id_of("V")}),
    ("GET", "/api/v1/search"): Row(lambda: {"params": {"q": "le loi"}}),
    ("POST", "/api/v1/clearances/preview"): Row(dig),
    ("POST", "/api/v1/outlines"): Row(lambda: {"content": json.dumps(dig()["json"]["area"]).encode()}),
    # permits: the digger's job; `other` was asked about it, `own` has nothing to do with it
    ("GET", "/api/v1/excavations"): Row(),
    ("POST", "/api/v1/excavations"): Row(lambda: {"json": {"title": "Trench"}}, contractor=201, other=201, own=201),
    ("GET", "/api/v1/excavations/{excavation_id}"): Row(own=404, address={"excavation_id": JOB}),
    ("PATCH", "/api/v1/excavations/{excavation_id}"): Row(
        lambda: {"json": {"title": "t"}, "headers": {"If-Match": '"77"'}}, contractor=412, other=403, own=404, address={"excavation_id": JOB}
    ),
    ("POST", "/api/v1/excavations/{excavation_id}/revisions"): Row(
        lambda: {"json": {"area": None}}, contractor=422, other=403, own=404, address={"excavation_id": JOB}
    ),
    ("GET", "/api/v1/excavations/{excavation_id}/revisions/{number}"): Row(own=404, address=REVISION),
    ("PUT", "/api/v1/excavations/{excavation_id}/revisions/{number}"): Row(
        lambda: {**dig(), "headers": MATCH}, contractor=409, other=403, own=404, address=REVISION
    ),
    ("POST", "/api/v1/excavations/{excavation_id}/submit"): Row(
        lambda: {"json": {"revision": 1}}, contractor=409, other=403, own=404, address={"excavation_id": JOB}
    ),
    ("POST", "/api/v1/excavations/{excavation_id}/extend"): Row(
        lambda: {"json": {"to": "2020-01-01T00:00:00Z"}}, contractor=409, other=403, own=404, address={"excavation_id": JOB}
    ),
    ("POST", "/api/v1/excavations/{excavation_id}/evaluate"): Row(other=403, own=404, address={"excavation_id": JOB}),
    ("POST", "/api/v1/excavations/{excavation_id}/issue"): Row(contractor=409, other=403, own=404, address={"excavation_id": JOB}),
    ("POST", "/api/v1/excavations/{excavation_id}/revoke"): Row(
        lambda: {"json": {"reason": "because"}}, contractor=409, other=403, own=404, address={"excavation_id": JOB}
    ),
    ("POST", "/api/v1/excavations/{excavation_id}/shifts"): Row(
        lambda: {"json": {}}, contractor=409, other=403, own=404, address={"excavation_id": JOB}
    ),
    ("POST", "/api/v1/shifts/{shift_id}/end"): Row(
        lambda: {"json": {}}, contractor=404, other=404, own=404, address={"shift_id": town.id_of("no shift")}
    ),
    ("GET", "/api/v1/excavations/{excavation_id}/routed"): Row(own=404, address={"excavation_id": JOB}),
    ("GET", "/api/v1/excavations/{excavation_id}/overlaps"): Row(own=404, address={"excavation_id": JOB}),
    ("GET", "/api/v1/clearances/{clearance_id}"): Row(
        contractor=404, other=404, own=404, address={"clearance_id": town.id_of("no clearance")}
    ),
    ("GET", "/api/v1/clearances/{clearance_id}/status"): Row(
        contractor=404, other=404, own=404, address={"clearance_id": town.id_of("no clearance")}
    ),
    # certificates: who gets a real one is in test_certificate_public.py
    ("GET", "/api/v1/clearances/{clearance_id}/certificate"): NO_CLEARANCE,
    ("GET", "/api/v1/clearances/{clearance_id}/certificate.pdf"): NO_CLEARANCE,
    ("GET", "/api/v1/clearances/{clearance_id}/qr.svg"): NO_CLEARANCE,
    ("GET", "/api/v1/certificates/{certificate_hash}/status"): Row(
        anonymous=404, revoked=404, contractor=404, other=404, own=404, gateway=404, address={"certificate_hash": "00" * 32}
    ),
    ("GET", "/api/v1/certificate-keys"): Row(**OPEN),
    # the owner's desk: `other` is an engineer of the power company, which was asked about the digger's job
    ("GET", "/api/v1/inbox"): Row(contractor=403, own=403),
    ("GET", "/api/v1/inbox/{request_id}"): Row(contractor=403, own=403, address={"request_id": town.id_of("asked power")}),
    ("POST", "/api/v1/excavations/{excavation_id}/revisions/{number}/replies"): Row(
        lambda: {"json": {"id": str(uuid4()), "code": "MARKED"}}, contractor=403, other=201, own=404, address=REVISION
    ),
    ("POST", "/api/v1/replies/{reply_id}/meeting"): Row(
        lambda: {"json": {}}, contractor=403, own=404, address={"reply_id": town.id_of("reply")}
    ),
    ("POST", "/api/v1/excavations/{excavation_id}/revisions/{number}/consents"): Row(
        lambda: {"json": {"id": str(uuid4()), "asset": LINE_X, "asset_version": 1}},
        contractor=403, other=201, own=404, address=REVISION,
    ),
    ("POST", "/api/v1/consents/{consent_id}/second"): Row(
        contractor=403, own=404, address={"consent_id": town.id_of("consent")}
    ),
    ("POST", "/api/v1/excavations/{excavation_id}/revisions/{number}/releases"): Row(
        lambda: {"json": {"id": str(uuid4()), "asset": LINE_X}}, contractor=403, other=201, own=404, address=REVISION
    ),
    ("GET", "/api/v1/standing-instructions"): Row(),
    ("POST", "/api/v1/standing-instructions"): Row(
        lambda: {"json": {"id": str(uuid4()), "kinds": ["power"]}}, contractor=403, other=201, own=403
    ),
    ("POST", "/api/v1/standing-instructions/{standing_id}/end"): Row(
        lambda: {"headers": MATCH}, contractor=403, own=403, address={"standing_id": town.id_of("standing")}
    ),
    ("GET", "/api/v1/coverages"): Row(),
    ("POST", "/api/v1/coverages"): Row(
        lambda: {"json": {"id": str(uuid4()), "kind": "power", "area": AREA, "complete_as_of": "2026-01-01", "valid_until": LATER}},
        contractor=403, other=201, own=403,
    ),
    ("POST", "/api/v1/coverages/{coverage_id}/proposals"): Row(
        lambda: {"json": {"retire": True, "reason": "sold"}, "headers": MATCH},
        contractor=403, other=201, own=403, address={"coverage_id": town.id_of("coverage")},
    ),
    ("GET", "/api/v1/proposals"): Row(contractor=403),
    ("POST", "/api/v1/proposals/{proposal_id}/decision"): Row(
        lambda: {"json": {"approve": False}}, contractor=403, own=404, address={"proposal_id": town.id_of("proposal")}
    ),
    ("PATCH", "/api/v1/coverages/{coverage_id}"): Row(
        lambda: {"json": {"complete_as_of": "2026-03-01"}, "headers": MATCH},
        contractor=403, own=403, address={"coverage_id": town.id_of("coverage")},
    ),
    ("GET", "/api/v1/tasks"): Row(contractor=403),
    ("POST", "/api/v1/tasks/{task_id}/end"): Row(
        lambda: {"json": {"state": "done"}, "headers": MATCH}, contractor=403, own=404, address={"task_id": town.id_of("task")}
    ),
    ("GET", "/api/v1/looks"): Row(contractor=403, own=403),
    # on site: the digger's job; `other` is the owner a record is about
    ("GET", "/api/v1/clearances/{clearance_id}/hold-points"): Row(
        contractor=404, other=404, own=404, address={"clearance_id": town.id_of("no clearance")}
    ),
    ("POST", "/api/v1/hold-points/{step_id}/sign"): Row(
        lambda: {"json": {"result": "done"}}, contractor=404, other=404, own=404, address={"step_id": town.id_of("no step")}
    ),
    ("POST", "/api/v1/excavations/{excavation_id}/as-found"): Row(
        lambda: {"json": {"id": str(uuid4()), "outcome": "unrecorded", "position": HERE, "found_at": LATER}},
        contractor=201, other=403, own=404, address={"excavation_id": JOB},
    ),
    ("GET", "/api/v1/excavations/{excavation_id}/as-found"): Row(own=404, address={"excavation_id": JOB}),
    ("GET", "/api/v1/as-found"): Row(),
    ("POST", "/api/v1/as-found/{record_id}/review"): Row(
        lambda: {"json": {"decision": "confirmed"}}, contractor=403, own=404, address={"record_id": town.id_of("as found")}
    ),
    ("GET", "/api/v1/owners/{owner_id}/accuracy"): Row(address={"owner_id": town.id_of("power")}),
    ("POST", "/api/v1/attachments"): Row(
        lambda: {"params": {"id": str(uuid4()), "entity": "as_found", "entity_id": str(uuid4())}, "content": picture()},
        contractor=201, other=201, own=201,
    ),
    ("GET", "/api/v1/attachments/{attachment_id}"): Row(
        contractor=404, other=404, own=404, address={"attachment_id": town.id_of("no picture")}
    ),
    # last of the digger's job: nothing can be asked about it afterwards
    ("POST", "/api/v1/excavations/{excavation_id}/close"): Row(other=403, own=404, address={"excavation_id": JOB}),
    ("GET", "/api/v1/jurisdiction"): Row(**OPEN),
    ("GET", "/api/v1/tiles/{layer}/{z}/{x}/{y}.mvt"): Row(
        other=204, address=dict(zip(("layer", "z", "x", "y"), tile_at("pins")[7:-4].split("/"), strict=True))
    ),
    ("GET", "/api/v1/events"): Row(),
    ("GET", "/api/v1/config"): Row(**OPEN),
    ("GET", "/livez"): Row(**OPEN),
    ("GET", "/readyz"): Row(**OPEN),
    ("GET", "/metrics"): Row(**OPEN),
}  # fmt: skip
WORDS_OF_OTHERS = ("LINE-X", str(town.id_of("X")), str(town.id_of("mark X")))
_CASES = [(method, path, caller) for method, path in MATRIX for caller in CALLERS]


def operations(house: House) -> set[tuple[str, str]]:
    described = house.door().get("/api/v1/openapi.json").json()["paths"]
    return {(method.upper(), path) for path, methods in described.items() for method in methods}


def test_every_route_has_a_row(house: House) -> None:
    assert operations(house) == set(MATRIX)


@pytest.fixture(autouse=True, scope="module")
def a_permit(house: House) -> None:
    """The digger's job, asked of both owners."""
    fill_permit(house.database_url)


@pytest.fixture
def rows_before(house: House) -> Callable[[], Any]:
    """A picture of everything a caller could change, sightings and tries to sign in excepted."""

    def picture() -> Any:
        return house.ask(
            "select jsonb_build_array((select jsonb_agg(p order by id) from pin.pin p), (select jsonb_agg(t order by id) from pin.pin_tag t),"
            " (select jsonb_agg(m order by id) from pin.pin_mark m), (select count(*) from audit.change),"
            " (select count(*) from dig.clearance))"
        )

    return picture


@pytest.fixture(autouse=True)
def tokens_are_good_again(house: House) -> None:
    """Signing out is one of the rows."""
    with psycopg.connect(house.database_url) as connection:
        connection.execute("update org.device set revoked_at = null where name <> 'revoked'")


@pytest.mark.parametrize(("method", "path", "caller"), _CASES, ids=[f"{m} {p} {c}" for m, p, c in _CASES])
def test_each_caller_is_answered_as_the_matrix_says(
    house: House, rows_before: Callable[[], Any], method: str, path: str, caller: str
) -> None:
    row = MATRIX[method, path]
    before = rows_before()
    with house.door(CALLERS[caller]) as door, door.stream(method, path.format(**row.address), **row.ask()) as answer:
        assert answer.status_code == getattr(row, caller)
        body = b"" if path.endswith("/events") else answer.read()
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert rows_before() == before, "a refusal changes nothing"
    if caller != "other":
        for word in WORDS_OF_OTHERS:
            assert word.encode() not in body, "a restricted line of another company"
