"""Statements on permits under their person's own role; what the engine writes is in engine_queries."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from geoalchemy2 import WKBElement
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from smartpin_server.excavations.permit.revision import DrawnPart
from smartpin_server.tables.excavation import Excavation, ExcavationPart, ExcavationRevision, Shift

Values = Mapping[str, Any]
_EXCAVATION = text("select app.excavation_json(e) from dig.excavation e where e.id = :id")
_PAGE = text("select app.excavations_page(:life, :q, :cursor, :size)")
_REVISION = text(
    "select app.revision_json(r) from dig.excavation_revision r where r.excavation_id = :id and r.number = :number"
)
_ROUTED = text("""select coalesce(jsonb_agg(app.routed_json(o) order by o.due_at, o.id), '[]')
  from dig.routed_owner o where o.valid_to is null and o.revision_id = (app.current_revision(:id)).id""")
_OVERLAPS = text("""select coalesce(jsonb_agg(jsonb_build_object('code', code, 'title', title, 'organisation', organisation,
    'contact', jsonb_build_object('name', contact_name, 'phone', contact_phone), 'from', window_from, 'to', window_to,
    'distance_m', round(distance_m::numeric, 2), 'geometry', app.shape_json(geom), 'life', life)), '[]')
  from app.overlaps_of(:id)""")
_STANDING = text("select app.clearance_status(c.id) from dig.clearance c where c.id = :id")
_SHIFT = text("select app.shift_json(s) from dig.shift s where s.id = :id")
_REASONS = text("select app.ground_reasons(:id)")
_OPEN_STEPS = text("select app.open_steps(:id)")
_CODE = text("select app.next_excavation_code()")
_EMERGENCY = text("select app.file_emergency_check(:id)")
_CHECKED = text("select app.end_emergency_check(:id)")
_STANDING_ID = text("select app.standing_clearance(:id)")


class Job(NamedTuple):
    """What is decided by, of a job the caller may see."""

    id: UUID
    organisation_id: UUID
    life: str
    emergency: bool
    row_version: int


class Asked(NamedTuple):
    """What is decided by, of a revision."""

    id: UUID
    number: int
    submitted_at: datetime | None
    window_from: datetime | None
    window_to: datetime | None
    extends: int | None


_ASKED = (
    ExcavationRevision.id,
    ExcavationRevision.number,
    ExcavationRevision.submitted_at,
    ExcavationRevision.window_from,
    ExcavationRevision.window_to,
    ExcavationRevision.extends,
)


async def job(connection: AsyncConnection, id_: UUID, *, hold: bool = False) -> Job | None:
    """The job if the caller may see it; `hold` keeps others from changing it until the transaction ends."""
    table = Excavation
    statement = select(table.id, table.organisation_id, table.life, table.emergency, table.row_version).where(
        table.id == id_, table.valid_to.is_(None)
    )
    row = (await connection.execute(statement.with_for_update() if hold else statement)).one_or_none()
    return None if row is None else Job(*row)


async def revisions(connection: AsyncConnection, id_: UUID) -> list[Asked]:
    """All revisions of a job, newest first."""
    statement = (
        select(*_ASKED).where(ExcavationRevision.excavation_id == id_).order_by(ExcavationRevision.number.desc())
    )
    return [Asked(*row) for row in await connection.execute(statement)]


async def next_code(connection: AsyncConnection) -> str:
    """The code of a new permit."""
    return str(await connection.scalar(_CODE))


async def add_excavation(connection: AsyncConnection, values: Values) -> None:
    """A new draft."""
    await connection.execute(insert(Excavation).values(**values))


async def write_excavation(connection: AsyncConnection, id_: UUID, base: int | None, values: Values) -> None:
    """Change a job; with `base` only the version that was read."""
    changed = dict(values) if base is None else {**values, "base_version": base}
    await connection.execute(update(Excavation).where(Excavation.id == id_).values(**changed))


async def add_revision(
    connection: AsyncConnection, values: Values, parts: Sequence[DrawnPart], whole: bytes, srid: int
) -> None:
    """A new revision with its parts, in the register's own coordinates."""
    await connection.execute(insert(ExcavationRevision).values(**values, geom=WKBElement(whole, srid)))
    await _add_parts(connection, values["id"], parts, srid)


async def redraw(
    connection: AsyncConnection, revision_id: UUID, values: Values, parts: Sequence[DrawnPart], whole: bytes, srid: int
) -> None:
    """Other parts for a revision: numbers are used again, nothing is deleted."""
    changed = {**values, "geom": WKBElement(whole, srid)}
    await connection.execute(update(ExcavationRevision).where(ExcavationRevision.id == revision_id).values(**changed))
    table = ExcavationPart
    kept = set(await connection.scalars(select(table.number).where(table.revision_id == revision_id)))
    for part in parts:
        if part.number in kept:
            statement = update(table).where(table.revision_id == revision_id, table.number == part.number)
            await connection.execute(statement.values(**_part(part, srid), valid_to=None))
    await _add_parts(connection, revision_id, [part for part in parts if part.number not in kept], srid)
    beyond = update(table).where(table.revision_id == revision_id, table.number > len(parts), table.valid_to.is_(None))
    await connection.execute(beyond.values(valid_to=func.now()))


async def version_of(connection: AsyncConnection, revision_id: UUID) -> int:
    """What an edit of a revision is compared with."""
    found = await connection.scalar(
        text("select (app.revision_json(r) ->> 'version')::bigint from dig.excavation_revision r where r.id = :id"),
        {"id": revision_id},
    )
    return int(found)


