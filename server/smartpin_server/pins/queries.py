"""Statements on pins, tags and marks, run under the caller's own role."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from smartpin_server.tables.pin import Pin, PinMark, PinTag

PIN_BY_ID = b"select app.pin_by_id(%s::uuid)"
PIN_BY_CODE = b"select app.pin_by_code(%s::text)"
PINS_IN_BOX = b"select app.pins_in_box(%s::float8, %s::float8, %s::float8, %s::float8, %s::int, %s::uuid)"
_WHOLE = text("select app.pin_by_id(:id)")
_TAG = text("select app.tag_json(tag) from pin.pin_tag as tag where tag.id = :id")
_MARK = text("select app.mark_by_id(:id)")
Values = Mapping[str, Any]
Part = type[PinTag] | type[PinMark]


class Kept(NamedTuple):
    """Which pin, and who looks after it."""

    pin_id: UUID
    steward_id: UUID | None


async def kept_pin(connection: AsyncConnection, pin_id: UUID) -> Kept | None:
    """The pin if the caller may see it."""
    row = (await connection.execute(select(Pin.id, Pin.steward_id).where(Pin.id == pin_id))).one_or_none()
    return None if row is None else Kept(row.id, row.steward_id)


async def kept_part(connection: AsyncConnection, table: Part, part_id: UUID) -> Kept | None:
    """The pin of a tag or mark if the caller may see both."""
    statement = select(Pin.id, Pin.steward_id).join(table, table.pin_id == Pin.id).where(table.id == part_id)
    row = (await connection.execute(statement)).one_or_none()
    return None if row is None else Kept(row.id, row.steward_id)


async def write_pin(connection: AsyncConnection, pin_id: UUID, base: int, values: Values) -> None:
    """Change a pin that is at version `base`; the database refuses a stale one."""
    await connection.execute(update(Pin).where(Pin.id == pin_id).values(base_version=base, **values))


async def write_part(connection: AsyncConnection, table: Part, part_id: UUID, base: int, values: Values) -> None:
    """The same for a tag or mark."""
    await connection.execute(update(table).where(table.id == part_id).values(base_version=base, **values))


async def add_part(connection: AsyncConnection, table: Part, values: Values) -> None:
    """A new tag or mark."""
    await connection.execute(insert(table).values(**values))


async def pin_text(connection: AsyncConnection, pin_id: UUID) -> str | None:
    """The whole pin as JSON text."""
    found: str | None = await connection.scalar(_WHOLE, {"id": pin_id})
    return found


async def tag_json(connection: AsyncConnection, tag_id: UUID) -> dict[str, Any] | None:
    """One tag."""
    found: dict[str, Any] | None = await connection.scalar(_TAG, {"id": tag_id})
    return found


async def mark_json(connection: AsyncConnection, mark_id: UUID) -> dict[str, Any] | None:
    """One mark."""
    found: dict[str, Any] | None = await connection.scalar(_MARK, {"id": mark_id})
    return found


def place(lon: float, lat: float, height_m: float | None) -> Any:
    """WGS 84 as a point of the register's projection. The height is the pin's own and is not moved by the datum."""
    return func.ST_Force3DZ(func.app.asked_point(lon, lat), 0.0 if height_m is None else height_m)
