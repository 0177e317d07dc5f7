"""A day's honest work passes, copying a city does not."""

import random
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from shapely.geometry import LineString, Polygon, box

from smartpin_server.db.enter import Actor
from smartpin_server.excavations.budget import CELL_M, Budget, BudgetSpent, Limits, cells_around

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
EAST, NORTH = 562_000.0, 1_820_000.0


def actor(role: str = "contractor") -> Actor:
    return Actor(uuid.uuid4(), role, uuid.uuid4(), None, frozenset({"read"}))


def trench(x: float, y: float, length: float = 4.0) -> Polygon:
    return box(EAST + x, NORTH + y, EAST + x + length, NORTH + y + 1.2)


def spend_all(budget: Budget, who: Actor, digs: Iterable[Polygon], radius_m: float = 8.0) -> None:
    for dig in digs:
        budget.spend(who, [dig], radius_m, NOON)


def test_thirty_permits_a_day_each_redrawn_forty_times_pass() -> None:
    budget, who, dice = Budget(Limits()), actor(), random.Random(1)
    for _ in range(30):
        x, y = dice.uniform(0, 9000), dice.uniform(0, 9000)
        for _ in range(40):
            budget.spend(
                who, [trench(x + dice.uniform(-2, 2), y + dice.uniform(-2, 2), dice.uniform(10, 80))], 8.0, NOON
            )


def test_the_longest_digs_pass_too() -> None:
    """Thirty streets of 500 m, each redrawn ten times."""
    budget, who = Budget(Limits()), actor()
    for n in range(30):
        street = LineString([(EAST, NORTH + 60 * n), (EAST + 490, NORTH + 60 * n)]).buffer(0.6)
        for turn in range(10):
            budget.spend(who, [street.buffer(0.01 * turn)], 8.0, NOON)


def test_sliding_over_the_city_is_stopped() -> None:
    budget, who = Budget(Limits()), actor()
    with pytest.raises(BudgetSpent, match="3000 are the most") as stopped:
        spend_all(budget, who, (trench(20.0 * (n % 100), 20.0 * (n // 100)) for n in range(10_000)))
    assert stopped.value.wait_s == 12 * 3600
    budget.spend(actor(), [trench(0, 0)], 8.0, NOON)
    budget.spend(who, [trench(0, 0)], 8.0, NOON + timedelta(hours=12))


def test_feeling_out_one_place_is_stopped() -> None:
    budget, who = Budget(Limits()), actor()
    with pytest.raises(BudgetSpent, match="400 digs at this one place"):
        spend_all(budget, who, (trench(5 + n * 1e-3, 5) for n in range(1000)))


def test_large_digs_again_and_again_are_stopped() -> None:
    budget, who = Budget(Limits()), actor()
    with pytest.raises(BudgetSpent, match="10 km²"):
        spend_all(budget, who, (box(EAST, NORTH, EAST + 300 + n * 0.1, NORTH + 300) for n in range(1000)), 30.0)


def test_the_same_question_again_costs_nothing_and_the_authority_is_not_counted() -> None:
    budget, who = Budget(Limits(cells=10)), actor()
    for _ in range(1000):
        budget.spend(who, [trench(0, 0)], 8.0, NOON)
    for n in range(100):
        budget.spend(actor("authority"), [trench(1000.0 * n, 0)], 8.0, NOON)


def test_cells_are_those_within_the_radius() -> None:
    diagonal = LineString([(EAST, NORTH), (EAST + 300, NORTH + 300)]).buffer(0.5)
    found = cells_around([diagonal], 8.0)
    for i, j in [(i, j) for i in range(22_470, 22_500) for j in range(72_790, 72_820)]:
        cell = box(i * CELL_M, j * CELL_M, (i + 1) * CELL_M, (j + 1) * CELL_M)
        assert ((i, j) in found) == (cell.distance(diagonal) <= 8.0)
