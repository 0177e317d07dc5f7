"""Runs golden rows against a mutant of the facts: a copy of a migrated database in which one function is replaced."""

import asyncio
import time
from collections.abc import Iterable, Iterator, Sequence

import psycopg
from psycopg import sql

from smartpin_server.db.embedded import Cluster
from tests.mutants.mutant import Fate, Mutant
from tests.oracle.agreement import differences
from tests.oracle.golden import AREAS, ASSETS
from tests.oracle.register import ask_engine, rule_book
from tests.oracle.rules import hue
from tests.oracle.verdict import judge
from tests.oracle.world import World

ROWS: tuple[tuple[str, World], ...] = (
    *((row[0], row[1]) for row in AREAS),
    *((row.sum, row.world) for row in ASSETS),
)


def fates(mutants: Sequence[Mutant], cluster: Cluster, template: str) -> Iterator[Fate]:
    """Each mutant's fate, one after another, on copies of the template."""
    for mutant in mutants:
        mutant.text()
    for number, mutant in enumerate(mutants):
        began = time.monotonic()
        name = f"mutant_{number}"
        with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
            copied, source = sql.Identifier(name), sql.Identifier(template)
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(copied, source))
            try:
                with psycopg.connect(cluster.url(name), autocommit=True) as changed:
                    changed.execute(mutant.text().encode())
                killed = asyncio.run(first_difference(cluster.url(name), ROWS))
            finally:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(copied))
        yield Fate(mutant, killed, time.monotonic() - began)


async def first_difference(url: str, rows: Iterable[tuple[str, World]]) -> str | None:
    """The first golden row that is judged differently than the oracle says; None when all agree."""
    connection = await psycopg.AsyncConnection.connect(url, autocommit=True, prepare_threshold=0)
    async with connection:
        book = await rule_book(connection)
        for name, world in rows:
            outcome, names = await ask_engine(connection, book, world)
            if differences(world, judge(world, hue()), outcome, names):
                return f"golden row: {name}"
    return None
