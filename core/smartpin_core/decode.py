"""One door for everything that was read: an advert, an EPC, an NDEF message, a typed code.

Decoding is total: any input gives a `Reading` or raises `PayloadError`, nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Callable, Final

from . import eddystone, frame
from .adverts import ServiceKey, company_key, full_uuid, service_key, split_advert
from .epc import decode_epc
from .errors import PayloadError
from .hexadecimal import read_hex
from .ndef import LONGEST_MESSAGE, read_message
from .pin_url import read_text
from .reading import Reading

Reader = Callable[[bytes], Reading]


@dataclass(frozen=True)
class AdvertTable:
    """Who reads which service's and which company's data. A further format is one more entry."""

    services: Mapping[ServiceKey, Reader]
    companies: Mapping[int, Reader]


def advert_table(company_id: int = frame.TEST_COMPANY_ID) -> AdvertTable:
    """The table for pins that send their own frame under `company_id`."""
    services: dict[ServiceKey, Reader] = {
        eddystone.SERVICE: eddystone.read_eddystone,
        frame.SERVICE_UUID: frame.read_frame,
    }
    # Bluetooth stacks hand over whole UUIDs in lower case: each spelling is a key, so that the hot
    # path looks up once and changes nothing.
    spellings: dict[ServiceKey, Reader] = {
        spelling: reader
        for key, reader in services.items()
        for spelling in (full_uuid(key), f"{key:04x}" if isinstance(key, int) else key)
    }
    companies: dict[int, Reader] = {
        0x004C: _not_read("Apple's (iBeacon and others)"),
        company_id: frame.read_frame,
    }
    return AdvertTable({**services, **spellings}, companies)


def _not_read(name: str) -> Reader:
    def refuse(payload: bytes) -> Reading:
        raise PayloadError("UNSUPPORTED_FRAME", f"the manufacturer data is {name}, which this program does not read")

    return refuse


DEFAULT_TABLE: Final = advert_table()


def decode_split(
    service_data: Mapping[Any, bytes],
    manufacturer_data: Mapping[int, bytes],
    table: AdvertTable = DEFAULT_TABLE,
) -> Reading:
    """The reading of an advert that is split already, as `bleak` hands it over.

    Service keys are ints, four hex digits or whole UUIDs, in lower case. A pin's own frame is preferred to an
    Eddystone frame beside it. When frames are known but none is valid, the first refusal is raised.
    """
    refusal: PayloadError | None = None
    companies = table.companies
    for company, data in manufacturer_data.items():
        reader = companies.get(company)
        if reader is not None:
            try:
                return reader(data)
            except PayloadError as error:
                refusal = refusal or error
    services = table.services
    for service, data in service_data.items():
        reader = services.get(service)
        if reader is not None:
            try:
                return reader(data)
            except PayloadError as error:
                refusal = refusal or error
    raise refusal or PayloadError(
        "NO_KNOWN_FRAME", "the advert holds no data of a service or company this program reads"
    )


def decode_advert(ad_bytes: bytes, table: AdvertTable = DEFAULT_TABLE) -> Reading:
    """The reading of the bytes of an advert. PayloadError: also TOO_LONG, ADVERT_TRUNCATED."""
    split = split_advert(ad_bytes)
    if not (split.whole or split.service_data or split.manufacturer_data):
        raise PayloadError(
            "ADVERT_TRUNCATED", "the advert stops inside a structure, before any data of a service or company"
        )
    return decode_split(split.service_data, split.manufacturer_data, table)


def _read_ble(request: Mapping[str, Any], table: AdvertTable) -> Reading:
    for name in ("adv", "hex"):
        if name in request:
            return decode_advert(read_hex(request[name], name), table)
    if "service_data" not in request and "manufacturer_data" not in request:
        raise PayloadError("BAD_REQUEST", "ble needs adv, or service_data and manufacturer_data")
    services = {service_key(key): data for key, data in _hex_values(request, "service_data")}
    companies = {company_key(key): data for key, data in _hex_values(request, "manufacturer_data")}
    return decode_split(services, companies, table)


def _hex_values(request: Mapping[str, Any], name: str) -> list[tuple[object, bytes]]:
    values = request.get(name)
    if values is None:
        return []
    if not isinstance(values, Mapping):
        raise PayloadError("BAD_REQUEST", f"{name} must be an object of hexadecimal text")
    return [(key, read_hex(value, name)) for key, value in values.items()]


def _read_epc(request: Mapping[str, Any], table: AdvertTable) -> Reading:
    return decode_epc(read_hex(request.get("hex"), "hex", longest=LONGEST_EPC))


def _read_ndef(request: Mapping[str, Any], table: AdvertTable) -> Reading:
    return read_message(read_hex(request.get("hex"), "hex", longest=LONGEST_MESSAGE))


def _read_typed(request: Mapping[str, Any], table: AdvertTable) -> Reading:
    return read_text(str(request["carrier"]), _text(request))


def _text(request: Mapping[str, Any]) -> str:
    text = request.get("text")
    if not isinstance(text, str):
        raise PayloadError("BAD_REQUEST", "text must be a string")
    return text


LONGEST_EPC: Final = 62
"""The EPC length in the protocol-control word counts up to 31 words of 16 bits."""

CARRIERS: Final[dict[str, Callable[[Mapping[str, Any], AdvertTable], Reading]]] = {
    "ble": _read_ble,
    "epc": _read_epc,
    "ndef": _read_ndef,
    "nfc": _read_ndef,
    "code": _read_typed,
    "qr": _read_typed,
}
"""What a request's `carrier` may be. `ndef` and `nfc` are the same."""


def read_request(request: object, table: AdvertTable = DEFAULT_TABLE) -> Reading:
    """The reading of one request, such as `{"carrier": "epc", "hex": "3476…"}`. PayloadError: any code."""
    if not isinstance(request, Mapping):
        raise PayloadError("BAD_REQUEST", 'a request is an object with a "carrier"')
    carrier = request.get("carrier")
    read = CARRIERS.get(carrier) if isinstance(carrier, str) else None
    if read is None:
        raise PayloadError("UNKNOWN_CARRIER", f"carrier must be one of {', '.join(CARRIERS)}")
    return read(request, table)


def decode_request(request: object, table: AdvertTable = DEFAULT_TABLE) -> dict[str, Any]:
    """The answer to one request: `{"ok": true, "format": …, fields}` or `{"ok": false, "error", "detail"}`."""
    try:
        reading = read_request(request, table)
    except PayloadError as error:
        return refusal(error.code, error.detail)
    return {"ok": True, "format": reading.format, **reading.fields}


def refusal(code: str, detail: str) -> dict[str, Any]:
    """The answer that refuses, with a code of `errors.CODES`."""
    return {"ok": False, "error": code, "detail": detail}
