"""Statements on an owner's claims about its records, run under the caller's own role."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from smartpin_server.tables.excavation import StandingInstruction
from smartpin_server.tables.responsibility import Coverage
from smartpin_server.tables.sync import Proposal, Task

# As text, so that PostgreSQL's bytes go straight to the socket.
STANDING = b"""select jsonb_build_object('items',
    coalesce(jsonb_agg(app.standing_json(s) order by s.created_at desc, s.id), '[]'))::text
  from dig.standing_instruction as s where s.owner_id = app.current_organisation() and (%s or s.valid_to is null)"""
COVERAGES = b"""select jsonb_build_object('items', coalesce(jsonb_agg(app.coverage_json(c) order by c.kind, c.id), '[]'))::text
  from asset.coverage as c where c.owner_id = app.current_organisation() and c.valid_to is null"""
PROPOSALS = b"""select jsonb_build_object('items',
    coalesce(jsonb_agg(app.proposal_json(p) order by p.created_at desc, p.id), '[]'))::text
  from sync.proposal as p where p.organisation_id = app.current_organisation() and (%s or p.state = 'pending')"""
TASKS = b"""select jsonb_build_object('items',
    coalesce(jsonb_agg(app.task_json(t) order by t.due_at nulls last, t.created_at, t.id), '[]'))::text
  from (select * from sync.task where organisation_id = app.current_organisation() and valid_to is null
        and (%s or state in ('open', 'assigned', 'in_progress')) order by due_at nulls last, created_at, id limit 500) as t"""
_ONE = {
    StandingInstruction: text("select app.standing_json(s) from dig.standing_instruction as s where s.id = :id"),
    Coverage: text("select app.coverage_json(c) from asset.coverage as c where c.id = :id"),
    Proposal: text("select app.proposal_json(p) from sync.proposal as p where p.id = :id"),
    Task: text("select app.task_json(t) from sync.task as t where t.id = :id"),
}
# The patch is made where its values are compared, so that a time is written as the database writes it.
_WISH = text(
    "insert into sync.proposal (id, organisation_id, entity, entity_id, entity_version, patch, reason, proposed_by)"
    " select :id, c.owner_id, 'coverage', c.id, :base, jsonb_strip_nulls(jsonb_build_object("
    " 'geom', cast(cast(:geom as geometry) as text), 'complete_as_of', cast(:complete_as_of as date),"
    " 'valid_until', cast(:valid_until as timestamptz), 'connections_mapped', cast(:connections_mapped as boolean),"
    " 'valid_to', case when :retire then now() end)), :reason, app.current_actor()"
    " from asset.coverage as c where c.id = :coverage_id"
)
_CARRY_OUT = text(
    "update asset.coverage as c set (geom, complete_as_of, valid_until, connections_mapped, valid_to, base_version) ="
    " (select n.geom, n.complete_as_of, n.valid_until, n.connections_mapped, n.valid_to, p.entity_version"
    "  from jsonb_populate_record(c, p.patch) as n) from sync.proposal as p where p.id = :id and c.id = p.entity_id"
)
Record = type[StandingInstruction] | type[Coverage] | type[Proposal] | type[Task]


class Kept(NamedTuple):
    """Whose a record is, at which version."""

    organisation_id: UUID
    row_version: int


class Proposed(NamedTuple):
    """The kind of thing a proposal is about; its state; whether the thing is unchanged since."""

    entity: str
    state: str
    is_unchanged: bool


async def kept(connection: AsyncConnection, table: Record, record_id: UUID) -> Kept | None:
    """Whose a record is, if the caller may see it."""
    owner = table.owner_id if table in (StandingInstruction, Coverage) else table.organisation_id  # type: ignore[union-attr]
    row = (await connection.execute(select(owner, table.row_version).where(table.id == record_id))).one_or_none()
    return None if row is None else Kept(*row)


async def add(connection: AsyncConnection, table: Record, values: Mapping[str, Any]) -> None:
    """A new record; the database signs it."""
    await connection.execute(insert(table).values(**values))


async def write(
    connection: AsyncConnection, table: Record, record_id: UUID, base: int, values: Mapping[str, Any]
) -> None:
    """Change a record that is at version `base`; the database refuses a stale one, and a dangerous one by one person."""
    await connection.execute(update(table).where(table.id == record_id).values(base_version=base, **values))


async def one(connection: AsyncConnection, table: Record, record_id: UUID) -> dict[str, Any]:
    """The record as it is told."""
    found: dict[str, Any] = (await connection.execute(_ONE[table], {"id": record_id})).scalar_one()
    return found


async def propose_coverage(connection: AsyncConnection, wish: Mapping[str, Any]) -> None:
    """File a change of a coverage for a second person to decide about."""
    await connection.execute(_WISH, wish)


async def decide(connection: AsyncConnection, proposal_id: UUID, state: str, note: str | None) -> None:
    """Approve or reject; the database judges whether this person may."""
    statement = update(Proposal).where(Proposal.id == proposal_id).values(state=state, decision_note=note)
    await connection.execute(statement)


async def proposed(connection: AsyncConnection, proposal_id: UUID) -> Proposed:
    """What a proposal is about, and whether that is still at the version it was made on."""
    statement = (
        select(Proposal.entity, Proposal.state, Coverage.row_version == Proposal.entity_version)
        .outerjoin(Coverage, Coverage.id == Proposal.entity_id)
        .where(Proposal.id == proposal_id)
    )
    row = (await connection.execute(statement)).one()
    return Proposed(row[0], row[1], bool(row[2]))


async def carry_out(connection: AsyncConnection, proposal_id: UUID) -> None:
    """Do what was proposed, in the transaction of the approval."""
    await connection.execute(_CARRY_OUT, {"id": proposal_id})
