"""What the engine reads and writes about one job, as its own database role, in one REPEATABLE READ transaction.

Nobody else may write a verdict (ENGINE_ONLY). What a verdict rests on is read with row security off, which says so when
that right is lost. Everything else happens with it on: functions of the tables' owner refuse to run without.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb
from sqlalchemy.ext.asyncio import AsyncEngine

from smartpin_server.db.driver import Driver, own_driver
from smartpin_server.excavations.permit.revision import DrawnPart, StoredRevision
from smartpin_server.excavations.queries import FACTS

WAIT_FOR_TURN = "10s"
_TURN = b"select pg_advisory_lock(hashtextextended('excavation ' || %s, 0))"
_END_OF_TURN = b"select pg_advisory_unlock(hashtextextended('excavation ' || %s, 0))"
_BEGIN = b"BEGIN ISOLATION LEVEL REPEATABLE READ"
_BECOME = b"""select set_config('role', app.role_name('clearance'), true), set_config('row_security', 'off', true),
  set_config('statement_timeout', %s, true), set_config('app.actor_id', %s, true), set_config('app.organisation_id', '', true),
  set_config('app.role_code', '', true), set_config('app.device_id', '', true)"""
_JOB = b"""select e.code, e.title, e.purpose, e.life, e.emergency, e.contact_name, e.contact_phone, o.id, o.name, o.phone,
    array(select x.id::text from org.organisation x where not x.two_person and (x.id = o.id or x.id in (select r.owner_id
      from dig.routed_owner r join dig.excavation_revision v on v.id = r.revision_id where v.excavation_id = e.id)))
  from dig.excavation e join org.organisation o on o.id = e.organisation_id where e.id = %s and e.valid_to is null"""
_REVISION = b"""select id, number, window_from, window_to, drawing_uncertainty_m, extends from dig.excavation_revision
  where excavation_id = %s and submitted_at is not null order by number desc limit 1"""
_PARTS = b"""select id, number, ST_AsBinary(geom), method, z_top_m, z_bottom_m, tool_width_m, assumed
  from dig.excavation_part where revision_id = %s and valid_to is null order by number"""
_LIVE = b"""select c.id, c.revision_id, r.number, c.status, app.clearance_status(c.id) ->> 'status',
    c.inputs ->> 'trouble' is not null
  from dig.clearance c join dig.excavation_revision r on r.id = c.revision_id
  where r.excavation_id = %s and c.status in ('AWAITING', 'VALID')"""
_ROW_SECURITY = b"select set_config('row_security', %s, true)"
_NOW = b"""select now(), pg_current_snapshot()::text, (select system_identifier::text from pg_control_system()),
  left(pg_walfile_name(pg_current_wal_lsn()), 8)"""
_ROUTED = b"select id, owner_id::text, kinds, due_at from dig.routed_owner where revision_id = %s and valid_to is null"
_ROUTE = b"""insert into dig.routed_owner (id, revision_id, owner_id, kinds, reason, routed_at, due_at)
  values (gen_random_uuid(), %s, %s, %s, %s, %s, %s)"""
_MORE_KINDS = b"update dig.routed_owner set kinds = %s where revision_id = %s and owner_id = %s"
_SUPERSEDE = b"update dig.clearance set status = 'SUPERSEDED', superseded_by = %s where id = any(%s)"
_CLEARANCE = b"""insert into dig.clearance (id, revision_id, status, verdict, register_verdict, rule_set, rule_set_sha256,
    inputs, inputs_hash, certificate_hash, certificate, snapshot, system_identifier, timeline, reach_m, search_m, footprint,
    evaluated_at, evaluated_by, issued_at, expires_at)
  values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::pg_snapshot, %s, %s, %s, %s,
    ST_SetSRID(ST_GeomFromWKB(%s), %s), %s, %s, %s, %s)"""
_FINDING = b"""insert into dig.finding (id, clearance_id, number, line_id, node_id, owner_id, kind, part_number, row_code,
    class, verdict, reason, distance_m, gap_m, numbers, geom)
  values (gen_random_uuid(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s,
    ST_SetSRID(ST_MakePoint(%s::float8, %s::float8), %s))"""
_HOLD_POINT = b"""insert into dig.hold_point (id, clearance_id, number, phase, step, pin_id, line_id, node_id, owner_id,
    part_number, words_key) values (gen_random_uuid(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""
_REVOKE = b"""update dig.clearance set status = 'REVOKED', revoked_at = now(), revoked_reason = %s where id = %s"""


@dataclass(frozen=True)
class JobFacts:
    """The job as a certificate tells it."""

    code: str
    title: str
    purpose: str | None
    life: str
    emergency: bool
    contact_name: str | None
    contact_phone: str | None
    organisation_id: UUID
    organisation: str
    organisation_phone: str | None
    single_person: list[str]


@dataclass(frozen=True)
class Live:
    """A clearance that was not replaced or revoked; `standing` is how it stands in this transaction's eyes.

    `failed`: nothing was found out when it was made.
    """

    id: UUID
    revision_id: UUID
    number: int
    status: str
    standing: str
    failed: bool


@dataclass(frozen=True)
class Instant:
    """The state of the register this transaction sees."""

    now: datetime
    snapshot: str
    system_identifier: str
    timeline: str


@asynccontextmanager
async def turn(engine: AsyncEngine, excavation_id: UUID) -> AsyncIterator[Driver]:
    """A connection whose holder is the only one to evaluate this job, in any process of any server.

    The lock is the session's: one of a transaction would be waited for with the snapshot taken already, and what the
    one before wrote would not be seen.
    """
    async with own_driver(engine) as driver:
        await driver.execute(b"select set_config('lock_timeout', %s, false)", (WAIT_FOR_TURN,))
        try:
            await driver.execute(_TURN, (str(excavation_id),))
            try:
                yield driver
            finally:
                if not driver.closed:
                    await driver.rollback()
                    await driver.execute(_END_OF_TURN, (str(excavation_id),))
        finally:
            if not driver.closed:
                with suppress(psycopg.Error):
                    await driver.execute(b"reset lock_timeout")


async def begin(driver: Driver, actor_id: UUID | None, time_out_ms: int) -> None:
    """Begin a transaction as the engine, on behalf of a person (None: by itself)."""
    async with driver.pipeline():
        await driver.execute(_BEGIN)
        await driver.execute(_BECOME, (str(time_out_ms), "" if actor_id is None else str(actor_id)))


async def read_job(driver: Driver, excavation_id: UUID) -> JobFacts | None:
    """The job, if there is one."""
    row = await (await driver.execute(_JOB, (excavation_id,))).fetchone()
    if row is None:
        return None
    return JobFacts(*row)


async def read_submitted(driver: Driver, excavation_id: UUID) -> StoredRevision | None:
    """The last revision that was submitted, with its parts."""
    row = await (await driver.execute(_REVISION, (excavation_id,))).fetchone()
    if row is None:
        return None
    id_, number, window_from, window_to, uncertainty_m, extends = row
    parts = await (await driver.execute(_PARTS, (id_,))).fetchall()
    drawn = tuple(DrawnPart(part[0], part[1], bytes(part[2]), *part[3:]) for part in parts)
    return StoredRevision(id_, number, excavation_id, window_from, window_to, uncertainty_m, extends, drawn)


async def read_live(driver: Driver, excavation_id: UUID) -> list[Live]:
    """Clearances of the job that nobody replaced or revoked. Row security is on from here."""
    await driver.execute(_ROW_SECURITY, ("on",))
    return [Live(*row) for row in await (await driver.execute(_LIVE, (excavation_id,))).fetchall()]


async def read_instant(driver: Driver) -> Instant:
    """Which state of the register this transaction sees."""
    row = await (await driver.execute(_NOW)).fetchone()
    if row is None:
        raise psycopg.DataError("the database does not tell the time")
    return Instant(*row)


async def read_facts(driver: Driver, parameters: Sequence[Any]) -> dict[str, Any]:
    """The facts. Should that fail the transaction can still be used: it goes back to where it was."""
    await driver.execute(b"SAVEPOINT facts")
    try:
        await driver.execute(_ROW_SECURITY, ("off",))
        row = await (await driver.execute(FACTS, parameters)).fetchone()
    except psycopg.Error:
        await driver.execute(b"ROLLBACK TO SAVEPOINT facts")
        raise
    await driver.execute(_ROW_SECURITY, ("on",))
    if row is None or not isinstance(row[0], Mapping):
        raise psycopg.DataError("app.clearance_facts gave no answer")
    return dict(row[0])


async def read_routed(driver: Driver, revision_id: UUID) -> dict[str, tuple[list[str], datetime | None]]:
    """Owners asked so far: their kinds and deadline."""
    rows = await (await driver.execute(_ROUTED, (revision_id,))).fetchall()
    return {owner: (list(kinds), due_at) for _, owner, kinds, due_at in rows}


async def route(
    driver: Driver, revision_id: UUID, owner_id: str, kinds: Sequence[str], reason: str, now: datetime, due_at: datetime
) -> None:
    """Ask an owner."""
    await driver.execute(_ROUTE, (revision_id, owner_id, list(kinds), reason, now, due_at))


async def add_kinds(driver: Driver, revision_id: UUID, owner_id: str, kinds: Sequence[str]) -> None:
    """An owner that was asked already is asked about more."""
    await driver.execute(_MORE_KINDS, (list(kinds), revision_id, owner_id))


async def supersede(driver: Driver, ids: Sequence[UUID], by: UUID) -> None:
    """Older clearances give way; the newer one is written in the same transaction."""
    if ids:
        await driver.execute(_SUPERSEDE, (by, list(ids)))


async def revoke(driver: Driver, clearance_id: UUID, reason: str) -> None:
    """Take a certificate back."""
    await driver.execute(_REVOKE, (reason, clearance_id))


async def write_clearance(driver: Driver, values: Sequence[Any]) -> None:
    """One evaluation, in the order of the columns of _CLEARANCE."""
    await driver.execute(_CLEARANCE, tuple(Jsonb(value) if isinstance(value, dict) else value for value in values))


async def write_reasons(
    driver: Driver, findings: Sequence[tuple[Any, ...]], hold_points: Sequence[tuple[Any, ...]]
) -> None:
    """Findings and steps of a clearance, many in one trip."""
    async with driver.cursor() as cursor:
        if findings:
            await cursor.executemany(_FINDING, findings)
        if hold_points:
            await cursor.executemany(_HOLD_POINT, hold_points)
