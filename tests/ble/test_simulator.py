"""The simulated street: pins say what real ones would, and come and go as the crew walks."""

import asyncio
import itertools
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bleak import BleakScanner
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData

from smartpin_ble.position import Fix
from smartpin_ble.simulated_pins import (
    EDDYSTONE_UID,
    OWN_FRAME,
    SimulatedPin,
    SimulatedTag,
    TagKeys,
    read_pins_file,
    voices,
)
from smartpin_ble.simulator import Street
from smartpin_ble.town_pins import Place, in_walking_order
from smartpin_ble.trouble import AgentTrouble
from smartpin_ble.virtual_pin import Health
from smartpin_ble.walk import METRES_PER_DEGREE, LocalPlane, Spot, Walk
from smartpin_trust.frame import verify_frame

pytestmark = pytest.mark.ble

FEAA = "0000feaa-0000-1000-8000-00805f9b34fb"
KEYS = TagKeys(bytes(range(16)), bytes(range(16, 32)))


def pins_along_a_street(count: int, every_m: float = 20.0) -> list[SimulatedPin]:
    return [
        SimulatedPin(
            f"P{number}",
            number * every_m / METRES_PER_DEGREE,
            0.0,
            (
                SimulatedTag(EDDYSTONE_UID, bytes(10) + number.to_bytes(6, "big")),
                SimulatedTag(OWN_FRAME, number.to_bytes(16, "big"), KEYS),
            ),
        )
        for number in range(count)
    ]


async def test_own_frames_heard_over_the_air_prove_fresh_and_telemetry_is_sent_too() -> None:
    street = Street(pins_along_a_street(1), rng=random.Random(1), wall_s=time.time, monotonic_s=time.monotonic)
    own: list[bytes] = []
    kinds: set[int] = set()

    def on_advert(_device: BLEDevice, advert: AdvertisementData) -> None:
        own.extend(advert.manufacturer_data.values())
        kinds.update(frame[0] for frame in advert.service_data.values())

    async with BleakScanner(on_advert, backend=await street.start()):
        await asyncio.sleep(1.3)
    assert {verify_frame(KEYS.mac_key, frame, int(time.time())).fresh for frame in own} == {True}
    assert kinds == {0x00, 0x20}


async def test_pins_speak_anew_as_their_clocks_go_on() -> None:
    wall_s = 1.8e9
    street = Street(pins_along_a_street(1), rng=random.Random(1), wall_s=lambda: wall_s, monotonic_s=lambda: 0.0)
    own: set[bytes] = set()

    def on_advert(_device: BLEDevice, advert: AdvertisementData) -> None:
        own.update(advert.manufacturer_data.values())

    async with BleakScanner(on_advert, backend=await street.start()):
        await asyncio.sleep(1.2)
        wall_s += 16
        walking = asyncio.create_task(street.run())
        await asyncio.sleep(1.2)
        street.stopping.set()
        await walking
    proofs = {verify_frame(KEYS.mac_key, frame, 1_800_000_000).ahead_s for frame in own}
    assert proofs == {0, 16}


async def test_pins_come_and_go_as_the_crew_walks() -> None:
    """300 m in six seconds: at each moment some pins are near, and in the end the first are out of earshot."""
    street = Street(
        pins_along_a_street(16), speed_m_s=50, rng=random.Random(1), wall_s=time.time, monotonic_s=time.monotonic
    )
    heard: list[tuple[float, int]] = []
    started = time.monotonic()

    def on_advert(_device: BLEDevice, advert: AdvertisementData) -> None:
        at = time.monotonic() - started
        heard.extend((at, frame[17]) for frame in advert.service_data.values() if frame[0] == 0)

    async with BleakScanner(on_advert, backend=await street.start()):
        walking = asyncio.create_task(street.run())
        await asyncio.sleep(5.5)
        street.stopping.set()
        await walking
    early = {number for at, number in heard if at < 1.5}
    late = {number for at, number in heard if at > 4}
    assert early
    assert late
    assert max(early) < 10
    assert min(late) > 5
    assert not early & late


