"""The whole agent in one process: virtual pins, bleak, capture, spool, HTTP, receiver."""

import asyncio
import os
import random
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from smartpin_ble import agent as agent_module
from smartpin_ble.access import Access
from smartpin_ble.agent import Agent
from smartpin_ble.capture import Capture, Clock
from smartpin_ble.dedupe import Dedupe
from smartpin_ble.disk import SpoolDisk
from smartpin_ble.gateway import Gateway
from smartpin_ble.http import client_for
from smartpin_ble.position import NoPosition
from smartpin_ble.scanner import PinScanner
from smartpin_ble.simulator import Street
from smartpin_ble.spool import Spool
from smartpin_core import eddystone
from smartpin_trust.frame import verify_frame
from tests.ble.conftest import advert
from tests.ble.receiver import TOKEN, Receiver
from tests.ble.test_simulator import KEYS, pins_along_a_street

pytestmark = pytest.mark.ble

FEAA = "0000feaa-0000-1000-8000-00805f9b34fb"
CLOCK = Clock(time.time, time.monotonic, os.urandom)


@asynccontextmanager
async def an_agent(
    folder: Path, server: str, told: list[str], street: Street | None = None, *, token: str = TOKEN
) -> AsyncIterator[Agent]:
    (folder / "token").write_text(token)
    disk = SpoolDisk(Spool(folder / "spool.sqlite"))
    async with client_for(server) as client:
        access = Access(server, folder / "token", account=None, device_name="test")
        gateway = Gateway(disk, client, access, rng=random.Random(1), tell=told.append)
        position = street.position if street else NoPosition()
        capture = Capture(clock=CLOCK, position=position, dedupe=Dedupe())
        yield Agent(capture=capture, disk=disk, gateway=gateway, clock=CLOCK, tell=told.append)
    disk.close()


def uid(number: int) -> Any:
    return advert(service_data={FEAA: eddystone.pack_uid(bytes(10), number.to_bytes(6, "big"), -18)})


async def test_pins_on_the_street_reach_the_server_with_proof_place_and_time(
    tmp_path: Path, receiver: Receiver
) -> None:
    street = Street(
        pins_along_a_street(6), speed_m_s=5, rng=random.Random(1), wall_s=time.time, monotonic_s=time.monotonic
    )
    told: list[str] = []
    async with an_agent(tmp_path, receiver.url, told, street) as agent:
        scanner = PinScanner(agent.heard, backend=await street.start(), tell=told.append)
        stop = asyncio.Event()
        asyncio.get_running_loop().call_later(4, stop.set)
        walking = asyncio.create_task(street.run())
        await agent.run(scanner, stop)
        street.stopping.set()
        await walking
        standing = await agent.standing()
    rows = list(receiver.rows().values())
    assert standing.captured == standing.delivered == len(rows) > 4
    assert (standing.waiting, standing.parked, standing.dropped, standing.trouble) == (0, 0, 0, [])
    own = [bytes.fromhex(row["manufacturer_data"]["65535"]) for row in rows if "manufacturer_data" in row]
    assert own
    assert all(verify_frame(KEYS.mac_key, frame, int(time.time())).fresh for frame in own)
    assert all(abs(row["position"]["lat"]) < 1e-3 and row["position"]["accuracy_m"] == 3.7 for row in rows)
    assert all(-95 <= row["rssi"] < 0 for row in rows)


async def test_a_server_that_is_away_costs_nothing_but_time(tmp_path: Path, receiver: Receiver) -> None:
    receiver.kill()
    told: list[str] = []
    async with an_agent(tmp_path, receiver.url, told) as agent:
        scanner = PinScanner(agent.heard, backend=_silent_backend(), tell=told.append)
        stop = asyncio.Event()
        running = asyncio.create_task(agent.run(scanner, stop))
        for number in range(50):
            agent.heard(uid(number))
        await asyncio.sleep(1)
        standing = await agent.standing()
        assert (standing.captured, standing.waiting) == (50, 50)
        assert "no receipts" in standing.trouble[-1]
        receiver.start()
        for _ in range(100):
            await asyncio.sleep(0.1)
            if (await agent.standing()).waiting == 0:
                break
        stop.set()
        await running
    assert len(receiver.rows()) == 50


async def test_stopping_empties_the_queue_into_the_spool_first(tmp_path: Path) -> None:
    async with an_agent(tmp_path, "http://127.0.0.1:9", []) as agent:
        scanner = PinScanner(agent.heard, backend=_silent_backend(), tell=print)
        stop = asyncio.Event()
        running = asyncio.create_task(agent.run(scanner, stop))
        await asyncio.sleep(0.1)
        for number in range(3000):
            agent.heard(uid(number))
        stop.set()
        await asyncio.wait_for(running, 10)
        assert (await agent.standing()).waiting == 3000


async def test_a_flood_is_bounded_and_its_drops_are_counted(tmp_path: Path) -> None:
    told: list[str] = []
    async with an_agent(tmp_path, "http://127.0.0.1:9", told) as agent:
        for number in range(agent_module.QUEUE_ITEMS + 500):
            agent.heard(uid(number))
        assert (await agent.standing()).overflowed == 500
    assert len([line for line in told if "dropped" in line]) == 1


async def test_a_full_disk_is_told_and_waited_out_and_nothing_spooled_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's own limit on pages stands in for the disk: the same error, SQLITE_FULL, comes from the same place."""
    monkeypatch.setattr(agent_module, "_DISK_RETRY_S", 0.05)
    told: list[str] = []
    async with an_agent(tmp_path, "http://127.0.0.1:9", told) as agent:
        db: sqlite3.Connection = agent._disk._spool._db
        pages = db.execute("pragma page_count").fetchone()[0]
        db.execute(f"pragma max_page_count = {pages + 2}")
        scanner = PinScanner(agent.heard, backend=_silent_backend(), tell=told.append)
        stop = asyncio.Event()
        running = asyncio.create_task(agent.run(scanner, stop))
        for number in range(400):
            agent.heard(uid(number))
        await asyncio.sleep(0.6)
        standing = await agent.standing()
        assert standing.waiting < 400
        assert "cannot be written" in standing.trouble[0]
        db.execute("pragma max_page_count = 100000")
        await asyncio.sleep(1)
        stop.set()
        await running
        standing = await agent.standing()
    assert standing.waiting == standing.captured == 400
    assert "Free some space" in told[0] or "Free some space" in told[1]


def _silent_backend() -> Any:
    from tests.ble.test_scanner import fresh_adapter

    return fresh_adapter(speaks=False)
