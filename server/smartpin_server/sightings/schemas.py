"""Bodies of reading a pin and of handing in sightings.

Request bodies are written as JSON schema, since the hot routes check them without a model object per item; answers come
as text from PostgreSQL, and the models below describe them.
"""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from smartpin_core.vocabulary import PinState
from smartpin_server.pins.schemas import Mark, Steward

_ID = "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10"
READ_EXAMPLES: dict[str, Any] = {
    "typed code": {
        "value": {
            "id": _ID,
            "carrier": "code",
            "text": "7K2M-QX4T-D",
            "captured_at": "2026-05-01T08:30:00Z",
            "position": {"lon": 107.5847, "lat": 16.4637, "accuracy_m": 4.0},
        }
    },
    "UHF RFID": {
        "value": {
            "id": _ID,
            "carrier": "epc",
            "hex": "3476451fd40000000000162e",
            "captured_at": "2026-05-01T08:30:00Z",
        }
    },
    "BLE advert": {
        "value": {
            "id": _ID,
            "carrier": "ble",
            "service_data": {"feaa": "00e9c0ffee00000000000000000000000001"},
            "captured_at": "2026-05-01T08:30:00Z",
            "rssi": -71,
        }
    },
}
_HEX = {"type": "string", "pattern": "^([0-9A-Fa-f]{2})*$"}
SIGHTING_SCHEMA: dict[str, Any] = {
    "type": "object",
    "title": "Sighting",
    "description": "One reading of one tag. What was read is given as in `smartpin decode`: hex, text, adv, or the "
    "advert's parts.",
    "required": ["id", "carrier", "captured_at"],
    "properties": {
        "id": {"type": "string", "format": "uuid", "description": "made by the client; the same id again is a repeat"},
        "carrier": {"type": "string", "enum": ["ble", "epc", "nfc", "ndef", "qr", "code"]},
        "adv": {**_HEX, "description": "ble: advertising data"},
        "service_data": {"type": "object", "additionalProperties": _HEX, "description": "ble: by service UUID"},
        "manufacturer_data": {"type": "object", "additionalProperties": _HEX, "description": "ble: by company id"},
        "hex": {**_HEX, "description": "epc: the EPC; nfc: the NDEF message"},
        "text": {"type": "string", "description": "code, qr: what was typed or scanned"},
        "captured_at": {"type": "string", "format": "date-time", "description": "the device's clock, with its zone"},
        "position": {
            "type": "object",
            "required": ["lon", "lat"],
            "properties": {
                "lon": {"type": "number", "minimum": -180, "maximum": 180},
                "lat": {"type": "number", "minimum": -90, "maximum": 90},
                "accuracy_m": {"type": "number", "exclusiveMinimum": 0, "maximum": 1_000_000},
                "fix_quality": {"type": "string", "maxLength": 40},
            },
        },
        "rssi": {"type": "integer", "minimum": -200, "maximum": 40, "description": "dBm"},
        "device": {"type": "string", "description": "a name for the reader, kept with the sighting"},
    },
}
READ_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": SIGHTING_SCHEMA, "examples": READ_EXAMPLES}},
    }
}
BATCH_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["sightings"],
                    "properties": {"sightings": {"type": "array", "maxItems": 1000, "items": SIGHTING_SCHEMA}},
                },
                "examples": {
                    "two": {
                        "value": {
                            "sightings": [READ_EXAMPLES["typed code"]["value"], READ_EXAMPLES["UHF RFID"]["value"]]
                        }
                    }
                },
            }
        },
    }
}


class ReadSighting(BaseModel):
    """The stored reading."""

    id: UUID
    status: Literal["created", "duplicate"]
    receipt: str = Field(
        description="proof that it is stored: server time, slash, start of the content's SHA-256",
        examples=["2026-05-01T08:30:01.123456Z/8f14e45fceea167a"],
    )
    clock_suspect: bool = Field(description="the device's clock is more than a day ahead or a year behind")
    outside_jurisdiction: bool


class Place(BaseModel):
    """WGS 84, degrees."""

    lon: float
    lat: float
    accuracy_m: float | None = None
    height_m: float | None = None


class ReadPinFacts(BaseModel):
    """The pin, in short."""

    id: UUID
    code: str = Field(examples=["7K2MQX4TD"])
    state: PinState
    position: Place | None
    steward: Steward | None
    installed_on: str | None
    note: str | None
    row_version: int


class Trust(BaseModel):
    """What the reading proves, in words."""

    model_config = {"populate_by_name": True}

    class_: int = Field(alias="class", ge=0, le=3)
    name: Literal["static", "bound", "fresh", "live"]
    words: str


class MarkWithWords(Mark):
    """A mark, with what the crew reads."""

    direction: str = Field(examples=["north-east"])
    age_words: str = Field(examples=["measured 3 months ago"])
    accuracy_words: str = Field(examples=["within 20 cm sideways, 30 cm in depth"])
    depth_words: str = Field(examples=["1.20 m deep, to the top"])


class Desk(BaseModel):
    """Whom to call."""

    name: str | None
    phone: str | None


class ReadAnswer(BaseModel):
    """What a crew needs at a pin."""

    sighting: ReadSighting
    pin: ReadPinFacts
    trust: Trust
    telemetry: dict[str, Any] = Field(description="battery_mv, temperature_c … as far as the tag sends them")
    marks: list[MarkWithWords] = Field(description="what was tied to this pin when it was placed or later")
    below: list[MarkWithWords] = Field(description="what the register's geometry has within 5 m of the pin")
    withheld: list[Desk] = Field(description="desks to call: they have marks here that you are not shown")
    distance_m: float | None = Field(description="from where it was read to where the pin is recorded")
    read_at: datetime


class ItemAnswer(BaseModel):
    """What became of one sighting."""

    id: str | None
    status: Literal["created", "duplicate", "conflict", "rejected"]
    receipt: str | None = None
    code: str | None = Field(
        default=None, description="why it was refused, or CLOCK_SUSPECT, OUTSIDE_JURISDICTION for one that was stored"
    )
    detail: str | None = None


class BatchAnswer(BaseModel):
    """One answer for each sighting, in the order they were sent."""

    items: list[ItemAnswer]
