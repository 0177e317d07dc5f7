"""Rows of pictures, under the caller's own role."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

_ONE = text("""select app.attachment_json(a) from sync.attachment a
  where a.id = :id and a.uploaded_at is not null and a.valid_to is null""")
_MAY = text("select app.may_hang_on(:entity, :entity_id)")
_PUT = text("""insert into sync.attachment (id, organisation_id, entity, entity_id, sha256, media_type, size_bytes, title,
    taken_at, geom, accuracy_m, width_px, height_px, uploaded_at)
  values (:id, :organisation_id, :entity, :entity_id, :sha256, :media_type, :size_bytes, :title, :taken_at,
    case when app.is_in_town(:lon, :lat) then
      ST_Transform(ST_SetSRID(ST_MakePoint(:lon, :lat), 4326), Find_SRID('sync', 'attachment', 'geom')) end,
    :accuracy_m, :width_px, :height_px, now())""")


async def attachment(connection: AsyncConnection, attachment_id: UUID) -> dict[str, Any] | None:
    """One picture's row, if the caller may see it."""
    found: dict[str, Any] | None = await connection.scalar(_ONE, {"id": attachment_id})
    return found


async def may_hang_on(connection: AsyncConnection, entity: str, entity_id: UUID) -> bool:
    """Whether the caller may hang a picture on this thing. One that does not exist yet may get its picture first."""
    return bool(await connection.scalar(_MAY, {"entity": entity, "entity_id": entity_id}))


async def put_attachment(connection: AsyncConnection, values: Mapping[str, Any]) -> None:
    """The row of a picture whose bytes are kept."""
    await connection.execute(_PUT, dict(values))
