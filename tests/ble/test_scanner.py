"""The scanner's own rules: silence ends a scan, trouble is told once and tried again, passive asks BlueZ by pattern."""

import asyncio
import itertools
import time
from typing import Any

import pytest
from bleak import BleakScanner
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner
from bleak.exc import BleakError

from smartpin_ble import scanner as scanner_module
from smartpin_ble.scanner import PinScanner
from tests.ble.conftest import advert

pytestmark = pytest.mark.ble


class Adapter(BaseBleakScanner):
    """A backend whose adapter fails, falls silent or hangs as the test wants."""

    starts = 0
    failures = 0
    speaks = True
    hangs_on_stop = False

    def __init__(self, callback: Any, uuids: Any, mode: str = "active", **_other: Any) -> None:
        super().__init__(callback, uuids)

    async def start(self) -> None:
        type(self).starts += 1
        if type(self).failures > 0:
            type(self).failures -= 1
            raise BleakError("no adapter")
        if type(self).speaks:
            device = BLEDevice("C4:00:00:00:00:01", None, None)
            asyncio.get_running_loop().call_soon(self.call_detection_callbacks, device, advert())

    async def stop(self) -> None:
        if type(self).hangs_on_stop:
            await asyncio.Event().wait()


def fresh_adapter(**traits: Any) -> type[Adapter]:
    return type("ThisAdapter", (Adapter,), traits)


async def run_for(scanner: PinScanner, seconds: float) -> None:
    running = asyncio.create_task(scanner.run())
    await asyncio.sleep(seconds)
    scanner.stopping.set()
    await asyncio.wait_for(running, 3)


async def test_a_scan_is_started_anew_after_silence_and_only_then() -> None:
    adapter = fresh_adapter()
    told: list[str] = []
    heard: list[tuple[float, AdvertisementData]] = []

    def on_advert(said: AdvertisementData) -> None:
        heard.append((time.monotonic(), said))

    scanner = PinScanner(on_advert, backend=adapter, silence_s=0.2, tell=told.append)
    await run_for(scanner, 0.7)
    assert adapter.starts in (3, 4)
    assert scanner.counts.restarts_after_silence == adapter.starts - 1
    assert len(heard) == adapter.starts
    assert min(b[0] - a[0] for a, b in itertools.pairwise(heard)) >= 0.19


async def test_ninety_seconds_is_the_default() -> None:
    adapter = fresh_adapter(speaks=False)
    now_s = 0.0
    scanner = PinScanner(lambda _a: None, backend=adapter, tell=lambda _t: None, monotonic_s=lambda: now_s)
    running = asyncio.create_task(scanner.run())
    await asyncio.sleep(0.1)
    now_s = 89.0
    await asyncio.sleep(1.1)
    assert adapter.starts == 1
    now_s = 90.0
    await asyncio.sleep(1.1)
    assert adapter.starts == 2
    scanner.stopping.set()
    await asyncio.wait_for(running, 3)


async def test_an_adapter_that_fails_is_told_of_once_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner_module, "_FIRST_RETRY_S", 0.05)
    told: list[str] = []
    adapter = fresh_adapter(failures=3)
    scanner = PinScanner(lambda _a: None, backend=adapter, tell=told.append)
    await run_for(scanner, 0.8)
    assert scanner.counts.failed_starts == 3
    assert scanner.counts.starts == 1
    assert len(told) == 1
    assert "no adapter" in told[0]
    assert "switched on" in told[0]
    assert scanner.counts.trouble == ""


async def test_a_bus_that_hangs_on_stop_does_not_hang_the_agent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner_module, "_STOP_WITHIN_S", 0.1)
    await run_for(PinScanner(lambda _a: None, backend=fresh_adapter(hangs_on_stop=True), tell=print), 0.1)


def test_passive_scanning_gives_bluez_the_patterns_it_insists_on() -> None:
    options = PinScanner(lambda _a: None, mode="passive", adapter="hci1", tell=print)._bluez_options()
    assert options["adapter"] == "hci1"
    assert [tuple(pattern)[2] for pattern in options["or_patterns"]] == [b"\xaa\xfe", b"\xff\xff"]
    BleakScanner(scanning_mode="passive", bluez=options)  # bleak refuses passive scans without them
    with pytest.raises(BleakError, match="or_patterns"):
        BleakScanner(scanning_mode="passive")
