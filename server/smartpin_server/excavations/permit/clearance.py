"""One stored evaluation as its reader may see it: judged again from its inputs, in the reader's language."""

import asyncio
import time
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from smartpin_server.errors import Problem
from smartpin_server.excavations.answer import Reader, answer
from smartpin_server.excavations.hidden import zones_of
from smartpin_server.excavations.permit.inputs import judged_again
from smartpin_server.excavations.permit.wording import worded_standing
from smartpin_server.excavations.queries import BECOME_ENGINE, reading
from smartpin_server.excavations.service import shapes_for
from smartpin_server.excavations.site.wording import step_words
from smartpin_server.jurisdictions import from_profile

TIME_OUT_MS = "5000"
_SEEN = b"""select app.clearance_status(c.id), app.steps_json(c.id), encode(c.inputs_hash, 'hex'), c.evaluated_at
  from dig.clearance c where c.id = %s"""
_INPUTS = b"""select c.inputs, k.profile, k.toml from dig.clearance c join lookup.rule_set k on k.sha256 = c.rule_set_sha256
  where c.id = %s"""
KEPT = ("headline", "findings", "notes", "area_reasons", "considered", "rule_set")


async def read(engine: AsyncEngine, token_sha256: bytes, clearance_id: UUID, language: str) -> dict[str, Any]:
    """STANDING and every reason. Problem 404 for one the reader may not see."""
    began = time.perf_counter()
    async with reading(engine, token_sha256) as (driver, role):
        seen = await (await driver.execute(_SEEN, (clearance_id,))).fetchone()
        if seen is None:
            raise Problem(404, "CLEARANCE_NOT_FOUND", "There is no such clearance, or you may not see it.")
        await driver.execute(BECOME_ENGINE, (TIME_OUT_MS,))
        kept = await (await driver.execute(_INPUTS, (clearance_id,))).fetchone()
        if kept is None:
            raise Problem(404, "CLEARANCE_NOT_FOUND", "The rules this clearance was judged by are not kept.")
        inputs, profile, toml = kept
        outcome = await asyncio.to_thread(judged_again, inputs, from_profile(profile, toml))
        shapes = await shapes_for(driver, role, outcome)
    told = answer(
        outcome.asked,
        outcome.jurisdiction,
        outcome.judgement,
        outcome.facts,
        Reader(language=language, shapes=shapes, zones=zones_of(inputs["facts"] or {})),
        began,
    )
    standing, steps, inputs_hash, evaluated_at = seen
    return {
        **(worded_standing(standing, language) or {}),
        **{key: told[key] for key in KEPT},
        "hold_points": [{**step, "words": step_words(step, language)} for step in steps],
        "inputs_hash": inputs_hash,
        "evaluated_at": evaluated_at.isoformat(),
    }
