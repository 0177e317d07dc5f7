"""POST /clearances/preview: may I dig here? Stores nothing."""

import logging
from datetime import datetime
from typing import Annotated, Any, cast
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Header, Request, Response
from pydantic_core import to_json

from smartpin_server.auth.credential import Credential, credential
from smartpin_server.db.transaction import Engine
from smartpin_server.errors import Problem
from smartpin_server.excavations.budget import Budget, BudgetSpent, Limits
from smartpin_server.excavations.dig_shapes import DigRefused
from smartpin_server.excavations.explain import LANGUAGES
from smartpin_server.excavations.lanes import Lanes
from smartpin_server.excavations.preview import Preview, preview
from smartpin_server.excavations.schemas import PartIn, PreviewIn, PreviewOut
from smartpin_server.excavations.service import RuleBook, search_radius_m
from smartpin_server.jurisdictions import load
from smartpin_server.openapi import problems
from smartpin_server.problem_codes import DIG_REFUSALS

router = APIRouter(tags=["clearances"])
log = logging.getLogger("smartpin.clearance")
__all__ = ["PartIn", "router"]
LEFT_TO_OTHERS = 2
"""Connections of the pool that evaluations never take."""


def rule_book(request: Request) -> RuleBook:
    """The rules this process believes to be active."""
    state = request.app.state
    if not hasattr(state, "rule_book"):
        state.rule_book = RuleBook(load(state.settings.jurisdiction))
    book: RuleBook = state.rule_book
    return book


def lanes(request: Request) -> Lanes:
    """The places for evaluations of this process."""
    state = request.app.state
    if not hasattr(state, "lanes"):
        state.lanes = Lanes(state.settings.pool_size - LEFT_TO_OTHERS)
    return cast(Lanes, state.lanes)


def budget(request: Request) -> Budget:
    """What everybody has asked this process today."""
    state = request.app.state
    if not hasattr(state, "budget"):
        state.budget = Budget(Limits.of(state.settings.preview_cells_a_day))
    return cast(Budget, state.budget)


def language_of(accept_language: str | None) -> str:
    """The first language of the header that there are words in."""
    for wish in (accept_language or "").split(","):
        code = wish.split(";")[0].strip().lower()[:2]
        if code in LANGUAGES:
            return code
    return "en"


@router.post(
    "/clearances/preview",
    summary="May I dig here? A first answer",
    response_model=PreviewOut,
    response_description="The verdict before replies, with every reason for it.",
    responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING", "FOREIGN_PAGE", "BUDGET_SPENT", *DIG_REFUSALS),
)
async def preview_clearance(
    request: Request,
    body: PreviewIn,
    engine: Engine,
    holder: Annotated[Credential, Depends(credential)],
    book: Annotated[RuleBook, Depends(rule_book)],
    places: Annotated[Lanes, Depends(lanes)],
    allowance: Annotated[Budget, Depends(budget)],
    language: Annotated[str | None, Header(alias="Accept-Language", max_length=200)] = None,
) -> Any:
    """Judge a dig before anybody was asked. Nothing is stored; UNKNOWN when anything needed for an answer is missing.

    A dig that is none (not valid, too big, outside, not in degrees) is refused with 422 and is never repaired.
    """
    try:
        found = await preview(
            engine, holder.token_sha256, body.model_dump(by_alias=True), book, places, language_of(language)
        )
        _spend(found, allowance)
    except DigRefused as refused:
        raise refusal(refused) from refused
    request.app.state.looks.note_preview(holder.token_sha256, found.outcome.judgement, found.outcome.asked.polygons)
    return Response(
        to_json(found.answer), media_type="application/json", headers={"Cache-Control": "private, no-store"}
    )


def _spend(found: Preview, allowance: Budget) -> None:
    """Before the answer leaves. Who cannot be told apart was told nothing either."""
    if found.actor is None:
        return
    outcome = found.outcome
    now = datetime.now(ZoneInfo(outcome.jurisdiction.calendar.timezone))
    radius_m = search_radius_m(outcome.asked, outcome.jurisdiction)
    try:
        allowance.spend(found.actor, outcome.asked.polygons, radius_m, now)
    except BudgetSpent as spent:
        log.warning("the day's budget of previews is spent by %s", found.actor.person_id or found.actor.device_id)
        raise Problem(429, "BUDGET_SPENT", spent.detail, headers={"Retry-After": str(spent.wait_s)}) from None


def refusal(refused: DigRefused) -> Problem:
    """422 that points at the place in the request."""
    where = {"pointer": refused.where, "in": "body", "code": refused.code, "detail": refused.detail}
    return Problem(422, refused.code, refused.detail, errors=[where])
