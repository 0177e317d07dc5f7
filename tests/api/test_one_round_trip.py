"""The hot routes wait for the database once: sign-in check, work and commit are one question and one answer."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest
from shapely.geometry import box

from smartpin_server import app
from smartpin_server.looks import recording
from smartpin_server.pins import keyring
from smartpin_server.settings import Settings
from tests.api import small_register as town
from tests.api.conftest import a_read, serving
from tests.api.test_tiles import tile_at
from tests.api.wire import Wire, wire_to
from tests.clearance_world import lon_lat


@pytest.fixture(scope="module")
def wired(module_database: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, Wire]]:
    """The application with a counting wire between it and the database, warm, and nothing else going on."""
    town.fill(module_database.url)
    cluster = module_database.cluster
    address = urlsplit(cluster.url(module_database.name, "smartpin_api", tcp=True))
    home: Path = tmp_path_factory.mktemp("home")
    patch = pytest.MonkeyPatch()
    patch.setattr(keyring, "LOOK_AGAIN_S", 3600)
    patch.setattr(recording, "EVERY_S", 3600)
    patch.setattr(app, "EVERY_S", 3600)
    with wire_to("127.0.0.1", address.port or 5432) as wire:
        url = address._replace(netloc=f"{address.username}:{address.password}@127.0.0.1:{wire.port}").geturl()
        settings = Settings(database_url=f"{url}?sslmode=disable", home=home, pool_size=1, worker=False)
        headers = {"Authorization": f"Bearer {town.token_of('crew')}"}
        with serving(settings) as (base, _), httpx.Client(base_url=base, headers=headers, timeout=30) as door:
            yield door, wire
    patch.undo()


def a_dig() -> dict[str, Any]:
    return {"area": lon_lat(box(-3, -1, 3, 1)), "depth_m": 1.5, "method": "MECHANICAL"}


HOT = {
    "read a static id": lambda door: door.post("/api/v1/reads", json=a_read()),
    "hand in a batch": lambda door: door.post("/api/v1/sightings", json={"sightings": [a_read() for _ in range(200)]}),
    "a tile": lambda door: door.get(tile_at("lines")),
    "around": lambda door: door.get(f"/api/v1/around?lon={town.LON}&lat={town.LAT}"),
    "a pin": lambda door: door.get(f"/api/v1/pins/{town.id_of('P1')}"),
    "lines of a box": lambda door: door.get("/api/v1/lines?bbox=107.58,16.46,107.59,16.47"),
    "search": lambda door: door.get("/api/v1/search?q=le"),
    "who am I": lambda door: door.get("/api/v1/me"),
    "may I dig here": lambda door: door.post("/api/v1/clearances/preview", json=a_dig()),
}


@pytest.mark.parametrize("ask", HOT.values(), ids=HOT.keys())
def test_one_round_trip(wired: tuple[httpx.Client, Wire], ask: Any) -> None:
    door, wire = wired
    for _ in range(2):
        assert ask(door).status_code == 200
    with wire.counting() as trips:
        assert ask(door).status_code == 200
    assert trips == [1]


def test_the_wire_counts_an_edit_as_several(wired: tuple[httpx.Client, Wire]) -> None:
    door, wire = wired
    address = f"/api/v1/pins/{town.id_of('P2')}"
    match = {"If-Match": door.get(address).headers["etag"]}
    with wire.counting() as trips:
        assert door.patch(address, json={"note": str(uuid4())}, headers=match).status_code == 200
    assert trips[0] > 3, "else the wire would not count at all"


def test_after_a_refusal_the_connection_is_clean(wired: tuple[httpx.Client, Wire]) -> None:
    door, wire = wired
    assert door.get("/api/v1/me", headers={"Authorization": "Bearer nonsense"}).status_code == 401
    assert door.get("/api/v1/lines?bbox=2,48,2.1,48.1").status_code == 422
    door.get("/api/v1/me")
    with wire.counting() as trips:
        assert door.get("/api/v1/me").status_code == 200
    assert trips == [1]


def test_a_flood_of_bad_tokens_leaves_everybodys_statements_prepared(wired: tuple[httpx.Client, Wire]) -> None:
    """The only connection keeps its plans: else each good request behind a bad one would prepare all of them anew."""
    door, wire = wired
    for ask in HOT.values():
        assert ask(door).status_code == 200
    for path in ("/api/v1/me", tile_at("lines"), "/api/v1/lines?bbox=107.58,16.46,107.59,16.47"):
        with wire.counting() as trips, wire.listening() as said:
            assert door.get(path, headers={"Authorization": "Bearer nonsense"}).status_code == 401
            assert door.get(path).status_code == 200
        assert trips == [3], "refused, rolled back, asked again"
        assert b"DEALLOCATE" not in said.said
        assert b"_pg3_" in said.said, "statements are called by their names"
        assert b"app.enter_for" not in said.said, "nothing was prepared again"
