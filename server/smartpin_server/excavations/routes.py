"""POST /clearances/preview: may I dig here? Stores nothing."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import JSONResponse

from smartpin_server.auth.credential import Credential, credential
from smartpin_server.db.transaction import Engine
from smartpin_server.errors import Problem
from smartpin_server.excavations.dig_shapes import DigRefused
from smartpin_server.excavations.explain import LANGUAGES
from smartpin_server.excavations.queries import reading
from smartpin_server.excavations.schemas import PartIn, PreviewIn, PreviewOut
from smartpin_server.excavations.service import RuleBook, preview
from smartpin_server.jurisdictions import load
from smartpin_server.openapi import problems
from smartpin_server.problem_codes import DIG_REFUSALS

router = APIRouter(tags=["clearances"])
__all__ = ["PartIn", "router"]


def rule_book(request: Request) -> RuleBook:
    """The rules this process believes to be active."""
    state = request.app.state
    if not hasattr(state, "rule_book"):
        state.rule_book = RuleBook(load(state.settings.jurisdiction))
    book: RuleBook = state.rule_book
    return book


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
    responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING", "FOREIGN_PAGE", *DIG_REFUSALS),
)
async def preview_clearance(
    body: PreviewIn,
    engine: Engine,
    holder: Annotated[Credential, Depends(credential)],
    book: Annotated[RuleBook, Depends(rule_book)],
    language: Annotated[str | None, Header(alias="Accept-Language", max_length=200)] = None,
) -> Any:
    """Judge a dig before anybody was asked. Nothing is stored; UNKNOWN when anything needed for an answer is missing.

    A dig that is none (not valid, too big, outside, not in degrees) is refused with 422 and is never repaired.
    """
    try:
        async with reading(engine, holder.token_sha256) as (driver, role):
            found = await preview(driver, role, body.model_dump(by_alias=True), book, language_of(language))
    except DigRefused as refused:
        raise refusal(refused) from refused
    return JSONResponse(found, headers={"Cache-Control": "private, no-store"})


def refusal(refused: DigRefused) -> Problem:
    """422 that points at the place in the request."""
    where = {"pointer": refused.where, "in": "body", "code": refused.code, "detail": refused.detail}
    return Problem(422, refused.code, refused.detail, errors=[where])
