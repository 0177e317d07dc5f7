"""Golden rows against the oracle, and against the engine over a real database."""

import asyncio
from typing import Any

import pytest

from tests.oracle.asset import Found
from tests.oracle.golden import AREAS, ASSETS
from tests.oracle.rules import hue
from tests.oracle.test_oracle_agrees import compare
from tests.oracle.verdict import judge


def test_there_are_two_hundred_rows_and_none_twice() -> None:
    assert len(ASSETS) + len(AREAS) >= 200
    assert len({repr(row.world) for row in ASSETS}) + len({repr(row[1]) for row in AREAS}) == len(ASSETS) + len(AREAS)


@pytest.mark.parametrize("row", ASSETS, ids=[row.sum for row in ASSETS])
def test_golden_row_of_an_asset(row: Any) -> None:
    judged = judge(row.world, hue())
    found: list[Found] = [one for one in (*judged.findings, *judged.notes) if one.part in (0, None)]
    if row.expected is None:
        assert not found
        return
    assert len(found) == 1
    one = found[0]
    assert (one.row, one.cls, one.separated, one.verdict) == row.expected[:4], one.gap
    assert one.gap == (None if row.expected[4] is None else pytest.approx(row.expected[4], abs=1e-9))


@pytest.mark.parametrize(
    ("world", "verdict", "register", "rows"), [row[1:] for row in AREAS], ids=[row[0] for row in AREAS]
)
def test_golden_row_of_an_area(world: Any, verdict: str, register: str, rows: set[str]) -> None:
    judged = judge(world, hue())
    assert (judged.verdict, judged.register_verdict) == (verdict, register)
    assert {reason.row for reason in judged.reasons} == rows


@pytest.mark.db
def test_the_engine_agrees_on_every_golden_row(module_database: Any) -> None:
    rows = [*((row.sum, row.world) for row in ASSETS), *((row[0], row[1]) for row in AREAS)]
    told = asyncio.run(compare(module_database.url, rows))
    assert not told, "\n\n".join(told)
