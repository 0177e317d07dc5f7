"""What goes over the wire for clearances. Values are checked by dig_request, which says more than a schema can."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

GeoJson = Annotated[
    Any, WithJsonSchema({"type": ["object", "null"], "description": "GeoJSON, WGS 84 longitude and latitude"})
]
Metres = Annotated[Any, WithJsonSchema({"type": ["number", "null"]})]
Moment = Annotated[
    Any, WithJsonSchema({"type": ["string", "null"], "description": "RFC 3339, or a day; without a zone: local time"})
]
Method = Annotated[
    Any,
    WithJsonSchema(
        {"type": ["string", "null"], "description": "HAND, VACUUM, MECHANICAL, TRENCHLESS or IMPACT; null: unknown"}
    ),
]
SQUARE: Any = [[107.5846, 16.4636], [107.5848, 16.4636], [107.5848, 16.4637], [107.5846, 16.4637], [107.5846, 16.4636]]


class PartIn(BaseModel):
    """One polygon, or a line with the tool's width, dug with one method between two depths."""

    geometry: GeoJson = Field(description="Polygon, MultiPolygon or LineString")
    method: Method = None
    z_bottom_m: Metres = Field(None, description="below today's surface; null: unknown, never separated")
    z_top_m: Metres = Field(None, description="of a bore (TRENCHLESS) only; open cuts start at the surface")
    width_m: Metres = Field(None, description="tool width, for a line")


class PreviewIn(BaseModel):
    """Either `parts`, or the short form `area`, `depth_m`, `method`."""

    model_config = ConfigDict(
        populate_by_name=True,
        json_schema_extra={
            "examples": [
                {"area": {"type": "Polygon", "coordinates": [SQUARE]}, "depth_m": 1.5, "method": "MECHANICAL"},
                {
                    "parts": [
                        {
                            "geometry": {"type": "LineString", "coordinates": SQUARE[:2]},
                            "method": "TRENCHLESS",
                            "width_m": 0.4,
                            "z_top_m": 2.0,
                            "z_bottom_m": 2.4,
                        }
                    ],
                    "from": "2026-12-01T07:30:00+07:00",
                    "to": "2026-12-05",
                },
            ]
        },
    )
    parts: Annotated[Any, WithJsonSchema({"type": ["array", "null"], "items": PartIn.model_json_schema()})] = None
    area: GeoJson = None
    depth_m: Metres = None
    z_top_m: Metres = None
    width_m: Metres = None
    method: Method = None
    from_: Moment = Field(None, alias="from")
    to: Moment = None
    drawing_uncertainty_m: Metres = Field(
        None,
        description="how far off the drawing may be; null: unknown, the rule set's figure counts. For measured WGS 84 "
        "coordinates add the accuracy of the conversion",
    )


class LonLatOut(BaseModel):
    lon: float
    lat: float


class FindingOut(BaseModel):
    """One reason about one asset. Of a restricted asset its reader may not see, only owner and desk are told."""

    asset_id: str | None
    asset_type: str | None
    asset_code: str | None
    part: int | None
    owner: str | None
    owner_id: str | None
    owner_phone: str | None
    kind: str | None
    distance_m: float | None = Field(description="from the edge of the dig; 0: inside")
    gap_m: float | None = Field(description="distance less half width, envelope, drawing uncertainty, overdig and 1 mm")
    envelope_m: float | None
    class_: str | None = Field(
        alias="class", description="IN, NEAR, INFLUENCE; SEPARATED when ground lies between in height"
    )
    position: str | None = Field(description="IN, NEAR, INFLUENCE or FAR in plan")
    separated: bool | None
    row: int
    verdict: str
    reason: str
    missing: str | None = Field(description="why the depth does not help")
    actions: list[str]
    caps: list[str]
    words: str
    bearing_deg: float | None = Field(description="from the dig's nearest corner")
    corner_distance_m: float | None
    direction: str | None
    depth_m: float | None
    geometry: dict[str, Any] | None
    zone: dict[str, Any] | None = Field(
        None, description="of a restricted asset its reader may not see: the cells of the grid it is told by"
    )
    nearest: LonLatOut | None


class AreaReasonOut(BaseModel):
    """One reason about the area as a whole."""

    row: str
    code: str
    verdict: str
    owner: str | None
    owner_id: str | None
    owner_phone: str | None
    kind: str | None
    area_m2: float | None
    due_at: str | None
    words: str
    geometry: dict[str, Any] | None


class HoldPointOut(BaseModel):
    phase: str
    step: str
    asset_id: str | None
    owner_id: str | None


class PreviewOut(BaseModel):
    """The answer before anybody was asked. CLEAR means: no recorded conflict, records can be wrong."""

    verdict: str = Field(description="the worst of all rows, replies included")
    register_verdict: str = Field(description="assets and rows A to E and M: what the register knows by itself")
    label: str = "before replies"
    headline: str
    findings: list[FindingOut]
    notes: list[FindingOut]
    area_reasons: list[AreaReasonOut]
    hold_points: list[HoldPointOut]
    considered: int = Field(description="assets looked at")
    rule_set: str
    rule_set_sha256: str
    inputs_hash: str
    evaluated_at: str
    valid_from: str
    valid_to: str = Field(description="the end of the digging that was judged; assumed when none was given")
    took_ms: float
