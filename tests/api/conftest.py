"""The real application on a real socket over a real database, and a door to it for every kind of person."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
import uvicorn
from fastapi import FastAPI

from smartpin_server.app import create_app
from smartpin_server.settings import Settings
from tests.api import small_register as town


@dataclass(frozen=True)
class House:
    """A running server, its database, and its application."""

    url: str
    database_url: str
    home: Path
    app: FastAPI
    beside: "psycopg.Connection[Any]"

    def door(self, word: str | None = None, **headers: str) -> httpx.Client:
        """A client with a person's token; without one, a stranger's."""
        if word is not None:
            headers["Authorization"] = f"Bearer {town.token_of(word)}"
        return httpx.Client(base_url=self.url, headers=headers, timeout=30)

    def ask(self, statement: str, *values: Any) -> Any:
        """The first column of the first row, past the API, over a connection that stays open."""
        row = self.beside.execute(statement.encode(), values).fetchone()
        return None if row is None else row[0]


@contextmanager
def serving(settings: Settings) -> Iterator[tuple[str, FastAPI]]:
    """Serve an application from a thread until the block ends."""
    app = create_app(settings)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        until = time.monotonic() + 20
        while not server.started:
            assert thread.is_alive() and time.monotonic() < until, "the server did not start"
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}", app
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the server's own files."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def house(module_database: Any, home: Path) -> Iterator[House]:
    """The small register, served; what is put into the queue stays there."""
    town.fill(module_database.url)
    settings = Settings(database_url=module_database.api_url, home=home, worker=False)
    with psycopg.connect(module_database.url, autocommit=True) as beside, serving(settings) as (url, app):
        yield House(url, module_database.url, home, app, beside)


@pytest.fixture(scope="module")
def doors(house: House) -> Iterator[Callable[[str | None], httpx.Client]]:
    """Clients by person, each made once."""
    made: dict[str | None, httpx.Client] = {}

    def door(word: str | None) -> httpx.Client:
        if word not in made:
            made[word] = house.door(word)
        return made[word]

    yield door
    for client in made.values():
        client.close()


@pytest.fixture(scope="module")
def crew(doors: Callable[[str | None], httpx.Client]) -> httpx.Client:
    """The city's crew: looks after the pins, sees everything that is not restricted."""
    return doors("crew")


def a_read(**more: Any) -> dict[str, Any]:
    """A reading of P1's printed code, now and there."""
    return {
        "id": str(uuid4()),
        "carrier": "qr",
        "text": town.CODE,
        "captured_at": datetime.now(UTC).isoformat(),
        "position": {"lon": town.LON, "lat": town.LAT, "accuracy_m": 4.0},
        **more,
    }


def refusal(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of a refusal; proves that it is a whole problem document."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    body = answer.json()
    assert body["status"] == answer.status_code
    assert body["title"] and body["detail"] and body["type"].startswith("urn:smartpin:problem:")
    return answer.status_code, body["code"]
