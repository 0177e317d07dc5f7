"""What happens to a permit after it was drawn, in the order of its life. Every step is refused with a code of its own.

draft → submit → requested → first shift → open → close → closed
"""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from smartpin_server.auth.authorize import Owned, authorize
from smartpin_server.background.queue import enqueue
from smartpin_server.db.transaction import READ, WRITE, Transaction, begin
from smartpin_server.errors import Problem
from smartpin_server.excavations.certificate.keys import CertificateKeys
from smartpin_server.excavations.permit import engine_queries, queries, reading
from smartpin_server.excavations.permit.bodies import ShiftEnd, ShiftIn
from smartpin_server.excavations.permit.evaluation import Wish, evaluate_job, replies_awaited
from smartpin_server.excavations.permit.service import alterable, numbered, refuse_second_draft
from smartpin_server.excavations.permit.wording import worded_reasons
from smartpin_server.excavations.service import RuleBook

log = logging.getLogger("smartpin.permit")
TIME_TO_REVOKE_MS = 10_000


async def submit(
    engine: AsyncEngine, token: bytes, id_: UUID, number: int, book: RuleBook, language: str
) -> dict[str, Any]:
    """The permit after its revision was fixed, judged and sent to the owners."""
    async with begin(engine, token, [WRITE]) as entered:
        job = await alterable(entered, id_)
        known = await queries.revisions(entered.connection, id_)
        revision = numbered(known, number)
        if revision.submitted_at is not None:
            raise Problem(409, "ALREADY_SUBMITTED", f"Revision {number} was submitted already.")
        if number != known[0].number:
            raise Problem(409, "WRONG_REVISION", f"Revision {known[0].number} is newer. Submit that one.")
        now = datetime.now(UTC)
        starts = revision.window_from or now
        ends = revision.window_to or max(starts, now) + timedelta(days=book.current.rules.validity_days)
        if ends <= now:
            raise Problem(409, "WINDOW_OVER", "The time asked for is over already. Change it.")
        await _fix(entered, revision.id, {"window_from": starts, "window_to": ends})
        if job.life == "draft":
            await queries.write_excavation(entered.connection, id_, None, {"life": "requested"})
        await queries.file_emergency_check(entered.connection, id_)
        await _ask_for_evaluation(entered, id_)
        actor_id = entered.actor.person_id
    await _evaluate_now(engine, id_, book, actor_id)
    return await _whole(engine, token, id_, language)


async def extend(
    engine: AsyncEngine, token: bytes, id_: UUID, to: datetime, book: RuleBook, language: str
) -> dict[str, Any]:
    """The permit with a new revision of the same parts, submitted at once."""
    async with begin(engine, token, [WRITE]) as entered:
        await alterable(entered, id_)
        known = await queries.revisions(entered.connection, id_)
        refuse_second_draft(known)
        if not known:
            raise Problem(409, "NOT_SUBMITTED", "No revision of this permit was submitted.")
        last, now = known[0], datetime.now(UTC)
        if to <= now:
            raise Problem(409, "WINDOW_OVER", "The time asked for is over already.")
        starts = last.window_from or now
        if to <= max(starts, last.window_to or starts):
            raise Problem(422, "WINDOW_REVERSED", "An extension ends later than what it extends.")
        revision_id = uuid4()
        columns = {"id": revision_id, "excavation_id": id_, "number": last.number + 1, "extends": last.number}
        await queries.copy_revision(entered.connection, last.id, columns)
        await _fix(entered, revision_id, {"window_from": starts, "window_to": to})
        await _ask_for_evaluation(entered, id_)
        actor_id = entered.actor.person_id
    await _evaluate_now(engine, id_, book, actor_id)
    return await _whole(engine, token, id_, language)


async def evaluate(engine: AsyncEngine, token: bytes, id_: UUID, book: RuleBook, language: str) -> dict[str, Any]:
    """The evaluation that stands now: a new one, or the certificate if it is valid."""
    actor_id = await _may(engine, token, id_)
    done = await evaluate_job(engine, id_, book, Wish(actor_id))
    return await _standing(engine, token, done.clearance_id, language)


async def issue(
    engine: AsyncEngine,
    token: bytes,
    id_: UUID,
    number: int | None,
    book: RuleBook,
    keys: CertificateKeys,
    language: str,
) -> dict[str, Any]:
    """The certificate. What was found out is kept also when it cannot be issued yet."""
    actor_id = await _may(engine, token, id_)
    done = await evaluate_job(engine, id_, book, Wish(actor_id, keys, number))
    if done.awaited:
        raise replies_awaited(done.awaited)
    return await _standing(engine, token, done.clearance_id, language)


