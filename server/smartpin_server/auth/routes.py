"""Signing in and out, tokens of devices, and who the caller is."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from smartpin_server.auth import queries, service
from smartpin_server.auth.credential import COOKIE, Credential, credential, refuse_foreign_pages
from smartpin_server.auth.schemas import Devices, Me, Session, SignIn, Token, TokenWish
from smartpin_server.db.one_trip import one_trip
from smartpin_server.db.transaction import READ, Engine
from smartpin_server.errors import Problem, not_signed_in
from smartpin_server.openapi import problems

router = APIRouter(tags=["sign-in"])
Holder = Annotated[Credential, Depends(credential)]
_JSON = "application/json"


@router.post(
    "/sessions",
    status_code=201,
    summary="Sign in on a page",
    response_description="Signed in; the session cookie is set.",
    responses=problems("SIGN_IN_FAILED", "TOO_MANY_TRIES", "FOREIGN_PAGE"),
)
async def sign_in(wish: SignIn, request: Request, response: Response, engine: Engine) -> Session:
    """Sets the cookie `__Host-smartpin` (HttpOnly, Secure, SameSite=Strict) for 12 hours.

    A wrong name and a wrong password get the same answer after the same time. After 10 failures of a name from one
    address the next tries are refused for a quarter of an hour.
    """
    refuse_foreign_pages(request, must_tell=False)
    who = await service.sign_in(engine, request.app.state.passwords, wish.user, wish.password, _address(request))
    token, opened = await service.open_session(engine, who, request.headers.get("user-agent", ""))
    response.set_cookie(
        COOKIE, token, max_age=service.SESSION_HOURS * 3600, path="/", secure=True, httponly=True, samesite="strict"
    )
    return Session.model_validate(opened)


@router.delete(
    "/sessions/current",
    status_code=204,
    summary="Sign out",
    response_description="The session, or the device token that was shown, is worth nothing from now on.",
    responses=problems("NOT_SIGNED_IN", "FOREIGN_PAGE"),
)
async def sign_out(holder: Holder, response: Response, engine: Engine) -> None:
    """Ends the session at once, everywhere; with a device token, revokes that token."""
    async with engine.begin() as connection:
        if not await queries.end_access(connection, holder.token_sha256):
            raise not_signed_in()
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="strict")


@router.post(
    "/tokens",
    status_code=201,
    summary="Make a token for a device",
    response_description="The token, shown this once.",
    responses=problems("SIGN_IN_FAILED", "TOO_MANY_TRIES", "TOO_MANY_DEVICES", "FOREIGN_PAGE"),
)
async def make_token(wish: TokenWish, request: Request, engine: Engine) -> Token:
    """A token for a program or a gateway, good for 90 days, sent as `Authorization: Bearer TOKEN`.

    Scopes: `read` to ask, `write` to change and to hand in sightings, `ingest` to hand in sightings only.
    """
    refuse_foreign_pages(request, must_tell=False)
    who = await service.sign_in(engine, request.app.state.passwords, wish.user, wish.password, _address(request))
    return Token.model_validate(await service.open_device(engine, who, wish.device, sorted(set(wish.scopes))))


@router.get(
    "/me",
    summary="Who am I",
    response_model=Me,
    response_description="Person, role, organisation and device behind the credential.",
    responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING"),
)
async def read_me(holder: Holder, engine: Engine) -> Response:
    """Who the server takes the caller for."""
    body = await one_trip(engine, holder.token_sha256, [READ], b"select app.me()", ())
    return Response(body, media_type=_JSON)


@router.get(
    "/devices",
    summary="My devices",
    response_model=Devices,
    response_description="The caller's devices, revoked ones included.",
    responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING"),
)
async def list_devices(holder: Holder, engine: Engine) -> Response:
    """Every device that was ever given a token in the caller's name (the newest 500)."""
    body = await one_trip(engine, holder.token_sha256, [READ], b"select app.my_devices()", ())
    return Response(body, media_type=_JSON)


@router.delete(
    "/devices/{device_id}",
    status_code=204,
    summary="Revoke a device",
    response_description="Its token is worth nothing from now on.",
    responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING", "FOREIGN_PAGE", "DEVICE_UNKNOWN"),
)
async def revoke_device(device_id: UUID, holder: Holder, engine: Engine) -> None:
    """One of the caller's own devices; an administrator may revoke any."""
    async with engine.begin() as connection:
        if not await queries.revoke_device(connection, holder.token_sha256, device_id):
            raise Problem(404, "DEVICE_UNKNOWN", "You have no device with this id.")


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"
