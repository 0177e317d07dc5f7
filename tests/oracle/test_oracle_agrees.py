"""The engine over a real database against the oracle that was written from the rules alone."""

import asyncio
import os
from collections import Counter
from collections.abc import Iterable
from typing import Any

import psycopg
import pytest

from tests.oracle import tally
from tests.oracle.agreement import differences
from tests.oracle.register import ask_engine, rule_book
from tests.oracle.rules import hue
from tests.oracle.verdict import judge
from tests.oracle.world import World
from tests.oracle.worlds import draw

pytestmark = pytest.mark.db
FIRST_SEED = int(os.environ.get("SMARTPIN_ORACLE_SEED", "1"))
WORLDS = int(os.environ.get("SMARTPIN_ORACLE_WORLDS", "2000"))
SHOWN = 12


async def compare(url: str, worlds: Iterable[tuple[object, World]], count: Counter[str] | None = None) -> list[str]:
    """What engine and oracle do not agree on, a paragraph a world; `count` gathers what the worlds exercised."""
    connection = await psycopg.AsyncConnection.connect(url, autocommit=True, prepare_threshold=0)
    told = []
    async with connection:
        book = await rule_book(connection)
        for name, world in worlds:
            outcome, names = await ask_engine(connection, book, world)
            verdict = judge(world, hue())
            found = differences(world, verdict, outcome, names)
            if found:
                told.append("\n  ".join([f"world {name}", *found, repr(world)]))
            if count is not None:
                count.update(tally.seen_in(world, verdict, outcome))
    return told


def _compared(url: str, seeds: range, capsys: pytest.CaptureFixture[str]) -> None:
    count: Counter[str] = Counter()
    told = asyncio.run(compare(url, ((seed, draw(seed)) for seed in seeds), count))
    with capsys.disabled():
        print(f"\n{len(seeds)} random worlds, {len(told)} judged differently; {tally.told(count)}")
    head = f"{len(told)} of {len(seeds)} worlds are judged differently by oracle and engine:"
    assert not told, "\n\n".join([head, *told[:SHOWN]])
    assert tally.never_hit(count) == []


def test_engine_and_oracle_agree_on_two_thousand_random_worlds(
    module_database: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    _compared(module_database.url, range(FIRST_SEED, FIRST_SEED + WORLDS), capsys)


@pytest.mark.full
def test_engine_and_oracle_agree_on_ten_thousand_random_worlds(
    module_database: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """Other worlds than the two thousand, ten thousand with them."""
    _compared(module_database.url, range(100_000, 108_000), capsys)
