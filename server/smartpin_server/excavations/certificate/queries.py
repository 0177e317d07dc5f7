"""What is read for a certificate: the stored text, what its reader may see, and how it stands."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

# The whole text is for the server alone to read; whether the reader sees the clearance is asked under their own rights.
STORED = text(
    "select app.sealed_certificate(id) as certificate, certificate_hash from dig.clearance"
    " where id = :id and certificate_hash is not null"
)
VISIBLE = text(
    "select id from asset.utility_line where id = any(:ids)"
    " union all select id from asset.utility_node where id = any(:ids)"
)
STANDING = text("select app.clearance_status(:id)")
STATUS = text("select app.certificate_status(:start)")


async def read_stored(connection: AsyncConnection, clearance_id: UUID) -> tuple[str, bytes] | None:
    """The sealed text and its hash; None for one that is not there, not issued, or not for this reader."""
    row = (await connection.execute(STORED, {"id": clearance_id})).one_or_none()
    return None if row is None else (str(row.certificate), bytes(row.certificate_hash))


async def read_visible(connection: AsyncConnection, asset_ids: Sequence[str]) -> frozenset[str]:
    """Which of these assets the reader's own role can read."""
    found = await connection.scalars(VISIBLE, {"ids": [UUID(asset_id) for asset_id in asset_ids]})
    return frozenset(str(asset_id) for asset_id in found)


async def read_standing(connection: AsyncConnection, clearance_id: UUID) -> Mapping[str, Any]:
    """How the clearance stands now."""
    standing: Mapping[str, Any] = await connection.scalar(STANDING, {"id": clearance_id})
    return standing


async def read_status(engine: AsyncEngine, hash_start: bytes) -> dict[str, Any] | None:
    """What anybody may know of a certificate they hold."""
    async with engine.connect() as connection:
        found: dict[str, Any] | None = await connection.scalar(STATUS, {"start": hash_start})
        return found
