"""Certificates as JSON, QR and plan for those concerned; status and keys for everybody."""

import asyncio
from typing import Annotated, Literal, cast
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response

from smartpin_server.auth.credential import Credential, credential
from smartpin_server.db.transaction import READ, Engine, Entered, begin
from smartpin_server.errors import Problem
from smartpin_server.excavations.certificate.key_files import CertificateKeyRefused
from smartpin_server.excavations.certificate.keys import CertificateKeys
from smartpin_server.excavations.certificate.pdf.press import PlanNotMade, Press
from smartpin_server.excavations.certificate.plan import plan_for
from smartpin_server.excavations.certificate.qr import picture
from smartpin_server.excavations.certificate.queries import read_status
from smartpin_server.excavations.certificate.rate import PerAddress
from smartpin_server.excavations.certificate.schemas import CertificateOut, KeyOut, KeysOut, StatusOut
from smartpin_server.excavations.certificate.service import readers_copy
from smartpin_server.excavations.certificate.status import sign_status
from smartpin_server.excavations.routes import language_of
from smartpin_server.health.routes import settings_of
from smartpin_server.jurisdictions import load
from smartpin_server.looks.recording import Looking
from smartpin_server.openapi import problems
from smartpin_server.settings import Settings

router = APIRouter(tags=["certificates"])
PRIVATE = {"Cache-Control": "private, no-store"}
QUESTIONS_PER_MINUTE = 120


def certificate_keys(request: Request) -> CertificateKeys:
    """The keys of this register; Problem 503 when they cannot be used."""
    state = request.app.state
    if not hasattr(state, "certificate_keys"):
        state.certificate_keys = CertificateKeys(state.settings.home)
    keys = cast(CertificateKeys, state.certificate_keys)
    try:
        keys.trusted()
    except CertificateKeyRefused as refused:
        raise Problem(
            503,
            "CERTIFICATE_KEY_UNUSABLE",
            "The key for certificates cannot be used. Tell the register's administrator: smartpin certificate-keys list",
        ) from refused
    return keys


def not_too_often(request: Request) -> None:
    """Problem 429 for an address that asks more than 120 times a minute."""
    state = request.app.state
    if not hasattr(state, "public_questions"):
        state.public_questions = PerAddress(QUESTIONS_PER_MINUTE)
    asked: PerAddress = state.public_questions
    if not asked.allows(request.client.host if request.client else "unknown"):
        raise Problem(429, "TOO_MANY_QUESTIONS", "Too many questions from this address. Wait a minute.")


def press_of(request: Request) -> Press:
    """The press of this application, which ends with it."""
    return cast(Press, request.app.state.press)


Keys = Annotated[CertificateKeys, Depends(certificate_keys)]
_OF_ONE_CODES = (
    "NOT_SIGNED_IN",
    "SCOPE_MISSING",
    "CERTIFICATE_NOT_FOUND",
    "CERTIFICATE_NOT_GENUINE",
    "CERTIFICATE_KEY_UNUSABLE",
)
_OF_ONE = problems(*_OF_ONE_CODES)


@router.get(
    "/clearances/{clearance_id}/certificate",
    summary="A certificate",
    response_model=CertificateOut,
    response_description="Canonical JSON (RFC 8785): a file to keep and to verify.",
    responses=_OF_ONE,
)
async def read_certificate(
    clearance_id: UUID,
    entered: Entered,
    holder: Annotated[Credential, Depends(credential)],
    looks: Looking,
    keys: Keys,
) -> Response:
    """The signed certificate of a clearance. Restricted assets the caller may not see are left out, but counted."""
    copy = await readers_copy(entered.connection, clearance_id, keys)
    looks.note_clearance(holder.token_sha256, "certificate", clearance_id)
    name = f'attachment; filename="certificate-{copy.opened.certificate_hash.hex()[:16]}.json"'
    content = await asyncio.to_thread(lambda: copy.as_json)
    return Response(content, media_type="application/json", headers={**PRIVATE, "Content-Disposition": name})


