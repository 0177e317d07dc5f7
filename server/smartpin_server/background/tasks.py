"""What a worker does. Each may be done twice, after a worker died in the middle, and then changes nothing more."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from smartpin_server.background.reminders import fallen_due
from smartpin_server.errors import Problem
from smartpin_server.jurisdictions import Calendar, from_profile

log = logging.getLogger("smartpin.background")
_ACTIVE = text("select profile, toml from lookup.jurisdiction where active")
_UNANSWERED = text("select routed_owner_id, due_at, last_number from app.unanswered_requests()")
_REMIND = text("select app.remind(:request, :number, :fell_due)")
_ESCALATE = text("select app.escalate_overdue_tasks()")
_TAKE_TIME = text("set local statement_timeout = '1h'")
_ACCURACY = text("select app.apply_owner_accuracy(:owner)")


def the_time() -> datetime:
    """Now. The server's clock alone decides what is due."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Work:
    """What the tasks need. `evaluate` judges anew what was submitted last of a job; Problem when there is nothing to."""

    engine: AsyncEngine
    evaluate: Callable[[UUID], Awaitable[object]]
    clock: Callable[[], datetime] = the_time


async def evaluate(work: Work, excavation_id: str) -> None:
    """A new evaluation of a job, after an answer or when the one at its submission did not succeed.

    Of two in a row the later one counts and the earlier is superseded. A job that was closed meanwhile is left alone.
    """
    try:
        await work.evaluate(UUID(excavation_id))
    except Problem as refusal:
        if refusal.status >= 500:
            raise
        log.info("job %s is not evaluated: %s", excavation_id, refusal.code)


async def remind(work: Work) -> int:
    """Remind every owner whose deadline has passed without an answer; the result is how many reminders were written.

    Each is written in a transaction of its own, at most once: app.remind looks whether it is there.
    """
    now, written = work.clock(), 0
    async with work.engine.connect() as connection:
        calendar = await _calendar(connection)
        unanswered = (await connection.execute(_UNANSWERED)).all()
    for request, due_at, last_number in unanswered:
        due = fallen_due(calendar, due_at, now) if calendar is not None else None
        if due is None or due[0] <= last_number:
            continue
        async with work.engine.begin() as connection:
            if await connection.scalar(_REMIND, {"request": request, "number": due[0], "fell_due": due[1]}):
                written += 1
    if written:
        log.info("%d owners were reminded of requests that they have not answered", written)
    return written


async def escalate(work: Work) -> int:
    """Tell the authority of owners' tasks whose deadline has passed; the result is how many were told of."""
    async with work.engine.begin() as connection:
        told: int = (await connection.execute(_ESCALATE)).scalar_one()
    if told:
        log.info("%d tasks of owners are overdue; the authority has been told", told)
    return told


async def accuracy(work: Work, owner_id: str) -> int:
    """Decide anew whether what an owner's records claim counts one level worse; the result is how many were rewritten."""
    async with work.engine.begin() as connection:
        await connection.execute(_TAKE_TIME)  # a great owner has a million lines
        rewritten: int = (await connection.execute(_ACCURACY, {"owner": UUID(owner_id)})).scalar_one()
    if rewritten:
        log.info("how an owner's records count has changed; the reach of %d assets was rewritten", rewritten)
    return rewritten


async def _calendar(connection: AsyncConnection) -> Calendar | None:
    """Of the rule set that is active in the database, which may be newer than the one this process began with."""
    row = (await connection.execute(_ACTIVE)).one_or_none()
    return None if row is None else from_profile(row[0], row[1]).calendar
