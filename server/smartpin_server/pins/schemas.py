"""Bodies of pins, tags and marks, and what they have in common with lines and nodes."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from smartpin_core.vocabulary import (
    AssetStatus,
    Carrier,
    DepthReference,
    Kind,
    NodeKind,
    PinState,
    PositionMethod,
    Quality,
    TagFormat,
    ZReference,
)


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise ValueError("the character NUL cannot be stored")
    return text


Text = Annotated[str, Field(max_length=2000), AfterValidator(_without_nul)]
Metres = Annotated[float, Field(allow_inf_nan=False)]
Uncertainty = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]


class Steward(BaseModel):
    """An organisation as it is printed on tags."""

    id: UUID
    name: str
    phone: str | None


class Place(BaseModel):
    """WGS 84, degrees; null height means unknown."""

    lon: float
    lat: float
    accuracy_m: float | None = None
    height_m: float | None = None


class MarkedAsset(BaseModel):
    """The asset a mark points to."""

    type: Literal["line", "node"]
    id: UUID
    asset_code: str
    kind: Kind
    node_kind: NodeKind | None = None
    owner: Steward | None = Field(description="null: nobody knows the owner")
    status: AssetStatus
    material: str | None
    outer_diameter_mm: float | None
    quality: Quality
    critical: bool | None = Field(description="null: unknown, counts as true")
    restricted: bool | None = Field(description="null: unknown, counts as true")


class Mark(BaseModel):
    """A tie from a pin to an asset."""

    id: UUID
    asset: MarkedAsset | None
    bearing_deg: float | None = Field(description="from the pin, clockwise from grid north")
    offset_m: float
    depth_m: float | None = Field(description="null: unknown, never 0")
    depth_reference: DepthReference
    level_m: float | None = None
    measured_at: str | None
    method: str | None
    h_uncertainty_m: float | None
    v_uncertainty_m: float | None
    row_version: int | None = None


class Tag(BaseModel):
    """One identity of a pin."""

    id: UUID
    pin_id: UUID
    carrier: Carrier
    format: TagFormat
    identity: str = Field(description="hexadecimal")
    label: str | None
    active_from: datetime
    active_to: datetime | None
    key_generation: int | None
    eid_exponent: int | None = Field(description="a new ephemeral id every 2^k seconds; null: none, or 10")
    clock_zero: datetime | None = Field(description="when the tag's clock read 0")
    row_version: int


class PinStatus(BaseModel):
    """What was last heard."""

    last_seen_at: datetime
    battery_mv: int | None
    temperature_c: float | None
    tilt_deg: float | None
    trust_class: int


class PinFacts(BaseModel):
    """A pin's own columns."""

    id: UUID
    code: str
    state: PinState
    position: Place | None
    position_method: PositionMethod
    z_reference: ZReference
    source_crs: str | None
    source_position: dict[str, Any] | None
    street_id: UUID | None
    steward: Steward | None
    installed_on: date | None
    note: str | None
    row_version: int
    valid_from: datetime
    valid_to: datetime | None
    changed_at: datetime


class Pin(PinFacts):
    """A pin with its tags, marks and what was last heard."""

    tags: list[Tag]
    marks: list[Mark]
    status: PinStatus | None


class Geometry(BaseModel):
    """GeoJSON (RFC 7946), longitude first."""

    type: str
    coordinates: list[Any]


class Feature(BaseModel):
    """A GeoJSON feature."""

    type: Literal["Feature"]
    id: UUID
    geometry: Geometry | None
    properties: dict[str, Any]


class Features(BaseModel):
    """A page of a box."""

    type: Literal["FeatureCollection"]
    features: list[Feature]
    next: UUID | None = Field(description="cursor of the next page; null on the last")


class AroundAnswer(BaseModel):
    """What is around a place, nearest first."""

    pins: list[dict[str, Any]]
    lines: list[dict[str, Any]]
    nodes: list[dict[str, Any]]


class Position(BaseModel):
    """A position as it was fixed. The one in the database's projection is made from it, and it is kept beside that."""

    model_config = ConfigDict(extra="forbid")

    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    accuracy_m: Annotated[float | None, Field(gt=0, le=10000, allow_inf_nan=False)] = None
    height_m: Annotated[float | None, Field(ge=-500, le=6000, allow_inf_nan=False)] = None


class PinEdit(BaseModel):
    """What of a pin is to change; what is not named stays."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"state": "damaged", "note": "cap is cracked"}]}
    )

    state: PinState = PinState.INSTALLED
    position: Position | None = None
    position_method: PositionMethod = PositionMethod.UNKNOWN
    street_id: UUID | None = None
    steward_id: UUID | None = None
    installed_on: date | None = None
    note: Text | None = None


class NewTag(BaseModel):
    """A tag to be bound to a pin."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"carrier": "epc", "format": "giai-96", "identity": "3476451fd40000000000162e"}]
        },
    )

    id: UUID | None = Field(default=None, description="made by the client; without one the server makes it")
    carrier: Carrier
    format: TagFormat
    identity: Annotated[str, Field(pattern=r"^([0-9A-Fa-f]{2}){1,64}$", description="hexadecimal, 1 to 64 bytes")]
    label: Text | None = None


class TagEdit(BaseModel):
    """What of a tag is to change. `active_to` ends it; it can then be bound anew."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"active_to": "2026-05-01T08:30:00Z"}]})

    label: Text | None = None
    active_to: datetime | None = None


class MarkEdit(BaseModel):
    """What of a mark is to change. `retire` true ends it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"depth_m": 1.25, "depth_reference": "crown", "method": "trial_hole"}]},
    )

    bearing_deg: Annotated[float | None, Field(ge=0, lt=360, allow_inf_nan=False)] = None
    offset_m: Annotated[float, Field(ge=0, le=200, allow_inf_nan=False)] = 0.0
    depth_m: Annotated[float | None, Field(gt=0, le=100, allow_inf_nan=False)] = None
    depth_reference: DepthReference = DepthReference.UNKNOWN
    level_m: Annotated[float | None, Field(ge=-500, le=6000, allow_inf_nan=False)] = None
    measured_at: datetime | None = None
    method: PositionMethod = PositionMethod.UNKNOWN
    h_uncertainty_m: Uncertainty | None = None
    v_uncertainty_m: Uncertainty | None = None
    retire: bool = False


class NewMark(MarkEdit):
    """A tie to one line or one node."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "line_id": "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10",
                    "bearing_deg": 35.0,
                    "offset_m": 1.4,
                    "depth_m": 1.1,
                    "depth_reference": "crown",
                    "method": "trial_hole",
                    "h_uncertainty_m": 0.1,
                    "v_uncertainty_m": 0.1,
                }
            ]
        },
    )

    id: UUID | None = Field(default=None, description="made by the client; without one the server makes it")
    line_id: UUID | None = None
    node_id: UUID | None = None
