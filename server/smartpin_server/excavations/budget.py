"""How much of a city one person may ask about in a day: enough for thirty permits, not enough to copy or to map.

Counted in this process's memory, by person (or device, for one that has none) and the city's own day. A restart forgets
it; whoever runs several processes gives each its share. Those who see everything anyway are not counted.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import numpy as np
import shapely
from shapely.geometry import Polygon

from smartpin_server.db.enter import Actor

CELL_M = 25.0
UNCOUNTED = frozenset({"authority", "admin"})
Cell = tuple[int, int]


@dataclass(frozen=True)
class Limits:
    """A day's allowance. The figures are engineering judgement: a permit touches some tens of cells and is redrawn some
    tens of times, so that thirty a day stay under a third of each.
    """

    cells: int = 3_000
    km2: float = 10.0
    in_one_cell: int = 400

    @classmethod
    def of(cls, cells: int) -> "Limits":
        """The operator sets the cells; the others keep their share of it."""
        usual = cls()
        share = cells / usual.cells
        return cls(cells, usual.km2 * share, max(1, round(usual.in_one_cell * share)))


@dataclass
class _Spent:
    cells: set[Cell] = field(default_factory=set)
    looked_at: int = 0
    around: Counter[Cell] = field(default_factory=Counter)
    last: object = None


class BudgetSpent(Exception):
    """`detail` says which limit it was, `wait_s` how long until the next day."""

    def __init__(self, detail: str, wait_s: int) -> None:
        super().__init__(detail)
        self.detail = detail
        self.wait_s = wait_s


class Budget:
    """What everybody has asked about today."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._day: date | None = None
        self._by_actor: dict[object, _Spent] = {}

    def spend(self, actor: Actor, polygons: Sequence[Polygon], radius_m: float, now: datetime) -> None:
        """Count a dig (metres, with its search radius), or raise BudgetSpent. `now` is the city's own time.

        Asking the same again costs nothing.
        """
        if actor.role in UNCOUNTED:
            return
        if now.date() != self._day:
            self._day, self._by_actor = now.date(), {}
        spent = self._by_actor.setdefault(actor.person_id or actor.device_id, _Spent())
        drawn = tuple(polygon.wkb for polygon in polygons)
        if drawn == spent.last:
            return
        cells = cells_around(polygons, radius_m)
        middle = polygons[0].centroid
        home = (math.floor(middle.x / CELL_M), math.floor(middle.y / CELL_M))
        self._refuse(spent, cells, home, now)
        spent.cells |= cells
        spent.looked_at += len(cells)
        spent.around[home] += 1
        spent.last = drawn

    def _refuse(self, spent: _Spent, cells: set[Cell], home: Cell, now: datetime) -> None:
        limits = self._limits
        if len(spent.cells | cells) > limits.cells:
            what = (
                f"You have asked about {len(spent.cells)} different places today; {limits.cells} are the most in a day."
            )
        elif (spent.looked_at + len(cells)) * CELL_M * CELL_M > limits.km2 * 1e6:
            what = f"You have asked about {limits.km2:g} km² today, which is the most in a day."
        elif spent.around[home] >= limits.in_one_cell:
            what = f"You have drawn {limits.in_one_cell} digs at this one place today, which is the most in a day."
        else:
            return
        tomorrow = datetime.combine(now.date() + timedelta(days=1), time.min, now.tzinfo)
        raise BudgetSpent(
            f"{what} Ask again tomorrow, or ask the authority.", math.ceil((tomorrow - now).total_seconds())
        )


def cells_around(polygons: Sequence[Polygon], radius_m: float) -> set[Cell]:
    """The cells of the grid through 0, 0 that lie within the radius of any of the polygons."""
    found: set[Cell] = set()
    for polygon in polygons:
        west, south, east, north = (
            math.floor(edge / CELL_M)
            for edge in (
                polygon.bounds[0] - radius_m,
                polygon.bounds[1] - radius_m,
                polygon.bounds[2] + radius_m,
                polygon.bounds[3] + radius_m,
            )
        )
        columns, rows = np.meshgrid(np.arange(west, east + 1), np.arange(south, north + 1))
        i, j = columns.ravel(), rows.ravel()
        if len(i) > 4:
            boxes = shapely.box(i * CELL_M, j * CELL_M, (i + 1) * CELL_M, (j + 1) * CELL_M)
            near = shapely.dwithin(boxes, polygon, radius_m)
            i, j = i[near], j[near]
        found.update(zip(i.tolist(), j.tolist(), strict=True))
    return found
