"""Statements of the owner's desk, run under the caller's own role."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from smartpin_server.tables.excavation import Excavation, ExcavationRevision
from smartpin_server.tables.reply import Consent, OwnerReply, RestrictedRelease

INBOX = b"select app.inbox(%s::text, %s::int, %s::float8, %s::uuid)"
INBOX_ONE = b"select app.inbox_one(%s::uuid)"
_ONE = {
    OwnerReply: text("select app.reply_json(r) from dig.owner_reply as r where r.id = :id"),
    Consent: text("select app.consent_json(c) from dig.consent as c where c.id = :id"),
    RestrictedRelease: text("select app.release_json(r) from dig.restricted_release as r where r.id = :id"),
}
_RESTRICTED = text(
    "select restricted is not false from asset.utility_line where id = :id"
    " union all select restricted is not false from asset.utility_node where id = :id"
)
Answer = type[OwnerReply] | type[Consent] | type[RestrictedRelease]


class Asked(NamedTuple):
    """A revision that may be answered, and the job it belongs to."""

    excavation_id: UUID
    revision_id: UUID


class Given(NamedTuple):
    """Whose answer it is, and to what."""

    owner_id: UUID
    excavation_id: UUID
    revision_id: UUID
    row_version: int


async def sees_job(connection: AsyncConnection, excavation_id: UUID) -> bool:
    """Whether the caller may see the job at all."""
    return await connection.scalar(select(Excavation.id).where(Excavation.id == excavation_id)) is not None


async def asked_revision(connection: AsyncConnection, excavation_id: UUID, number: int) -> Asked | None:
    """A revision by its number, if the caller may see it."""
    statement = select(ExcavationRevision.excavation_id, ExcavationRevision.id).where(
        ExcavationRevision.excavation_id == excavation_id, ExcavationRevision.number == number
    )
    row = (await connection.execute(statement)).one_or_none()
    return None if row is None else Asked(row[0], row[1])


async def kept(connection: AsyncConnection, table: Answer, answer_id: UUID) -> Given | None:
    """Whose an answer is, if the caller may see it."""
    statement = (
        select(table.owner_id, ExcavationRevision.excavation_id, table.revision_id, table.row_version)
        .join(ExcavationRevision, ExcavationRevision.id == table.revision_id)
        .where(table.id == answer_id)
    )
    row = (await connection.execute(statement)).one_or_none()
    return None if row is None else Given(*row)


async def stored(connection: AsyncConnection, table: Answer, answer_id: UUID) -> Mapping[str, Any] | None:
    """The columns of an answer with this id, if there is one the caller may see."""
    row = (await connection.execute(select(table.__table__).where(table.id == answer_id))).mappings().one_or_none()
    return None if row is None else dict(row)


async def add(connection: AsyncConnection, table: Answer, values: Mapping[str, Any]) -> None:
    """A new answer; the database signs it and judges whether it can still be given."""
    await connection.execute(insert(table).values(**values))


async def countersign(
    connection: AsyncConnection, table: Answer, answer_id: UUID, base: int, values: Mapping[str, Any]
) -> None:
    """The record of a meeting, or a second signature, on the version that was read: of two only one signs."""
    await connection.execute(update(table).where(table.id == answer_id).values(base_version=base, **values))


async def one(connection: AsyncConnection, table: Answer, answer_id: UUID) -> dict[str, Any]:
    """The answer as it is told."""
    found: dict[str, Any] = (await connection.execute(_ONE[table], {"id": answer_id})).scalar_one()
    return found


async def is_restricted(connection: AsyncConnection, asset_id: UUID) -> bool | None:
    """Whether an asset is restricted; None when the caller sees no such asset."""
    found: bool | None = await connection.scalar(_RESTRICTED, {"id": asset_id})
    return found
