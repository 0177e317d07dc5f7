"""Live events: everyone hears what they may see, soon after it was stored, and nobody fills the server's memory."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import psycopg
import pytest

from smartpin_server.live import hub, routes
from tests.api import small_register as town
from tests.api.conftest import House, a_read, refusal

Doors = Callable[[str | None], httpx.Client]


@contextmanager
def listening(house: House, word: str) -> Iterator[Iterator[tuple[str, Any]]]:
    """Events as (name, data), after the greeting."""
    with house.door(word) as door, door.stream("GET", "/api/v1/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert "content-encoding" not in answer.headers, "a compressor would hold events back"
        events = read_events(answer)
        assert next(events)[0] == "hello"
        yield events


def read_events(answer: httpx.Response) -> Iterator[tuple[str, Any]]:
    name = ""
    for line in answer.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))
        elif line.startswith(":"):
            yield "comment", None


@pytest.fixture(autouse=True)
def heard_by_the_server(house: House) -> None:
    until = time.monotonic() + 10
    while not house.app.state.hub.connected:
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_pin_lights_up_where_it_is_and_not_where_its_reader_was(house: House, crew: httpx.Client) -> None:
    with listening(house, "crew") as events:
        began = time.monotonic()
        read = a_read(position={"lon": 107.58, "lat": 16.46, "accuracy_m": 5}, rssi=-61)
        crew.post("/api/v1/reads", json=read)
        name, data = next(events)
        assert time.monotonic() - began < 3
    assert name == "sighting"
    assert (data["pin_id"], data["code"], data["rssi"]) == (str(town.id_of("P1")), town.CODE, -61)
    assert data["lon"] == pytest.approx(town.LON, abs=1e-6)


def test_each_hears_only_what_they_may_see(house: House, crew: httpx.Client) -> None:
    with listening(house, "crew") as for_crew, listening(house, "contractor") as for_contractor:
        crew.post("/api/v1/reads", json=a_read(text=town.FAR_CODE))
        assert next(for_crew)[1]["code"] == town.FAR_CODE
        crew.post("/api/v1/reads", json=a_read())
        assert next(for_crew)[1]["code"] == town.CODE
        heard = next(for_contractor)[1]["code"]
    assert heard == town.CODE, "the far pin was passed over"


def test_unknown_tags_are_no_news(house: House, crew: httpx.Client) -> None:
    with listening(house, "crew") as events:
        crew.post("/api/v1/reads", json={**a_read(carrier="epc"), "hex": "3476451fd400000000007777"})
        crew.post("/api/v1/reads", json=a_read())
        assert next(events)[1]["code"] == town.CODE


def test_the_stream_of_one_who_was_revoked_ends(house: House, crew: httpx.Client) -> None:
    with psycopg.connect(house.database_url) as connection:
        town.device(connection, "guest", "city", "crew", ["read"])
    with listening(house, "guest") as events:
        with psycopg.connect(house.database_url) as connection:
            connection.execute("update org.device set revoked_at = now() where id = %s", [town.id_of("device guest")])
        crew.post("/api/v1/reads", json=a_read())
        assert list(events) == [], "nothing more is told, and the line is closed"


def test_the_line_is_kept_open_by_comments(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "HEARTBEAT_S", 0.2)
    with listening(house, "crew") as events:
        assert next(events) == ("comment", None)


def test_too_many_listeners_are_refused_and_places_come_free(
    house: House, crew: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "HEARTBEAT_S", 0.2)
    until = time.monotonic() + 10
    while len(house.app.state.hub) and time.monotonic() < until:
        time.sleep(0.1)
    monkeypatch.setattr(hub, "MOST_LISTENERS", 1)
    with listening(house, "crew"):
        assert refusal(crew.get("/api/v1/events")) == (503, "TOO_MANY_LISTENERS")
    until = time.monotonic() + 10
    while len(house.app.state.hub):
        assert time.monotonic() < until, "the place of a listener who left was never freed"
        time.sleep(0.1)


def test_a_slow_listener_loses_the_oldest_and_is_told() -> None:
    listener = hub.Listener()
    for start in range(0, 5_000, 100):
        listener.offer([str(number) for number in range(start, start + 100)])
    assert listener.lost == 5_000 - hub.MOST_WAITING
    assert listener.take() == [str(number) for number in range(5_000 - hub.MOST_WAITING, 5_000)]


def test_listening_goes_on_after_the_database_dropped_the_line(house: House, crew: httpx.Client) -> None:
    with psycopg.connect(house.database_url) as connection:
        connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'smartpin live'"
        )
    until = time.monotonic() + 15
    while house.app.state.hub.connected:
        assert time.monotonic() < until
        time.sleep(0.02)
    while not house.app.state.hub.connected:
        assert time.monotonic() < until
        time.sleep(0.05)
    with listening(house, "crew") as events:
        crew.post("/api/v1/reads", json=a_read())
        assert next(events)[0] == "sighting"
