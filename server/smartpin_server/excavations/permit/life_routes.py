"""What happens to a permit: submitted, evaluated, issued, dug, extended, closed, revoked."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Response

from smartpin_server.db.transaction import Engine, Entered
from smartpin_server.excavations.certificate.routes import Keys
from smartpin_server.excavations.permit import life, reading
from smartpin_server.excavations.permit.bodies import Extend, IssueIn, Revoke, ShiftEnd, ShiftIn, Submit
from smartpin_server.excavations.permit.routes import (
    CHANGED,
    SEEN,
    Book,
    ExcavationId,
    Holder,
    Language,
    whole,
)
from smartpin_server.excavations.permit.schemas import Excavation, Shift, Standing
from smartpin_server.openapi import problems

router = APIRouter(tags=["permits"])
_ENGINE = ("EVALUATION_FAILED", "TRY_AGAIN")


@router.post(
    "/excavations/{excavation_id}/submit",
    summary="Ask the owners",
    response_model=Excavation,
    response_description="The permit as it is now.",
    responses=problems(*CHANGED, "REVISION_NOT_FOUND", "WRONG_REVISION", "ALREADY_SUBMITTED", "WINDOW_OVER"),
)
async def submit_excavation(
    excavation_id: ExcavationId, asked: Submit, engine: Engine, holder: Holder, book: Book, language: Language
) -> Response:
    """The revision is fixed, evaluated, and sent to every owner with a service area or an asset near it.

    Should the evaluation fail it is tried again by itself: `standing` is null until then.
    """
    return whole(await life.submit(engine, holder.token_sha256, excavation_id, asked.revision, book, language))


@router.post(
    "/excavations/{excavation_id}/evaluate",
    summary="Judge it anew",
    response_model=Standing,
    response_description="The evaluation that stands now.",
    responses=problems(*CHANGED, "NOT_SUBMITTED", *_ENGINE),
)
async def evaluate_excavation(
    excavation_id: ExcavationId, engine: Engine, holder: Holder, book: Book, language: Language
) -> Any:
    """Owners that came in since are asked too. A certificate that is valid is left alone."""
    return await life.evaluate(engine, holder.token_sha256, excavation_id, book, language)


@router.post(
    "/excavations/{excavation_id}/issue",
    status_code=201,
    summary="Issue the certificate",
    response_model=Standing,
    response_description="The certificate.",
    responses=problems(
        *CHANGED,
        "NOT_SUBMITTED",
        "WRONG_REVISION",
        "REPLIES_AWAITED",
        "ALREADY_ISSUED",
        "WINDOW_OVER",
        "CERTIFICATE_KEY_UNUSABLE",
        *_ENGINE,
    ),
)
async def issue_certificate(
    excavation_id: ExcavationId,
    engine: Engine,
    holder: Holder,
    book: Book,
    keys: Keys,
    language: Language,
    asked: Annotated[IssueIn | None, Body(examples=[{"revision": 1}])] = None,
) -> Any:
    """Evaluated, signed and stored in one transaction. Any verdict is issued; only some let ground be broken."""
    revision = asked.revision if asked else None
    return await life.issue(engine, holder.token_sha256, excavation_id, revision, book, keys, language)


@router.post(
    "/excavations/{excavation_id}/extend",
    summary="Go on for longer",
    response_model=Excavation,
    response_description="The permit with its new revision.",
    responses=problems(*CHANGED, "NOT_SUBMITTED", "REVISION_OPEN", "WINDOW_REVERSED", "WINDOW_OVER", "TIME_MALFORMED"),
)
async def extend_excavation(
    excavation_id: ExcavationId, asked: Extend, engine: Engine, holder: Holder, book: Book, language: Language
) -> Response:
    """A new revision with the same parts: the owners are looked up and asked afresh.

    The certificate there is stays good until the new one is issued or its own end comes.
    """
    return whole(await life.extend(engine, holder.token_sha256, excavation_id, asked.to, book, language))


@router.post(
    "/excavations/{excavation_id}/revoke",
    summary="Take the certificate back",
    response_model=Standing,
    response_description="The certificate as it stands now.",
    responses=problems(*(code for code in CHANGED if code != "JOB_CLOSED"), "NOT_ISSUED"),
)
async def revoke_certificate(
    excavation_id: ExcavationId, asked: Revoke, engine: Engine, holder: Holder, language: Language
) -> Any:
    """By who digs, or by the authority, after closing too. It cannot be undone; a new certificate can be issued."""
    return await life.revoke(engine, holder.token_sha256, excavation_id, asked.reason, language)


@router.post(
    "/excavations/{excavation_id}/close",
    summary="Close the permit",
    response_model=Excavation,
    response_description="The permit as it is now.",
    responses=problems(*CHANGED, "STEPS_OPEN", "SHIFT_RUNNING"),
)
async def close_excavation(excavation_id: ExcavationId, entered: Entered, language: Language) -> Response:
    """Every step signed, nobody digging. A permit that was never opened is closed without: it is withdrawn."""
    await life.close(entered, excavation_id)
    return whole(await reading.excavation(entered, excavation_id, language))


@router.post(
    "/excavations/{excavation_id}/shifts",
    status_code=201,
    summary="Begin to dig",
    response_model=Shift,
    response_description="The shift.",
    responses=problems(*CHANGED, "NOT_CLEARED", "SHIFT_RUNNING", "ALREADY_THERE"),
)
async def start_shift(excavation_id: ExcavationId, new: ShiftIn, entered: Entered, language: Language) -> Any:
    """Refused, with every reason, when ground may not be broken now. An emergency is warned and not refused."""
    return await life.start_shift(entered, excavation_id, new, language)


@router.post(
    "/shifts/{shift_id}/end",
    summary="Stop digging",
    response_model=Shift,
    response_description="The shift.",
    responses=problems(
        *(code for code in CHANGED if code not in (*SEEN, "JOB_CLOSED")), "SHIFT_NOT_FOUND", "SHIFT_ENDED"
    ),
)
async def end_shift(shift_id: ExcavationId, ended: ShiftEnd, entered: Entered) -> Any:
    """Once only."""
    return await life.end_shift(entered, shift_id, ended)
