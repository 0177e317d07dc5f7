"""Statements of signing in. They run as the server's own login, before anybody has entered."""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

_BEGIN = text("select app.begin_sign_in(:of_user, :from_address)")
_SESSION = text("select app.open_session(:tries, :person_id, :token, :hours, :agent)")
_DEVICE = text("select app.open_device(:tries, :person_id, :token, :id, :name, :scopes, :days)")
_END = text("select app.end_access(:token)")
_REVOKE = text("select app.revoke_device(:token, :device_id)")


async def begin_sign_in(connection: AsyncConnection, user: str, address: str) -> dict[str, Any]:
    """Count the try; {"wait": true}, or the tries' ids, the person's id and the hash to compare with."""
    return dict(await connection.scalar(_BEGIN, {"of_user": user, "from_address": address}))


async def open_session(
    connection: AsyncConnection, tries: list[int], person_id: UUID, token_sha256: bytes, hours: int, agent: str
) -> dict[str, Any]:
    """A new session: {"person", "expires_at"}."""
    values = {"tries": tries, "person_id": person_id, "token": token_sha256, "hours": hours, "agent": agent}
    return dict(await connection.scalar(_SESSION, values))


async def open_device(
    connection: AsyncConnection,
    tries: list[int],
    person_id: UUID,
    token_sha256: bytes,
    device_id: UUID,
    name: str,
    scopes: list[str],
    days: int,
) -> dict[str, Any]:
    """A new device: {"device_id", "scopes", "expires_at"}."""
    values = {"tries": tries, "person_id": person_id, "token": token_sha256, "id": device_id}
    return dict(await connection.scalar(_DEVICE, values | {"name": name, "scopes": scopes, "days": days}))


async def end_access(connection: AsyncConnection, token_sha256: bytes) -> bool:
    """Revoke the session or device of this token; False when it was worth nothing."""
    return bool(await connection.scalar(_END, {"token": token_sha256}))


async def revoke_device(connection: AsyncConnection, token_sha256: bytes, device_id: UUID) -> bool:
    """Revoke a device of whoever holds the token; False when there is none."""
    return bool(await connection.scalar(_REVOKE, {"token": token_sha256, "device_id": device_id}))
