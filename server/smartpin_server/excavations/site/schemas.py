"""What goes over the wire on site: steps to sign, what open ground showed, and how good an owner's records are."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue

from smartpin_core.vocabulary import DepthReference, Kind, PositionMethod
from smartpin_server.excavations.permit.schemas import HoldPoint
from smartpin_server.excavations.schemas import GeoJson
from smartpin_server.pins.schemas import Place, Text

Result = Literal["done", "not_found", "not_reached"]
Outcome = Literal["as_recorded", "elsewhere", "not_found", "unrecorded"]
Review = Literal["pending", "confirmed", "rejected"]
Shift = Annotated[float, Field(ge=-1000, le=1000, allow_inf_nan=False)]
_ID = "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10"
_PLACE: dict[str, JsonValue] = {"lon": 107.5847, "lat": 16.4637, "accuracy_m": 4.0}
_NOW = "2026-12-01T08:30:00+07:00"


class Fix(BaseModel):
    """Where somebody stood; WGS 84, degrees."""

    model_config = ConfigDict(extra="forbid")
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    accuracy_m: Annotated[float | None, Field(gt=0, le=10000, allow_inf_nan=False)] = None


class StepOwner(BaseModel):
    """Whose marks are to be seen, or who is to be met."""

    id: UUID
    name: str
    phone: str | None


class Step(HoldPoint):
    """A step to be signed, and whether its turn has come."""

    position: Place | None  # type: ignore[assignment]  # with its accuracy
    part_number: int | None = Field(description="part of the dig, counted from 1; null: all of it")
    owner: StepOwner | None
    may_be_signed: bool = Field(description="every step before it is signed")
    waits_for: list[int] = Field(description="numbers of the steps that must be signed first")
    results: list[Result] = Field(description="what can be signed")
    signed_at_device: datetime | None = Field(description="the phone's clock; signed_at is the server's and decides")
    sighting_id: UUID | None


class Steps(BaseModel):
    """All steps of one certificate, in order."""

    clearance_id: UUID
    before_done: bool = Field(description="every step before breaking ground is signed")
    all_done: bool
    items: list[Step]


class Sign(BaseModel):
    """A signature. `not_found`: the pin, the marks or the asset is not there; that alone makes the certificate STALE."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"result": "done", "position": _PLACE, "signed_at": _NOW, "sighting_id": _ID, "photos": []}]
        },
    )
    result: Result
    note: Text | None = None
    position: Fix | None = None
    signed_at: AwareDatetime | None = Field(None, description="the phone's clock when it was signed")
    sighting_id: UUID | None = Field(None, description="pin_scan: the stored reading of this pin")
    photos: Annotated[list[UUID], Field(max_length=20)] = Field([], description="uploaded before, for this step")


class AssetId(BaseModel):
    """A line or a node."""

    model_config = ConfigDict(extra="forbid")
    type: Literal["line", "node"]
    id: UUID


class AsFoundIn(BaseModel):
    """What the open ground showed."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "id": _ID,
                    "outcome": "elsewhere",
                    "asset": {"type": "line", "id": _ID},
                    "position": _PLACE,
                    "dx_m": 0.4,
                    "dy_m": -0.1,
                    "depth_m": 0.9,
                    "depth_reference": "crown",
                    "found_at": _NOW,
                }
            ]
        },
    )
    id: UUID = Field(description="made by the client: sent again, the same record is stored once")
    outcome: Outcome
    asset: AssetId | None = Field(None, description="left out only for an unrecorded service")
    position: Fix
    path: GeoJson = Field(None, description="LineString: the way of an unrecorded service, as far as it was seen")
    dx_m: Shift | None = Field(None, description="metres it lies east of where it is recorded")
    dy_m: Shift | None = Field(None, description="metres it lies north of where it is recorded")
    dz_m: Annotated[float | None, Field(ge=-100, le=100, allow_inf_nan=False)] = Field(
        None, description="metres it lies deeper than recorded"
    )
    depth_m: Annotated[float | None, Field(gt=0, le=100, allow_inf_nan=False)] = None
    depth_reference: DepthReference = DepthReference.UNKNOWN
    outer_diameter_mm: Annotated[float | None, Field(gt=0, le=20000, allow_inf_nan=False)] = None
    kind: Kind | None = Field(None, description="unrecorded service: what it seems to be")
    owner_id: UUID | None = Field(None, description="unrecorded service: whose it seems to be")
    method: PositionMethod = PositionMethod.TRIAL_HOLE
    found_at: AwareDatetime
    note: Text | None = None
    photos: Annotated[list[UUID], Field(max_length=20)] = Field([], description="uploaded before, for this record")


class FoundAsset(BaseModel):
    """The asset a record is about, if its reader may see it."""

    type: Literal["line", "node"]
    id: UUID
    kind: str | None
    asset_code: str | None


class AsFound(BaseModel):
    """What was found, what the register made of it, and what the owner says."""

    id: UUID
    excavation_id: UUID
    outcome: Outcome
    words: str
    asset: FoundAsset | None
    owner: StepOwner | None
    kind: str | None
    position: Place
    dx_m: float | None
    dy_m: float | None
    dz_m: float | None
    depth_m: float | None
    depth_reference: str
    outer_diameter_mm: float | None
    method: str
    note: str | None
    found_at: datetime
    recorded_at: datetime
    found_by: str | None
    claimed_m: float | None = Field(description="how far off the record claimed to be at most")
    off_m: float | None = Field(description="how far off it was; null: not measured")
    inside: bool | None = Field(description="within its claim; null: not told")
    provisional: FoundAsset | None = Field(description="what was put into the register at once")
    evidence_on_file: bool = Field(description="counts as quality A beside this hole: a photo, and the owner's word")
    review: Review
    reviewed_at: datetime | None
    review_note: str | None
    may_review: bool
    photos: list[UUID]


class AsFoundList(BaseModel):
    """Newest first."""

    items: list[AsFound]
    next: UUID | None = Field(None, description="cursor of the next page")


class ReviewIn(BaseModel):
    """The owner's word. Confirming makes a hole with a photo and a known accuracy evidence of quality A."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"decision": "confirmed"}]})
    decision: Literal["confirmed", "rejected"]
    note: Text | None = None


class Accuracy(BaseModel):
    """Of an owner's last exposures, how many lay where its records said."""

    owner: StepOwner
    counted: int
    inside: int
    share: float | None = Field(description="null: nothing was counted yet")
    least_share: float
    least_count: int
    levels_dropped: int = Field(description="1: its records count as the next worse quality in every clearance")
    decided_at: datetime | None
    not_found: int = Field(description="assets that were not there")
    unrecorded: int = Field(description="services of this owner that no record had")
    pending: int = Field(description="records that wait for the owner's word")
    words: str
