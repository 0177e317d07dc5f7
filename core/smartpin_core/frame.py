"""The pin's own BLE frame: 23 bytes, parsed here, proved in `smartpin_trust.frame`.

With flags (3), the length and type of the AD structure (2) and the company id (2) it takes 30 of
the 31 octets of a legacy advert. Byte table in docs/pin-formats.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from struct import Struct
from typing import Final

from .errors import PayloadError
from .reading import Reading

TEST_COMPANY_ID: Final = 0xFFFF
"""For tests and trials. A product on sale needs a company id of its own from the Bluetooth SIG."""
SERVICE_UUID: Final = "7d1e0001-5a3c-4b7e-9c1d-50494e000000"
"""The pin's GATT service, and the service-data key where the frame travels in extended adverts."""

TYPE_AND_VERSION: Final = 0x51
"""High nibble 5: a pin's frame. Low nibble 1: its first version."""
BODY: Final = Struct(">BBb8sBbH")
MAC_BYTES: Final = 8
FRAME_BYTES: Final = BODY.size + MAC_BYTES

BATTERY_LOW: Final = 0x01
TAMPER: Final = 0x02
MOVED: Final = 0x04
CLOCK_LOST: Final = 0x08
FLAG_NAMES: Final[dict[str, int]] = {
    "battery_low": BATTERY_LOW,
    "tamper": TAMPER,
    "moved": MOVED,
    "clock_lost": CLOCK_LOST,
}
_BATTERY_STEP_MV: Final = 20
_NO_TEMPERATURE: Final = -128


@dataclass(frozen=True)
class PinFrame:
    """One frame. None means the pin does not measure it."""

    eid: bytes
    clock_low: int
    flags: int = 0
    tx_power_1m: int = -59
    battery_mv: int | None = None
    temperature_c: int | None = None
    mac: bytes = bytes(MAC_BYTES)


def pack_body(frame: PinFrame) -> bytes:
    """The 15 bytes that the MAC covers. ValueError when a value does not fit its field."""
    if len(frame.eid) != 8:
        raise ValueError("eid must hold 8 bytes")
    if frame.battery_mv is not None and not _BATTERY_STEP_MV <= frame.battery_mv < 256 * _BATTERY_STEP_MV:
        raise ValueError("battery_mv must be 20 to 5119")
    if frame.temperature_c is not None and not -127 <= frame.temperature_c <= 127:
        raise ValueError("temperature_c must be -127 to 127")
    for name, value, low, high in (
        ("flags", frame.flags, 0, 0xFF),
        ("tx_power_1m", frame.tx_power_1m, -128, 127),
        ("clock_low", frame.clock_low, 0, 0xFFFF),
    ):
        if not low <= value <= high:
            raise ValueError(f"{name} must be {low} to {high}")
    return BODY.pack(
        TYPE_AND_VERSION,
        frame.flags,
        frame.tx_power_1m,
        frame.eid,
        0 if frame.battery_mv is None else frame.battery_mv // _BATTERY_STEP_MV,
        _NO_TEMPERATURE if frame.temperature_c is None else frame.temperature_c,
        frame.clock_low,
    )


def pack(frame: PinFrame) -> bytes:
    """The 23 bytes of a frame. ValueError when a value does not fit its field."""
    if len(frame.mac) != MAC_BYTES:
        raise ValueError(f"mac must hold {MAC_BYTES} bytes")
    return pack_body(frame) + frame.mac


def unpack(payload: bytes) -> PinFrame:
    """The frame in 23 bytes. PayloadError: UNSUPPORTED_FRAME, FRAME_LENGTH."""
    refuse_unless_frame(payload)
    _, flags, tx_power, eid, battery, temperature, clock_low = BODY.unpack_from(payload)
    return PinFrame(
        eid=eid,
        clock_low=clock_low,
        flags=flags,
        tx_power_1m=tx_power,
        battery_mv=battery * _BATTERY_STEP_MV or None,
        temperature_c=None if temperature == _NO_TEMPERATURE else temperature,
        mac=payload[BODY.size :],
    )


def refuse_unless_frame(payload: bytes) -> None:
    """PayloadError unless the first byte and the length are those of a frame."""
    if not payload or payload[0] != TYPE_AND_VERSION:
        seen = f"{payload[0]:02x}" if payload else "nothing"
        raise PayloadError("UNSUPPORTED_FRAME", f"a pin's frame begins with {TYPE_AND_VERSION:02x}, this with {seen}")
    if len(payload) != FRAME_BYTES:
        raise PayloadError("FRAME_LENGTH", f"a pin's frame has {FRAME_BYTES} bytes, this one {len(payload)}")


def read_frame(payload: bytes) -> Reading:
    """The reading of a frame. Identity is the EID; nothing is proved yet."""
    if len(payload) != FRAME_BYTES or payload[0] != TYPE_AND_VERSION:
        refuse_unless_frame(payload)
    _, flags, tx_power, eid, battery, temperature, clock_low = BODY.unpack_from(payload)
    return Reading(
        "smartpin",
        "ble",
        eid,
        {
            "eid": eid.hex(),
            "tx_power_1m": tx_power,
            "battery_low": flags & BATTERY_LOW != 0,
            "tamper": flags & TAMPER != 0,
            "moved": flags & MOVED != 0,
            "clock_lost": flags & CLOCK_LOST != 0,
            "battery_mv": battery * _BATTERY_STEP_MV or None,
            "temperature_c": None if temperature == _NO_TEMPERATURE else temperature,
            "clock_low": clock_low,
            "mac": payload[BODY.size :].hex(),
        },
        payload,
    )
