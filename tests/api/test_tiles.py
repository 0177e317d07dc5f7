"""Tiles under the caller's own rights: nobody sees in a picture what the register refuses in words."""

import math
from collections.abc import Callable

import httpx
import pytest

from tests.api import small_register as town
from tests.api.conftest import refusal

Doors = Callable[[str | None], httpx.Client]
Z = 17


def tile_at(layer: str, lon: float = town.LON, lat: float = town.LAT, z: int = Z) -> str:
    x = int((lon + 180) / 360 * 2**z)
    y = int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2**z)
    return f"/tiles/{layer}/{z}/{x}/{y}.mvt"


@pytest.mark.parametrize("layer", ["lines", "nodes", "pins", "streets"])
def test_a_tile_holds_its_layer_under_its_name(crew: httpx.Client, layer: str) -> None:
    answer = crew.get(tile_at(layer))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    assert layer.encode() in answer.content


def test_both_addresses_give_the_same_tile(crew: httpx.Client) -> None:
    assert crew.get(tile_at("pins")).content == crew.get("/api/v1" + tile_at("pins")).content


def test_a_tile_is_kept_by_nobody(crew: httpx.Client) -> None:
    for address in (tile_at("pins"), tile_at("pins", lon=107.2)):
        assert crew.get(address).headers["cache-control"] == "private, no-store"


def test_an_empty_tile_says_so_without_a_body(crew: httpx.Client) -> None:
    answer = crew.get(tile_at("pins", lon=107.2))
    assert (answer.status_code, answer.content) == (204, b"")


def test_each_sees_their_own_tile(doors: Doors) -> None:
    hidden = str(town.id_of("X")).encode()
    for word in ("crew", "contractor", "engineer"):
        assert hidden not in doors(word).get(tile_at("lines")).content, word
    for word in ("stranger", "authority"):
        assert hidden in doors(word).get(tile_at("lines")).content, word


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/tiles/lines/3/8/0.mvt", 422),
        ("/tiles/lines/3/0/8.mvt", 422),
        ("/tiles/lines/23/0/0.mvt", 422),
        ("/tiles/lines/-1/0/0.mvt", 422),
        ("/tiles/lines/3/0/99999999999999999999.mvt", 422),
        ("/tiles/lines/a/0/0.mvt", 422),
        ("/tiles/pin_tag/3/0/0.mvt", 422),
        ("/tiles/lines;drop/3/0/0.mvt", 422),
        ("/tiles/lines/3/0/0.pbf", 404),
    ],
)
def test_a_tile_that_cannot_be_is_refused(crew: httpx.Client, address: str, status: int) -> None:
    assert refusal(crew.get(address))[0] == status
