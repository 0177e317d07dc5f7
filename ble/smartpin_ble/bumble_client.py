"""bleak's GATT client over bumble: the class that `BleakClient(backend=…)` takes."""

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar, TypeVar

from bleak.assigned_numbers import gatt_char_props_to_strs
from bleak.backends.characteristic import BleakGATTCharacteristic
from bleak.backends.client import BaseBleakClient, NotifyCallback
from bleak.backends.descriptor import BleakGATTDescriptor
from bleak.backends.device import BLEDevice
from bleak.backends.service import BleakGATTService, BleakGATTServiceCollection
from bleak.exc import BleakDeviceNotFoundError, BleakError, BleakGATTProtocolError
from bumble import att, core, hci
from bumble.device import Connection, Device, Peer

from smartpin_ble.bumble_backend import uuid_text

T = TypeVar("T")
_LARGEST_MTU = 517


def _uuid_text(value: core.UUID) -> str:
    return uuid_text(value.to_bytes(force_128=True))


class BumbleClient(BaseBleakClient):
    """A client on `host`, which a subclass made by `client_backend` sets."""

    host: ClassVar[Device]

    def __init__(self, address_or_ble_device: BLEDevice | str, **options: Any) -> None:
        super().__init__(address_or_ble_device, **options)
        details = getattr(address_or_ble_device, "details", None) or {}
        self._peer_address: hci.Address = details.get("address") or hci.Address(self.address)
        self._name = getattr(address_or_ble_device, "name", None)
        self._connection: Connection | None = None
        self._peer: Peer | None = None
        self._subscribers: dict[int, Callable[[bytes], None]] = {}

    @property
    def name(self) -> str:
        return self._name or self.address.replace(":", "-")

    @property
    def mtu_size(self) -> int:
        return self._connected_peer().gatt_client.mtu

    @property
    def is_connected(self) -> bool:
        return self._connection is not None

    async def connect(self, pair: bool, **_other_platforms: Any) -> None:
        try:
            connection = await self.host.connect(self._peer_address, timeout=self._timeout)
        except (TimeoutError, core.TimeoutError, core.ConnectionError) as error:
            raise BleakDeviceNotFoundError(self.address, f"{self.address} did not answer: {error}") from error
        connection.on("disconnection", self._on_disconnection)
        self._connection, self._peer = connection, Peer(connection)
        await self._peer.request_mtu(_LARGEST_MTU)
        if pair:
            await self.pair()
        self.services = await self._discover(self._peer)

    async def _discover(self, peer: Peer) -> BleakGATTServiceCollection:
        await peer.discover_all()  # type: ignore[no-untyped-call]  # bumble leaves this one bare
        found = BleakGATTServiceCollection()
        for service in peer.services:
            as_service = BleakGATTService(service, service.handle, _uuid_text(service.uuid))
            found.add_service(as_service)
            for characteristic in service.characteristics:
                as_characteristic = BleakGATTCharacteristic(
                    characteristic,
                    characteristic.handle,
                    _uuid_text(characteristic.uuid),
                    list(gatt_char_props_to_strs(int(characteristic.properties))),
                    lambda: self.mtu_size - 3,
                    as_service,
                )
                found.add_characteristic(as_characteristic)
                for descriptor in characteristic.descriptors:
                    found.add_descriptor(
                        BleakGATTDescriptor(
                            descriptor, descriptor.handle, _uuid_text(descriptor.type), as_characteristic
                        )
                    )
        return found

    def _on_disconnection(self, *_reason: object) -> None:
        self._connection = self._peer = None
        if self._disconnected_callback is not None:
            self._disconnected_callback()

    async def disconnect(self) -> None:
        if self._connection is not None:
            await self._connection.disconnect()

    async def pair(self, *_args: Any, **_options: Any) -> None:
        if self._connection is None:
            raise BleakError("not connected")
        await self._connection.pair()

    async def unpair(self) -> None:
        raise BleakError("this host keeps no bonds, so there is nothing to unpair")

    def _connected_peer(self) -> Peer:
        if self._peer is None:
            raise BleakError("not connected")
        return self._peer

    async def _answer(self, exchange: Awaitable[T]) -> T:
        try:
            return await exchange
        except att.ATT_Error as error:
            raise BleakGATTProtocolError(int(error.error_code)) from error

    async def read_gatt_char(
        self, characteristic: BleakGATTCharacteristic, *, use_cached: bool = False, **_options: Any
    ) -> bytearray:
        return bytearray(await self._answer(self._connected_peer().read_value(characteristic.obj)))

    async def read_gatt_descriptor(
        self, descriptor: BleakGATTDescriptor, *, use_cached: bool = False, **_options: Any
    ) -> bytearray:
        return bytearray(await self._answer(self._connected_peer().read_value(descriptor.obj)))

    async def write_gatt_char(self, characteristic: BleakGATTCharacteristic, data: Any, response: bool) -> None:
        await self._answer(self._connected_peer().write_value(characteristic.obj, bytes(data), with_response=response))

    async def write_gatt_descriptor(self, descriptor: BleakGATTDescriptor, data: Any) -> None:
        await self._answer(self._connected_peer().write_value(descriptor.obj, bytes(data), with_response=True))

    async def start_notify(
        self, characteristic: BleakGATTCharacteristic, callback: NotifyCallback, **_options: Any
    ) -> None:
        def deliver(value: bytes) -> None:
            callback(bytearray(value))

        self._subscribers[characteristic.handle] = deliver
        await self._answer(self._connected_peer().subscribe(characteristic.obj, deliver))

    async def stop_notify(self, characteristic: BleakGATTCharacteristic) -> None:
        deliver = self._subscribers.pop(characteristic.handle, None)
        await self._answer(self._connected_peer().unsubscribe(characteristic.obj, deliver))


def client_backend(host: Device) -> type[BumbleClient]:
    """A GATT client class bound to this host; bleak takes a class, so the host cannot be an argument."""
    return type("BumbleClient", (BumbleClient,), {"host": host})