async def revoke(engine: AsyncEngine, token: bytes, id_: UUID, reason: str, language: str) -> dict[str, Any]:
    """The certificate after it was taken back."""
    # A closed job's certificate too: it lies in a file, and who reads it there must learn that it was wrong.
    actor_id = await _may(engine, token, id_, closed=True)
    async with engine_queries.turn(engine, id_) as driver:
        await engine_queries.begin(driver, actor_id, TIME_TO_REVOKE_MS)
        issued = [clearance for clearance in await engine_queries.read_live(driver, id_) if clearance.status == "VALID"]
        if not issued:
            raise Problem(409, "NOT_ISSUED", "There is no certificate to take back.")
        for clearance in issued:
            await engine_queries.revoke(driver, clearance.id, reason)
        await driver.execute(b"COMMIT")
    newest = max(issued, key=lambda clearance: clearance.number)
    return await _standing(engine, token, newest.id, language)


async def close(entered: Transaction, id_: UUID) -> None:
    """Closed: all steps signed and nobody digging; withdrawn when it was never opened."""
    job = await alterable(entered, id_)
    if await queries.running_shift(entered.connection, id_) is not None:
        raise Problem(409, "SHIFT_RUNNING", "A shift is running. End it first.")
    if job.life == "open":
        missing = await queries.open_steps(entered.connection, id_)
        if missing:
            raise Problem(409, "STEPS_OPEN", f"{missing} steps are not signed yet.", more={"open": missing})
    await queries.write_excavation(entered.connection, id_, None, {"life": "closed"})
    if job.emergency:
        await queries.end_emergency_check(entered.connection, id_)


async def start_shift(entered: Transaction, id_: UUID, new: ShiftIn, language: str) -> dict[str, Any]:
    """The shift that began; the first one opens the job. An emergency begins whatever the reasons against it."""
    job = await alterable(entered, id_)
    if await queries.running_shift(entered.connection, id_) is not None:
        raise Problem(409, "SHIFT_RUNNING", "A shift is running. End it first.")
    reasons = await queries.ground_reasons(entered.connection, id_)
    if reasons and not (job.emergency and job.life in ("requested", "open")):
        told = worded_reasons(reasons, language)
        sentence = " ".join(reason["words"] for reason in told)
        raise Problem(409, "NOT_CLEARED", f"Ground may not be broken. {sentence}", more={"reasons": told})
    shift_id = new.id or uuid4()
    await queries.add_shift(
        entered.connection,
        {"id": shift_id, "excavation_id": id_, "started_by": entered.actor.person_id, "note": new.note},
    )
    if job.life == "requested":
        await queries.write_excavation(entered.connection, id_, None, {"life": "open"})
    return await queries.shift_json(entered.connection, shift_id) or {}


async def end_shift(entered: Transaction, shift_id: UUID, ended: ShiftEnd) -> dict[str, Any]:
    """The shift that ended."""
    found = await queries.shift_of(entered.connection, shift_id)
    job = None if found is None else await queries.job(entered.connection, found[0])
    if found is None or job is None:
        raise Problem(404, "SHIFT_NOT_FOUND", "There is no such shift, or you may not see it.")
    authorize(entered.actor, "permit.change", Owned("permit", job.organisation_id))
    if found[1] is not None:
        raise Problem(409, "SHIFT_ENDED", "This shift has ended already.")
    values: dict[str, Any] = {"ended_at": datetime.now(UTC), "ended_by": entered.actor.person_id}
    await queries.write_shift(entered.connection, shift_id, values | ({"note": ended.note} if ended.note else {}))
    return await queries.shift_json(entered.connection, shift_id) or {}


async def _fix(entered: Transaction, revision_id: UUID, window: dict[str, datetime]) -> None:
    """From now on the revision is what the owners are asked about."""
    values = {**window, "submitted_at": datetime.now(UTC), "submitted_by": entered.actor.person_id}
    await queries.write_revision(entered.connection, revision_id, values)


async def _ask_for_evaluation(entered: Transaction, id_: UUID) -> None:
    """In the same transaction: should this process die before it evaluates, a worker does."""
    await enqueue(entered.connection, "evaluate", excavation_id=str(id_))


async def _evaluate_now(engine: AsyncEngine, id_: UUID, book: RuleBook, actor_id: UUID | None) -> None:
    """Evaluate at once, so that the answer tells the verdict; the queued job does it again when this fails."""
    try:
        await evaluate_job(engine, id_, book, Wish(actor_id))
    except (Problem, psycopg.Error, DBAPIError, OSError):
        log.exception("evaluation after submitting did not succeed; the queue tries again")


async def _may(engine: AsyncEngine, token: bytes, id_: UUID, closed: bool = False) -> UUID | None:
    """The person, once it is known that they may change this job; one that is closed only if `closed`."""
    async with begin(engine, token, [WRITE]) as entered:
        await alterable(entered, id_, closed)
        return entered.actor.person_id


async def _whole(engine: AsyncEngine, token: bytes, id_: UUID, language: str) -> dict[str, Any]:
    async with begin(engine, token, [READ]) as entered:
        return await reading.excavation(entered, id_, language)


async def _standing(engine: AsyncEngine, token: bytes, clearance_id: UUID, language: str) -> dict[str, Any]:
    async with begin(engine, token, [READ]) as entered:
        return await reading.standing(entered, clearance_id, language)
