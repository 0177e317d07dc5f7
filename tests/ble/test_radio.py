"""bleak's real scanner and client over a bumble link on which distance matters."""

import asyncio
import random
import statistics
from collections import defaultdict

import pytest
from bleak import BleakClient, BleakScanner
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData
from bleak.exc import BleakDeviceNotFoundError

from smartpin_ble.bumble_backend import power_on_host, scanner_backend
from smartpin_ble.bumble_client import client_backend
from smartpin_ble.radio import Air, RadioLink
from smartpin_ble.virtual_pin import Health, VirtualPin, eddystone_advert
from smartpin_ble.walk import Spot
from smartpin_core import eddystone

pytestmark = pytest.mark.ble

FEAA = "0000feaa-0000-1000-8000-00805f9b34fb"
STILL_AIR = Air(fading_db=0.0)


def pin_at(number: int, east_m: float) -> VirtualPin:
    said = eddystone_advert(eddystone.pack_uid(bytes(10), number.to_bytes(6, "big"), -18))
    health = Health(battery_mv=2800)
    return VirtualPin(
        f"pin {number}", f"C4:53:50:00:00:{number:02X}", Spot(east_m, 0), [lambda _t: said], health=health
    )


async def link_with(*pins: VirtualPin, air: Air = STILL_AIR) -> RadioLink:
    link = RadioLink(air, rng=random.Random(7))
    for pin in pins:
        await pin.start(link, wall_s=0, interval_s=0.05)
    return link


async def listen(link: RadioLink, seconds: float, *, mode: str = "active") -> dict[str, list[AdvertisementData]]:
    host = await power_on_host(link, name="crew", address="F0:00:00:00:00:01")
    link.place("crew", Spot(0, 0))
    heard: dict[str, list[AdvertisementData]] = defaultdict(list)

    def on_advert(device: BLEDevice, advert: AdvertisementData) -> None:
        heard[device.address].append(advert)

    async with BleakScanner(on_advert, scanning_mode=mode, backend=scanner_backend(host)):  # type: ignore[arg-type]
        await asyncio.sleep(seconds)
    return heard


@pytest.mark.parametrize("mode", ["active", "passive"])
async def test_a_pin_is_heard_byte_for_byte(mode: str) -> None:
    heard = await listen(await link_with(pin_at(1, 3)), 0.3, mode=mode)
    [adverts] = heard.values()
    assert adverts[0].service_data == {FEAA: eddystone.pack_uid(bytes(10), b"\0\0\0\0\0\1", -18)}
    assert adverts[0].service_uuids == [FEAA]


async def test_an_advert_is_heard_once_and_not_again_as_its_own_scan_response() -> None:
    heard = await listen(await link_with(pin_at(1, 3)), 0.5)
    [adverts] = heard.values()
    assert 5 <= len(adverts) <= 11  # one every 50 ms


async def test_rssi_falls_with_distance_and_ends_at_the_horizon() -> None:
    link = await link_with(pin_at(1, 1), pin_at(2, 10), pin_at(3, 40), pin_at(4, 44))
    heard = await listen(link, 0.3)
    mean = {address[-2:]: statistics.mean(a.rssi for a in adverts) for address, adverts in heard.items()}
    assert mean == {"01": -59, "02": -81, "03": -94}  # -59 - 22·log10(d); 44 m lies behind the horizon of 43.3 m
    assert 43 < link.horizon_m() < 44


async def test_fading_is_seen_and_lost_adverts_are_lost() -> None:
    faded = await listen(await link_with(pin_at(1, 5), air=Air(fading_db=4.0)), 0.6)
    assert len({a.rssi for adverts in faded.values() for a in adverts}) > 2
    lost = await listen(await link_with(pin_at(1, 5), air=Air(lost_share=1.0)), 0.3)
    assert lost == {}


async def test_a_pin_that_stopped_is_silent() -> None:
    pin = pin_at(1, 3)
    link = await link_with(pin)
    await pin.stop()
    assert await listen(link, 0.3) == {}


async def test_an_absent_pin_is_given_up_and_the_next_one_still_connects() -> None:
    """bumble's own controller never ends a cancelled connect, and every later one would hang."""
    link = await link_with(pin_at(1, 3))
    host = await power_on_host(link, name="crew", address="F0:00:00:00:00:01")
    link.place("crew", Spot(0, 0))
    backend = client_backend(host)
    with pytest.raises(BleakDeviceNotFoundError, match="C4:53:50:00:00:63 did not answer"):
        await BleakClient("C4:53:50:00:00:63", backend=backend, timeout=0.3).connect()
    async with asyncio.timeout(10), BleakClient("C4:53:50:00:00:01", backend=backend, timeout=5) as client:
        assert await client.read_gatt_char("2a19") == bytes([80])  # 2800 mV between 2000 and 3000
