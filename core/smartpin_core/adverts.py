"""Advertising data: the list of structures in an advert (Bluetooth Core Specification, vol. 3, part C, section 11).

A structure is its length (one byte), its type and its data. Radios hand over cut and padded
adverts; what is whole before the bad part is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, Union

from .errors import PayloadError

ServiceKey = Union[int, str]
"""16- and 32-bit service ids, and those on the Bluetooth base UUID, are ints; others the UUID in lower case."""

LONGEST_ADVERT: Final = 1650
"""The most that extended advertising carries (vol. 6, part B, section 4.6)."""

FLAGS: Final = 0x01
SERVICE_DATA: Final[dict[int, int]] = {0x16: 2, 0x20: 4, 0x21: 16}
"""Structure type → bytes of the service id in front of the data."""
MANUFACTURER_DATA: Final = 0xFF

_COMPANY: Final = re.compile(r"0x([0-9a-f]{1,8})|([0-9]{1,8})", re.ASCII | re.IGNORECASE)
_BASE_UUID_TAIL: Final = "-0000-1000-8000-00805f9b34fb"


@dataclass(frozen=True)
class SplitAdvert:
    """An advert as the operating system's Bluetooth stack hands it over."""

    service_data: dict[ServiceKey, bytes] = field(default_factory=dict)
    manufacturer_data: dict[int, bytes] = field(default_factory=dict)
    whole: bool = True


def structures(advert: bytes) -> tuple[list[tuple[int, bytes]], bool]:
    """The (type, data) pairs of an advert in order, and whether it was well formed to its end.

    A zero length ends the advert early; what follows it is padding and not looked at.
    """
    found: list[tuple[int, bytes]] = []
    at, end = 0, len(advert)
    while at < end:
        length = advert[at]
        if length == 0:
            break
        after = at + 1 + length
        if after > end:
            return found, False
        found.append((advert[at + 1], bytes(advert[at + 2 : after])))
        at = after
    return found, True


def split_advert(advert: bytes) -> SplitAdvert:
    """Service and manufacturer data of an advert. The first of two structures with one key is kept.

    PayloadError: TOO_LONG.
    """
    if len(advert) > LONGEST_ADVERT:
        raise PayloadError("TOO_LONG", f"an advert holds {LONGEST_ADVERT} bytes at most, this one {len(advert)}")
    pairs, whole = structures(advert)
    service_data: dict[ServiceKey, bytes] = {}
    manufacturer_data: dict[int, bytes] = {}
    for kind, data in pairs:
        if kind == MANUFACTURER_DATA:
            if len(data) >= 2:
                manufacturer_data.setdefault(int.from_bytes(data[:2], "little"), data[2:])
            continue
        id_bytes = SERVICE_DATA.get(kind)
        if id_bytes is not None and len(data) >= id_bytes:
            service_data.setdefault(_service_key(data[:id_bytes]), data[id_bytes:])
    return SplitAdvert(service_data, manufacturer_data, whole)


def structure(kind: int, data: bytes) -> bytes:
    """One structure of an advert. ValueError when it does not fit."""
    if len(data) > 254:
        raise ValueError("a structure holds 254 bytes of data at most")
    return bytes((len(data) + 1, kind)) + data


def service_data_advert(service: int, data: bytes) -> bytes:
    """An advert with flags, the 16-bit service id and its data: how Eddystone is sent."""
    service_id = service.to_bytes(2, "little")
    return structure(FLAGS, b"\x06") + structure(0x03, service_id) + structure(0x16, service_id + data)


def manufacturer_advert(company_id: int, data: bytes) -> bytes:
    """An advert with flags and one manufacturer's data: how a pin's own frame is sent."""
    return structure(FLAGS, b"\x06") + structure(MANUFACTURER_DATA, company_id.to_bytes(2, "little") + data)


def service_key(written: object) -> ServiceKey:
    """The key of a service written as `feaa`, `0xFEAA`, eight hex digits, a whole UUID, or a number.

    PayloadError: BAD_REQUEST.
    """
    if isinstance(written, int) and 0 <= written <= 0xFFFFFFFF:
        return int(written)
    if isinstance(written, str):
        digits = written.strip().lower().replace("-", "")
        digits = digits.removeprefix("0x")
        if len(digits) in (4, 8, 32) and _is_hex(digits):
            return int(digits, 16) if len(digits) < 32 else _key_of_digits(digits)
    raise PayloadError("BAD_REQUEST", "a service is 4 or 8 hex digits, or a whole UUID")


def company_key(written: object) -> int:
    """The company id written as `76`, `0x004C` or a number. PayloadError: BAD_REQUEST."""
    if isinstance(written, str):
        found = _COMPANY.fullmatch(written.strip())
        written = int(found.group(1) or found.group(2), 16 if found.group(1) else 10) if found else None
    if isinstance(written, int) and 0 <= written <= 0xFFFF:
        return int(written)
    raise PayloadError("BAD_REQUEST", "a company id is a number from 0 to 65535")


def full_uuid(key: ServiceKey) -> str:
    """The 128-bit UUID of a service key, in lower case."""
    return f"{key:08x}{_BASE_UUID_TAIL}" if isinstance(key, int) else key


def _service_key(id_bytes: bytes) -> ServiceKey:
    if len(id_bytes) < 16:
        return int.from_bytes(id_bytes, "little")
    return _key_of_digits(id_bytes[::-1].hex())


def _key_of_digits(digits: str) -> ServiceKey:
    uuid = f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
    return int(digits[:8], 16) if uuid.endswith(_BASE_UUID_TAIL) else uuid


def _is_hex(digits: str) -> bool:
    return all(digit in "0123456789abcdef" for digit in digits)
