"""Answers to a revision: who may give them, what is stored, and what happens next.

Every answer makes the certificates of its job stale by itself; a new evaluation is put into the queue in the same
transaction, so that an answer that was taken is never left out of the next verdict.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func

from smartpin_server.auth.authorize import Action, Owned, authorize
from smartpin_server.background.queue import enqueue
from smartpin_server.db.transaction import Transaction
from smartpin_server.errors import Problem
from smartpin_server.excavations.replies import queries
from smartpin_server.excavations.replies.marks import read_marks
from smartpin_server.excavations.replies.schemas import AssetKey, ConsentIn, MeetingIn, ReleaseIn, ReplyIn
from smartpin_server.jurisdictions import Jurisdiction
from smartpin_server.tables.reply import Consent, OwnerReply, RestrictedRelease

Told = tuple[dict[str, Any], bool]
"""The answer as it stands, and whether it is new: sent again, the same answer is stored once."""


async def reply(
    entered: Transaction, jurisdiction: Jurisdiction, excavation_id: UUID, number: int, new: ReplyIn
) -> Told:
    """A reply to a revision. DigRefused for marks that are none."""
    owner_id = new.owner_id or entered.actor.organisation_id
    values = {
        "code": new.code,
        "note": new.note,
        "valid_until": new.valid_until,
        "marks": read_marks(new.marks, jurisdiction),
    }
    return await _answer(entered, "reply.give", OwnerReply, excavation_id, number, new.id, owner_id, values)


async def consent(entered: Transaction, excavation_id: UUID, number: int, new: ConsentIn) -> Told:
    """A consent for one version of an asset; for a critical one it counts from the second signature on."""
    values = {
        **_asset(new.asset),
        "asset_version": new.asset_version,
        "conditions": new.conditions,
        "valid_until": new.valid_until,
    }
    owner_id = entered.actor.organisation_id
    return await _answer(
        entered, "consent.give", Consent, excavation_id, number, new.id, owner_id, values, signed="given_by"
    )


async def release(entered: Transaction, excavation_id: UUID, number: int, new: ReleaseIn) -> Told:
    """A restricted asset is opened to one revision."""
    if await queries.is_restricted(entered.connection, new.asset.id) is False:
        raise Problem(409, "NOT_RESTRICTED", "This asset is not restricted; there is nothing to release.")
    owner_id = entered.actor.organisation_id
    return await _answer(
        entered,
        "release.give",
        RestrictedRelease,
        excavation_id,
        number,
        new.id,
        owner_id,
        _asset(new.asset),
        signed="released_by",
    )


async def sign_meeting(entered: Transaction, reply_id: UUID, record: MeetingIn) -> dict[str, Any]:
    """The record of a meeting on site: turns STANDBY and HIGH_PRIORITY_MEETING into a caution."""
    signature = {
        "meeting_signed_at": func.now(),
        "meeting_signed_by": entered.actor.person_id,
        "meeting_note": record.note,
    }
    return await _countersign(entered, "reply.give", OwnerReply, reply_id, "reply", signature)


async def second_consent(entered: Transaction, consent_id: UUID) -> dict[str, Any]:
    """The second signature under a consent, by another person, while the asset is at the same version."""
    signature = {"second_by": entered.actor.person_id}
    return await _countersign(entered, "consent.give", Consent, consent_id, "consent", signature)


async def _answer(
    entered: Transaction,
    action: Action,
    table: queries.Answer,
    excavation_id: UUID,
    number: int,
    answer_id: UUID,
    owner_id: UUID,
    values: Mapping[str, Any],
    signed: str | None = None,
) -> Told:
    asked = await queries.asked_revision(entered.connection, excavation_id, number)
    if asked is None:
        if await queries.sees_job(entered.connection, excavation_id):
            raise Problem(404, "REVISION_NOT_FOUND", "This job has no revision of that number.")
        raise Problem(404, "EXCAVATION_NOT_FOUND", "There is no such job, or you may not see it.")
    authorize(entered.actor, action, Owned("reply", owner_id))
    row = {"id": answer_id, "revision_id": asked.revision_id, "owner_id": owner_id, **values}
    earlier = await queries.stored(entered.connection, table, answer_id)
    if earlier is not None:
        if any(earlier[name] != value for name, value in row.items()):
            raise Problem(
                409, "ANSWER_DIFFERS", "Another answer has this id already. Give every answer an id of its own."
            )
        return await queries.one(entered.connection, table, answer_id), False
    if signed is not None:
        row[signed] = entered.actor.person_id
    await queries.add(entered.connection, table, row)
    await _evaluate_again(entered, asked.excavation_id)
    return await queries.one(entered.connection, table, answer_id), True


async def _countersign(
    entered: Transaction, action: Action, table: queries.Answer, answer_id: UUID, name: str, values: Mapping[str, Any]
) -> dict[str, Any]:
    given = await queries.kept(entered.connection, table, answer_id)
    if given is None:
        raise Problem(404, f"{name.upper()}_NOT_FOUND", f"There is no such {name}, or you may not see it.")
    authorize(entered.actor, action, Owned(name, given.owner_id))
    await queries.countersign(entered.connection, table, answer_id, given.row_version, values)
    await _evaluate_again(entered, given.excavation_id)
    return await queries.one(entered.connection, table, answer_id)


async def _evaluate_again(entered: Transaction, excavation_id: UUID) -> None:
    await enqueue(entered.connection, "evaluate", excavation_id=str(excavation_id))


def _asset(key: AssetKey) -> dict[str, Any]:
    return {"line_id": key.id if key.type == "line" else None, "node_id": key.id if key.type == "node" else None}
