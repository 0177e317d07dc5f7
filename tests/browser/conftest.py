"""The real server over the real sample town, real Chromium before it, and a witness of what the page does."""

import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import psycopg
import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize, sync_playwright

from smartpin_server import places
from smartpin_server.app import create_app
from smartpin_server.auth.accounts import make_demo_accounts
from smartpin_server.db.embedded import Cluster
from smartpin_server.settings import Settings
from tests.browser import permit_scene

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
DATABASE = "browser_town"
LINES = 3000
MAP_MS = 60_000
DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Town:
    """A served sample town: its address, its accounts and a way past the API into its database."""

    url: str
    accounts: dict[str, dict[str, str]]
    database_url: str
    settings: Settings

    def ask(self, statement: str, *values: Any) -> tuple[Any, ...]:
        """The first row of an answer."""
        with psycopg.connect(self.database_url) as connection:
            row = connection.execute(statement.encode(), values).fetchone()
        assert row is not None, statement
        return row

    def device(self, word: str, *scopes: str) -> httpx.Client:
        """A program of a person, with a token of its own."""
        wish = self.accounts[word] | {"device": "browser test", "scopes": list(scopes)}
        token = httpx.post(f"{self.url}/api/v1/tokens", json=wish, timeout=30).raise_for_status().json()["token"]
        return httpx.Client(base_url=self.url, headers={"Authorization": f"Bearer {token}"}, timeout=30)


@dataclass
class Witness:
    """What must not happen unseen: errors in the console, and requests to anybody but our server."""

    home: str
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def allow(self, pattern: str) -> None:
        """A failure the test provokes itself; the browser writes it to the console."""
        self.allowed.append(pattern)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def see(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.netloc != urlsplit(self.home).netloc:
            self.strangers.append(request.url)

    def unexpected(self) -> list[str]:
        return [text for text in self.errors if not any(re.search(pattern, text) for pattern in self.allowed)]


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """Serve the application from a thread until the block ends; the address is given."""
    server = uvicorn.Server(
        uvicorn.Config(create_app(settings), port=0, log_level="warning", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        until = time.monotonic() + 30
        while not server.started:
            assert thread.is_alive() and time.monotonic() < until, "the server did not start"
            time.sleep(0.05)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def town(cluster: Cluster, template_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The sample town, small, with its demo accounts, served."""
    with _served_town(cluster, template_database, DATABASE, tmp_path_factory.mktemp("browser-home")) as made:
        yield made


@pytest.fixture(scope="session")
def permit_town(cluster: Cluster, template_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town of its own in which permits come to an end: each owner says where it is responsible, one answers itself."""
    home = tmp_path_factory.mktemp("permit-home")
    with _served_town(cluster, template_database, f"{DATABASE}_permits", home) as made:
        permit_scene.make_answerable(made)
        yield made


@contextmanager
def _served_town(cluster: Cluster, template: str, name: str, home: Path) -> Iterator[Town]:
    from smartpin_town.loader import load

    assert (places.field_app() / "index.html").is_file(), (
        "build the client first: cd field_app && npm ci && npm run build"
    )
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        connection.execute(f'create database "{name}" template "{template}"'.encode())
    url = cluster.url(name)
    load(url, lines=LINES)
    accounts = make_demo_accounts(url, home)
    settings = Settings(database_url=cluster.url(name, f"{template}_api"), home=home)
    with serving(settings) as address:
        yield Town(address, accounts, url, settings)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert Path(CHROMIUM).exists(), f"Chromium is not at {CHROMIUM}; set CHROMIUM to its path"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A clean browser of a desk; a test may ask for a phone with `@pytest.mark.parametrize("size", …)`."""
    size = request.getfixturevalue("size") if "size" in request.fixturenames else DESK
    made = browser.new_context(viewport=size, locale="en-GB", has_touch=size is PHONE)
    made.set_default_timeout(20_000)
    yield made
    made.close()


@pytest.fixture
def witness(town: Town) -> Witness:
    return Witness(town.url)


@pytest.fixture
def page(context: BrowserContext, witness: Witness) -> Iterator[Page]:
    """A page that fails its test when it wrote an error, or asked anybody but our server for anything."""
    made = context.new_page()
    made.on("console", witness.hear)
    made.on("pageerror", lambda error: witness.errors.append(str(error)))
    context.on("request", witness.see)
    yield made
    assert witness.unexpected() == []
    assert witness.strangers == []


def sign_in(page: Page, town: Town, word: str = "engineer", at: str = "") -> None:
    """From nothing to the drawn map, optionally at an address part like `#map=18/16.46/107.58`; in any language."""
    page.goto(f"{town.url}/{at}")
    page.locator("input[name=user]").fill(town.accounts[word]["user"])
    page.locator("input[name=password]").fill(town.accounts[word]["password"])
    page.locator(".sign-in button[type=submit]").click()
    wait_for_map(page)


def wait_for_map(page: Page) -> None:
    page.locator('.map[data-map="ready"]').wait_for(timeout=MAP_MS)


def drawn(page: Page, layer: str) -> list[dict[str, Any]]:
    """What the map has drawn in a layer just now."""
    found: list[dict[str, Any]] = page.evaluate("layer => document.querySelector('#map').stage.drawn(layer)", layer)
    return found


def wait_until_drawn(page: Page, layer: str, condition: str = "all => all.length > 0") -> None:
    """Until the features of a layer fulfil a condition, written as a function of their properties."""
    # One expression, not eval of a text: the page's own policy forbids that, and it holds for tests too.
    expression = f"() => ({condition})(document.querySelector('#map').stage.drawn('{layer}'))"
    page.wait_for_function(expression, timeout=MAP_MS, polling=250)


def click_at(page: Page, lon: float, lat: float) -> None:
    """Click on a place of the map."""
    box = page.locator("#map").bounding_box()
    assert box is not None
    pixel = page.evaluate("([lon, lat]) => document.querySelector('#map').stage.pixel({lon, lat})", [lon, lat])
    page.mouse.click(box["x"] + pixel["x"], box["y"] + pixel["y"])
