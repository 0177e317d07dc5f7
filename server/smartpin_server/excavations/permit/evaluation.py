"""Judge the submitted revision of a job and store it: facts, verdict, owners to ask, steps; signed when it is issued.

Everything happens in one REPEATABLE READ transaction as the engine, by one caller at a time for each job. The stored
snapshot is that transaction's: whatever commits later, or was not finished then, makes the clearance STALE when read.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import psycopg
from sqlalchemy.ext.asyncio import AsyncEngine

from smartpin_server.background.working_hours import due_at
from smartpin_server.db.driver import Driver
from smartpin_server.errors import Problem
from smartpin_server.excavations.area_rows import kinds_asked
from smartpin_server.excavations.certificate.keys import CertificateKeys
from smartpin_server.excavations.hidden import coarsened, sees_own
from smartpin_server.excavations.permit import engine_queries as db
from smartpin_server.excavations.permit.engine_queries import Instant, JobFacts, Live
from smartpin_server.excavations.permit.inputs import hash_of, to_inputs
from smartpin_server.excavations.permit.revision import StoredRevision, read_stored, together, watched_radii_m
from smartpin_server.excavations.permit.rows import certificate_of, finding_rows, hold_point_rows
from smartpin_server.excavations.position import drawing_uncertainty_m
from smartpin_server.excavations.queries import read_active_rules
from smartpin_server.excavations.reading import facts_from
from smartpin_server.excavations.service import Outcome, RuleBook, trouble_code
from smartpin_server.excavations.site.plan import PlannedHoldPoint, plan_hold_points
from smartpin_server.excavations.site.queries import pins_near
from smartpin_server.excavations.verdict import failed, judge
from smartpin_server.jurisdictions import Jurisdiction, RuleSetRefused
from smartpin_server.looks.recording import note_stored, told_of
from smartpin_server.looks.schemas import What

log = logging.getLogger("smartpin.evaluation")
TRIES = 4
MANY_ASSETS = 200
ROOM_TO_STORE_MS = 5000
_RACES = (psycopg.errors.SerializationFailure, psycopg.errors.DeadlockDetected, psycopg.errors.UniqueViolation)


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
            except _RACES:
                # Somebody else was writing the same rows (rules kept, owners asked): with their work seen it will do.
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
    outcome, document, trouble = await _judged(driver, job, revision, book)
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


async def _judged(
    driver: Driver, job: JobFacts, revision: StoredRevision, book: RuleBook
) -> tuple[Outcome, Mapping[str, Any] | None, str | None]:
    """The outcome with owners asked, the facts as the database told them, and what kept them away if anything did."""
    jurisdiction = book.current
    now = (await db.read_instant(driver)).now
    asked = read_stored(revision, jurisdiction, _local(now, jurisdiction))
    try:
        document = await _facts(driver, job, _parameters(revision, jurisdiction, now))
        if document["rule_set"]["sha256"] != jurisdiction.sha256:
            jurisdiction = book.turn_to(*await _active(driver))
            asked = read_stored(revision, jurisdiction, _local(now, jurisdiction))
            document = await _facts(driver, job, _parameters(revision, jurisdiction, now))
        outcome = await _outcome(Outcome(asked, jurisdiction, failed("E_INTERNAL"), None), document)
    except _RACES:
        raise
    except Exception as trouble:  # row A has no exceptions: whatever failed, nothing is known
        code = "E_RULE_SET" if isinstance(trouble, RuleSetRefused) else trouble_code(trouble)
        log.exception("evaluation failed with %s", code)
        return Outcome(asked, jurisdiction, failed(code), None), None, code
    outcome, document = await _with_owners_asked(driver, outcome, document, revision)
    return outcome, document, None


async def _facts(driver: Driver, job: JobFacts, parameters: tuple[Any, ...]) -> dict[str, Any]:
    """As they may be judged for whoever digs: restricted assets of others by cells only, or many permits could feel them
    out as many previews could. What their owner's desk has released to this revision counts exactly.
    """
    return coarsened(await db.read_facts(driver, parameters), sees_own(str(job.organisation_id)))


async def _active(driver: Driver) -> tuple[Mapping[str, Any], str]:
    stored = await read_active_rules(driver)
    if stored is None:
        raise RuleSetRefused("active", "no rule set is active")
    return stored


def _parameters(revision: StoredRevision, jurisdiction: Jurisdiction, now: datetime) -> tuple[Any, ...]:
    asked = read_stored(revision, jurisdiction, _local(now, jurisdiction))
    rules = jurisdiction.rules
    methods = [rules.method_or_worst(part.method) for part in asked.dig.parts]
    uncertainties = [drawing_uncertainty_m(asked.dig, rules)] * len(methods)
    return jurisdiction.srid, asked.wkb, methods, uncertainties, asked.dig.until, revision.id


def _local(now: datetime, jurisdiction: Jurisdiction) -> datetime:
    """The jurisdiction's own clock: days of plans and records are days there."""
    return now.astimezone(ZoneInfo(jurisdiction.calendar.timezone))


async def _with_owners_asked(
    driver: Driver, outcome: Outcome, document: dict[str, Any], revision: StoredRevision
) -> tuple[Outcome, dict[str, Any]]:
    """Owners that were not asked yet are asked, and the dig is judged once more with their deadlines known."""
    facts = outcome.facts
    if facts is None or facts.evaluated_at is None:
        return outcome, document
    known = await db.read_routed(driver, revision.id)
    needed = kinds_asked(facts, (*outcome.judgement.findings, *outcome.judgement.notes))
    calendar = outcome.jurisdiction.calendar
    due = due_at(calendar, facts.evaluated_at, calendar.reply_due_hours)
    in_their_area = {area.owner_id for area in facts.regions.service_areas}
    fresh = []
    for owner_id in sorted(needed):
        kinds = sorted(needed[owner_id])
        if owner_id not in known:
            reason = "service_area" if owner_id in in_their_area else "asset" if kinds else "no_service_area"
            await db.route(driver, revision.id, owner_id, kinds, reason, facts.evaluated_at, due)
            fresh.append({"owner_id": owner_id, "kinds": kinds, "due_at": due.isoformat()})
        elif not needed[owner_id] <= set(known[owner_id][0]):
            await db.add_kinds(driver, revision.id, owner_id, sorted({*kinds, *known[owner_id][0]}))
    if not fresh:
        return outcome, document
    routed = sorted([*document["answers"]["routed"], *fresh], key=lambda row: str(row["owner_id"]))
    document = {**document, "answers": {**document["answers"], "routed": routed}}
    return await _outcome(outcome, document), document


async def _outcome(of: Outcome, document: Mapping[str, Any]) -> Outcome:
    facts = facts_from(document)
    dig, rules = of.asked.dig, of.jurisdiction.rules
    judgement = (
        await asyncio.to_thread(judge, dig, facts, rules)
        if len(facts.assets) > MANY_ASSETS
        else judge(dig, facts, rules)
    )
    return Outcome(of.asked, of.jurisdiction, judgement, facts)


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
    found = [finding.asset.id for finding in judgement.findings]
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
