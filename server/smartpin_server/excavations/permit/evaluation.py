"""Judge the submitted revision of a job and store it: facts, verdict, owners to ask, steps; signed when it is issued.

Everything happens in one REPEATABLE READ transaction as the engine, by one caller at a time for each job. The stored
snapshot is that transaction's: whatever commits later, or was not finished then, makes the clearance STALE when read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncEngine

from smartpin_server.db.driver import Driver
from smartpin_server.errors import Problem
from smartpin_server.excavations.certificate.keys import CertificateKeys
from smartpin_server.excavations.permit import engine_queries as db
from smartpin_server.excavations.permit.engine_queries import Instant, JobFacts, Live
from smartpin_server.excavations.permit.inputs import hash_of, to_inputs
from smartpin_server.excavations.permit.judging import RACES, judge_revision
from smartpin_server.excavations.permit.revision import StoredRevision, together, watched_radii_m
from smartpin_server.excavations.permit.rows import certificate_of, finding_rows, hold_point_rows
from smartpin_server.excavations.position import drawing_uncertainty_m
from smartpin_server.excavations.service import Outcome, RuleBook
from smartpin_server.excavations.site.plan import PlannedHoldPoint, plan_hold_points
from smartpin_server.excavations.site.queries import pins_near
from smartpin_server.looks.recording import note_stored, told_of
from smartpin_server.looks.schemas import What

TRIES = 4
ROOM_TO_STORE_MS = 5000
RESTRICTED_ROW = 3


@dataclass(frozen=True)
class Wish:
    """What is wanted: an evaluation, or with `keys` a certificate; of `revision` if that is still the one submitted last.

    `unless_fresh`: nothing is done when the last evaluation has seen everything that counts (work from the queue).
    """

    actor_id: UUID | None = None
    keys: CertificateKeys | None = None
    revision: int | None = None
    unless_fresh: bool = False


@dataclass(frozen=True)
class Done:
    """The clearance that stands now. `awaited`: owners whose answers kept a certificate from being issued."""

    clearance_id: UUID
    awaited: tuple[str, ...] = ()


async def evaluate_job(engine: AsyncEngine, excavation_id: UUID, book: RuleBook, wish: Wish) -> Done:
    """Evaluate the job, or issue its certificate. Problem when that cannot be; nothing is stored then.

    A certificate that is valid is left alone when only an evaluation is wanted.
    """
    async with db.turn(engine, excavation_id) as driver:
        for attempt in range(TRIES):
            try:
                await db.begin(driver, wish.actor_id, int(book.current.rules.caps.seconds * 1000) + ROOM_TO_STORE_MS)
                done = await _evaluate(driver, excavation_id, book, wish)
                await driver.execute(b"COMMIT")
            except RACES:
                await driver.rollback()
                if attempt == TRIES - 1:
                    raise
            except BaseException:
                await driver.rollback()
                raise
            else:
                return done
    raise AssertionError("unreachable")


async def _evaluate(driver: Driver, excavation_id: UUID, book: RuleBook, wish: Wish) -> Done:
    job = await db.read_job(driver, excavation_id)
    revision = await db.read_submitted(driver, excavation_id)
    if job is None or revision is None:
        raise Problem(409, "NOT_SUBMITTED", "No revision of this permit was submitted.")
    if job.life == "closed":
        raise Problem(409, "JOB_CLOSED", "This permit is closed. Begin a new one.")
    if wish.revision is not None and wish.revision != revision.number:
        raise Problem(409, "WRONG_REVISION", f"Revision {revision.number} was submitted last, not {wish.revision}.")
    live = await db.read_live(driver, excavation_id)
    for clearance in live:
        if clearance.revision_id == revision.id and clearance.standing == "VALID":
            if wish.keys is not None:
                raise Problem(409, "ALREADY_ISSUED", "A certificate for this revision is valid already.")
            return Done(clearance.id)
        if wish.unless_fresh and _is_fresh([clearance], revision):
            return Done(clearance.id)
    outcome, document, trouble = await judge_revision(driver, job, revision, book)
    if wish.keys is not None and outcome.facts is None:
        raise Problem(503, "EVALUATION_FAILED", "It could not be judged just now. Try again in a moment.")
    instant = await db.read_instant(driver)
    if wish.keys is not None and revision.window_to <= instant.now:
        raise Problem(409, "WINDOW_OVER", "The time asked for is over. Extend the permit.")
    awaited = () if wish.keys is None or job.emergency else _awaited(outcome)
    if awaited and _is_fresh(live, revision):
        raise replies_awaited(awaited)  # nothing is known that was not known before: nothing is stored
    keys = None if awaited else wish.keys
    clearance_id = uuid4()
    await db.supersede(driver, _replaced(live, revision, issued=keys is not None), clearance_id)
    stored = _Stored(job, revision, outcome, instant, to_inputs(outcome.asked, outcome.jurisdiction, document, trouble))
    await _store(driver, clearance_id, stored, wish.actor_id, keys)
    return Done(clearance_id, awaited)


def _is_fresh(live: Sequence[Live], revision: StoredRevision) -> bool:
    """Whether the revision's evaluation has seen everything that counts, and found something out."""
    return any(
        clearance.revision_id == revision.id and clearance.standing == "AWAITING" and not clearance.failed
        for clearance in live
    )


