"""The verdict of a stored revision: facts read, owners asked that were not asked yet, judged. Any failure is UNKNOWN."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import psycopg

from smartpin_server.background.working_hours import due_at
from smartpin_server.db.driver import Driver
from smartpin_server.excavations.area_rows import kinds_asked
from smartpin_server.excavations.hidden import coarsened, sees_own
from smartpin_server.excavations.permit import engine_queries as db
from smartpin_server.excavations.permit.engine_queries import JobFacts
from smartpin_server.excavations.permit.revision import StoredRevision, read_stored
from smartpin_server.excavations.position import drawing_uncertainty_m
from smartpin_server.excavations.queries import read_active_rules
from smartpin_server.excavations.reading import facts_from
from smartpin_server.excavations.service import Outcome, RuleBook, trouble_code
from smartpin_server.excavations.verdict import failed, judge
from smartpin_server.jurisdictions import Jurisdiction, RuleSetRefused

log = logging.getLogger("smartpin.evaluation")
MANY_ASSETS = 200
RACES = (psycopg.errors.SerializationFailure, psycopg.errors.DeadlockDetected, psycopg.errors.UniqueViolation)
"""Somebody else was writing the same rows: with their work seen it will do."""


async def judge_revision(
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
    except RACES:
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
