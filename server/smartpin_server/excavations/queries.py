"""What the clearance engine asks of the database, in one REPEATABLE READ transaction, and who it is while asking."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import psycopg
from psycopg.rows import tuple_row
from sqlalchemy.ext.asyncio import AsyncEngine

from smartpin_server.db.driver import Driver, own_driver
from smartpin_server.db.enter import ENTER

BEGIN = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
WHO = b"select current_setting('role')"
# The engine sees everything. With row_security off a lost right raises instead of hiding rows.
BECOME_ENGINE = b"""select set_config('role', app.role_name('clearance'), true), set_config('row_security', 'off', true),
  set_config('statement_timeout', %s, true)"""
BECOME_READER = b"select set_config('role', %s, true), set_config('row_security', 'on', true)"
FACTS = b"""select app.clearance_facts(
  array(select ST_GeomFromWKB(wkb, %s) from unnest(%s::bytea[]) with ordinality as p (wkb, number) order by number),
  %s::text[], %s::float8[], %s::timestamptz, %s::uuid)"""
ACTIVE = b"select profile, toml from lookup.jurisdiction where active"
SHAPES = b"""select id, ST_AsGeoJSON(ST_Transform(ST_Intersection(ST_Force2D(geom), area), 4326), 7)::json
  from (select id, geom from asset.utility_line where id = any(%s::uuid[])
        union all select id, geom from asset.utility_node where id = any(%s::uuid[])) as asset,
    (select ST_MakeEnvelope(%s, %s, %s, %s, %s) as area) as seen"""


@asynccontextmanager
async def reading(engine: AsyncEngine, token_sha256: bytes) -> AsyncIterator[tuple[Driver, str]]:
    """A read-only transaction of the token's holder, and the database role of that reader.

    Raises what app.enter raises for a token that is worth nothing.
    """
    async with own_driver(engine) as driver:
        async with driver.pipeline():
            await driver.execute(BEGIN)
            await driver.execute(ENTER, (token_sha256, ["read"]))
            role = await driver.execute(WHO)
        row = await role.fetchone()
        yield driver, str(row[0]) if row else "none"
        await driver.execute(b"COMMIT")  # nothing was written; ends the role and the settings


async def read_facts(
    driver: Driver,
    polygons: Sequence[bytes],
    methods: Sequence[str],
    uncertainties_m: Sequence[float],
    srid: int,
    until: datetime,
    revision_id: str | None,
    time_out_ms: int,
) -> Mapping[str, Any]:
    """Everything the verdict needs, as app.clearance_facts tells it."""
    async with driver.pipeline():
        await driver.execute(BECOME_ENGINE, (str(time_out_ms),))
        cursor = await driver.execute(
            FACTS, (srid, list(polygons), list(methods), list(uncertainties_m), until, revision_id)
        )
    row = await cursor.fetchone()
    if row is None or not isinstance(row[0], Mapping):
        raise psycopg.DataError("app.clearance_facts gave no answer")
    return row[0]


async def read_active_rules(driver: Driver) -> tuple[Mapping[str, Any], str] | None:
    """Profile and text of the rule set the database is under."""
    row = await (await driver.execute(ACTIVE)).fetchone()
    return None if row is None else (row[0], row[1])


async def read_shapes(
    driver: Driver, role: str, asset_ids: Sequence[str], box: tuple[float, float, float, float], srid: int
) -> dict[str, Any]:
    """Geometry near the dig of those assets the reader may see, by id; the others are missing."""
    async with driver.pipeline():
        await driver.execute(BECOME_READER, (role,))
        cursor = driver.cursor(row_factory=tuple_row)
        await cursor.execute(SHAPES, (list(asset_ids), list(asset_ids), *box, srid))
    return {str(asset_id): shape for asset_id, shape in await cursor.fetchall()}
