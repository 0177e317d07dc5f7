"""Looking up one thing reads a handful of pages, however big the town and whatever row security adds to the query."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from smartpin_server.auth.credential import hash_token
from tests.api import small_register as town
from tests.api.conftest import House

LINES = 4_000
FEW_PAGES = 120
"""All look-ups of one request together, warm: 3 to 83. A scan over the lines alone is more."""


@pytest.fixture(scope="module")
def big_town(house: House) -> House:
    """Thousands of lines inside the crew's area, none within 5 m of P1."""
    with psycopg.connect(house.database_url) as connection:
        connection.execute(
            "insert into asset.utility_line (id, asset_code, name, kind, owner_id, status, geom, quality, restricted)"
            " select gen_random_uuid(), 'CROWD-' || n, 'Crowd ' || n, 'water', %s, 'in_service',"
            " st_force3d(st_setsrid(st_makeline(st_makepoint(%s + 20 + n %% 60 * 10, %s + n / 60 * 10),"
            "   st_makepoint(%s + 25 + n %% 60 * 10, %s + n / 60 * 10)), 9214)), 'B2', false"
            " from generate_series(1, %s) as n",
            [town.id_of("water"), town.EAST, town.NORTH, town.EAST, town.NORTH, LINES],
        )
    with psycopg.connect(house.database_url, autocommit=True) as connection:
        connection.execute("analyze")
    return house


def pages_of(house: House, word: str, statement: str, *values: Any) -> int:
    """Pages touched by a statement when it runs the third time on one connection, entered as a person."""
    api_url = str(house.app.state.database_url)
    with psycopg.connect(api_url, autocommit=True) as connection:
        for _ in range(3):
            with connection.transaction(force_rollback=True):
                connection.execute("select app.enter(%s)", [hash_token(town.token_of(word))])
                row = connection.execute(
                    f"explain (analyze, buffers, format json) {statement}".encode(), values
                ).fetchone()
    assert row is not None
    plan = row[0][0]["Plan"]
    return int(plan["Shared Hit Blocks"]) + int(plan["Shared Read Blocks"])


READING = json.dumps(
    {"n": 0, "carrier": "qr", "format": "code", "identity": town.CODE.encode().hex(), "content": "ab" * 32}
    | {"captured_at": "2026-05-01T08:30:00+00:00", "lon": town.LON, "lat": town.LAT}
)
ASKED: dict[str, tuple[str, tuple[Any, ...]]] = {
    "a line by id": ("select app.line_by_id(%s::uuid)", (town.id_of("W"),)),
    "a pin by id": ("select app.pin_by_id(%s::uuid)", (town.id_of("P1"),)),
    "an asset by its code": ("select app.search('line-w', null, 10)", ()),
    "a pin by its code": ("select app.search(%s, %s, 10)", (town.CODE, town.CODE)),
    "around": ("select app.around(%s, %s, 5)", (town.LON, town.LAT)),
}


@pytest.mark.parametrize("word", ["crew", "contractor", "engineer", "authority"])
@pytest.mark.parametrize("what", ASKED)
def test_one_thing_costs_few_pages(big_town: House, what: str, word: str) -> None:
    statement, values = ASKED[what]
    assert pages_of(big_town, word, statement, *values) < FEW_PAGES


@pytest.mark.parametrize("word", ["crew", "contractor", "authority"])
def test_reading_a_pin_costs_few_pages(big_town: House, word: str) -> None:
    reading = {**json.loads(READING), "id": str(uuid4())}
    assert pages_of(big_town, word, "select app.read_pin(%s::jsonb)", json.dumps(reading)) < FEW_PAGES


def test_a_scan_costs_more_than_that(big_town: House) -> None:
    assert pages_of(big_town, "crew", "select count(*) from asset.utility_line") > FEW_PAGES


def test_the_area_is_worked_out_anew_in_every_request(
    house: House, doors: Callable[[str | None], httpx.Client]
) -> None:
    contractor, far = doors("contractor"), f"/api/v1/pins/{town.id_of('P2')}"
    assert contractor.get(far).status_code == 404
    wider = town.Places(-100, -100, 3100, 100).square()
    with psycopg.connect(house.database_url, autocommit=True) as connection:
        before = connection.execute(
            "select geom from org.work_area where id = %s", [town.id_of("area digger")]
        ).fetchone()
        connection.execute("update org.work_area set geom = %s where id = %s", [wider, town.id_of("area digger")])
        try:
            assert contractor.get(far).status_code == 200
        finally:
            assert before is not None
            connection.execute(
                "update org.work_area set geom = %s where id = %s", [before[0], town.id_of("area digger")]
            )
    assert contractor.get(far).status_code == 404
