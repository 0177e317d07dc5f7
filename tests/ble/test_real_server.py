"""The agent against the real server and its real database: what it simulates, hands over, and is refused."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from smartpin_ble.access import Access, Account
from smartpin_ble.disk import SpoolDisk
from smartpin_ble.gateway import Gateway
from smartpin_ble.http import client_for
from smartpin_ble.position import Fix
from smartpin_ble.scanner import PinScanner
from smartpin_ble.simulator import Street
from smartpin_ble.spool import Spool
from smartpin_ble.town_pins import town_pins_for
from smartpin_ble.trouble import AgentTrouble
from smartpin_server.settings import Settings
from tests.api import small_register as town
from tests.api.conftest import serving
from tests.ble.test_agent import an_agent

pytestmark = [pytest.mark.ble, pytest.mark.db]
CREW = Account("crew", town.PASSWORD)


@dataclass(frozen=True)
class House:
    """A running server, its database and its home."""

    url: str
    database_url: str
    home: Path

    def ask(self, statement: str, *values: Any) -> Any:
        """The first column of the first row, past the API."""
        with psycopg.connect(self.database_url) as connection:
            row = connection.execute(statement.encode(), values).fetchone()
        return None if row is None else row[0]


@pytest.fixture(scope="module")
def house(module_database: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    home = tmp_path_factory.mktemp("home")
    town.fill(module_database.url)
    with serving(Settings(database_url=module_database.api_url, home=home)) as (url, _app):
        yield House(url, module_database.url, home)


@asynccontextmanager
async def a_gateway(house: House, folder: Path, token: str, told: list[str]) -> AsyncIterator[tuple[Gateway, Spool]]:
    (folder / "token").write_text(token)
    spool = Spool(folder / "spool.sqlite")
    disk = SpoolDisk(spool)
    async with client_for(house.url) as client:
        access = Access(house.url, folder / "token", account=None, device_name="test")
        yield Gateway(disk, client, access, rng=random.Random(1), tell=told.append), spool
    disk.close()


def a_sighting(**more: Any) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "carrier": "ble",
        "service_data": {"feaa": town.EDDYSTONE},
        "captured_at": "2026-11-24T10:00:00.000+00:00",
        "rssi": -70,
        "position": Fix(town.LON, town.LAT, 5).as_item(),
        **more,
    }


async def test_pins_of_the_register_are_simulated_heard_and_stored_as_fresh(house: House, tmp_path: Path) -> None:
    async with client_for(house.url) as client:
        access = Access(house.url, tmp_path / "kept", account=CREW, device_name="van 7")
        pins = await town_pins_for(5, client, access, house.home)
    assert [pin.code for pin in pins] == [town.CODE]  # the other pin of the register has no Bluetooth tag
    assert {tag.format for tag in pins[0].tags} == {"eddystone-uid", "smartpin"}
    street = Street(pins, rng=random.Random(1), wall_s=time.time, monotonic_s=time.monotonic)
    told: list[str] = []
    async with an_agent(tmp_path, house.url, told, street, token=town.token_of("crew")) as agent:
        scanner = PinScanner(agent.heard, backend=await street.start(), tell=told.append)
        stop = asyncio.Event()
        asyncio.get_running_loop().call_later(2.5, stop.set)
        await agent.run(scanner, stop)
        standing = await agent.standing()
    assert standing.captured == standing.delivered > 1
    stored = house.ask(
        "select jsonb_agg(distinct jsonb_build_array(format, trust_class, trust_reason, pin_id)) from pin.sighting"
        " where captured_at > now() - interval '1 minute'"
    )
    assert sorted(stored) == [
        ["eddystone-uid", 0, None, str(town.id_of("P1"))],
        ["smartpin", 2, "fresh", str(town.id_of("P1"))],
    ]
    assert (
        house.ask("select count(*) from pin.sighting where captured_at > now() - interval '1 minute'")
        == standing.captured
    )


async def test_without_this_machines_keys_only_static_tags_are_simulated(house: House, tmp_path: Path) -> None:
    async with client_for(house.url) as client:
        access = Access(house.url, tmp_path / "kept", account=CREW, device_name="van 7")
        [pin] = await town_pins_for(5, client, access, tmp_path)
    assert [tag.format for tag in pin.tags] == ["eddystone-uid"]
    assert not (tmp_path / "keys").exists()


async def test_an_ingest_token_hands_in_and_is_told_that_it_may_not_read(house: House, tmp_path: Path) -> None:
    async with a_gateway(house, tmp_path, town.token_of("gateway"), []) as (gateway, spool):
        items = [a_sighting() for _ in range(3)]
        spool.put(items)
        await gateway.offer_once()
        assert spool.tally().delivered == 3
    async with client_for(house.url) as client:
        access = Access(house.url, tmp_path / "token", account=None, device_name="test")
        with pytest.raises(AgentTrouble, match="does not let this device read pins"):
            await town_pins_for(5, client, access, tmp_path)


async def test_the_same_sighting_offered_twice_is_stored_once(house: House, tmp_path: Path) -> None:
    async with a_gateway(house, tmp_path, town.token_of("crew"), []) as (gateway, spool):
        item = a_sighting()
        for _ in range(2):
            spool.put([item])
            await gateway.offer_once()
            assert spool.waiting(1) == []
        assert spool.tally().delivered == 2
    assert house.ask("select count(*) from pin.sighting where id = %s", item["id"]) == 1


async def test_what_the_server_refuses_is_parked_in_its_words_and_the_rest_is_stored(
    house: House, tmp_path: Path
) -> None:
    told: list[str] = []
    async with a_gateway(house, tmp_path, town.token_of("crew"), told) as (gateway, spool):
        first = a_sighting()
        spool.put([first])
        await gateway.offer_once()
        good, noise, other = a_sighting(), a_sighting(service_data={"feaa": "77"}), {**first, "rssi": -40}
        spool.put([good, noise, other])
        await gateway.offer_once()
        assert spool.waiting(1) == []
        parked = {row.id: row.code for row in spool.parked()}
    assert parked.keys() == {noise["id"], other["id"]}
    assert parked[noise["id"]] == "UNSUPPORTED_FRAME"
    assert house.ask("select count(*) from pin.sighting where id = %s", good["id"]) == 1
    assert house.ask("select rssi from pin.sighting where id = %s", other["id"]) == -70


async def test_a_revoked_device_waits_with_everything_it_has(house: House, tmp_path: Path) -> None:
    told: list[str] = []
    async with a_gateway(house, tmp_path, town.token_of("revoked"), told) as (gateway, spool):
        spool.put([a_sighting()])
        assert (await gateway.offer_once() or 0) > 0
        assert len(spool.waiting(9)) == 1
    assert "does not let this device in" in told[0]
