"""Drafts: who may make and change them, and what that means for the rows. Nobody is asked before they are submitted."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from smartpin_server.auth.authorize import Owned, authorize
from smartpin_server.db.transaction import Transaction
from smartpin_server.errors import Problem
from smartpin_server.excavations.dig_request import read_dig
from smartpin_server.excavations.permit import queries
from smartpin_server.excavations.permit.bodies import ExcavationEdit, ExcavationIn, RevisionIn
from smartpin_server.excavations.permit.queries import Asked, Job
from smartpin_server.excavations.permit.revision import drawn_parts, together
from smartpin_server.excavations.service import RuleBook


async def create(entered: Transaction, new: ExcavationIn) -> UUID:
    """The id of the new draft, which belongs to the caller's organisation."""
    authorize(entered.actor, "permit.make", Owned("permit", entered.actor.organisation_id))
    id_ = new.id or uuid4()
    contact = new.contact
    await queries.add_excavation(
        entered.connection,
        {
            "id": id_,
            "code": await queries.next_code(entered.connection),
            "organisation_id": entered.actor.organisation_id,
            "requested_by": entered.actor.person_id,
            "title": new.title,
            "purpose": new.purpose,
            "emergency": new.emergency,
            "contact_name": contact.name if contact else None,
            "contact_phone": contact.phone if contact else None,
        },
    )
    return id_


async def edit(entered: Transaction, id_: UUID, base: int, change: ExcavationEdit) -> None:
    """What the body does not name stays."""
    job = await alterable(entered, id_)
    values: dict[str, Any] = {
        name: getattr(change, name) for name in ("title", "purpose", "emergency") if name in change.model_fields_set
    }
    for name in ("title", "emergency"):
        if name in values and values[name] is None:
            raise Problem(422, "INVALID", f"/{name}: must not be null")
    if "contact" in change.model_fields_set:
        values["contact_name"] = change.contact.name if change.contact else None
        values["contact_phone"] = change.contact.phone if change.contact else None
    if not values:
        raise Problem(422, "NOTHING_TO_CHANGE", "The body names nothing that can be changed.")
    if values.get("emergency", job.emergency) != job.emergency and job.life != "draft":
        raise Problem(409, "EMERGENCY_IS_FIXED", "Whether works are an emergency is settled when they are submitted.")
    await queries.write_excavation(entered.connection, id_, base, values)


async def add_revision(entered: Transaction, id_: UUID, new: RevisionIn, book: RuleBook) -> int:
    """The number of the new revision. Only one can be in the making."""
    await alterable(entered, id_)
    known = await queries.revisions(entered.connection, id_)
    refuse_second_draft(known)
    number = known[0].number + 1 if known else 1
    values, parts, whole, srid = _read(new, book)
    await queries.add_revision(
        entered.connection, {**values, "id": uuid4(), "excavation_id": id_, "number": number}, parts, whole, srid
    )
    return number


async def replace_revision(
    entered: Transaction, id_: UUID, number: int, base: int, new: RevisionIn, book: RuleBook
) -> None:
    """Other parts, another window: as long as nobody was asked."""
    await alterable(entered, id_)
    revision = numbered(await queries.revisions(entered.connection, id_), number)
    if revision.submitted_at is not None:
        raise Problem(409, "REVISION_IS_FIXED", "This revision was submitted and is not altered. Make a new revision.")
    version = await queries.version_of(entered.connection, revision.id)
    if version != base:
        raise Problem(
            412,
            "STALE_EDIT",
            f"The revision was changed meanwhile (you read {base}, it is at {version}). Read it again.",
        )
    values, parts, whole, srid = _read(new, book)
    await queries.redraw(entered.connection, revision.id, values, parts, whole, srid)


def _read(new: RevisionIn, book: RuleBook) -> tuple[dict[str, Any], Any, bytes, int]:
    """The columns of a revision and its parts. DigRefused when it is no dig.

    What was left out of the window stays out: it is settled when the revision is submitted.
    """
    request = new.model_dump(by_alias=True, exclude={"note"})
    asked = read_dig(request, book.current, datetime.now().astimezone())
    values = {
        "drawing_uncertainty_m": asked.dig.uncertainty_m,
        "window_from": asked.starts if request.get("from") is not None else None,
        "window_to": asked.dig.until if request.get("to") is not None else None,
        "note": new.note,
    }
    return values, drawn_parts(asked, request), together(asked.polygons), book.current.srid


async def alterable(entered: Transaction, id_: UUID, closed: bool = False) -> Job:
    """The job, held until the transaction ends; Problem when the caller may not change it, or nobody may any more.

    `closed`: a closed job is no reason against it.
    """
    job = await seen(entered, id_)
    authorize(entered.actor, "permit.change", Owned("permit", job.organisation_id))
    if job.life == "closed" and not closed:
        raise Problem(409, "JOB_CLOSED", "This permit is closed. Begin a new one.")
    held = await queries.job(entered.connection, id_, hold=True)
    if held is None:
        raise not_found()
    if held.life == "closed" and not closed:
        raise Problem(409, "JOB_CLOSED", "This permit is closed. Begin a new one.")
    return held


async def seen(entered: Transaction, id_: UUID) -> Job:
    """The job if the caller may see it, else Problem 404."""
    job = await queries.job(entered.connection, id_)
    if job is None:
        raise not_found()
    return job


def not_found() -> Problem:
    """404 for a permit that is not there, or not for this reader."""
    return Problem(404, "EXCAVATION_NOT_FOUND", "There is no such permit, or you may not see it.")


def numbered(known: list[Asked], number: int) -> Asked:
    """The revision with this number, else Problem 404."""
    for revision in known:
        if revision.number == number:
            return revision
    raise Problem(404, "REVISION_NOT_FOUND", f"This permit has no revision {number}.")


def refuse_second_draft(known: list[Asked]) -> None:
    """Problem 409 while a revision is in the making."""
    if known and known[0].submitted_at is None:
        raise Problem(
            409, "REVISION_OPEN", f"Revision {known[0].number} is not submitted yet: change that one, or submit it."
        )
