"""Health: alive without a database, ready only with all that is needed, figures without secrets."""

from pathlib import Path

import httpx
import psycopg
import pytest

from smartpin_server.db.migrate import heads
from smartpin_server.settings import Settings
from tests.api import small_register as town
from tests.api.conftest import House, a_read, refusal, serving


def test_ready_when_everything_is_there(house: House) -> None:
    answer = house.door().get("/readyz")
    assert answer.status_code == 200
    assert {check["name"] for check in answer.json()["checks"]} == {
        "database",
        "schema",
        "rules",
        "row_security_index",
        "disk",
    }


def test_without_a_database_alive_but_not_ready_and_requests_say_try_again(tmp_path: Path) -> None:
    settings = Settings(database_url="postgresql://nobody@127.0.0.1:9/nothing", home=tmp_path)
    with serving(settings) as (url, _), httpx.Client(base_url=url) as door:
        assert door.get("/livez").json() == {"status": "alive"}
        assert door.get("/readyz").status_code == 503
        answer = door.get("/api/v1/me", headers={"Authorization": "Bearer x"})
        assert refusal(answer) == (503, "DATABASE_AWAY")
        assert answer.headers["retry-after"]
        assert "127.0.0.1" not in answer.text and "nobody" not in answer.text


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("update lookup.schema_version set version_num = '0000'", "schema"),
        ("update lookup.jurisdiction set active = false", "rules"),
        ("alter function public.geometry_overlaps(geometry, geometry) not leakproof", "row_security_index"),
    ],
)
def test_what_is_missing_is_named_with_what_to_do(house: House, statement: str, check: str) -> None:
    undo = {
        "schema": f"update lookup.schema_version set version_num = '{heads()[0]}'",
        "rules": "update lookup.jurisdiction set active = true",
        "row_security_index": "alter function public.geometry_overlaps(geometry, geometry) leakproof",
    }[check]
    with psycopg.connect(house.database_url, autocommit=True) as connection:
        connection.execute(statement.encode())
        try:
            answer = house.door().get("/readyz")
        finally:
            connection.execute(undo.encode())
    assert answer.status_code == 503
    (wrong,) = [one for one in answer.json()["checks"] if not one["ok"]]
    assert wrong["name"] == check and wrong["mend"]


def test_the_pool_survives_a_restart_of_the_database(house: House, crew: httpx.Client) -> None:
    for _ in range(3):
        crew.get("/api/v1/me")
    with psycopg.connect(house.database_url) as connection:
        connection.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'smartpin'")
    assert [crew.get("/api/v1/me").status_code for _ in range(5)] == [200] * 5


def test_figures_hold_routes_and_no_places_names_or_tokens(house: House, crew: httpx.Client) -> None:
    crew.post("/api/v1/reads", json=a_read())
    crew.get(f"/api/v1/pins/{town.id_of('P1')}")
    crew.get("/api/v1/around", params={"lon": town.LON, "lat": town.LAT})
    text = house.door().get("/metrics").text
    assert 'smartpin_requests_total{method="GET",route="/pins/{pin_id}",status="200"}' in text
    for secret in (str(town.LON), str(town.id_of("P1")), town.token_of("crew"), "crew", town.CODE):
        assert secret not in text
