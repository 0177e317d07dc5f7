"""What goes over the wire about pictures."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from smartpin_server.pins.schemas import Place

Entity = Literal["hold_point", "as_found", "exposure", "inspection", "excavation"]
"""What a picture can belong to."""


class Attachment(BaseModel):
    """A stored picture. Its bytes are at GET /attachments/{id}."""

    id: UUID
    entity: Entity
    entity_id: UUID
    media_type: str
    size_bytes: int
    sha256: str = Field(description="of the bytes that are kept, which are not those that were sent")
    width_px: int
    height_px: int
    title: str | None
    taken_at: datetime | None = Field(description="the camera's clock; null: it did not say, or not in which zone")
    position: Place | None = Field(description="where it was taken, as the camera said")
    uploaded_at: datetime
