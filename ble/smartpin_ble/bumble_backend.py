"""bleak over bumble: the class that `BleakScanner(backend=…)` takes.

bumble is a complete Bluetooth host in Python; over a virtual link it carries the simulator, over a serial or USB
transport it would carry an adapter. bleak and everything above it does not see the difference.
"""

import uuid
from typing import Any, ClassVar

from bleak.backends.scanner import AdvertisementData, AdvertisementDataCallback, BaseBleakScanner
from bumble import hci
from bumble.core import AdvertisingData
from bumble.device import Advertisement, Device, DeviceConfiguration
from bumble.pairing import PairingConfig

from smartpin_ble.radio import RadioController, RadioLink

_AD = AdvertisingData.Type
_BASE_UUID_TAIL = "-0000-1000-8000-00805f9b34fb"  # Core 5.4 vol 3 part B 2.5.1
_SEEN_DEVICES_KEPT = 4096


def advert_as_bleak(advert: Advertisement) -> AdvertisementData:
    """The same fields bleak's BlueZ backend fills, from one bumble advert. Short AD structures are passed over."""
    name: str | None = None
    tx_power: int | None = None
    manufacturer_data: dict[int, bytes] = {}
    service_data: dict[str, bytes] = {}
    service_uuids: list[str] = []
    for kind, body in advert.data.ad_structures:
        if kind in (_AD.COMPLETE_LOCAL_NAME, _AD.SHORTENED_LOCAL_NAME):
            name = body.decode("utf-8", "replace")
        elif kind == _AD.MANUFACTURER_SPECIFIC_DATA and len(body) >= 2:
            manufacturer_data[int.from_bytes(body[:2], "little")] = bytes(body[2:])
        elif kind == _AD.SERVICE_DATA_16_BIT_UUID and len(body) >= 2:
            service_data[uuid_text(body[:2])] = bytes(body[2:])
        elif kind == _AD.SERVICE_DATA_128_BIT_UUID and len(body) >= 16:
            service_data[uuid_text(body[:16])] = bytes(body[16:])
        elif kind in _UUID_LISTS:
            size = _UUID_LISTS[kind]
            service_uuids += [uuid_text(body[at : at + size]) for at in range(0, len(body) - size + 1, size)]
        elif kind == _AD.TX_POWER_LEVEL and body:
            tx_power = int.from_bytes(body[:1], "big", signed=True)
    return AdvertisementData(name, manufacturer_data, service_data, service_uuids, tx_power, advert.rssi, (advert,))


_UUID_LISTS: dict[int, int] = {
    _AD.INCOMPLETE_LIST_OF_16_BIT_SERVICE_CLASS_UUIDS: 2,
    _AD.COMPLETE_LIST_OF_16_BIT_SERVICE_CLASS_UUIDS: 2,
    _AD.INCOMPLETE_LIST_OF_128_BIT_SERVICE_CLASS_UUIDS: 16,
    _AD.COMPLETE_LIST_OF_128_BIT_SERVICE_CLASS_UUIDS: 16,
}


def uuid_text(raw: bytes) -> str:
    """A 2 or 16 octet UUID as sent on air (little-endian), written as bleak writes it."""
    # not bumble's UUID.from_bytes: that keeps every UUID ever heard in a global list and searches it
    if len(raw) == 2:
        return f"0000{raw[1]:02x}{raw[0]:02x}{_BASE_UUID_TAIL}"
    return str(uuid.UUID(bytes=bytes(raw[::-1])))


async def power_on_host(link: RadioLink, *, name: str, address: str) -> Device:
    """A listening host on the virtual link (the crew's adapter)."""
    controller = RadioController(name, link=link)
    device = Device.from_config_with_hci(
        DeviceConfiguration(name=name, address=hci.Address(address)), controller, controller
    )
    device.pairing_config_factory = lambda _connection: PairingConfig(sc=True, mitm=False, bonding=False)
    await device.power_on()
    return device


class BumbleScanner(BaseBleakScanner):
    """A scanner on `host`, which a subclass made by `scanner_backend` sets."""

    host: ClassVar[Device]

    def __init__(
        self,
        detection_callback: AdvertisementDataCallback | None,
        service_uuids: list[str] | None,
        scanning_mode: str = "active",
        **_other_platforms: Any,
    ) -> None:
        super().__init__(detection_callback, service_uuids)
        self._active = scanning_mode == "active"

    async def start(self) -> None:
        self.seen_devices = {}
        self.host.on("advertisement", self._on_advert)
        await self.host.start_scanning(active=self._active, filter_duplicates=False)

    async def stop(self) -> None:
        self.host.remove_listener("advertisement", self._on_advert)
        await self.host.stop_scanning()

    def _on_advert(self, advert: Advertisement) -> None:
        adverted = advert_as_bleak(advert)
        if not self.is_allowed_uuid(adverted.service_uuids):
            return
        if len(self.seen_devices) > _SEEN_DEVICES_KEPT:
            self.seen_devices.clear()
            self.host.advertisement_accumulators.clear()
        address = advert.address.to_string(False)
        device = self.create_or_update_device(
            address, address, adverted.local_name, {"address": advert.address}, adverted
        )
        self.call_detection_callbacks(device, adverted)


def scanner_backend(host: Device) -> type[BumbleScanner]:
    """A scanner class bound to this host; bleak takes a class, so the host cannot be an argument."""
    return type("BumbleScanner", (BumbleScanner,), {"host": host})
