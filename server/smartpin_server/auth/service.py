"""Signing in: count the try, compare the password, hand out a token whose hash alone is kept."""

import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncEngine

from smartpin_server.auth import queries
from smartpin_server.auth.credential import hash_token
from smartpin_server.auth.passwords import Passwords
from smartpin_server.errors import Problem

SESSION_HOURS = 12
DEVICE_DAYS = 90
_TOKEN_BYTES = 32
_WAIT_S = 900


@dataclass(frozen=True)
class SignedIn:
    """A person whose password was right, and the tries that may be marked as good."""

    person_id: UUID
    tries: list[int]


async def sign_in(engine: AsyncEngine, passwords: Passwords, user: str, password: str, address: str) -> SignedIn:
    """The person behind name and password.

    Problem 401 SIGN_IN_FAILED, the same for a wrong name and a wrong password; 429 TOO_MANY_TRIES. No connection is
    held while the password is compared.
    """
    async with engine.begin() as connection:
        begun = await queries.begin_sign_in(connection, user, address)
    if begun["wait"]:
        raise Problem(
            429,
            "TOO_MANY_TRIES",
            "Too many tries failed. Wait a quarter of an hour, or ask your administrator for a new password.",
            headers={"Retry-After": str(_WAIT_S)},
        )
    if not await passwords.fits(password, begun["password_hash"]):
        raise Problem(401, "SIGN_IN_FAILED", "Name or password is wrong.")
    return SignedIn(UUID(begun["person_id"]), list(begun["tries"]))


async def open_session(engine: AsyncEngine, who: SignedIn, agent: str) -> tuple[str, dict[str, Any]]:
    """The token for the cookie, and the answer."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    async with engine.begin() as connection:
        opened = await queries.open_session(
            connection, who.tries, who.person_id, hash_token(token), SESSION_HOURS, agent
        )
    return token, opened


async def open_device(engine: AsyncEngine, who: SignedIn, name: str, scopes: list[str]) -> dict[str, Any]:
    """The answer with the token in it."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    async with engine.begin() as connection:
        opened = await queries.open_device(
            connection, who.tries, who.person_id, hash_token(token), uuid4(), name, scopes, DEVICE_DAYS
        )
    return {"token": token, **opened}