def test_an_own_frame_changes_every_16_seconds_and_telemetry_every_10() -> None:
    own, telemetry = (
        voices(SimulatedPin("P", 0, 0, (SimulatedTag(OWN_FRAME, bytes(16), KEYS),)), Health(), started_s=0)[0],
        voices(SimulatedPin("P", 0, 0, (SimulatedTag(EDDYSTONE_UID, bytes(16)),)), Health(), started_s=0)[1],
    )
    changes = [t for t in range(1, 100) if own(t) != own(t - 1)]
    assert changes == [16, 32, 48, 64, 80, 96]
    assert [t for t in range(1, 41) if telemetry(t) != telemetry(t - 1)] == [10, 20, 30, 40]


def test_a_tag_without_keys_or_of_another_format_stays_silent() -> None:
    pin = SimulatedPin("P", 0, 0, (SimulatedTag(OWN_FRAME, bytes(16)), SimulatedTag("ibeacon", bytes(20))))
    assert voices(pin, Health(), started_s=0) == []
    with pytest.raises(AgentTrouble, match="None of the pins has a Bluetooth tag"):
        Street([pin], rng=random.Random(1), wall_s=time.time, monotonic_s=time.monotonic)


def test_every_advert_fits_a_legacy_pdu() -> None:
    said = [voice(1e9) for voice in voices(pins_along_a_street(1)[0], Health(), started_s=0)]
    assert [len(data) for data in said] == [31, 25, 30]  # UID, TLM, own frame


def test_the_walk_goes_up_and_down_at_its_speed() -> None:
    walk = Walk([Spot(0, 0), Spot(30, 0), Spot(30, 40)], speed_m_s=10, started_s=100)
    assert walk.length_m == 70
    assert walk.spot(100) == Spot(0, 0)
    assert walk.spot(105) == Spot(30, 20)
    assert walk.spot(107) == Spot(30, 40)
    assert walk.spot(109) == Spot(30, 20)
    assert walk.spot(114) == Spot(0, 0)
    assert Walk([Spot(3, 4)], speed_m_s=10, started_s=0).spot(50) == Spot(3, 4)


def test_the_walked_position_is_as_good_as_it_says() -> None:
    """95 % of the fixes lie within the accuracy they claim, no more and no less (to 1.5 %)."""
    street = Street(pins_along_a_street(1), rng=random.Random(5), wall_s=time.time, monotonic_s=lambda: 0.0)
    fixes: Iterator[Fix | None] = (street.position.fix(0.0) for _ in range(4000))
    plane = LocalPlane(0, 0)
    near = [
        (s.east_m**2 + s.north_m**2) ** 0.5 <= fix.accuracy_m
        for fix in fixes
        if fix is not None and (s := plane.spot(fix.lon, fix.lat)) is not None
    ]
    assert len(near) == 4000
    assert abs(sum(near) / 4000 - 0.95) < 0.015


def test_walking_order_goes_along_the_street_and_passes_each_pin_once() -> None:
    street = [Place(str(number), number * 1e-4, 0.0) for number in range(13)]
    mixed = street[:]
    random.Random(3).shuffle(mixed)
    walked = list(in_walking_order(mixed))
    assert sorted(walked) == sorted(street)
    steps = [abs(there.lon - here.lon) for here, there in itertools.pairwise(walked)]
    assert sum(step > 1.5e-4 for step in steps) <= 1  # begins in the middle, so it turns once
    assert list(in_walking_order([])) == []


def test_pins_are_read_from_a_file_and_a_wrong_file_is_refused_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "pins.json"
    tag = {"format": OWN_FRAME, "identity": "00" * 16, "eid_key": "01" * 16, "mac_key": "02" * 16}
    listed = [{"code": "A", "lon": 107.5, "lat": 16.4, "tags": [tag | {"clock_zero": "2026-01-01T00:00:00+00:00"}]}]
    file.write_text(json.dumps(listed))
    [pin] = read_pins_file(file)
    assert pin.tags[0].clock_zero_s == 1767225600
    assert pin.tags[0].keys == TagKeys(b"\1" * 16, b"\2" * 16)
    for wrong in (
        "",
        "{}",
        "[1]",
        '[{"code":"A"}]',
        '[{"code":"A","lon":1,"lat":2,"tags":[{"format":"x","identity":"zz"}]}]',
    ):
        file.write_text(wrong)
        with pytest.raises(AgentTrouble, match=r"pins\.json"):
            read_pins_file(file)
    with pytest.raises(AgentTrouble, match="cannot be read"):
        read_pins_file(tmp_path / "absent.json")


def test_keys_are_not_shown() -> None:
    assert "01" not in repr(TagKeys(b"\1" * 16, b"\2" * 16))
