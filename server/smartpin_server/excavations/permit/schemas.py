"""What is answered about permits."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, WithJsonSchema

from smartpin_server.excavations.schemas import (
    AreaReasonOut,
    FindingOut,
    LonLatOut,
)
from smartpin_server.pins.schemas import Steward, Text

Life = Literal["draft", "requested", "open", "closed"]
Status = Literal["AWAITING", "VALID", "STALE", "EXPIRED", "SUPERSEDED", "REVOKED"]
Verdict = Literal["CLEAR", "CAUTION", "UNKNOWN", "CONFLICT"]
Phase = Literal["before", "during", "close"]
Geometry = Annotated[
    dict[str, Any] | None,
    WithJsonSchema({"type": ["object", "null"], "description": "GeoJSON, WGS 84 longitude and latitude"}),
]


class Contact(BaseModel):
    """Whom to call about the job."""

    name: Text | None = None
    phone: Annotated[str, Field(max_length=40)] | None = None


class Part(BaseModel):
    """One polygon dug with one method between two depths, as it is kept."""

    number: int
    geometry: Geometry
    method: str | None = Field(description="null: unknown, counts as the worst")
    z_top_m: float
    z_bottom_m: float | None = Field(description="null: unknown, never separated from anything")
    tool_width_m: float | None
    assumed: bool = Field(description="a pit the rule set adds to a bore that names none")


class Revision(BaseModel):
    """What is to be dug, as asked at one time."""

    id: UUID
    number: int
    parts: list[Part]
    geometry: Geometry
    drawing_uncertainty_m: float | None
    from_: datetime | None = Field(alias="from")
    to: datetime | None
    note: str | None
    submitted_at: datetime | None
    extends: int | None = Field(description="number of the revision whose window this one prolongs")
    version: int = Field(description="what If-Match is compared with")


class RevisionBrief(BaseModel):
    """A revision in the list of all."""

    number: int
    submitted_at: datetime | None
    from_: datetime | None = Field(alias="from")
    to: datetime | None
    extends: int | None


class Why(BaseModel):
    """A change that the evaluation has not seen."""

    scope: Literal["all", "excavation", "area", "system"]
    entity: str
    at: datetime | None
    words: str


class Standing(BaseModel):
    """How a clearance stands now; STALE, EXPIRED and often SUPERSEDED are worked out when read."""

    clearance_id: UUID
    revision_number: int
    status: Status
    words: str
    since: datetime | None
    why: list[Why]
    verdict: Verdict
    register_verdict: Verdict
    issued_at: datetime | None
    expires_at: datetime | None
    checked_at: datetime
    certificate_hash: str | None


class Reason(BaseModel):
    """Why ground may not be broken, or in an emergency: what is known to be wrong."""

    code: str
    words: str


class BreakGround(BaseModel):
    """Whether ground may be broken now, and if not, every reason."""

    allowed: bool
    reasons: list[Reason]


class RoutedCount(BaseModel):
    """How many owners were asked about the current revision."""

    asked: int
    answered: int
    late: int


class Shift(BaseModel):
    """Time in which a crew digs."""

    id: UUID
    started_at: datetime
    started_by: str | None
    ended_at: datetime | None
    ended_by: str | None
    note: str | None


class Excavation(BaseModel):
    """A permit as its reader may see it."""

    id: UUID
    code: str
    title: str
    purpose: str | None
    life: Life
    emergency: bool
    check_due_at: datetime | None = Field(description="emergency only: when it must have been checked after the fact")
    contact: Contact
    organisation: Steward
    row_version: int
    created_at: datetime
    current_revision: Revision | None = Field(description="the last one submitted, else the draft")
    draft_revision: int | None = Field(description="number of the revision that is not submitted yet")
    revisions: list[RevisionBrief]
    standing: Standing | None
    may_break_ground: BreakGround
    routed: RoutedCount
    overlaps: int
    shift: Shift | None = Field(description="the running one")


class ExcavationBrief(BaseModel):
    """A permit in a list."""

    id: UUID
    code: str
    title: str
    life: Life
    emergency: bool
    organisation: Steward
    created_at: datetime
    from_: datetime | None = Field(alias="from")
    to: datetime | None
    geometry: Geometry
    standing: Standing | None
    routed: RoutedCount


class Excavations(BaseModel):
    """A page of permits, newest first."""

    items: list[ExcavationBrief]
    next: str | None = Field(description="cursor of the next page")


class Overlap(BaseModel):
    """Somebody else's permit at the same place and time: whom to call, and where the two meet."""

    code: str
    title: str
    organisation: str
    contact: Contact
    from_: datetime | None = Field(alias="from")
    to: datetime | None
    distance_m: float
    geometry: Geometry = Field(description="only what lies near the reader's own dig")
    life: Life


class Overlaps(BaseModel):
    """All of them."""

    items: list[Overlap]


class PinRef(BaseModel):
    """A pin to be scanned."""

    id: UUID
    code: str
    position: LonLatOut | None


class AssetRef(BaseModel):
    """The asset a step is about, if its reader may see it."""

    type: Literal["line", "node"]
    id: UUID
    kind: str
    owner: str | None


class HoldPoint(BaseModel):
    """A step to be signed."""

    id: UUID
    number: int
    phase: Phase
    step: str
    words: str
    pin: PinRef | None
    asset: AssetRef | None
    result: str | None
    note: str | None
    position: LonLatOut | None
    signed_at: datetime | None
    signed_by: str | None
    photos: list[UUID]


class Clearance(Standing):
    """One stored evaluation with all its reasons."""

    headline: str
    findings: list[FindingOut]
    notes: list[FindingOut]
    area_reasons: list[AreaReasonOut]
    hold_points: list[HoldPoint]
    considered: int
    rule_set: str
    inputs_hash: str
    evaluated_at: datetime
