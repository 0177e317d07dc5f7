"""Keeps a bleak scanner running: real adapters by default, any bleak backend on demand.

Scanners die silently (the adapter is pulled out, the bus drops the connection, a driver sleeps), so nothing heard for
90 seconds counts as dead and the scan is started anew. In a street with no pins that is a harmless restart.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bleak import BleakScanner
from bleak.args.bluez import BlueZScannerArgs, OrPattern
from bleak.assigned_numbers import AdvertisementDataType
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner

from smartpin_core.frame import TEST_COMPANY_ID

SILENCE_S = 90.0
log = logging.getLogger(__name__)
_FIRST_RETRY_S = 2.0
_LONGEST_RETRY_S = 60.0
_DEVICES_BEFORE_RESTART = 20_000
_STOP_WITHIN_S = 5.0

Mode = Literal["active", "passive"]
Heard = Callable[[AdvertisementData], None]
"""Called with each advert, without the radio address, which is no identity; must be quick and must not raise."""


@dataclass
class ScannerCounts:
    starts: int = 0
    restarts_after_silence: int = 0
    failed_starts: int = 0
    last_heard_s: float | None = None
    """On the monotonic clock; None until the first advert."""
    trouble: str = ""


class PinScanner:
    """`run` scans until `stopping` is set, whatever happens to the adapter meanwhile."""

    def __init__(
        self,
        heard: Heard,
        *,
        mode: Mode = "active",
        adapter: str | None = None,
        backend: type[BaseBleakScanner] | None = None,
        company_id: int = TEST_COMPANY_ID,
        silence_s: float = SILENCE_S,
        tell: Callable[[str], None],
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self.counts = ScannerCounts()
        self.stopping = asyncio.Event()
        self._heard = heard
        self._mode: Mode = mode
        self._adapter = adapter
        self._backend = backend
        self._company_id = company_id
        self._silence_s = silence_s
        self._tell = tell
        self._monotonic_s = monotonic_s

    async def run(self) -> None:
        retry_s = _FIRST_RETRY_S
        while not self.stopping.is_set():
            try:
                await self._scan_until_silent()
            except Exception as error:  # noqa: BLE001 - bleak, D-Bus and drivers raise many kinds; none may end the agent
                self.counts.failed_starts += 1
                self._say(f"Bluetooth does not scan ({_reason(error)}). {_HINT} Trying again.")
                await self._rest(retry_s)
                retry_s = min(_LONGEST_RETRY_S, retry_s * 2)
            else:
                retry_s = _FIRST_RETRY_S

    async def _scan_until_silent(self) -> None:
        scanner = BleakScanner(
            self._on_advert, scanning_mode=self._mode, bluez=self._bluez_options(), backend=self._backend
        )
        await scanner.start()
        self.counts.starts += 1
        started_s = self._monotonic_s()
        try:
            while not self.stopping.is_set():
                await self._rest(min(1.0, self._silence_s / 4))
                if self._silent_since(started_s) >= self._silence_s:
                    self.counts.restarts_after_silence += 1
                    self._say(f"Nothing heard for {self._silence_s:.0f} s: the scan is started anew.")
                    return
                if len(scanner.discovered_devices) > _DEVICES_BEFORE_RESTART:
                    return  # bleak keeps every device it ever saw until the scan ends
        finally:
            await _stop(scanner)

    def _silent_since(self, started_s: float) -> float:
        return self._monotonic_s() - max(started_s, self.counts.last_heard_s or started_s)

    def _on_advert(self, _device: BLEDevice, advert: AdvertisementData) -> None:
        self.counts.last_heard_s = self._monotonic_s()
        self.counts.trouble = ""
        self._heard(advert)

    def _bluez_options(self) -> BlueZScannerArgs:
        """Passive scanning on BlueZ takes patterns only: service data of Eddystone and our manufacturer data."""
        options = BlueZScannerArgs()
        if self._adapter is not None:
            options["adapter"] = self._adapter
        if self._mode == "passive":
            company = self._company_id.to_bytes(2, "little")
            options["or_patterns"] = [
                OrPattern(0, AdvertisementDataType.SERVICE_DATA_UUID16, bytes.fromhex("aafe")),
                OrPattern(0, AdvertisementDataType.MANUFACTURER_SPECIFIC_DATA, company),
            ]
        return options

    def _say(self, what: str) -> None:
        if what != self.counts.trouble:
            self._tell(what)
        self.counts.trouble = what

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self.stopping.wait()
        except TimeoutError:
            pass


_HINT = "Is an adapter there and switched on, and is the Bluetooth service running?"


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")


async def _stop(scanner: BleakScanner) -> None:
    """Stop a scan whose bus or adapter may be gone already: it must neither raise nor hang."""
    try:
        async with asyncio.timeout(_STOP_WITHIN_S):
            await scanner.stop()
    except Exception:
        log.debug("the scan did not stop cleanly", exc_info=True)
