"""What goes over the wire at the owner's desk: requests that came in, and answers to them."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, WithJsonSchema

from smartpin_server.excavations.schemas import GeoJson
from smartpin_server.pins.schemas import Text

ReplyCode = Literal[
    "NO_CONFLICT", "MARKED", "MAPS_PROVIDED", "STANDBY", "HIGH_PRIORITY_MEETING", "PARTIAL", "NEEDS_INFO", "NO_ACCESS"
]
"""lookup.reply_code, from harmless to worst."""
RoutedState = Literal["standing_instruction", "pending", "late", "replied"]
Geometry = Annotated[
    dict[str, Any] | None,
    WithJsonSchema({"type": ["object", "null"], "description": "GeoJSON, WGS 84 longitude and latitude"}),
]
_ID = "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10"


class AskedOwner(BaseModel):
    """An owner, and whom to call."""

    id: UUID
    name: str
    phone: str | None
    desk_phone: str | None


class Signer(BaseModel):
    """Who put their name to something. Null name: a person of another organisation."""

    id: UUID | None
    name: str | None


class Meeting(BaseModel):
    """The record of a meeting on site."""

    signed_at: datetime
    signed_by: Signer
    note: str | None


class ReplyIn(BaseModel):
    """An answer to one revision. Answers add up and are never taken back: the worst counts."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": _ID, "code": "MARKED", "note": "Yellow paint along the kerb."}]}
    )
    id: UUID = Field(description="made by the client: sent again, the same answer is stored once")
    code: ReplyCode
    note: Text | None = None
    valid_until: AwareDatetime | None = Field(None, description="null: as long as the permit")
    marks: GeoJson = Field(None, description="points, lines and areas that the crew is shown; GeoJSON")
    owner_id: UUID | None = Field(None, description="for the authority only: on whose behalf")


class ReplyOut(BaseModel):
    """An answer as it stands."""

    id: UUID
    owner_id: UUID
    revision_number: int
    code: ReplyCode
    note: str | None
    replied_at: datetime
    replied_by: Signer
    valid_until: datetime | None
    late: bool = Field(description="came after the deadline: it does not satisfy the request, but what it says counts")
    meeting: Meeting | None
    marks: Geometry


class MeetingIn(BaseModel):
    """What was agreed on site."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"note": "Watcher on site from 8 to 10, hand digging within 1 m."}]}
    )
    note: Text | None = None


class Routed(BaseModel):
    """A request as it was sent to one owner, and what became of it."""

    id: UUID
    owner: AskedOwner
    kinds: list[str]
    reason: str
    routed_at: datetime
    due_at: datetime | None
    state: RoutedState
    reminders: int
    replies: list[ReplyOut]


class AskingJob(BaseModel):
    """The job an owner was asked about."""

    id: UUID
    code: str
    title: str
    purpose: str | None
    life: str
    emergency: bool
    contact: dict[str, str | None]
    organisation: dict[str, Any]


class AskedPart(BaseModel):
    """One part of what is to be dug."""

    number: int
    geometry: Geometry
    method: str | None
    z_top_m: float
    z_bottom_m: float | None


class AskedRevision(BaseModel):
    """What is to be dug, as it was asked."""

    id: UUID
    number: int
    is_current: bool = Field(description="false: a newer one was submitted, and this one can no longer be answered")
    geometry: Geometry
    parts: list[AskedPart]
    drawing_uncertainty_m: float | None
    from_: datetime | None = Field(alias="from")
    to: datetime | None
    note: str | None
    submitted_at: datetime


class AssetKey(BaseModel):
    """A line or a node."""

    type: Literal["line", "node"]
    id: UUID


class FindingOfMine(BaseModel):
    """What the engine found of the reader's own assets."""

    asset: AssetKey
    asset_code: str
    asset_version: int = Field(description="as it is now; a consent names it")
    kind: str
    critical: bool | None = Field(description="null: unknown, counts as true")
    restricted: bool | None = Field(description="null: unknown, counts as true")
    row: str
    class_: str | None = Field(alias="class")
    verdict: str
    reason: str
    distance_m: float | None
    gap_m: float | None
    geometry: Geometry


class InboxItem(BaseModel):
    """One request at the owner's desk."""

    id: UUID
    routed: Routed
    excavation: AskingJob
    revision: AskedRevision
    findings: list[FindingOfMine]
    consents: list["ConsentOut"]
    releases: list["ReleaseOut"]
    notices: list["Notice"]


class Notice(BaseModel):
    """A reminder that was sent to the desk."""

    number: int
    at: datetime


class Inbox(BaseModel):
    """A page of requests, the most urgent first."""

    items: list[InboxItem]
    next: str | None = Field(description="cursor of the next page")
    counts: dict[RoutedState, int] = Field(description="of requests that can still be answered, by state")


class ConsentIn(BaseModel):
    """The owner agrees to digging in the zone of one version of one asset, for one revision."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": _ID,
                    "asset": {"type": "line", "id": _ID},
                    "asset_version": 3,
                    "conditions": "Hand digging within 1 m",
                }
            ]
        }
    )
    id: UUID
    asset: AssetKey
    asset_version: int = Field(ge=1, description="the version the owner looked at; another one is refused")
    conditions: Text | None = None
    valid_until: AwareDatetime | None = None


class ConsentOut(BaseModel):
    """A consent as it stands."""

    id: UUID
    owner_id: UUID
    asset: AssetKey
    asset_version: int
    conditions: str | None
    given_at: datetime
    given_by: Signer
    second_by: Signer | None
    needs_second_person: bool = Field(description="a critical asset's consent counts when two persons gave it")
    in_force: bool = Field(description="false: waits for a second person, has run out, or the asset has changed since")
    valid_until: datetime | None


class ReleaseIn(BaseModel):
    """The desk opens a restricted asset to one revision."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": _ID, "asset": {"type": "line", "id": _ID}}]})
    id: UUID
    asset: AssetKey


class ReleaseOut(BaseModel):
    """A release as it stands."""

    id: UUID
    owner_id: UUID
    asset: AssetKey
    released_at: datetime
    released_by: Signer


class NoticeTask(BaseModel):
    """Something the desk has to do."""

    id: UUID
    title: str
    note: str | None
    state: str
    entity: str | None
    entity_id: UUID | None
    due_at: datetime | None
    overdue: bool
    created_at: datetime
    position: dict[str, float] | None
    row_version: int


class TaskList(BaseModel):
    """What the reader's organisation has to do, the most urgent first."""

    items: list[NoticeTask]


class TaskEnd(BaseModel):
    """How a task ended."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"state": "done", "note": "Looked at on site; the record was corrected."}]}
    )
    state: Literal["done", "cancelled"]
    note: Text | None = None
