"""An owner's claims about its records: standing instructions, coverage, changes by two persons, and what is to be done."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import func

from smartpin_server.auth.authorize import Action, Owned, authorize
from smartpin_server.db.transaction import Transaction
from smartpin_server.errors import Problem
from smartpin_server.excavations.replies import record_queries as queries
from smartpin_server.excavations.replies.area import read_area
from smartpin_server.excavations.replies.record_schemas import (
    CoverageEdit,
    CoverageIn,
    CoverageWish,
    Decision,
    StandingIn,
)
from smartpin_server.excavations.replies.schemas import TaskEnd
from smartpin_server.jurisdictions import Jurisdiction
from smartpin_server.tables.excavation import StandingInstruction
from smartpin_server.tables.responsibility import Coverage
from smartpin_server.tables.sync import Proposal, Task

_DECIDED_HERE = "coverage"


async def instruct(entered: Transaction, jurisdiction: Jurisdiction, new: StandingIn) -> dict[str, Any]:
    """A standing instruction, signed by whoever sends it. DigRefused for an area that is none."""
    _authorize(entered, "record.claim", "standing instruction", entered.actor.organisation_id)
    _refuse_past(new.valid_until)
    await queries.add(
        entered.connection,
        StandingInstruction,
        {
            "id": new.id,
            "owner_id": entered.actor.organisation_id,
            "kinds": sorted({str(kind) for kind in new.kinds}),
            "geom": None if new.area is None else read_area(new.area, jurisdiction),
            "valid_until": new.valid_until,
        },
    )
    return await queries.one(entered.connection, StandingInstruction, new.id)


async def end_instruction(entered: Transaction, standing_id: UUID, base: int) -> dict[str, Any]:
    """From now on the owner answers itself."""
    await _kept(entered, StandingInstruction, "standing instruction", standing_id)
    await queries.write(entered.connection, StandingInstruction, standing_id, base, {"valid_to": func.now()})
    return await queries.one(entered.connection, StandingInstruction, standing_id)


async def attest(entered: Transaction, jurisdiction: Jurisdiction, new: CoverageIn) -> dict[str, Any]:
    """A new attestation of coverage."""
    _authorize(entered, "record.claim", "coverage", entered.actor.organisation_id)
    _refuse_past(new.valid_until)
    _refuse_future(new.complete_as_of, jurisdiction)
    await queries.add(
        entered.connection,
        Coverage,
        {
            "id": new.id,
            "owner_id": entered.actor.organisation_id,
            "kind": str(new.kind),
            "geom": read_area(new.area, jurisdiction),
            "complete_as_of": new.complete_as_of,
            "valid_until": new.valid_until,
            "connections_mapped": new.connections_mapped,
        },
    )
    return await queries.one(entered.connection, Coverage, new.id)


async def edit_coverage(
    entered: Transaction, jurisdiction: Jurisdiction, coverage_id: UUID, base: int, edit: CoverageEdit
) -> dict[str, Any]:
    """The coverage after the edit, attested anew. The database refuses to shrink or end it by one person."""
    await _kept(entered, Coverage, "coverage", coverage_id)
    values = _changed(edit, jurisdiction)
    if edit.retire:
        values["valid_to"] = func.now()
    await queries.write(entered.connection, Coverage, coverage_id, base, values)
    return await queries.one(entered.connection, Coverage, coverage_id)


async def propose_coverage(
    entered: Transaction, jurisdiction: Jurisdiction, coverage_id: UUID, base: int, wish: CoverageWish
) -> dict[str, Any]:
    """The same change as a proposal for a second person."""
    kept = await _kept(entered, Coverage, "coverage", coverage_id)
    if kept.row_version != base:
        raise Problem(412, "STALE_EDIT", "This coverage was changed meanwhile. Read it again and repeat your edit.")
    values = _changed(wish, jurisdiction)
    proposal_id = uuid4()
    await queries.propose_coverage(
        entered.connection,
        {
            "geom": None,
            "complete_as_of": None,
            "valid_until": None,
            "connections_mapped": None,
            **values,
            "id": proposal_id,
            "coverage_id": coverage_id,
            "base": base,
            "retire": wish.retire,
            "reason": wish.reason,
        },
    )
    return await queries.one(entered.connection, Proposal, proposal_id)


async def decide(entered: Transaction, proposal_id: UUID, decision: Decision) -> dict[str, Any]:
    """Approve a change of coverage, which carries it out, or reject it."""
    await _kept(entered, Proposal, "proposal", proposal_id)
    about = await queries.proposed(entered.connection, proposal_id)
    if about.entity != _DECIDED_HERE and decision.approve:
        raise Problem(
            409, "DECIDED_ELSEWHERE", f"A change of {about.entity} is approved where it can be looked at on the map."
        )
    if decision.approve and about.state == "pending" and not about.is_unchanged:
        raise Problem(
            412, "STALE_EDIT", "The coverage was changed since this was proposed. Reject it and propose anew."
        )
    state = "approved" if decision.approve else "rejected"
    await queries.decide(entered.connection, proposal_id, state, decision.note)
    if decision.approve:
        await queries.carry_out(entered.connection, proposal_id)
    return await queries.one(entered.connection, Proposal, proposal_id)


async def end_task(entered: Transaction, task_id: UUID, base: int, end: TaskEnd) -> dict[str, Any]:
    """A task that was done, or that nobody wants done any more."""
    await _kept(entered, Task, "task", task_id, "task.end")
    values: dict[str, Any] = {"state": end.state}
    if end.note is not None:
        values["note"] = end.note
    await queries.write(entered.connection, Task, task_id, base, values)
    return await queries.one(entered.connection, Task, task_id)


def _changed(edit: CoverageEdit, jurisdiction: Jurisdiction) -> dict[str, Any]:
    values: dict[str, Any] = {
        name: getattr(edit, name)
        for name in ("complete_as_of", "valid_until", "connections_mapped")
        if getattr(edit, name) is not None
    }
    if edit.area is not None:
        values["geom"] = read_area(edit.area, jurisdiction)
    if not values and not edit.retire:
        raise Problem(422, "NOTHING_TO_CHANGE", "The body names nothing that can be changed.")
    _refuse_past(edit.valid_until)
    if edit.complete_as_of is not None:
        _refuse_future(edit.complete_as_of, jurisdiction)
    return values


async def _kept(
    entered: Transaction, table: queries.Record, name: str, record_id: UUID, action: Action = "record.claim"
) -> queries.Kept:
    kept = await queries.kept(entered.connection, table, record_id)
    if kept is None:
        code = f"{name.upper().replace(' ', '_')}_NOT_FOUND"
        raise Problem(404, code, f"There is no such {name}, or you may not see it.")
    _authorize(entered, action, name, kept.organisation_id)
    return kept


def _authorize(entered: Transaction, action: Action, name: str, organisation_id: UUID) -> None:
    authorize(entered.actor, action, Owned(name, organisation_id))


def _refuse_past(until: datetime | None) -> None:
    if until is not None and until <= datetime.now(UTC):
        raise Problem(
            422, "ALREADY_OVER", "valid_until has passed already.", errors=[_wrong("/valid_until", "has passed")]
        )


def _refuse_future(day: date, jurisdiction: Jurisdiction) -> None:
    today = datetime.now(ZoneInfo(jurisdiction.calendar.timezone)).date()
    if day > today:
        raise Problem(
            422,
            "NOT_YET",
            "Records cannot be complete as of a day to come.",
            errors=[_wrong("/complete_as_of", "lies in the future")],
        )


def _wrong(pointer: str, detail: str) -> dict[str, str]:
    return {"pointer": pointer, "in": "body", "detail": detail}