def replies_awaited(owners: Sequence[str]) -> Problem:
    """409: a certificate is not issued before these owners have answered."""
    return Problem(409, "REPLIES_AWAITED", f"Not yet answered: {', '.join(owners)}.", more={"owners": list(owners)})


def _replaced(live: Sequence[Live], revision: StoredRevision, *, issued: bool) -> list[UUID]:
    """Who gives way. A certificate that an extension prolongs stays good until the extension is issued."""
    return [
        clearance.id
        for clearance in live
        if issued or revision.extends is None or clearance.standing != "VALID" or clearance.number == revision.number
    ]


def _awaited(outcome: Outcome) -> tuple[str, ...]:
    """Names of owners whose reply is required and who gave none."""
    if outcome.facts is None:
        return ()
    replied = {reply.owner_id for reply in outcome.facts.replies}
    silent = {
        reason.owner_id
        for reason in outcome.judgement.area_reasons
        if reason.row == "F" and reason.owner_id is not None and reason.owner_id not in replied
    }
    return tuple(sorted(owner.name for owner in outcome.facts.owners if owner.id in silent))


@dataclass(frozen=True)
class _Stored:
    job: JobFacts
    revision: StoredRevision
    outcome: Outcome
    instant: Instant
    inputs: dict[str, Any]


async def _store(
    driver: Driver, clearance_id: UUID, stored: _Stored, actor_id: UUID | None, keys: CertificateKeys | None
) -> None:
    """The clearance with its reasons and steps; with keys, signed."""
    outcome, instant = stored.outcome, stored.instant
    jurisdiction, judgement, facts = outcome.jurisdiction, outcome.judgement, outcome.facts
    uncertainty = drawing_uncertainty_m(outcome.asked.dig, jurisdiction.rules)
    reach_m, search_m = watched_radii_m(outcome.asked, jurisdiction, uncertainty)
    footprint = together(outcome.asked.polygons)
    # A pin beyond the search area would show where a line runs that the digger may not see.
    found = [finding.asset.id for finding in judgement.findings if finding.row != RESTRICTED_ROW]
    pins = await pins_near(driver, stored.revision.id, search_m, found)
    steps: Sequence[PlannedHoldPoint] = plan_hold_points(judgement, facts.replies if facts else (), pins)
    await driver.execute(b"select app.keep_rule_set()")
    issued_at, expires_at, sealed = await certificate_of(
        stored.job, stored.revision, outcome, steps, clearance_id, instant, keys
    )
    await db.write_clearance(
        driver,
        (
            clearance_id,
            stored.revision.id,
            "AWAITING" if sealed is None else "VALID",
            judgement.verdict,
            judgement.register_verdict,
            jurisdiction.id,
            bytes.fromhex(jurisdiction.sha256),
            stored.inputs,
            hash_of(outcome),
            None if sealed is None else sealed.certificate_hash,
            None if sealed is None else sealed.jws,
            instant.snapshot,
            instant.system_identifier,
            instant.timeline,
            reach_m,
            search_m,
            footprint,
            jurisdiction.srid,
            instant.now,
            actor_id,
            issued_at,
            expires_at,
        ),
    )
    await db.write_reasons(
        driver, finding_rows(clearance_id, outcome, jurisdiction.srid), hold_point_rows(clearance_id, steps)
    )
    what: What = "permit" if sealed is None else "certificate"
    told = told_of(judgement)
    await note_stored(driver, what, stored.revision.excavation_id, footprint, jurisdiction.srid, told)
