"""What is sent about permits. Parts are checked by dig_request, which says more than a schema can."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, WithJsonSchema

from smartpin_server.excavations.permit.schemas import Contact
from smartpin_server.excavations.schemas import SQUARE, GeoJson, Method, Metres, Moment, PartIn
from smartpin_server.pins.schemas import Text

Title = Annotated[str, Field(min_length=1, max_length=200)]
_ID = "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10"


class ExcavationIn(BaseModel):
    """A new job, still a draft."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": _ID, "title": "House connection, Lê Lợi 12", "purpose": "water"}]}
    )
    id: UUID | None = Field(None, description="made by the client, so that sending again makes no second one")
    title: Title
    purpose: Text | None = None
    emergency: bool = Field(False, description="the verdict is shown but does not block; a check is due within 24 h")
    contact: Contact | None = None


class ExcavationEdit(BaseModel):
    """What the body does not name stays. `emergency` can change only while nothing was submitted."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"contact": {"name": "Lan", "phone": "0901 234 567"}}]})

    title: Title | None = None
    purpose: Text | None = None
    emergency: bool | None = None
    contact: Contact | None = None


class RevisionIn(BaseModel):
    """What is to be dug: the same form as a preview's, with a note to the owners."""

    model_config = ConfigDict(
        populate_by_name=True,
        json_schema_extra={
            "examples": [
                {
                    "parts": [
                        {"geometry": {"type": "Polygon", "coordinates": [SQUARE]}, "method": "HAND", "z_bottom_m": 1}
                    ],
                    "from": "2026-12-01T07:30:00+07:00",
                    "to": "2026-12-05",
                }
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
    drawing_uncertainty_m: Metres = None
    note: Text | None = None


class Submit(BaseModel):
    """Which revision is submitted: the one the sender is looking at."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"revision": 1}]})

    revision: int = Field(ge=1)


class IssueIn(BaseModel):
    """Which revision the certificate is wanted for; left out: the last one submitted."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"revision": 1}]})

    revision: int | None = Field(None, ge=1)


class Extend(BaseModel):
    """Until when the job is to go on."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "2026-12-12T17:00:00+07:00"}]})
    to: AwareDatetime


class Revoke(BaseModel):
    """Why the certificate is taken back."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "The street was closed."}]})

    reason: Annotated[str, Field(min_length=3, max_length=2000)]


class ShiftIn(BaseModel):
    """A crew begins to dig."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"note": "Two men, one machine"}]})

    id: UUID | None = None
    note: Text | None = None


class ShiftEnd(BaseModel):
    """A crew stops digging."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"note": "Plates over the trench"}]})

    note: Text | None = None
