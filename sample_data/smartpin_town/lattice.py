"""Which streets there are and how they run: junctions, street edges and their curves, as pure functions of the seed.

A junction (i, j) is where column i meets row j. A *row edge* runs from (i, j) to (i + 1, j), a *column edge* from
(i, j) to (i, j + 1). A cell (i, j) lies between both. Three by three cells make a district, the unit in which a town
grows.
Nothing here depends on how large the town is: a bigger town holds the smaller one unchanged.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np

from smartpin_town.dice import Floats, chance
from smartpin_town.ground import BLOCK_M, RIVER_EXTRA_M, RIVER_ROW, Ground

StreetClass = Literal["arterial", "street", "local", "alley", "bridge"]
WIDTH_M: dict[StreetClass, float] = {"arterial": 24.0, "bridge": 24.0, "street": 13.0, "local": 8.0, "alley": 3.4}
ROW, COLUMN = 0, 1
RUN = 6
"""A street keeps its name over six blocks, from one arterial to the next."""
DISTRICT = 3
PARK_OF_THE_HEART = (1, 1)
"""A park in the middle of the town where the records are complete and nothing lies below: a dig here is clear."""


class Edge(NamedTuple):
    axis: int
    i: int
    j: int

    @property
    def ends(self) -> tuple[tuple[int, int], tuple[int, int]]:
        return (self.i, self.j), (self.i + (self.axis == ROW), self.j + (self.axis == COLUMN))

    @property
    def number(self) -> int:
        """Number of the row or column this edge is part of."""
        return self.j if self.axis == ROW else self.i

    @property
    def step(self) -> int:
        """How far along its row or column it lies."""
        return self.i if self.axis == ROW else self.j


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic between two junctions, with a belly that leaves both ends and their directions alone.

    Kept as the coefficients of 1, t, t² … t⁴ and those of its derivative, so that many points cost one product.
    """

    start: Floats
    end: Floats
    leave: Floats
    arrive: Floats
    length_m: float
    _place: Floats
    _along: Floats

    @classmethod
    def between(cls, start: Floats, end: Floats, leave: Floats, arrive: Floats, belly: Floats) -> "Curve":
        place = np.stack(
            [
                start,
                leave,
                3 * (end - start) - 2 * leave - arrive + 16 * belly,
                2 * (start - end) + leave + arrive - 32 * belly,
                16 * belly,
            ]
        )
        along = place[1:] * np.arange(1.0, 5.0)[:, None]
        points = _powers(_NINTHS, 5) @ place
        length = float(np.hypot(*np.diff(points, axis=0).T).sum())
        return cls(start, end, leave, arrive, length, place, along)

    def at(self, t: Floats) -> Floats:
        """Points (n, 2) at shares ``t`` (n,) of the way."""
        points: Floats = _powers(t, 5) @ self._place
        return points

    def left(self, t: Floats) -> Floats:
        """Unit normals (n, 2) to the left of the direction of travel."""
        along = _powers(t, 4) @ self._along
        length = np.hypot(along[:, 0], along[:, 1])
        normal = np.empty_like(along)
        normal[:, 0], normal[:, 1] = -along[:, 1] / length, along[:, 0] / length
        return normal

    def offset(self, t: Floats, metres: Floats | float) -> Floats:
        """Points ``metres`` to the left of the curve (negative: to the right)."""
        aside = metres[:, None] if isinstance(metres, np.ndarray) else metres
        moved: Floats = self.at(t) + self.left(t) * aside
        return moved


_NINTHS = np.linspace(0.0, 1.0, 9)


def _powers(t: Floats, count: int) -> Floats:
    """The columns 1, t, t² … (n, count)."""
    columns = np.empty((len(t), count))
    columns[:, 0] = 1.0
    for power in range(1, count):
        columns[:, power] = columns[:, power - 1] * t
    return columns


