"""Eddystone frames on service 0xFEAA (github.com/google/eddystone, protocol specification).

All numbers are big-endian. Frames in the field carry stray bytes behind their end, and old
UID beacons leave out the two reserved bytes: both are read.
"""

from __future__ import annotations

from struct import Struct
from typing import Callable, Final

from .errors import PayloadError
from .reading import Reading

SERVICE: Final = 0xFEAA
_UID: Final = Struct(">xb10s6s")
_TLM: Final = Struct(">xxHhII")
_EID: Final = Struct(">xb8s")
_NO_TEMPERATURE: Final = -0x8000


def pack_uid(namespace: bytes, instance: bytes, tx_power: int) -> bytes:
    """The 20 bytes of a UID frame. `tx_power` is dBm at 0 m."""
    if len(namespace) != 10 or len(instance) != 6:
        raise ValueError("namespace must hold 10 bytes and instance 6")
    return b"\x00" + tx_power.to_bytes(1, "big", signed=True) + namespace + instance + b"\x00\x00"


def pack_eid(eid: bytes, tx_power: int) -> bytes:
    """The 10 bytes of an EID frame. `tx_power` is dBm at 0 m."""
    if len(eid) != 8:
        raise ValueError("eid must hold 8 bytes")
    return b"\x30" + tx_power.to_bytes(1, "big", signed=True) + eid


def pack_tlm(battery_mv: int, temperature_c: float, adv_count: int, uptime_ds: int) -> bytes:
    """The 14 bytes of a plain TLM frame. `uptime_ds` counts tenths of a second; both counters wrap at 2^32."""
    temperature = min(max(round(temperature_c * 256), -0x7FFF), 0x7FFF)
    return b"\x20\x00" + Struct(">HhII").pack(battery_mv, temperature, adv_count & 0xFFFFFFFF, uptime_ds & 0xFFFFFFFF)


def _read_uid(frame: bytes) -> Reading:
    if len(frame) < _UID.size:
        raise _too_short("eddystone-uid", frame, _UID.size)
    tx_power, namespace, instance = _UID.unpack_from(frame)
    return Reading(
        "eddystone-uid",
        "ble",
        frame[2:18],
        {"namespace": namespace.hex(), "instance": instance.hex(), "tx_power": tx_power},
        frame,
    )


def _read_tlm(frame: bytes) -> Reading:
    if len(frame) > 1 and frame[1] != 0:
        kind = "encrypted" if frame[1] == 1 else f"version {frame[1]}"
        raise PayloadError("UNSUPPORTED_FRAME", f"this telemetry is {kind}; plain telemetry (version 0) can be read")
    if len(frame) < _TLM.size:
        raise _too_short("eddystone-tlm", frame, _TLM.size)
    battery, temperature, adv_count, uptime_ds = _TLM.unpack_from(frame)
    return Reading(
        "eddystone-tlm",
        "ble",
        b"",
        {
            "battery_mv": battery or None,
            "temperature_c": None if temperature == _NO_TEMPERATURE else temperature / 256,
            "adv_count": adv_count,
            "uptime_s": uptime_ds / 10,
        },
        frame,
    )


def _read_eid(frame: bytes) -> Reading:
    if len(frame) < _EID.size:
        raise _too_short("eddystone-eid", frame, _EID.size)
    tx_power, eid = _EID.unpack_from(frame)
    return Reading("eddystone-eid", "ble", eid, {"eid": eid.hex(), "tx_power": tx_power}, frame)


def _too_short(name: str, frame: bytes, least: int) -> PayloadError:
    return PayloadError("FRAME_LENGTH", f"{name} has {least} bytes or more, this frame {len(frame)}")


FRAMES: Final[dict[int, Callable[[bytes], Reading]]] = {0x00: _read_uid, 0x20: _read_tlm, 0x30: _read_eid}
"""First byte → reader. A further frame is one more line here."""
NAMES: Final[dict[int, str]] = {0x10: "eddystone-url", 0x40: "eddystone-reserved"}


def read_eddystone(frame: bytes) -> Reading:
    """The reading of service data on 0xFEAA. PayloadError: FRAME_LENGTH, UNSUPPORTED_FRAME."""
    if not frame:
        raise PayloadError("FRAME_LENGTH", "the Eddystone frame is empty")
    reader = FRAMES.get(frame[0])
    if reader is None:
        name = NAMES.get(frame[0], "not defined by Eddystone")
        raise PayloadError("UNSUPPORTED_FRAME", f"frame type {frame[0]:02x} is {name}")
    return reader(frame)
