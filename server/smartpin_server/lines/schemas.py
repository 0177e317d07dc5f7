"""A line as the API tells it."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, Field

from smartpin_core.vocabulary import AssetStatus, DepthReference, Kind, Quality, ZReference
from smartpin_server.pins.schemas import Geometry, Steward


class AssetFacts(BaseModel):
    """What lines and nodes have in common; null means unknown."""

    id: UUID
    asset_code: str
    name: str | None
    kind: Kind
    status: AssetStatus
    owner: Steward | None
    operator: Steward | None
    z_reference: ZReference = Field(description="unknown: the geometry has two ordinates")
    material: str | None
    depth_m: float | None
    depth_reference: DepthReference
    depth_at: date | None
    h_uncertainty_m: float | None
    v_uncertainty_m: float | None
    quality: Quality
    quality_scheme: str | None
    quality_method: str | None
    surveyed_on: date | None
    surface_altered_on: date | None
    voltage_kv: float | None
    pressure_bar: float | None
    grade: str | None
    nature: str | None
    scale_denominator: int | None
    critical: bool | None = Field(description="null: unknown, counts as true")
    restricted: bool | None = Field(description="null: unknown, counts as true")
    installed_on: date | None
    street_id: UUID | None
    source: str | None
    half_width_used_m: float | None
    envelope_m: float | None = Field(description="how far off the record may be, by the active rules")
    reach_m: float | None = Field(description="half width + envelope + greatest tolerance")
    usable: bool
    unusable_reason: str | None
    row_version: int
    valid_from: datetime
    valid_to: datetime | None
    changed_at: datetime
    geometry: Geometry | None


class Line(AssetFacts):
    """A buried line."""

    outer_diameter_mm: float | None
    depth_profile: list[tuple[float, float | None]] | None = Field(description="[[measure_m, depth_m or null], …]")
    from_node_id: UUID | None
    to_node_id: UUID | None
