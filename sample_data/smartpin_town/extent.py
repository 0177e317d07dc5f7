"""How far the town reaches: the districts that exist, and who writes down what lies on a border.

Districts are taken in by distance from the heart, with a little disorder so that the edge of the town is ragged as real
ones are. Cells, edges and junctions exist where an existing district touches them.
"""

from dataclasses import dataclass

from smartpin_town.dice import chance
from smartpin_town.lattice import COLUMN, DISTRICT, ROW, Edge, Lattice, district_of

LINES_PER_DISTRICT = 530.0
"""Measured mean over many seeds; ``tests/unit/town`` holds it to the truth."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The districts of one town in the order in which they are written: along a Hilbert curve."""

    districts: tuple[tuple[int, int], ...]
    members: frozenset[tuple[int, int]]

    @classmethod
    def of_lines(cls, seed: int, lines: int) -> "Extent":
        """As many districts as ``lines`` needs, give or take a few in a hundred."""
        count = max(1, round(lines / LINES_PER_DISTRICT))
        reach = int(count**0.5) + 3
        disorder = 1.2 * count**0.5

        def distance(d: tuple[int, int]) -> tuple[float, tuple[int, int]]:
            ragged = disorder * (chance(seed, "ragged", *d) - 0.5) * _outer(d)
            return (d[0] + 0.5) ** 2 + (d[1] + 0.5) ** 2 + ragged, d

        span = range(-reach, reach + 1)
        near = sorted(((dx, dy) for dx in span for dy in span), key=distance)[:count]
        return cls(tuple(sorted(near, key=_hilbert)), frozenset(near))

    def has_cell(self, i: int, j: int) -> bool:
        return district_of(i, j) in self.members

    def has_edge(self, lattice: Lattice, edge: Edge) -> bool:
        return lattice.is_street(edge) and self.edge_district(edge) is not None

    def edge_district(self, edge: Edge) -> tuple[int, int] | None:
        """The district that writes the edge down: the first existing one that it touches."""
        i, j = edge.i, edge.j
        beside = ((i, j), (i, j - 1)) if edge.axis == ROW else ((i, j), (i - 1, j))
        return next((district_of(*cell) for cell in beside if self.has_cell(*cell)), None)

    def junction_district(self, i: int, j: int) -> tuple[int, int] | None:
        around = ((i, j), (i - 1, j), (i, j - 1), (i - 1, j - 1))
        return next((district_of(*cell) for cell in around if self.has_cell(*cell)), None)


def edges_at(i: int, j: int) -> tuple[Edge, Edge, Edge, Edge]:
    """The four edges that may meet at a junction: two of its row, two of its column."""
    return Edge(ROW, i - 1, j), Edge(ROW, i, j), Edge(COLUMN, i, j - 1), Edge(COLUMN, i, j)


def cells_of(district: tuple[int, int]) -> list[tuple[int, int]]:
    dx, dy = district
    return [(DISTRICT * dx + a, DISTRICT * dy + b) for b in range(DISTRICT) for a in range(DISTRICT)]


def edges_near(district: tuple[int, int]) -> list[Edge]:
    """Every edge that the district might write down, its far borders included."""
    dx, dy = district
    span = range(DISTRICT + 1)
    return [Edge(axis, DISTRICT * dx + a, DISTRICT * dy + b) for axis in (ROW, COLUMN) for b in span for a in span]


def _outer(district: tuple[int, int]) -> float:
    """The heart is always whole: disorder begins beyond it."""
    return 0.0 if max(abs(district[0] + 0.5), abs(district[1] + 0.5)) < 1.0 else 1.0


def _hilbert(district: tuple[int, int]) -> int:
    """Place on a Hilbert curve over 2¹⁰ × 2¹⁰ districts (Wikipedia's xy2d, public domain)."""
    x, y = district[0] + 512, district[1] + 512
    place, s = 0, 512
    while s:
        rx, ry = int(bool(x & s)), int(bool(y & s))
        place += s * s * ((3 * rx) ^ ry)
        if not ry:
            if rx:
                x, y = 1023 - x, 1023 - y
            x, y = y, x
        s //= 2
    return place
