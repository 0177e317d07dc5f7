"""From what bleak calls back with to sighting items: take the pins' frames out, drop repeats, stamp id, time and place.

Only frames that name a pin become sightings; the phones, watches and cars of the street are counted and passed over.
Nothing is proved here: the server holds the keys, and the frame travels to it byte for byte.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bleak.backends.scanner import AdvertisementData

from smartpin_ble.dedupe import Dedupe
from smartpin_ble.position import Fix, PositionSource
from smartpin_core.decode import AdvertTable, Reader, advert_table
from smartpin_core.errors import PayloadError
from smartpin_core.frame import TEST_COMPANY_ID
from smartpin_core.ids import RANDOM_BYTES, uuid7

_BASE_UUID_HEAD, _BASE_UUID_TAIL = "0000", "-0000-1000-8000-00805f9b34fb"
_RSSI_LEAST = -127
_RSSI_UNKNOWN = (127, _RSSI_LEAST)  # HCI's "not available" and BlueZ's stand-in for it

Item = dict[str, Any]


@dataclass(frozen=True)
class Clock:
    """Wall time for people, monotonic time for windows, randomness for ids; passed in so that tests can hold them."""

    wall_s: Callable[[], float]
    monotonic_s: Callable[[], float]
    random_bytes: Callable[[int], bytes]


@dataclass
class CaptureCounts:
    adverts: int = 0
    frames: int = 0
    telemetry: int = 0
    not_a_pin: int = 0


class Capture:
    """Turns one advert into the sighting items it deserves (none, one, or one per frame)."""

    def __init__(
        self, *, clock: Clock, position: PositionSource, dedupe: Dedupe, company_id: int = TEST_COMPANY_ID
    ) -> None:
        self.counts = CaptureCounts()
        self.dedupe = dedupe
        self._clock = clock
        self._position = position
        self._table: AdvertTable = advert_table(company_id)

    def sightings(self, advert: AdvertisementData) -> list[Item]:
        """Items ready for the spool. Any bytes are borne: what cannot be read is not a pin."""
        self.counts.adverts += 1
        now_s = self._clock.monotonic_s()
        rssi = _RSSI_LEAST if advert.rssi in _RSSI_UNKNOWN else advert.rssi
        new = []
        for field, key, frame, read in self._frames(advert):
            try:
                reading = read(frame)
            except PayloadError:
                self.counts.not_a_pin += 1
                continue
            if not reading.identity:
                self.counts.telemetry += 1  # names no pin; the own frame carries its own
                continue
            self.counts.frames += 1
            if self.dedupe.is_new(reading.format, reading.identity, frame, rssi, now_s=now_s):
                new.append((field, key, frame))
        if not new:
            return []
        fix = self._position.fix(now_s)
        return [self._item(field, key, frame, advert.rssi, fix) for field, key, frame in new]

    def _frames(self, advert: AdvertisementData) -> Iterator[tuple[str, str, bytes, Reader]]:
        """One frame at a time: BlueZ may show the last frame of each kind side by side in one call."""
        for company, frame in advert.manufacturer_data.items():
            read = self._table.companies.get(company)
            if read is not None:
                yield "manufacturer_data", str(company), bytes(frame), read
        for service, frame in advert.service_data.items():
            read = self._table.services.get(service)
            if read is not None:
                yield "service_data", _short_uuid(service), bytes(frame), read

    def _item(self, field: str, key: str, frame: bytes, rssi: int, fix: Fix | None) -> Item:
        wall_s = self._clock.wall_s()
        item: Item = {
            "id": str(uuid7(max(0, int(wall_s * 1000)), self._clock.random_bytes(RANDOM_BYTES))),
            "carrier": "ble",
            field: {key: frame.hex()},
            "captured_at": datetime.fromtimestamp(wall_s, UTC).isoformat(timespec="milliseconds"),
        }
        if rssi not in _RSSI_UNKNOWN:
            item["rssi"] = rssi
        if fix is not None:
            item["position"] = fix.as_item()
        return item


def _short_uuid(service: str) -> str:
    """`feaa` for a 16-bit service, which is how people write it; else the UUID as it is."""
    if service.startswith(_BASE_UUID_HEAD) and service.endswith(_BASE_UUID_TAIL):
        return service[4:8]
    return service
