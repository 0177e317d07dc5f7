"""From a request to a judgement: read the dig, gather facts, judge. Any failure is UNKNOWN.

A dig that is no dig raises DigRefused (422); whatever else goes wrong while finding out is row A: nothing is known, and
that is the answer.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg

from smartpin_server.db.driver import Driver
from smartpin_server.excavations.dig_request import ReadDig, read_dig
from smartpin_server.excavations.facts import Facts
from smartpin_server.excavations.position import drawing_uncertainty_m
from smartpin_server.excavations.queries import Question, read_active_rules, read_facts, read_shapes
from smartpin_server.excavations.reading import facts_from
from smartpin_server.excavations.verdict import Judgement, failed, judge
from smartpin_server.jurisdictions import Jurisdiction, RuleSetRefused, from_profile

log = logging.getLogger("smartpin.clearance")
MANY_ASSETS = 200
SHOWN_AROUND_M = 15.0
"""Findings are drawn this far beyond the search area, so that one sees where a line comes from."""


@dataclass
class RuleBook:
    """The jurisdiction a process believes to be active; what the database says wins."""

    current: Jurisdiction

    def turn_to(self, profile: Mapping[str, Any], toml: str) -> Jurisdiction:
        """Take over the rule set of the database."""
        self.current = from_profile(profile, toml)
        return self.current


@dataclass(frozen=True)
class Outcome:
    """What was found out, and what it was found out from."""

    asked: ReadDig
    jurisdiction: Jurisdiction
    judgement: Judgement
    facts: Facts | None


async def evaluate(
    driver: Driver, request: Mapping[str, Any], book: RuleBook, *, revision_id: str | None = None
) -> Outcome:
    """Read the dig by the rules believed active; when the database is under others, once more by those.

    For one who may see everything, in a transaction that is open.
    """
    now = datetime.now(UTC)
    jurisdiction = book.current
    asked = read_dig(request, jurisdiction, now)
    judgement, facts, moved_on = await _judged(driver, asked, jurisdiction, revision_id)
    if not moved_on:
        return Outcome(asked, jurisdiction, judgement, facts)
    try:
        jurisdiction = await turn(driver, book)
    except (psycopg.Error, RuleSetRefused):
        log.exception("the active rule set cannot be used")
        return Outcome(asked, jurisdiction, failed("E_RULE_SET"), None)
    asked = read_dig(request, jurisdiction, now)
    judgement, facts, _ = await _judged(driver, asked, jurisdiction, revision_id)
    return Outcome(asked, jurisdiction, judgement, facts)


async def turn(driver: Driver, book: RuleBook) -> Jurisdiction:
    """Take over the rule set that the database is under. Raises RuleSetRefused when there is none."""
    stored = await read_active_rules(driver)
    if stored is None:
        raise RuleSetRefused("active", "no rule set is active")
    return book.turn_to(*stored)


async def _judged(
    driver: Driver, asked: ReadDig, jurisdiction: Jurisdiction, revision_id: str | None
) -> tuple[Judgement, Facts | None, bool]:
    """The judgement, its facts, and whether the database is under another rule set."""
    rules = jurisdiction.rules
    try:
        async with asyncio.timeout(rules.caps.seconds + 1):  # the database stops earlier by itself
            document = await read_facts(driver, question(asked, jurisdiction, revision_id))
        facts = facts_from(document)
        if facts.rule_set_sha256 != rules.sha256:
            return failed("E_RULE_SET"), None, True
        judgement = (
            await asyncio.to_thread(judge, asked.dig, facts, rules)
            if len(facts.assets) > MANY_ASSETS
            else judge(asked.dig, facts, rules)
        )
        return judgement, facts, False
    except Exception as trouble:  # row A has no exceptions: whatever failed, nothing is known
        code = trouble_code(trouble)
        log.exception("clearance failed with %s", code)
        return failed(code), None, False


def question(asked: ReadDig, jurisdiction: Jurisdiction, revision_id: str | None = None) -> Question:
    """The dig as the database is asked about it."""
    rules = jurisdiction.rules
    return Question(
        jurisdiction.srid,
        asked.wkb,
        [rules.method_or_worst(part.method) for part in asked.dig.parts],
        [drawing_uncertainty_m(asked.dig, rules)] * len(asked.dig.parts),
        asked.dig.until,
        int(rules.caps.seconds * 1000),
        revision_id,
    )


def search_radius_m(asked: ReadDig, jurisdiction: Jurisdiction) -> float:
    """The greatest radius of the search area over the parts."""
    uncertainty_m = drawing_uncertainty_m(asked.dig, jurisdiction.rules)
    return max(jurisdiction.rules.search_radius_m(uncertainty_m, part.method) for part in asked.dig.parts)


def trouble_code(trouble: BaseException) -> str:
    """The E_ code of a failure while finding out."""
    if isinstance(trouble, TimeoutError | psycopg.errors.QueryCanceled):
        return "E_TIMEOUT"
    if isinstance(trouble, psycopg.Error):
        text = str(trouble)
        if text.startswith("REPLICA:"):
            return "E_REPLICA"
        if text.startswith("NO_RULE_SET:"):
            return "E_RULE_SET"
        if text.startswith("ENGINE_WITHOUT_RIGHTS:") or trouble.sqlstate == "42501":
            return "E_GRANT"
        return "E_DATABASE"
    return "E_INTERNAL"


async def shapes_for(driver: Driver, role: str, outcome: Outcome) -> Mapping[str, Any]:
    """What the reader may see on the map. Failing to find out shows nothing; the verdict stands."""
    wanted = sorted({finding.asset.id for finding in (*outcome.judgement.findings, *outcome.judgement.notes)})
    if not wanted:
        return {}
    around = SHOWN_AROUND_M + search_radius_m(outcome.asked, outcome.jurisdiction)
    bounds = [polygon.bounds for polygon in outcome.asked.polygons]
    box = (
        min(bound[0] for bound in bounds) - around,
        min(bound[1] for bound in bounds) - around,
        max(bound[2] for bound in bounds) + around,
        max(bound[3] for bound in bounds) + around,
    )
    try:
        return await read_shapes(driver, role, wanted, box, outcome.jurisdiction.srid)
    except psycopg.Error:
        log.exception("shapes of findings could not be read")
        return {}
