"""The real engine, asked about one world after another over one connection."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg

from smartpin_server.excavations.service import Outcome, RuleBook
from tests.oracle.register import ask_engine, rule_book
from tests.oracle.world import World

Ask = Callable[[World], Awaitable[Outcome]]
SEEDS = range(5000, 5025)


def with_engine(url: str, work: Callable[[Ask, psycopg.AsyncConnection[Any], RuleBook], Awaitable[None]]) -> None:
    async def connected() -> None:
        connection = await psycopg.AsyncConnection.connect(url, autocommit=True, prepare_threshold=0)
        async with connection:
            book = await rule_book(connection)

            async def ask(world: World) -> Outcome:
                return (await ask_engine(connection, book, world))[0]

            await work(ask, connection, book)

    asyncio.run(connected())
