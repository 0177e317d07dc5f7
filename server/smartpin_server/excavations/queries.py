"""What the clearance engine asks of the database, in one REPEATABLE READ transaction, and who it is while asking."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from psycopg.rows import tuple_row
from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncEngine

from smartpin_server.db.driver import ConnectionWasStale, Driver, own_driver
from smartpin_server.db.enter import ENTER, Actor, actor_of

BEGIN = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
WHO = b"select current_setting('role')"
# The engine sees everything. With row_security off a lost right raises instead of hiding rows.
BECOME_ENGINE = b"""select set_config('role', app.role_name('clearance'), true), set_config('row_security', 'off', true),
  set_config('statement_timeout', %s, true)"""
BECOME_READER = b"select set_config('role', %s, true), set_config('row_security', 'on', true)"
_DIGS = (
    b"array(select ST_GeomFromWKB(wkb, %s) from unnest(%s::bytea[]) with ordinality as p (wkb, number) order by number)"
)
FACTS = b"select app.clearance_facts(" + _DIGS + b", %s::text[], %s::float8[], %s::timestamptz, %s::uuid)"
SIGHT = b"select app.clearance_sight(" + _DIGS + b", %s::float8, %s::float8, %s::float8, %s::int)"
ACTIVE = b"select profile, toml from lookup.jurisdiction where active"
SHAPES = b"""select id, ST_AsGeoJSON(ST_Transform(ST_Intersection(ST_Force2D(geom), area), 4326), 7)::json
  from (select id, geom from asset.utility_line where id = any(%s::uuid[])
        union all select id, geom from asset.utility_node where id = any(%s::uuid[])) as asset,
    (select ST_MakeEnvelope(%s, %s, %s, %s, %s) as area) as seen"""
MOST_SHAPES = 2000
"""Beyond these nothing more is drawn; nobody could tell them apart."""


def object_of(value: bytes | None) -> Mapping[str, Any]:
    """A JSON object, read without going through texts and rows."""
    found = None if value is None else from_json(value)
    if not isinstance(found, Mapping):
        raise psycopg.DataError("the database gave no answer")
    return found


@dataclass(frozen=True)
class Question:
    """A dig as the database is asked about it: one polygon (WKB, metres), method and uncertainty for each part."""

    srid: int
    polygons: Sequence[bytes]
    methods: Sequence[str]
    uncertainties_m: Sequence[float]
    until: datetime
    time_out_ms: int
    revision_id: str | None = None

    @property
    def for_facts(self) -> tuple[Any, ...]:
        return (
            self.srid, list(self.polygons), list(self.methods), list(self.uncertainties_m), self.until, self.revision_id,
        )  # fmt: skip


@dataclass(frozen=True)
class Radii:
    """Around the dig: what it adds to an asset's reach, how far shapes are drawn, how far restricted assets are told."""

    own_m: float
    shown_m: float
    told_m: float


@dataclass(frozen=True)
class Looked:
    """What came back of one trip, as the database wrote it. `facts` None: `trouble` kept them away."""

    actor: Actor
    facts: bytes | None
    sight: bytes | None
    trouble: psycopg.Error | None = None


async def look(engine: AsyncEngine, token_sha256: bytes, question: Question, radii: Radii) -> Looked:
    """Everything about a dig in one round trip: who asks, what they may see, then the facts as the engine.

    Raises what app.enter raises for a token that is worth nothing; any other failure is told in the answer.
    """
    try:
        async with own_driver(engine) as driver:
            return await _look(driver, token_sha256, question, radii)
    except ConnectionWasStale:
        async with own_driver(engine) as driver:
            return await _look(driver, token_sha256, question, radii)


async def _look(driver: Driver, token_sha256: bytes, question: Question, radii: Radii) -> Looked:
    entered = driver.cursor(row_factory=tuple_row)
    sight, facts = driver.cursor(), driver.cursor()
    trouble: psycopg.Error | None = None
    try:
        async with driver.pipeline():
            await driver.execute(BEGIN)
            await entered.execute(ENTER, (token_sha256, ["read"]))
            around = (radii.own_m, radii.shown_m, radii.told_m, MOST_SHAPES)
            await sight.execute(SIGHT, (question.srid, list(question.polygons), *around))
            await driver.execute(BECOME_ENGINE, (str(question.time_out_ms),))
            await facts.execute(FACTS, question.for_facts)
            await driver.execute(b"COMMIT")  # nothing was written; ends the roles and the settings
    except psycopg.Error as failed:
        if driver.closed or entered.pgresult is None or entered.pgresult.status != psycopg.pq.ExecStatus.TUPLES_OK:
            raise
        trouble = failed
    row = await entered.fetchone()
    actor = actor_of(row[0] if row else {})
    if trouble is not None:
        return Looked(actor, None, None, trouble)
    return Looked(actor, _value(facts), _value(sight))


def _value(cursor: psycopg.AsyncCursor[Any]) -> bytes | None:
    """The one value of an answer, as it came."""
    result = cursor.pgresult
    return None if result is None or result.ntuples == 0 else result.get_value(0, 0)


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


async def read_facts(driver: Driver, question: Question) -> Mapping[str, Any]:
    """Everything the verdict needs, as app.clearance_facts tells it, in the transaction that is open."""
    cursor = driver.cursor()
    async with driver.pipeline():
        await driver.execute(BECOME_ENGINE, (str(question.time_out_ms),))
        await cursor.execute(FACTS, question.for_facts)
    return object_of(_value(cursor))


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
