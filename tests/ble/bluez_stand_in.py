"""`org.bluez` on a private D-Bus, backed by a bumble host: bleak's own BlueZ backend runs against it unchanged.

Only what a scan needs: one adapter, discovery, and device objects. Like
BlueZ it replaces the data of a device with that of its last advert and signals only what has changed.
"""

import asyncio
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bumble.device import Advertisement, Device
from dbus_fast import ErrorType, Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from smartpin_ble.bumble_backend import advert_as_bleak

ADAPTER = "org.bluez.Adapter1"
DEVICE = "org.bluez.Device1"
PROPERTIES = "org.freedesktop.DBus.Properties"
OBJECTS = "org.freedesktop.DBus.ObjectManager"

Interfaces = dict[str, dict[str, Variant]]


@dataclass(frozen=True)
class PrivateBus:
    address: str
    pid: int


def private_bus() -> PrivateBus:
    """A bus of our own; end it with its pid. Needs the program dbus-daemon."""
    words = ["dbus-daemon", "--session", "--fork", "--print-address=1", "--print-pid=1", "--nosyslog"]
    address, pid = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    return PrivateBus(address, int(pid))


class BluezStandIn:
    """`start` it on the bus, and whatever the host hears appears there as BlueZ would show it."""

    def __init__(self, host: Device) -> None:
        self._host = host
        self.adapter = "/org/bluez/hci0"
        self.scans = 0
        self._bus: MessageBus | None = None
        self._objects: dict[str, Interfaces] = {
            "/org/bluez": {"org.bluez.AgentManager1": {}},
            self.adapter: {
                ADAPTER: {
                    "Address": Variant("s", "00:00:00:00:00:01"),
                    "AddressType": Variant("s", "public"),
                    "Name": Variant("s", "stand-in"),
                    "Alias": Variant("s", "stand-in"),
                    "Powered": Variant("b", True),
                    "Discovering": Variant("b", False),
                    "Roles": Variant("as", ["central"]),
                    "UUIDs": Variant("as", []),
                }
            },
        }
        self._methods: dict[str, Callable[[Message], Any]] = {
            f"{OBJECTS}.GetManagedObjects": lambda _m: ("a{oa{sa{sv}}}", [self._objects]),
            f"{PROPERTIES}.GetAll": lambda m: ("a{sv}", [self._objects[m.path or ""][m.body[0]]]),
            f"{PROPERTIES}.Get": lambda m: ("v", [self._objects[m.path or ""][m.body[0]][m.body[1]]]),
            f"{ADAPTER}.SetDiscoveryFilter": lambda _m: ("", []),
            f"{ADAPTER}.StartDiscovery": self._start_discovery,
            f"{ADAPTER}.StopDiscovery": self._stop_discovery,
        }

    async def start(self, bus_address: str) -> None:
        self._bus = await MessageBus(bus_address=bus_address).connect()
        self._bus.add_message_handler(self._on_message)
        await self._bus.request_name("org.bluez")
        self._host.on("advertisement", self._on_advert)

    def vanish(self) -> None:
        """The Bluetooth service dies: its name leaves the bus and discovery ends without a word."""
        self._host.remove_listener("advertisement", self._on_advert)
        if self._bus is not None:
            self._bus.disconnect()

    def fall_silent(self) -> None:
        """The adapter hears no more, and nobody is told."""
        self._host.remove_listener("advertisement", self._on_advert)

    def hear_again(self) -> None:
        self._host.on("advertisement", self._on_advert)

    async def _start_discovery(self, _message: Message) -> tuple[str, list[Any]]:
        self.scans += 1
        self._change(self.adapter, ADAPTER, {"Discovering": Variant("b", True)})
        await self._host.start_scanning(filter_duplicates=False)
        return "", []

    async def _stop_discovery(self, _message: Message) -> tuple[str, list[Any]]:
        self._change(self.adapter, ADAPTER, {"Discovering": Variant("b", False)})
        await self._host.stop_scanning()
        return "", []

    def _on_advert(self, advert: Advertisement) -> None:
        if not self._objects[self.adapter][ADAPTER]["Discovering"].value:
            return
        adverted = advert_as_bleak(advert)
        address = advert.address.to_string(False)
        path = f"{self.adapter}/dev_{address.replace(':', '_')}"
        said: dict[str, Variant] = {"RSSI": Variant("n", adverted.rssi)}
        if adverted.manufacturer_data:
            held = {company: Variant("ay", data) for company, data in adverted.manufacturer_data.items()}
            said["ManufacturerData"] = Variant("a{qv}", held)
        if adverted.service_data:
            held_by = {service: Variant("ay", data) for service, data in adverted.service_data.items()}
            said["ServiceData"] = Variant("a{sv}", held_by)
        if adverted.service_uuids:
            said["UUIDs"] = Variant("as", adverted.service_uuids)
        if path in self._objects:
            self._change(path, DEVICE, said)
        else:
            self._add(path, {DEVICE: {**self._new_device(address), **said}})

    def _new_device(self, address: str) -> dict[str, Variant]:
        return {
            "Address": Variant("s", address),
            "AddressType": Variant("s", "random"),
            "Alias": Variant("s", address.replace(":", "-")),
            "Adapter": Variant("o", self.adapter),
            "Paired": Variant("b", False),
            "Bonded": Variant("b", False),
            "Trusted": Variant("b", False),
            "Blocked": Variant("b", False),
            "LegacyPairing": Variant("b", False),
            "Connected": Variant("b", False),
            "UUIDs": Variant("as", []),
            "ServicesResolved": Variant("b", False),
        }

    def _add(self, path: str, interfaces: Interfaces) -> None:
        self._objects[path] = interfaces
        self._signal("/", OBJECTS, "InterfacesAdded", "oa{sa{sv}}", [path, interfaces])

    def _change(self, path: str, interface: str, changed: dict[str, Variant]) -> None:
        self._objects[path][interface].update(changed)
        self._signal(path, PROPERTIES, "PropertiesChanged", "sa{sv}as", [interface, changed, []])

    def _signal(self, path: str, interface: str, member: str, signature: str, body: list[Any]) -> None:
        if self._bus is not None and self._bus.connected:
            message = Message(
                path=path,
                interface=interface,
                member=member,
                message_type=MessageType.SIGNAL,
                signature=signature,
                body=body,
            )
            self._bus.send(message)

    def _on_message(self, message: Message) -> Message | bool | None:
        if message.message_type is not MessageType.METHOD_CALL or message.path == "/org/freedesktop/DBus":
            return None
        method = self._methods.get(f"{message.interface}.{message.member}")
        if method is None:
            return Message.new_error(message, ErrorType.UNKNOWN_METHOD, f"{message.interface}.{message.member}")
        result = method(message)
        if asyncio.iscoroutine(result):
            asyncio.get_running_loop().create_task(self._answer_later(message, result))
            return True
        return Message.new_method_return(message, *result)

    async def _answer_later(self, message: Message, result: Any) -> None:
        signature, body = await result
        if self._bus is not None:
            self._bus.send(Message.new_method_return(message, signature, body))
