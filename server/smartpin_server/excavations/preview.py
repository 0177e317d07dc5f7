"""A first answer to somebody who is signed in: one round trip to the database, redacted for that reader, not stored.

A dig that is no dig raises DigRefused (422), a token that is worth nothing raises psycopg.Error with its SP code;
whatever else goes wrong is UNKNOWN.
"""

import asyncio
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import psycopg
from sqlalchemy.ext.asyncio import AsyncEngine

from smartpin_server.db.driver import own_driver
from smartpin_server.db.enter import Actor
from smartpin_server.excavations.answer import Reader, answer
from smartpin_server.excavations.dig_request import ReadDig, read_dig
from smartpin_server.excavations.hidden import coarsened, sees_listed, zones_of
from smartpin_server.excavations.lanes import Lanes, is_dear, is_dear_to_read
from smartpin_server.excavations.position import drawing_uncertainty_m
from smartpin_server.excavations.queries import Looked, Radii, look, object_of
from smartpin_server.excavations.reading import facts_from
from smartpin_server.excavations.service import (
    SHOWN_AROUND_M,
    Outcome,
    RuleBook,
    question,
    search_radius_m,
    trouble_code,
    turn,
)
from smartpin_server.excavations.verdict import failed, judge
from smartpin_server.jurisdictions import Jurisdiction, RuleSetRefused

log = logging.getLogger("smartpin.clearance")
TOLD_AROUND_M = 105.0
"""Restricted assets are told of by cells of the grid, some cells beyond the search area (51_clearance_restricted.sql)."""
LARGE_FACTS = 400_000
"""Bytes. What takes longer than a moment to judge leaves the loop to others meanwhile."""
WATCH_S = 0.6
"""The database ends an evaluation by itself; this much later it is taken for lost."""
LEAST_MS = 100
"""What reading the dig and waiting for a place took is taken off the database's time, but for this."""


@dataclass(frozen=True)
class Preview:
    """The answer, what it tells of, and whom it is for (None when nobody could be asked who that is)."""

    answer: Mapping[str, Any]
    outcome: Outcome
    actor: Actor | None


class _RulesMovedOn(Exception):
    """The database is under another rule set than the one believed active."""


async def preview(
    engine: AsyncEngine, token_sha256: bytes, request: Mapping[str, Any], book: RuleBook, lanes: Lanes, language: str
) -> Preview:
    """The answer to a request, as the holder of the token may read it."""
    began = time.perf_counter()
    now = datetime.now(UTC)
    try:
        return await _by_rules(engine, token_sha256, request, book.current, lanes, language, now, began)
    except _RulesMovedOn:
        pass
    believed = book.current
    try:
        async with own_driver(engine) as driver:
            await turn(driver, book)
        return await _by_rules(engine, token_sha256, request, book.current, lanes, language, now, began)
    except _RulesMovedOn:
        pass
    except (psycopg.Error, RuleSetRefused):
        log.exception("the active rule set cannot be used")
    return _nothing_known("E_RULE_SET", read_dig(request, believed, now), believed, language, began, None)


async def _by_rules(
    engine: AsyncEngine,
    token_sha256: bytes,
    request: Mapping[str, Any],
    jurisdiction: Jurisdiction,
    lanes: Lanes,
    language: str,
    now: datetime,
    began: float,
) -> Preview:
    asked = (
        await asyncio.to_thread(read_dig, request, jurisdiction, now)
        if is_dear_to_read(request)
        else read_dig(request, jurisdiction, now)
    )
    asking = question(asked, jurisdiction)
    patience_s = jurisdiction.rules.caps.seconds - (time.perf_counter() - began)
    try:
        async with asyncio.timeout(max(0.0, patience_s) + WATCH_S), lanes.place(dear=is_dear(asked)):
            left_s = jurisdiction.rules.caps.seconds - (time.perf_counter() - began)
            asking = replace(asking, time_out_ms=max(LEAST_MS, int(left_s * 1000)))
            looked = await look(engine, token_sha256, asking, _radii(asked, jurisdiction))
            if len(looked.facts or b"") > LARGE_FACTS:
                return await asyncio.to_thread(_answered, asked, jurisdiction, looked, language, began)
    except TimeoutError:
        return _nothing_known("E_TIMEOUT", asked, jurisdiction, language, began, None)
    return _answered(asked, jurisdiction, looked, language, began)


def _radii(asked: ReadDig, jurisdiction: Jurisdiction) -> Radii:
    rules = jurisdiction.rules
    uncertainty_m = drawing_uncertainty_m(asked.dig, rules)
    own_m = max(rules.candidate_reach_m(uncertainty_m, part.method) for part in asked.dig.parts)
    radius_m = search_radius_m(asked, jurisdiction)
    return Radii(own_m, radius_m + SHOWN_AROUND_M, radius_m + TOLD_AROUND_M)


def _answered(asked: ReadDig, jurisdiction: Jurisdiction, looked: Looked, language: str, began: float) -> Preview:
    if looked.trouble is not None:
        code = trouble_code(looked.trouble)
        log.error("clearance failed with %s", code, exc_info=looked.trouble)
        return _nothing_known(code, asked, jurisdiction, language, began, looked.actor)
    try:
        return _judged(asked, jurisdiction, looked, language, began)
    except _RulesMovedOn:
        raise
    except Exception as trouble:  # row A has no exceptions: whatever failed, nothing is known
        code = trouble_code(trouble)
        log.exception("clearance failed with %s", code)
        return _nothing_known(code, asked, jurisdiction, language, began, looked.actor)


def _judged(asked: ReadDig, jurisdiction: Jurisdiction, looked: Looked, language: str, began: float) -> Preview:
    document, sight = object_of(looked.facts), object_of(looked.sight)
    if document["rule_set"]["sha256"] != jurisdiction.sha256:
        raise _RulesMovedOn
    seen = frozenset(sight["restricted"])
    facts = facts_from(coarsened(document, sees_listed(seen)))
    outcome = Outcome(asked, jurisdiction, judge(asked.dig, facts, jurisdiction.rules), facts)
    reader = Reader(language, sight["shapes"], restricted=seen, zones=zones_of(document))
    told = answer(asked, jurisdiction, outcome.judgement, facts, reader, began)
    return Preview(told, outcome, looked.actor)


def _nothing_known(
    code: str, asked: ReadDig, jurisdiction: Jurisdiction, language: str, began: float, actor: Actor | None
) -> Preview:
    outcome = Outcome(asked, jurisdiction, failed(code), None)
    told = answer(asked, jurisdiction, outcome.judgement, None, Reader(language), began)
    return Preview(told, outcome, actor)
