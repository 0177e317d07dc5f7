"""A pin of the register as a Bluetooth peripheral: one advertising set per tag format it carries, and a battery level.

It runs on a bumble controller over the virtual radio link. Everything a scanner can tell of it is what a real pin
would send: legacy advertising PDUs of at most 31 octets, frames packed by the kernel and signed by `smartpin_trust`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bumble import hci
from bumble.core import AdvertisingData
from bumble.device import AdvertisingEventProperties, AdvertisingParameters, AdvertisingSet, Device, DeviceConfiguration
from bumble.gatt import Characteristic, CharacteristicValue, Service

from smartpin_ble.radio import RadioController, RadioLink
from smartpin_ble.walk import Spot
from smartpin_core import eddystone
from smartpin_core.frame import TEST_COMPANY_ID

INTERVAL_S = 1.0
_AD = AdvertisingData.Type
_FLAGS = bytes([2, _AD.FLAGS, 0x06])  # general discoverable, no BR/EDR
_LEGACY_OCTETS = 31
_BATTERY_SERVICE, _BATTERY_LEVEL = "180F", "2A19"
_FULL_MV, _EMPTY_MV = 3000, 2000

Voice = Callable[[float], bytes]
"""What one tag says at a wall time (seconds since 1970): the whole advertising data of one set."""


def eddystone_advert(frame: bytes) -> bytes:
    """Advertising data that carries an Eddystone frame, laid out as Eddystone asks."""
    service = eddystone.SERVICE.to_bytes(2, "little")
    return _advert(
        _structure(_AD.COMPLETE_LIST_OF_16_BIT_SERVICE_CLASS_UUIDS, service),
        _structure(_AD.SERVICE_DATA_16_BIT_UUID, service + frame),
    )


def own_advert(frame: bytes, company_id: int = TEST_COMPANY_ID) -> bytes:
    """Advertising data that carries the pin's own frame: 30 of 31 octets."""
    return _advert(_structure(_AD.MANUFACTURER_SPECIFIC_DATA, company_id.to_bytes(2, "little") + frame))


def _structure(kind: int, body: bytes) -> bytes:
    return bytes([len(body) + 1, kind]) + body


def _advert(*structures: bytes) -> bytes:
    data = _FLAGS + b"".join(structures)
    if len(data) > _LEGACY_OCTETS:
        raise ValueError(f"{len(data)} octets do not fit a legacy advert of {_LEGACY_OCTETS}")
    return data


@dataclass(frozen=True)
class Health:
    """What the pin measures of itself; simulated pins keep what they are given."""

    battery_mv: int = 2980
    temperature_c: float = 24.0

    def battery_percent(self) -> int:
        share = (self.battery_mv - _EMPTY_MV) / (_FULL_MV - _EMPTY_MV)
        return round(100 * min(1.0, max(0.0, share)))


class VirtualPin:
    """One pin: where it stands, what it says, and the bumble device that says it."""

    def __init__(self, name: str, address: str, spot: Spot, voices: Sequence[Voice], *, health: Health) -> None:
        self.name = name
        self.spot = spot
        self.health = health
        self._address = hci.Address(address)
        self._voices = list(voices)
        self._device: Device | None = None
        self._sets: list[AdvertisingSet] = []

    async def start(self, link: RadioLink, *, wall_s: float, interval_s: float = INTERVAL_S) -> None:
        """Stand on the street and begin to advertise."""
        controller = RadioController(self.name, link=link)
        link.place(self.name, self.spot)
        device = Device.from_config_with_hci(
            DeviceConfiguration(name=self.name, address=self._address), controller, controller
        )
        device.add_service(self._battery_service())
        await device.power_on()
        parameters = AdvertisingParameters(
            advertising_event_properties=AdvertisingEventProperties(
                is_connectable=True, is_scannable=True, is_legacy=True
            ),
            primary_advertising_interval_min=interval_s * 1000,
            primary_advertising_interval_max=interval_s * 1000,
        )
        for voice in self._voices:
            self._sets.append(
                await device.create_advertising_set(
                    parameters, random_address=self._address, advertising_data=voice(wall_s), auto_restart=True
                )
            )
        self._device = device

    async def speak_anew(self, wall_s: float) -> None:
        """Put fresh bytes into the sets whose words have changed with time."""
        for voice, advertising in zip(self._voices, self._sets, strict=False):
            said = voice(wall_s)
            if said != advertising.advertising_data:
                await advertising.set_advertising_data(said)

    async def stop(self) -> None:
        for advertising in self._sets:
            if advertising.enabled:
                await advertising.stop()

    def _battery_service(self) -> Service:
        level = CharacteristicValue(read=lambda _connection: bytes([self.health.battery_percent()]))
        return Service(
            _BATTERY_SERVICE,
            [Characteristic(_BATTERY_LEVEL, Characteristic.Properties.READ, Characteristic.READABLE, level)],
        )
