"""Statements about steps and records, run under the caller's own role; pins near, run as the engine."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from geoalchemy2 import WKBElement
from sqlalchemy import insert, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from smartpin_server.db.driver import Driver
from smartpin_server.excavations.site.plan import PinNear
from smartpin_server.tables import AsFound, HoldPoint

PINS_NEAR = b"select id, code, distance_m, not_found_at from app.pins_near(%s::uuid, %s::float8, %s::uuid[])"
_STEPS = text("select app.steps_json(:id)")
_SEES_CLEARANCE = text("select exists (select from dig.clearance c where c.id = :id)")
_SEES_JOB = text("select exists (select from dig.excavation e where e.id = :id)")
_STEP = text("select app.step_json(h) from dig.hold_point h where h.id = :id")
_MISSING_PHOTO = text("""select p.id from unnest(cast(:photos as uuid[])) as p (id)
  where not exists (select from sync.attachment a where a.id = p.id and a.entity = :entity and a.entity_id = :entity_id
    and a.uploaded_at is not null and a.valid_to is null) limit 1""")
_FOUND = text("select app.as_found_json(a) from dig.as_found a where a.id = :id")
_FOUND_SENT = text("select excavation_id, outcome, found_at, found_by from dig.as_found where id = :id")
_FOUND_OF_JOB = text("""select coalesce(jsonb_agg(app.as_found_json(a) order by a.recorded_at desc, a.id), '[]')
  from dig.as_found a where a.excavation_id = :id""")
_FOUND_PAGE = text("""select coalesce(jsonb_agg(app.as_found_json(a) order by a.recorded_at desc, a.id desc), '[]') from (
  select a.* from dig.as_found a
  where (cast(:review as text) is null or a.review = :review) and (cast(:mine as uuid) is null or a.owner_id = :mine)
    and (cast(:cursor as uuid) is null
      or (a.recorded_at, a.id) < (select c.recorded_at, c.id from dig.as_found c where c.id = :cursor))
  order by a.recorded_at desc, a.id desc limit :limit) as a""")
_ACCURACY = text("select app.owner_accuracy_json(:id)")
_PLACE = text("select ST_Transform(ST_SetSRID(ST_MakePoint(:lon, :lat), 4326), Find_SRID('dig', 'as_found', 'geom'))")
_PLACE_WITH_HEIGHT = text("""select ST_Force3D(ST_Transform(ST_SetSRID(ST_MakePoint(:lon, :lat), 4326),
  Find_SRID('dig', 'as_found', 'geom')))""")
_PATH = text("""select ST_Force3D(ST_Transform(ST_SetSRID(ST_Force2D(ST_GeomFromGeoJSON(:drawn)), 4326),
  Find_SRID('dig', 'as_found', 'geom')))""")


async def pins_near(
    driver: Driver, revision_id: UUID | str, search_m: float, asset_ids: Sequence[str]
) -> tuple[PinNear, ...]:
    """Pins within `search_m` of the revision's dig, and those with a mark on one of these assets. As the engine only.

    `search_m`: the radius of S, the greatest over the parts. A pin that a crew of this job signed to be gone says so.
    """
    cursor = await driver.execute(PINS_NEAR, (str(revision_id), search_m, list(asset_ids)))
    return tuple(PinNear(str(id_), code, away, gone) for id_, code, away, gone in await cursor.fetchall())


async def sees_clearance(connection: AsyncConnection, clearance_id: UUID) -> bool:
    """Whether the caller may read this clearance."""
    return bool(await connection.scalar(_SEES_CLEARANCE, {"id": clearance_id}))


async def sees_job(connection: AsyncConnection, excavation_id: UUID) -> bool:
    """Whether the caller may read this permit."""
    return bool(await connection.scalar(_SEES_JOB, {"id": excavation_id}))


async def steps(connection: AsyncConnection, clearance_id: UUID) -> list[dict[str, Any]]:
    """The steps of a clearance in order; none when the caller may not see it."""
    found: list[dict[str, Any]] = await connection.scalar(_STEPS, {"id": clearance_id})
    return found


async def step(connection: AsyncConnection, step_id: UUID) -> dict[str, Any] | None:
    """One step."""
    found: dict[str, Any] | None = await connection.scalar(_STEP, {"id": step_id})
    return found


async def write_signature(connection: AsyncConnection, step_id: UUID, values: Mapping[str, Any]) -> None:
    """Sign; the database refuses what is out of turn."""
    await connection.execute(update(HoldPoint).where(HoldPoint.id == step_id).values(**values))


async def missing_photo(
    connection: AsyncConnection, photos: Sequence[UUID], entity: str, entity_id: UUID
) -> UUID | None:
    """The first of these pictures that is not stored for this thing."""
    if not photos:
        return None
    found: UUID | None = await connection.scalar(
        _MISSING_PHOTO, {"photos": list(photos), "entity": entity, "entity_id": entity_id}
    )
    return found


async def place(connection: AsyncConnection, lon: float, lat: float, *, height: bool = False) -> WKBElement:
    """The projected point; with a height it is 0, which stands for unknown."""
    statement = _PLACE_WITH_HEIGHT if height else _PLACE
    return _element(await connection.scalar(statement, {"lon": lon, "lat": lat}))


async def path(connection: AsyncConnection, drawn: str) -> WKBElement:
    """The projected line of a GeoJSON text, its heights left out."""
    return _element(await connection.scalar(_PATH, {"drawn": drawn}))


def _element(hexadecimal: Any) -> WKBElement:
    return WKBElement(bytes.fromhex(str(hexadecimal)), extended=True)


async def write_as_found(connection: AsyncConnection, values: Mapping[str, Any]) -> None:
    """Store a record; the database makes of it what follows."""
    await connection.execute(insert(AsFound).values(**values))


async def as_found_sent(connection: AsyncConnection, record_id: UUID) -> Mapping[str, Any] | None:
    """What tells whether a record that comes again is the same one."""
    row = (await connection.execute(_FOUND_SENT, {"id": record_id})).mappings().one_or_none()
    return None if row is None else dict(row)


async def as_found(connection: AsyncConnection, record_id: UUID) -> dict[str, Any] | None:
    """One record."""
    found: dict[str, Any] | None = await connection.scalar(_FOUND, {"id": record_id})
    return found


async def as_found_of_job(connection: AsyncConnection, excavation_id: UUID) -> list[dict[str, Any]]:
    """The records of a permit, newest first."""
    found: list[dict[str, Any]] = await connection.scalar(_FOUND_OF_JOB, {"id": excavation_id})
    return found


async def as_found_page(
    connection: AsyncConnection, review: str | None, mine: UUID | None, cursor: UUID | None, limit: int
) -> list[dict[str, Any]]:
    """A page of the records about the caller's own assets, newest first; all that the authority sees for `mine` None."""
    asked = {"review": review, "mine": mine, "cursor": cursor, "limit": limit}
    found: list[dict[str, Any]] = await connection.scalar(_FOUND_PAGE, asked)
    return found


async def write_review(connection: AsyncConnection, record_id: UUID, decision: str, note: str | None) -> None:
    """The owner's word; the database judges who may say it."""
    await connection.execute(update(AsFound).where(AsFound.id == record_id).values(review=decision, review_note=note))


async def accuracy(connection: AsyncConnection, owner_id: UUID) -> dict[str, Any] | None:
    """Counts of one owner's exposures."""
    found: dict[str, Any] | None = await connection.scalar(_ACCURACY, {"id": owner_id})
    return found
