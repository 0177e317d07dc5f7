"""What goes over the wire about looks."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

What = Literal["preview", "permit", "certificate", "plan", "export", "restricted"]


class LookedAt(BaseModel):
    """Somebody looked at records of the reader's organisation."""

    at: datetime
    what: What = Field(
        description="preview: an answer before asking; permit: a stored evaluation; certificate and plan: those documents; "
        "export: a file of records; restricted: a read of a restricted asset"
    )
    by: str | None = Field(description="organisation that looked")
    person: str | None = Field(description="the person's name, where the reader's own organisation looked")
    assets: int = Field(description="how many of the reader's assets were told of")
    cell: list[float] = Field(description="west, south, east, north of the 500 m square, in degrees")
    subject: UUID | None = Field(description="the permit or the asset, where there is one")


class Looks(BaseModel):
    """A page of looks, the newest first."""

    items: list[LookedAt]
    next: str | None = Field(description="cursor of the next page")
