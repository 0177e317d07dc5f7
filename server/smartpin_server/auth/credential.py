"""What a request proves itself with: the session cookie of a page, or the bearer token of a device.

Only hashes go to the database. A cookie is sent by the browser whoever made it ask, so with a cookie a request that
changes something must come from our own pages (Origin and Sec-Fetch-Site, as in the OWASP CSRF cheat sheet).
"""

import hashlib
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import Request, Security
from fastapi.security import APIKeyCookie, HTTPBearer
from fastapi.security.http import HTTPAuthorizationCredentials

from smartpin_server.errors import Problem, not_signed_in

COOKIE = "__Host-smartpin"
_LONGEST_TOKEN = 256
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

cookie_scheme = APIKeyCookie(
    name=COOKIE, scheme_name="session", auto_error=False, description="Set by POST /api/v1/sessions; HttpOnly."
)
bearer_scheme = HTTPBearer(
    scheme_name="token", auto_error=False, description="A token of a device, from POST /api/v1/tokens."
)


@dataclass(frozen=True)
class Credential:
    """SHA-256 of the token, and which door it came through."""

    token_sha256: bytes
    kind: Literal["session", "token"]


def hash_token(token: str) -> bytes:
    """What the database keeps of a token. Tokens hold 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()


async def credential(
    request: Request,
    cookie: Annotated[str | None, Security(cookie_scheme)] = None,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Security(bearer_scheme)] = None,
) -> Credential:
    """The credential of this request; a bearer token wins over a cookie. Problem 401 or 403 without one."""
    if request.headers.get("authorization") is not None:
        if bearer is None or not 0 < len(bearer.credentials) <= _LONGEST_TOKEN:
            raise not_signed_in("Authorization must be: Bearer, a space, and the token.")
        return Credential(hash_token(bearer.credentials), "token")
    if not cookie or len(cookie) > _LONGEST_TOKEN:
        raise not_signed_in()
    refuse_foreign_pages(request)
    return Credential(hash_token(cookie), "session")


def refuse_foreign_pages(request: Request, *, must_tell: bool = True) -> None:
    """Problem 403 when a page of another site makes the browser ask.

    `must_tell` False lets a request pass that says nothing of where it comes from, as programs do at sign-in.
    """
    if request.method in _SAFE_METHODS:
        return
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    told = site is not None or origin is not None
    good_site = site in (None, "same-origin")
    good_origin = origin is None or origin in _own_origins(request)
    if not (good_site and good_origin) or (must_tell and not told):
        raise Problem(
            403,
            "FOREIGN_PAGE",
            "With a cookie, changes are taken from this server's own pages only. Programs use a device token.",
        )


def _own_origins(request: Request) -> set[str]:
    public = urlsplit(str(request.app.state.settings.public_base))
    host = request.headers.get("host", "")
    return {f"{public.scheme}://{public.netloc}", f"{request.url.scheme}://{host}"}
