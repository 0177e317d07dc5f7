"""One transaction per request, entered as whoever holds the credential; committed before the answer is sent.

    @router.get("/things")
    async def list_things(entered: Entered) -> …:
        rows = await entered.connection.execute(…)

The connection acts under the caller's own database role: row security decides what it sees, whatever the query says.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from smartpin_server.auth.credential import Credential, credential
from smartpin_server.db.enter import Actor, actor_of

READ, WRITE, INGEST = "read", "write", "ingest"
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_ENTER = text("select app.enter_for(:token, :scopes)")


@dataclass(frozen=True)
class Transaction:
    """An open transaction and who acts in it."""

    connection: AsyncConnection
    actor: Actor


def engine_of(request: Request) -> AsyncEngine:
    """The pool of this application."""
    return cast(AsyncEngine, request.app.state.engine)


Engine = Annotated[AsyncEngine, Depends(engine_of)]


@asynccontextmanager
async def begin(engine: AsyncEngine, token_sha256: bytes, scopes: Sequence[str]) -> AsyncIterator[Transaction]:
    """A transaction as the holder of the token; commits when the block ends well, rolls back when it raises."""
    async with engine.begin() as connection:
        entered = await connection.scalar(_ENTER, {"token": token_sha256, "scopes": list(scopes)})
        yield Transaction(connection, actor_of(entered))


async def entered(
    request: Request, engine: Engine, holder: Annotated[Credential, Depends(credential)]
) -> AsyncIterator[Transaction]:
    """The dependency: scope `read` for safe methods, `write` for the others."""
    scope = READ if request.method in _SAFE_METHODS else WRITE
    async with begin(engine, holder.token_sha256, [scope]) as transaction:
        yield transaction


async def entered_to_read(
    engine: Engine, holder: Annotated[Credential, Depends(credential)]
) -> AsyncIterator[Transaction]:
    """The dependency for a POST that only asks: scope `read`, and nothing can be changed by it."""
    async with begin(engine, holder.token_sha256, [READ]) as transaction:
        yield transaction


# scope="function": the transaction ends before the answer leaves, so that nobody is told of what did not last.
Entered = Annotated[Transaction, Depends(entered, scope="function")]
EnteredToRead = Annotated[Transaction, Depends(entered_to_read, scope="function")]