@router.get(
    "/clearances/{clearance_id}/qr.svg",
    summary="The QR of a certificate",
    response_class=Response,
    response_description="Black on white, with its quiet zone.",
    responses={200: {"content": {"image/svg+xml": {"schema": {"type": "string"}}}}, **_OF_ONE},
)
async def read_qr_picture(
    clearance_id: UUID, entered: Entered, keys: Keys, settings: Annotated[Settings, Depends(settings_of)]
) -> Response:
    """What is printed on the plan: an address whose part behind # verifies without signal."""
    copy = await readers_copy(entered.connection, clearance_id, keys)
    drawn = picture(settings.public_base, copy.qr)
    return Response(drawn, media_type="image/svg+xml", headers=PRIVATE)


class PdfResponse(Response):
    """A plan; kept by nobody, since it tells what one reader may see at one time."""

    media_type = "application/pdf"


@router.get(
    "/clearances/{clearance_id}/certificate.pdf",
    summary="The plan of a certificate",
    response_class=PdfResponse,
    response_description="A4: verdict, map to scale, sections, findings; the signed certificate is attached inside.",
    responses=problems(*_OF_ONE_CODES, "PLAN_NOT_MADE"),
)
async def read_plan(
    clearance_id: UUID,
    engine: Engine,
    holder: Annotated[Credential, Depends(credential)],
    looks: Looking,
    keys: Keys,
    press: Annotated[Press, Depends(press_of)],
    settings: Annotated[Settings, Depends(settings_of)],
    language: Annotated[Literal["en", "vi", "ko"] | None, Query(description="else by Accept-Language")] = None,
    accepted: Annotated[str | None, Header(alias="Accept-Language", max_length=200)] = None,
) -> Response:
    """For paper. Drawn of what the caller may see, as the register is now; the findings are those that were signed."""
    spoken = language or language_of(accepted)
    # The transaction ends before the press is asked: waiting for paper must not hold a connection.
    async with begin(engine, holder.token_sha256, [READ]) as entered:
        copy = await readers_copy(entered.connection, clearance_id, keys)
        asked = await plan_for(
            entered.connection, clearance_id, copy, load(settings.jurisdiction), spoken, settings.public_base
        )
    looks.note_clearance(holder.token_sha256, "plan", clearance_id)
    try:
        printed = await press.print_plan(asked)
    except PlanNotMade as trouble:
        raise Problem(503, "PLAN_NOT_MADE", "The plan could not be made just now. Try again in a moment.") from trouble
    name = f'inline; filename="permit-{copy.opened.certificate_hash.hex()[:16]}.pdf"'
    return PdfResponse(printed, headers={**PRIVATE, "Content-Disposition": name})


@router.get(
    "/certificates/{certificate_hash}/status",
    summary="Does a certificate still hold",
    response_description="Its status now, and nothing of what it is about.",
    responses=problems("CERTIFICATE_NOT_FOUND", "TOO_MANY_QUESTIONS", "CERTIFICATE_KEY_UNUSABLE"),
    dependencies=[Depends(not_too_often)],
)
async def read_certificate_status(
    certificate_hash: Annotated[str, Path(pattern="^([0-9a-f]{32}|[0-9a-f]{64})$", examples=["5d" * 32])],
    engine: Engine,
    keys: Keys,
    response: Response,
) -> StatusOut:
    """For anybody who holds a certificate: asked by its hash, or the first half of it as in the QR. No sign-in."""
    found = await read_status(engine, bytes.fromhex(certificate_hash))
    if found is None:
        raise Problem(404, "CERTIFICATE_NOT_FOUND", "No certificate with this hash was issued here.")
    response.headers["Cache-Control"] = "no-store"
    return StatusOut(**found, signed=sign_status(found, keys.current()))


@router.get(
    "/certificate-keys",
    summary="The keys certificates are checked with",
    response_description="A JSON Web Key Set; keep a copy to verify without signal.",
    responses=problems("CERTIFICATE_KEY_UNUSABLE", "TOO_MANY_QUESTIONS"),
    dependencies=[Depends(not_too_often)],
)
async def read_certificate_keys(keys: Keys, response: Response) -> KeysOut:
    """Every key whose signatures count, old generations too. No sign-in."""
    response.headers["Cache-Control"] = "public, max-age=3600"
    return KeysOut(keys=[KeyOut(**key) for key in keys.jwks()["keys"]])