class Lattice:
    """All streets of one seed; curves are remembered, since neighbours ask for the same ones."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.ground = Ground(seed)
        self.junction = lru_cache(maxsize=20_000)(self._junction)
        self.direction = lru_cache(maxsize=20_000)(self._direction)
        self.curve = lru_cache(maxsize=4_000)(self._curve)

    def plan_u(self, i: float) -> float:
        """The plan's u of column i; between columns it runs straight."""
        low = int(np.floor(i))
        return self._column(low) + (i - low) * (self._column(low + 1) - self._column(low))

    def plan_v(self, j: float) -> float:
        low = int(np.floor(j))
        return self._row(low) + (j - low) * (self._row(low + 1) - self._row(low))

    def _column(self, i: int) -> float:
        return i * BLOCK_M + 34.0 * (chance(self.seed, "column", i) - 0.5)

    def _row(self, j: int) -> float:
        bank = RIVER_EXTRA_M if j > RIVER_ROW else 0.0
        loose = 6.0 if j in (RIVER_ROW, RIVER_ROW + 1) else 34.0
        return j * BLOCK_M + bank + loose * (chance(self.seed, "row", j) - 0.5)

    def _junction(self, i: int, j: int) -> Floats:
        loose_u = 4.0 if i % DISTRICT == 0 else 22.0
        loose_v = 4.0 if j % DISTRICT == 0 or j == RIVER_ROW + 1 else 22.0
        u = self._column(i) + loose_u * (chance(self.seed, "junction u", i, j) - 0.5)
        v = self._row(j) + loose_v * (chance(self.seed, "junction v", i, j) - 0.5)
        place: Floats = self.ground.place(np.array([[u, v]]))[0]
        return place

    def _direction(self, axis: int, i: int, j: int) -> Floats:
        """Unit direction of the row (0) or column (1) through a junction."""
        di, dj = (1, 0) if axis == ROW else (0, 1)
        along = self.junction(i + di, j + dj) - self.junction(i - di, j - dj)
        unit: Floats = along / np.linalg.norm(along)
        return unit

    def _curve(self, edge: Edge) -> Curve:
        (i0, j0), (i1, j1) = edge.ends
        start, end = self.junction(i0, j0), self.junction(i1, j1)
        chord = float(np.linalg.norm(end - start))
        across = np.array([start[1] - end[1], end[0] - start[0]]) / chord
        bend = {"local": 9.0, "street": 4.0}.get(self.street_class(edge), 0.0)
        belly = across * bend * (2 * chance(self.seed, "belly", *edge) - 1)
        return Curve.between(
            start, end, self.direction(edge.axis, i0, j0) * chord, self.direction(edge.axis, i1, j1) * chord, belly
        )

    def street_class(self, edge: Edge) -> StreetClass:
        if edge.axis == COLUMN and edge.j == RIVER_ROW:
            return "bridge"
        if edge.axis == ROW and edge.j == RIVER_ROW + 1:
            return "street"
        if edge.number % RUN == 0:
            return "arterial"
        return "street" if edge.number % DISTRICT == 0 else "local"

    def is_street(self, edge: Edge) -> bool:
        """False where the plan leaves a street out: two blocks grow together, or the river has no bridge.

        Every junction can lose one of its two row edges and one of its two column edges at most, so none becomes a
        dead end. Borders of districts are never lost.
        """
        kind = self.street_class(edge)
        if kind == "bridge":
            return edge.i % RUN == 0
        if kind != "local" or self._bounds_the_park(edge):
            return True
        if edge.step % 2 != (0 if edge.axis == ROW else 1):
            return True
        return chance(self.seed, "missing", *edge) >= 0.36

    def _bounds_the_park(self, edge: Edge) -> bool:
        i, j = PARK_OF_THE_HEART
        return edge in (Edge(ROW, i, j), Edge(ROW, i, j + 1), Edge(COLUMN, i, j), Edge(COLUMN, i + 1, j))

    def patch(self, i: int, j: int, st: Floats) -> Floats:
        """Points of a cell given by shares (s, t) of its width and height (a Coons patch of its four curves)."""
        s, t = st[:, 0], st[:, 1]
        south, north = self.curve(Edge(ROW, i, j)), self.curve(Edge(ROW, i, j + 1))
        west, east = self.curve(Edge(COLUMN, i, j)), self.curve(Edge(COLUMN, i + 1, j))
        s_, t_ = s[:, None], t[:, None]
        edges = (1 - t_) * south.at(s) + t_ * north.at(s) + (1 - s_) * west.at(t) + s_ * east.at(t)
        corners = (1 - t_) * ((1 - s_) * south.start + s_ * south.end) + t_ * ((1 - s_) * north.start + s_ * north.end)
        inside: Floats = edges - corners
        return inside


def district_of(i: int, j: int) -> tuple[int, int]:
    return i // DISTRICT, j // DISTRICT


def is_river(j: int) -> bool:
    """Is the cell row j the river?"""
    return j == RIVER_ROW
