"""One sighting as a client sends it, judged: a row for the database, or a refusal with a reason.

Pure. Written for the hot route: plain checks, no model object per sighting. A position far off and a clock that is
wrong are no reasons to refuse, since a sighting is a fact; they are flagged by the database.
"""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from smartpin_core.decode import DEFAULT_TABLE, AdvertTable, read_request
from smartpin_core.errors import PayloadError
from smartpin_core.reading import Reading

LONGEST_IDENTITY = 64
_PAYLOAD_FIELDS = ("adv", "service_data", "manufacturer_data", "hex", "text", "device")
_TELEMETRY_FIELDS = ("battery_mv", "temperature_c", "battery_low", "tamper", "moved", "clock_lost", "tilt_deg")
_LARGEST_PAYLOAD = 8_192
_LEAST_ACCURATE_M = 1e6
_LONGEST_FIX_QUALITY = 40
_RSSI = range(-200, 41)

Row = dict[str, Any]


class ItemRefused(Exception):
    """This sighting cannot be stored; the others can."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Sighting:
    """A row for app.put_sightings, what was read, and when."""

    row: Row
    reading: Reading
    captured_at: datetime


def read_item(item: object, number: int, table: AdvertTable = DEFAULT_TABLE) -> Sighting:
    """The sighting in one item of a batch. ItemRefused: BAD_REQUEST and every code of `smartpin_core.errors`."""
    if not isinstance(item, Mapping):
        raise ItemRefused("BAD_REQUEST", "a sighting is an object")
    id_ = _id(item.get("id"))
    captured_at = _time(item.get("captured_at"))
    try:
        reading = read_request(item, table)
    except PayloadError as error:
        raise ItemRefused(error.code, error.detail) from None
    if not reading.identity:
        raise ItemRefused("NO_IDENTITY", f"{reading.format} names no pin: send the frame that does")
    content = json.dumps(item, sort_keys=True, separators=(",", ":")).encode()
    payload = {name: item[name] for name in _PAYLOAD_FIELDS if name in item}
    if len(content) > _LARGEST_PAYLOAD:
        raise ItemRefused("TOO_LONG", f"a sighting holds {_LARGEST_PAYLOAD} bytes at most")
    row: Row = {
        "n": number,
        "id": str(id_),
        "carrier": reading.carrier,
        "format": reading.format,
        "identity": reading.identity.hex() if len(reading.identity) <= LONGEST_IDENTITY else None,
        "payload": payload,
        "captured_at": captured_at.isoformat(),
        "content": hashlib.sha256(content).hexdigest(),
    }
    telemetry = {name: reading.fields[name] for name in _TELEMETRY_FIELDS if reading.fields.get(name) is not None}
    if telemetry:
        row["telemetry"] = telemetry
    if item.get("position") is not None:
        row.update(_position(item["position"]))
    if item.get("rssi") is not None:
        row["rssi"] = _rssi(item["rssi"])
    return Sighting(row, reading, captured_at)


def _id(value: object) -> UUID:
    try:
        if isinstance(value, str):
            return UUID(value)
    except ValueError:
        pass
    raise ItemRefused("BAD_REQUEST", "id must be a UUID, made by the client")


def _time(value: object) -> datetime:
    if not isinstance(value, str):
        raise ItemRefused("BAD_REQUEST", "captured_at must be a time such as 2026-05-01T08:30:00Z")
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ItemRefused("BAD_REQUEST", "captured_at must say its zone, as in 2026-05-01T08:30:00Z")
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ItemRefused("BAD_REQUEST", "captured_at must be a time such as 2026-05-01T08:30:00Z") from None


def _position(value: object) -> Row:
    if not isinstance(value, Mapping):
        raise ItemRefused("POSITION_INVALID", 'position must be {"lon": …, "lat": …, "accuracy_m": …}')
    lon, lat = _number(value.get("lon"), "lon"), _number(value.get("lat"), "lat")
    if abs(lon) > 180 or abs(lat) > 90:
        swapped = abs(lat) <= 180 and abs(lon) <= 90
        hint = "; longitude and latitude look swapped" if swapped else ""
        raise ItemRefused("POSITION_INVALID", f"lon is -180 to 180 and lat -90 to 90{hint}")
    row: Row = {"lon": lon, "lat": lat}
    if value.get("accuracy_m") is not None:
        accuracy_m = _number(value["accuracy_m"], "accuracy_m")
        if not 0 < accuracy_m <= _LEAST_ACCURATE_M:
            raise ItemRefused("POSITION_INVALID", "accuracy_m must be above 0 and at most 1000000")
        row["accuracy_m"] = accuracy_m
    quality = value.get("fix_quality")
    if quality is not None:
        if not isinstance(quality, str) or len(quality) > _LONGEST_FIX_QUALITY:
            raise ItemRefused(
                "POSITION_INVALID", f"fix_quality must be text of {_LONGEST_FIX_QUALITY} characters at most"
            )
        row["fix_quality"] = quality
    return row


def _number(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ItemRefused("POSITION_INVALID", f"{name} must be a finite number")
    return float(value)


def _rssi(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value not in _RSSI:
        raise ItemRefused("BAD_REQUEST", "rssi must be a whole number of dBm from -200 to 40")
    return value
