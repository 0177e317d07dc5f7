"""What goes over the wire about an owner's records: where they are complete, and where they answer for the owner."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from smartpin_core.vocabulary import Kind
from smartpin_server.excavations.replies.schemas import Geometry, Signer
from smartpin_server.excavations.schemas import SQUARE, GeoJson
from smartpin_server.pins.schemas import Text

_ID = "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10"
_AREA: Any = {"type": "Polygon", "coordinates": [SQUARE]}
Kinds = Annotated[list[Kind], Field(min_length=1, max_length=13)]


class StandingIn(BaseModel):
    """From now on the register answers for the owner: no reply of its own is awaited."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"id": _ID, "kinds": ["water"], "area": None, "valid_until": "2027-12-31T17:00:00+07:00"}]
        }
    )
    id: UUID
    kinds: Kinds
    area: GeoJson = Field(None, description="Polygon or MultiPolygon; null: everywhere the owner is responsible")
    valid_until: AwareDatetime | None = None


class StandingOut(BaseModel):
    """A standing instruction."""

    id: UUID
    owner_id: UUID
    kinds: list[str]
    area: Geometry
    valid_until: datetime | None
    signed_at: datetime | None
    signed_by: Signer
    ended_at: datetime | None
    row_version: int


class StandingList(BaseModel):
    """The reader's own standing instructions, newest first."""

    items: list[StandingOut]


class CoverageIn(BaseModel):
    """Where the owner's records of a kind are complete."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": _ID,
                    "kind": "water",
                    "area": _AREA,
                    "complete_as_of": "2026-10-01",
                    "valid_until": "2027-10-01T00:00:00+07:00",
                    "connections_mapped": True,
                }
            ]
        }
    )
    id: UUID
    kind: Kind
    area: GeoJson = Field(description="Polygon or MultiPolygon")
    complete_as_of: date
    valid_until: AwareDatetime
    connections_mapped: bool | None = Field(
        None, description="are the branches into houses mapped too? null counts as no"
    )


class CoverageEdit(BaseModel):
    """What the body does not name stays. Every change is attested anew, by whoever makes it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"complete_as_of": "2026-11-01", "valid_until": "2027-11-01T00:00:00+07:00"}]}
    )
    area: GeoJson = None
    complete_as_of: date | None = None
    valid_until: AwareDatetime | None = None
    connections_mapped: bool | None = None
    retire: bool = Field(False, description="end it; needs a second person")


class CoverageWish(CoverageEdit):
    """A change that needs a second person, and why it is wanted."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"area": _AREA, "reason": "The network north of the river was sold."}]}
    )
    reason: Text


class CoverageOut(BaseModel):
    """An attestation of coverage."""

    id: UUID
    owner_id: UUID
    kind: str
    area: Geometry
    complete_as_of: date
    valid_until: datetime
    lapsed: bool
    connections_mapped: bool | None
    attested_at: datetime | None
    attested_by: Signer
    row_version: int


class CoverageList(BaseModel):
    """The reader's own attestations."""

    items: list[CoverageOut]


class ProposalOut(BaseModel):
    """A change that waits for a second person."""

    id: UUID
    entity: str
    entity_id: UUID
    entity_version: int
    reason: str
    state: str
    proposed_by: Signer
    proposed_at: datetime
    decided_by: Signer | None
    decided_at: datetime | None
    decision_note: str | None
    change: dict[str, Any] = Field(description="new values by column")
    area: Geometry = Field(description="the area it would have")
    row_version: int


class ProposalList(BaseModel):
    """Changes of the reader's organisation that wait for a second person."""

    items: list[ProposalOut]


class Decision(BaseModel):
    """What the second person says."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"approve": True, "note": "Compared with the contract."}]}
    )
    approve: bool
    note: Text | None = None
