"""Streets, alleys and the blocks between them: the base map."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from shapely import (
    LineString,
    MultiPolygon,
    Polygon,
    area,
    buffer,
    difference,
    get_parts,
    get_rings,
    set_precision,
    unary_union,
)
from shapely.geometry.base import BaseGeometry

from smartpin_town.dice import Floats, chance, key, uuids
from smartpin_town.extent import Extent, cells_of, edges_near
from smartpin_town.lattice import (
    COLUMN,
    PARK_OF_THE_HEART,
    ROW,
    RUN,
    WIDTH_M,
    Edge,
    Lattice,
    StreetClass,
    is_river,
)
from smartpin_town.names import MARK, alley_name, spot, street_name
from smartpin_town.rows import Block, Ewkb, Street, multi_line, multi_polygon

Use = Literal["houses", "park", "public", "river"]
_STEPS = np.linspace(0.0, 1.0, 11)


@dataclass(frozen=True, slots=True)
class Alley:
    """A narrow way into a block: its middle line, and where it leaves which street."""

    cell: tuple[int, int]
    number: int
    mouth: Edge
    mouth_t: float
    into_left: bool
    path: Floats
    id: str

    @property
    def width_m(self) -> float:
        return WIDTH_M["alley"]


def use_of(lattice: Lattice, i: int, j: int) -> Use:
    if is_river(j):
        return "river"
    if (i, j) == PARK_OF_THE_HEART:
        return "park"
    roll = chance(lattice.seed, "use", i, j)
    return "park" if roll < 0.055 else "public" if roll < 0.11 else "houses"


def alleys_of(lattice: Lattice, i: int, j: int) -> list[Alley]:
    """None, one or two alleys of a cell, entered from its south and its north side where those are streets."""
    if use_of(lattice, i, j) != "houses":
        return []
    found: list[Alley] = []
    for number, (mouth, from_south) in enumerate(((Edge(ROW, i, j), True), (Edge(ROW, i, j + 1), False))):
        if chance(lattice.seed, "alley", i, j, number) > 0.62 or not lattice.is_street(mouth):
            continue
        # The south alley keeps to the west half and the north alley to the east half: they never meet.
        at = 0.24 + 0.16 * chance(lattice.seed, "alley at", i, j, number)
        deep = 0.52 + 0.2 * chance(lattice.seed, "alley deep", i, j, number)
        hook = 0.12 * (1 if chance(lattice.seed, "alley hook", i, j, number) < 0.6 else 0)
        lean = 0.05 * (2 * chance(lattice.seed, "alley lean", i, j, number) - 1)
        st = np.array([[at, 0.0], [at + lean / 2, deep / 2], [at + lean, deep], [at + lean + hook, deep + 0.03]])
        st = st if hook else st[:3]
        if not from_south:
            st = 1.0 - st
            at = 1.0 - at
        path = lattice.patch(i, j, _rounded(st))
        name_key = key(lattice.seed, "alley id", i, j, number)
        found.append(Alley((i, j), number, mouth, at, from_south, path, uuids(name_key, 1)[0]))
    return found


def _rounded(corners: Floats) -> Floats:
    """Corners cut once (Chaikin), so that an alley bends instead of breaking."""
    if len(corners) < 3:
        return corners
    near = 0.75 * corners[:-1] + 0.25 * corners[1:]
    far = 0.25 * corners[:-1] + 0.75 * corners[1:]
    middle = np.stack([near, far], axis=1).reshape(-1, 2)
    return np.concatenate([corners[:1], middle, corners[-1:]])


def streets_of(lattice: Lattice, extent: Extent, district: tuple[int, int]) -> list[Street]:
    """Streets whose first existing block lies in the district, whole, and the district's alleys."""
    rows: list[Street] = []
    for edge in edges_near(district):
        if extent.edge_district(edge) != district or not lattice.is_street(edge):
            continue
        run = [e for e in run_of(edge) if extent.has_edge(lattice, e)]
        if run[0] == edge:
            rows.append(_street(lattice, run))
    for cell in cells_of(district):
        rows += [_alley_street(lattice, alley) for alley in alleys_of(lattice, *cell)]
    return rows


def run_of(edge: Edge) -> list[Edge]:
    """All edges that could bear the same street name."""
    first = edge.step // RUN * RUN
    steps = range(first, first + RUN)
    return [Edge(ROW, s, edge.j) if edge.axis == ROW else Edge(COLUMN, edge.i, s) for s in steps]