async def write_revision(connection: AsyncConnection, revision_id: UUID, values: Values) -> None:
    """Change a revision's own columns."""
    await connection.execute(update(ExcavationRevision).where(ExcavationRevision.id == revision_id).values(**values))


async def copy_revision(connection: AsyncConnection, from_id: UUID, values: Values) -> None:
    """A new revision with the very parts of another one: no coordinate is touched."""
    table = ExcavationRevision
    source = select(table.geom, table.drawing_uncertainty_m, table.note).where(table.id == from_id).subquery()
    row = (await connection.execute(select(source.c.geom, source.c.drawing_uncertainty_m, source.c.note))).one()
    await connection.execute(
        insert(table).values(**values, geom=row.geom, drawing_uncertainty_m=row.drawing_uncertainty_m, note=row.note)
    )
    part = ExcavationPart
    columns = ("number", "geom", "method", "z_top_m", "z_bottom_m", "tool_width_m", "assumed")
    await connection.execute(
        insert(part).from_select(
            ["id", "revision_id", *columns],
            select(
                func.gen_random_uuid(), text(f"'{values['id']}'::uuid"), *(getattr(part, name) for name in columns)
            ).where(part.revision_id == from_id, part.valid_to.is_(None)),
        )
    )


async def add_shift(connection: AsyncConnection, values: Values) -> None:
    """A crew begins."""
    await connection.execute(insert(Shift).values(**values))


async def shift_of(connection: AsyncConnection, shift_id: UUID) -> tuple[UUID, datetime | None] | None:
    """The job of a shift, and when it ended."""
    statement = select(Shift.excavation_id, Shift.ended_at).where(Shift.id == shift_id).with_for_update()
    row = (await connection.execute(statement)).one_or_none()
    return None if row is None else (row[0], row[1])


async def running_shift(connection: AsyncConnection, id_: UUID) -> UUID | None:
    """The shift that has not ended."""
    found: UUID | None = await connection.scalar(
        select(Shift.id).where(Shift.excavation_id == id_, Shift.ended_at.is_(None))
    )
    return found


async def write_shift(connection: AsyncConnection, shift_id: UUID, values: Values) -> None:
    """A crew stops."""
    await connection.execute(update(Shift).where(Shift.id == shift_id).values(**values))


async def excavation_json(connection: AsyncConnection, id_: UUID) -> dict[str, Any] | None:
    """The whole permit, without words."""
    return await _json(connection, _EXCAVATION, id=id_)


async def page_json(
    connection: AsyncConnection, life: str | None, q: str | None, cursor: UUID | None, size: int
) -> dict[str, Any]:
    """A page of permits, without words."""
    return await _json(connection, _PAGE, life=life, q=q, cursor=cursor, size=size) or {}


async def revision_json(connection: AsyncConnection, id_: UUID, number: int) -> dict[str, Any] | None:
    """One revision."""
    return await _json(connection, _REVISION, id=id_, number=number)


async def routed_json(connection: AsyncConnection, id_: UUID) -> list[dict[str, Any]]:
    """Who was asked about the current revision."""
    return list(await connection.scalar(_ROUTED, {"id": id_}))


async def overlaps_json(connection: AsyncConnection, id_: UUID) -> list[dict[str, Any]]:
    """Other permits near this one."""
    return list(await connection.scalar(_OVERLAPS, {"id": id_}))


async def standing_json(connection: AsyncConnection, clearance_id: UUID) -> dict[str, Any] | None:
    """How a clearance the caller may see stands now, without words."""
    return await _json(connection, _STANDING, id=clearance_id)


async def shift_json(connection: AsyncConnection, shift_id: UUID) -> dict[str, Any] | None:
    """One shift."""
    return await _json(connection, _SHIFT, id=shift_id)


async def ground_reasons(connection: AsyncConnection, id_: UUID) -> list[str]:
    """Why ground may not be broken."""
    return list(await connection.scalar(_REASONS, {"id": id_}))


async def open_steps(connection: AsyncConnection, id_: UUID) -> int:
    """How many steps are not signed."""
    return int(await connection.scalar(_OPEN_STEPS, {"id": id_}))


async def standing_clearance(connection: AsyncConnection, id_: UUID) -> UUID | None:
    """The clearance that counts now."""
    found: UUID | None = await connection.scalar(_STANDING_ID, {"id": id_})
    return found


async def file_emergency_check(connection: AsyncConnection, id_: UUID) -> None:
    """The task to check after the fact; nothing for a job that is no emergency."""
    await connection.execute(_EMERGENCY, {"id": id_})


async def end_emergency_check(connection: AsyncConnection, id_: UUID) -> None:
    """It was checked."""
    await connection.execute(_CHECKED, {"id": id_})


async def _json(connection: AsyncConnection, statement: Any, **values: Any) -> dict[str, Any] | None:
    found: dict[str, Any] | None = await connection.scalar(statement, values)
    return found


async def _add_parts(connection: AsyncConnection, revision_id: UUID, parts: Sequence[DrawnPart], srid: int) -> None:
    if parts:
        rows = [
            {"id": part.id, "revision_id": revision_id, "number": part.number, **_part(part, srid)} for part in parts
        ]
        await connection.execute(insert(ExcavationPart), rows)


def _part(part: DrawnPart, srid: int) -> dict[str, Any]:
    return {
        "geom": WKBElement(part.wkb, srid),
        "method": part.method,
        "z_top_m": part.z_top_m,
        "z_bottom_m": part.z_bottom_m,
        "tool_width_m": part.tool_width_m,
        "assumed": part.assumed,
    }
