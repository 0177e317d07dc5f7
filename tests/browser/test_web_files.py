"""How the client's files are served: kept for ever or asked for again, packed, and never a page in a script's place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from smartpin_server.settings import Settings
from smartpin_server.web import mount_web
from smartpin_server.web.policy import content_security_policy

INDEX = "<!doctype html><title>app</title>"


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(INDEX)
    (folder / "assets" / "main-abc123.js").write_text("let plain = 1;")
    (folder / "assets" / "main-abc123.js.br").write_bytes(b"packed with brotli")
    (tmp_path / "secret.txt").write_text("outside")
    return folder


def _client(dist: Path, **settings: object) -> TestClient:
    app = FastAPI()
    mount_web(app, settings=Settings(home=dist.parent, **settings), dist=dist)  # type: ignore[arg-type]
    return TestClient(app)


@pytest.fixture
def client(dist: Path) -> Iterator[TestClient]:
    with _client(dist) as made:
        yield made


@pytest.mark.parametrize("address", ["/", "/p/7K2M-QX4T-D", "/some/screen"])
def test_an_address_without_a_dot_is_a_screen_and_asked_for_again(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.text) == (200, INDEX)
    assert answer.headers["cache-control"] == "no-cache"
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_a_built_file_is_kept_for_ever(client: TestClient) -> None:
    answer = client.get("/assets/main-abc123.js", headers={"accept-encoding": "identity"})
    assert answer.text == "let plain = 1;"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def test_a_packed_twin_is_sent_to_who_takes_it(dist: Path) -> None:
    with (
        _client(dist) as client,
        client.stream("GET", "/assets/main-abc123.js", headers={"accept-encoding": "gzip, br"}) as answer,
    ):
        assert answer.headers["content-encoding"] == "br"
        assert b"".join(answer.iter_raw()) == b"packed with brotli"


def test_a_twin_refused_with_q_0_is_not_sent(client: TestClient) -> None:
    answer = client.get("/assets/main-abc123.js", headers={"accept-encoding": "br;q=0"})
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("address", ["/assets/old-000000.js", "/favicon.ico", "/assets/main-abc123.js.br"])
def test_a_missing_file_is_no_page(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/a%00b.txt", "/" + "a" * 5000 + ".js"],
)
def test_nothing_outside_the_folder_is_served(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert "outside" not in answer.text
    assert answer.status_code in (200, 404)


@pytest.mark.parametrize("address", ["/api/v1/nothing", "/tiles/x", "/ogc/"])
def test_the_doors_of_others_never_answer_with_a_page(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert INDEX not in answer.text


def test_without_a_build_the_page_tells_how_to_make_one(tmp_path: Path) -> None:
    with _client(tmp_path / "nothing") as client:
        answer = client.get("/")
        assert answer.status_code == 503
        assert "npm run build" in answer.text


def test_the_config_says_what_the_page_must_know_and_no_secret(dist: Path) -> None:
    with _client(dist) as client:
        config = client.get("/api/v1/config").json()
        assert config["basemap"] == {"source": "town", "url": None}
        assert config["demo_accounts"] is False
        assert config["signed_in"] is False
    (dist.parent / "demo-accounts.json").write_text('{"crew": {"user": "crew", "password": "hidden"}}')
    with _client(dist) as client:
        answer = client.get("/api/v1/config", headers={"cookie": "__Host-smartpin=x"})
        assert answer.json()["demo_accounts"] is True
        assert answer.json()["signed_in"] is True
        assert "hidden" not in answer.text


def test_a_base_map_file_is_read_piece_by_piece(dist: Path) -> None:
    file = dist.parent / "city.pmtiles"
    file.write_bytes(bytes(range(256)))
    with _client(dist, basemap_pmtiles=file) as client:
        assert client.get("/api/v1/config").json()["basemap"] == {"source": "pmtiles", "url": "/basemap.pmtiles"}
        answer = client.get("/basemap.pmtiles", headers={"range": "bytes=16-19"})
        assert (answer.status_code, answer.content) == (206, bytes([16, 17, 18, 19]))
    with _client(dist) as client:
        assert client.get("/basemap.pmtiles").status_code == 404


def test_only_the_named_base_map_may_be_asked_outside() -> None:
    with_map = content_security_policy("https://tiles.example.org:8443/{z}/{x}/{y}.png?key=1")
    assert "connect-src 'self' https://tiles.example.org:8443;" in with_map
    assert "img-src 'self' data: blob: https://tiles.example.org:8443;" in with_map
    for odd in (
        None,
        "",
        "/own/{z}/{x}/{y}.png",
        "javascript:alert(1)",
        "https://a b; script-src *",
        "https://x;y/{z}",
    ):
        assert "connect-src 'self';" in content_security_policy(odd), odd
