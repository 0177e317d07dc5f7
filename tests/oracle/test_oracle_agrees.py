"""The engine over a real database against the oracle that was written from the rules alone."""

import asyncio
import itertools
import os
from collections.abc import Iterable
from typing import Any

import psycopg
import pytest

from smartpin_server.excavations.queries import read_active_rules
from smartpin_server.excavations.service import RuleBook
from smartpin_server.jurisdictions import from_profile
from tests.oracle.agreement import differences
from tests.oracle.register import ask_engine
from tests.oracle.rules import hue
from tests.oracle.verdict import judge
from tests.oracle.world import World
from tests.oracle.worlds import draw

pytestmark = pytest.mark.db
FIRST_SEED = int(os.environ.get("SMARTPIN_ORACLE_SEED", "1"))
SHOWN = 12


async def compare(url: str, worlds: Iterable[tuple[object, World]]) -> list[str]:
    connection = await psycopg.AsyncConnection.connect(url, autocommit=True, prepare_threshold=0)
    told = []
    async with connection:
        stored = await read_active_rules(connection)
        assert stored is not None
        book = RuleBook(from_profile(*stored))
        for name, world in worlds:
            outcome, names = await ask_engine(connection, book, world)
            found = differences(world, judge(world, hue()), outcome, names)
            if found:
                told.append("\n  ".join([f"world {name}", *found, repr(world)]))
    return told


def _refuse(told: list[str], count: int) -> None:
    head = f"{len(told)} of {count} worlds are judged differently by oracle and engine:"
    assert not told, "\n\n".join([head, *told[:SHOWN]])


def test_engine_and_oracle_agree_on_three_hundred_random_worlds(module_database: Any) -> None:
    count = int(os.environ.get("SMARTPIN_ORACLE_WORLDS", "300"))
    seeds = range(FIRST_SEED, FIRST_SEED + count)
    _refuse(asyncio.run(compare(module_database.url, ((seed, draw(seed)) for seed in seeds))), count)


@pytest.mark.full
def test_engine_and_oracle_agree_on_many_random_worlds(module_database: Any) -> None:
    seeds = itertools.islice(itertools.count(100_000), 2500)
    _refuse(asyncio.run(compare(module_database.url, ((seed, draw(seed)) for seed in seeds))), 2500)