def street_id(lattice: Lattice, edge: Edge) -> str:
    return _street_id(lattice.seed, edge.axis, edge.number, edge.step // RUN)


@lru_cache(maxsize=20_000)
def _street_id(seed: int, axis: int, index: int, run: int) -> str:
    return uuids(key(seed, "street", axis, index, run), 1)[0]


def name_of(edge: Edge) -> str:
    return street_name(edge.axis, edge.number, edge.step // RUN)


def _street(lattice: Lattice, run: list[Edge]) -> Street:
    parts: list[list[Floats]] = []
    for before, edge in zip([None, *run], run, strict=False):
        points = lattice.curve(edge).at(_STEPS)
        if before is not None and before.ends[1] == edge.ends[0]:
            parts[-1].append(points[1:])
        else:
            parts.append([points])
    widest = max((lattice.street_class(e) for e in run), key=lambda c: WIDTH_M[c])
    kind: StreetClass = "arterial" if widest == "bridge" else widest
    geom = multi_line([np.concatenate(part) for part in parts])
    return Street(street_id(lattice, run[0]), name_of(run[0]), geom, WIDTH_M[widest], kind)


def _alley_street(lattice: Lattice, alley: Alley) -> Street:
    house = 2 * round(40 * alley.mouth_t) + (1 if alley.into_left else 0)
    return Street(alley.id, alley_name(name_of(alley.mouth), house), multi_line([alley.path]), alley.width_m, "alley")


def blocks_of(lattice: Lattice, district: tuple[int, int]) -> list[Block]:
    """The blocks of a district: what is left of its cells when streets and alleys are taken out."""
    cells = cells_of(district)
    ways = _ways(lattice, cells)
    rows: list[Block] = []
    for group in _grown_together(lattice, [cell for cell in cells if not is_river(cell[1])]):
        whole = unary_union([_cell_polygon(lattice, *cell) for cell in group])
        rest = difference(whole, ways)
        # A block has rounded corners and no slivers: shrink, grow past the edge, shrink back.
        rest = buffer(buffer(rest, -3.0), 3.0, quad_segs=3)
        rest = set_precision(rest, 0.001)  # the grid it is written down in: rounding later could cross two borders
        pieces = [p for p in get_parts(rest) if isinstance(p, Polygon) and area(p) > 60.0]
        if not pieces:
            continue
        name = f"{_BLOCK_WORD[use_of(lattice, *group[0])]} {spot(*group[0])} {MARK}"
        block_id = uuids(key(lattice.seed, "block", *group[0]), 1)[0]
        rows.append(Block(block_id, name, polygons_to_wkb(MultiPolygon(pieces))))
    return rows


_BLOCK_WORD: dict[Use, str] = {"houses": "Block", "park": "Park", "public": "Public building", "river": "River"}
"""The river is no block: it stays open, as on any map."""


def polygons_to_wkb(shape: BaseGeometry) -> Ewkb:
    """EWKB of a polygon or multipolygon of shapely."""
    return multi_polygon(
        [[np.asarray(ring.coords) for ring in get_rings(p)] for p in get_parts(shape) if isinstance(p, Polygon)]
    )


def _cell_polygon(lattice: Lattice, i: int, j: int) -> Polygon:
    south, north = (lattice.curve(Edge(ROW, i, j + b)).at(_STEPS) for b in (0, 1))
    west, east = (lattice.curve(Edge(COLUMN, i + a, j)).at(_STEPS) for a in (0, 1))
    return Polygon(np.concatenate([south, east[1:], north[::-1][1:], west[::-1][1:-1]]))


def _ways(lattice: Lattice, cells: list[tuple[int, int]]) -> BaseGeometry:
    """Everything that streets and alleys around these cells take up."""
    edges = {
        edge
        for i, j in cells
        for edge in (Edge(ROW, i, j), Edge(ROW, i, j + 1), Edge(COLUMN, i, j), Edge(COLUMN, i + 1, j))
        if lattice.is_street(edge)
    }
    shapes = [
        buffer(
            LineString(lattice.curve(e).at(_STEPS)),
            WIDTH_M[lattice.street_class(e)] / 2,
            cap_style="round",
            quad_segs=4,
        )
        for e in sorted(edges)
    ]
    shapes += [
        buffer(LineString(alley.path), alley.width_m / 2, quad_segs=3, join_style="mitre")
        for cell in cells
        for alley in alleys_of(lattice, *cell)
    ]
    return unary_union(shapes)


def _grown_together(lattice: Lattice, cells: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Cells of one district joined where the street between them is left out."""
    leader = {cell: cell for cell in cells}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while leader[cell] != cell:
            cell = leader[cell]
        return cell

    for i, j in cells:
        for other, edge in (((i + 1, j), Edge(COLUMN, i + 1, j)), ((i, j + 1), Edge(ROW, i, j + 1))):
            alike = other in leader and use_of(lattice, i, j) == use_of(lattice, *other)
            if alike and not lattice.is_street(edge):
                first, second = sorted((root((i, j)), root(other)))
                leader[second] = first
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell in cells:
        groups.setdefault(root(cell), []).append(cell)
    return list(groups.values())
