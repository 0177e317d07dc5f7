"""One scene of the BlueZ tests, played in a process of its own; prints what was seen as one JSON line."""

import asyncio
import contextlib
import json
import os
import random
import sys
import time
from collections import Counter
from typing import Any

from bleak.backends.scanner import AdvertisementData

from smartpin_ble.bumble_backend import power_on_host
from smartpin_ble.capture import Capture, Clock
from smartpin_ble.dedupe import Dedupe
from smartpin_ble.position import NoPosition
from smartpin_ble.radio import Air, RadioLink
from smartpin_ble.scanner import PinScanner
from smartpin_ble.simulated_pins import EDDYSTONE_UID, OWN_FRAME, SimulatedPin, SimulatedTag, TagKeys, voices
from smartpin_ble.virtual_pin import Health, VirtualPin
from smartpin_ble.walk import Spot
from tests.ble.bluez_stand_in import BluezStandIn

SILENCE_S = 1.0


class Scene:
    """Two pins at 3 and 20 m, a stand-in for BlueZ, and the agent's scanner on bleak's default backend."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.callbacks = 0
        self.news = asyncio.Event()
        self.items: list[dict[str, Any]] = []
        clock = Clock(time.time, time.monotonic, os.urandom)
        self._capture = Capture(clock=clock, position=NoPosition(), dedupe=Dedupe())
        self.scanner = PinScanner(self._on_advert, silence_s=SILENCE_S, tell=self.told.append)

    def _on_advert(self, advert: AdvertisementData) -> None:
        self.callbacks += 1
        self.news.set()
        self.items += self._capture.sightings(advert)

    async def set_up(self) -> None:
        link = RadioLink(Air(fading_db=1.0), rng=random.Random(1))
        keys = TagKeys(bytes(range(16)), bytes(range(16, 32)))
        for number, distance_m in ((1, 3.0), (2, 20.0)):
            tags = [SimulatedTag(EDDYSTONE_UID, bytes(15) + bytes([number]))]
            if number == 1:
                tags.append(SimulatedTag(OWN_FRAME, bytes(16), keys))
            spoken = voices(SimulatedPin("P", 0, 0, tuple(tags)), Health(), started_s=time.time())
            pin = VirtualPin(
                f"pin {number}", f"C4:53:50:00:00:{number:02X}", Spot(distance_m, 0), spoken, health=Health()
            )
            await pin.start(link, wall_s=time.time(), interval_s=0.1)
        host = await power_on_host(link, name="adapter", address="F0:00:00:00:00:01")
        link.place("adapter", Spot(0, 0))
        self.host = host
        self.bluez = await self.service()

    async def service(self) -> BluezStandIn:
        bluez = BluezStandIn(self.host)
        await bluez.start(os.environ["DBUS_SYSTEM_BUS_ADDRESS"])
        return bluez

    async def heard_within(self, seconds: float) -> int:
        """How many callbacks came, as soon as there is one; 0 when none came in that time."""
        before = self.callbacks
        self.news.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.news.wait(), seconds)
        return self.callbacks - before


async def hear(scene: Scene) -> dict[str, Any]:
    await asyncio.sleep(1.5)
    uids = [item for item in scene.items if "service_data" in item]
    identity = {id(item): item["service_data"]["feaa"][4:36] for item in uids}
    return {
        "identities": sorted(set(identity.values())),
        "rssi": {identity[id(item)][-2:]: item["rssi"] for item in uids},
        "kept": Counter(identity[id(item)][-2:] for item in uids),
        "own_frames": sum("manufacturer_data" in item for item in scene.items),
        "callbacks": scene.callbacks,
        "trouble": scene.scanner.counts.trouble,
    }


async def silent(scene: Scene) -> dict[str, Any]:
    await scene.heard_within(2)
    scene.bluez.fall_silent()
    await asyncio.sleep(1.5)
    scene.bluez.hear_again()
    heard_after = await scene.heard_within(5)
    counts = scene.scanner.counts
    return {"restarts": counts.restarts_after_silence, "scans": scene.bluez.scans, "heard_after": heard_after}


async def vanish(scene: Scene) -> dict[str, Any]:
    heard_before = await scene.heard_within(2)
    scene.bluez.vanish()
    await asyncio.sleep(2.5)
    scene.bluez = await scene.service()
    heard_after = await scene.heard_within(15)
    return {"heard_before": heard_before, "heard_after": heard_after}


async def main(name: str) -> None:
    scene = Scene()
    await scene.set_up()
    scanning = asyncio.create_task(scene.scanner.run())
    seen = await {"hear": hear, "silent": silent, "vanish": vanish}[name](scene)
    scene.scanner.stopping.set()
    await asyncio.wait_for(scanning, 10)
    print(json.dumps({**seen, "told": scene.told}))


asyncio.run(asyncio.wait_for(main(sys.argv[1]), 50))
