"""The engine over a real database against the oracle that was written from the rules alone."""

import asyncio
import copy
import os
import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any

import psycopg
import pytest

from smartpin_server.jurisdictions import activate, from_profile, load
from tests.conftest import Database
from tests.oracle import agreement, tally, worlds
from tests.oracle.agreement import differences
from tests.oracle.register import ask_engine, rule_book
from tests.oracle.rules import Rules, hue
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


def other_numbers() -> dict[str, Any]:
    """The rules of Hue with every distance of the verdict another one, in the order that is asked for."""
    profile = copy.deepcopy(dict(load("vn-hue").profile))
    for table, factor in (
        ("tolerance", 1.3),
        ("influence", 0.7),
        ("separation_v", 0.6),
        ("overdig_h", 1.9),
        ("overdig_v", 0.4),
    ):
        for row in (profile[table][kind] for kind in profile[table] if kind != "source"):
            row.update({method: round(value * factor, 4) for method, value in row.items() if method != "source"})
    profile["tolerance"]["gas"] = {"HAND": 0.5, "VACUUM": 0.7, "MECHANICAL": 1.1, "TRENCHLESS": 0.9, "IMPACT": 2.2}
    for level, floor in (("B1", 0.22), ("B2", 0.31), ("B3", 0.62), ("B4", 0.9), ("C", 1.3), ("D", 2.6)):
        profile["envelope"][level]["floor"] = floor
    profile["envelope"]["B1"] |= {"depth_share": 0.1, "v_floor": 0.2, "v_share": 0.12}
    for name, value in (
        ("drawing_uncertainty_unknown", 1.4), ("drawing_uncertainty_least", 0.17), ("rounding", 0.003), ("unseen_margin", 2.2),
        ("envelope_limit", 12.0), ("exposure_window", 3.1), ("assumed_pit", 2.7), ("map_scale_error", 0.0007), ("sigmas", 2.5),
    ):  # fmt: skip
        profile["single"][name]["value"] = value
    return profile


def test_they_agree_under_other_numbers_too(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """No distance is written in the engine: other rules, other answers, and the oracle reads the same file."""
    profile = other_numbers()
    with psycopg.connect(database.url) as connection:
        activate(connection, from_profile(profile))
    for module in (agreement, tally, worlds, sys.modules[__name__]):
        monkeypatch.setattr(module, "hue", lambda: Rules(profile))
    count: Counter[str] = Counter()
    told = asyncio.run(compare(database.url, ((seed, draw(seed)) for seed in range(20_000, 20_200)), count))
    assert not told, "\n\n".join(told[:SHOWN])
    assert len(count) > 80
