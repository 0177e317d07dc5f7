"""House connections: short lines from the mains to the buildings on both sides of a street."""

import numpy as np

from smartpin_town.attributes import ROLLS, Route, Ties, line_name, line_row
from smartpin_town.blocks import Alley, street_id, use_of
from smartpin_town.dice import Floats, key, rolls, uuids
from smartpin_town.extent import Extent
from smartpin_town.lattice import ROW, WIDTH_M, Edge, Lattice
from smartpin_town.mains import Main
from smartpin_town.names import spot
from smartpin_town.rows import Line
from smartpin_town.section import NUMBER

_SERVED: dict[str, float] = {
    "water": 0.9, "water_north": 0.9, "power": 0.62, "combined": 0.55, "foul": 0.5, "telecom": 0.28, "gas": 0.22,
}  # fmt: skip
"""Which mains serve houses, and how many of the houses have their connection on record."""
_ALONG_M = {"water": -1.5, "water_north": -1.5, "power": 0.7, "combined": 0.0, "foul": 0.0, "telecom": 1.5, "gas": -0.8}
"""Connections of one house lie side by side, not on top of each other."""
_HOUSE_EVERY_M = 14.0
_CLEAR_OF_CORNER_M = 17.0


def connections_along(
    lattice: Lattice, extent: Extent, edge: Edge, mains: list[Main], alleys: list[Alley]
) -> list[Line]:
    """The recorded connections of the houses along one street edge, on the sides where the town has blocks."""
    if lattice.street_class(edge) == "bridge":
        return []
    curve = lattice.curve(edge)
    length = curve.length_m
    half = WIDTH_M[lattice.street_class(edge)] / 2
    by_key = {main.slot.key: main for main in mains}
    rows: list[Line] = []
    for side in (1, -1):
        cell = cell_beside(edge, side)
        if not extent.has_cell(*cell) or use_of(lattice, *cell) != "houses":
            continue
        start = key(lattice.seed, "houses", *edge, side)
        count = int((length - 2 * _CLEAR_OF_CORNER_M) / _HOUSE_EVERY_M)
        if count < 1:
            continue
        roll = rolls(start, count * 3).reshape(count, 3)
        at_m = _CLEAR_OF_CORNER_M + (np.arange(count) + 0.15 + 0.7 * roll[:, 0]) * (
            (length - 2 * _CLEAR_OF_CORNER_M) / count
        )
        blocked = [a.mouth_t * length for a in alleys if a.mouth == edge and (1 if a.into_left else -1) == side]
        for house in range(count):
            if any(abs(at_m[house] - mouth) < 5.0 for mouth in blocked):
                continue
            setback = half + 1.0 + 3.0 * roll[house, 1]
            rows += _house(lattice, edge, by_key, side, float(at_m[house]), setback, house)
    return rows


def cell_beside(edge: Edge, side: int) -> tuple[int, int]:
    """The cell to the left (1) or to the right (−1) of an edge."""
    if edge.axis == ROW:
        return (edge.i, edge.j) if side > 0 else (edge.i, edge.j - 1)
    return (edge.i - 1, edge.j) if side > 0 else (edge.i, edge.j)


def _house(
    lattice: Lattice, edge: Edge, mains: dict[str, Main], side: int, at_m: float, setback: float, house: int
) -> list[Line]:
    curve = lattice.curve(edge)
    length = curve.length_m
    start = key(lattice.seed, "house", *edge, side, house)
    served = [
        (number, main, rate)
        for number, (slot_key, rate) in enumerate(_SERVED.items())
        if (main := mains.get(slot_key)) is not None
    ]
    wanted = rolls(start, len(_SERVED))
    served = [(number, main, rate) for number, main, rate in served if wanted[number] < rate]
    if not served:
        return []
    t = np.array([(at_m + _ALONG_M[main.slot.key]) / length for _, main, _ in served])
    at_main = np.round(curve.offset(t, np.array([main.offset_m for _, main, _ in served])), 3)
    at_house = np.round(curve.offset(t, side * setback), 3)
    ids = uuids(start ^ 0x1D, len(served))
    chances = rolls(start ^ 0x2B, len(served) * ROLLS).reshape(len(served), ROLLS)
    street = street_id(lattice, edge)
    code = f"{'RC'[edge.axis]}{spot(edge.i, edge.j)}-{'L' if side > 0 else 'R'}{house}"
    ground = lattice.ground.height(at_house)
    rows: list[Line] = []
    for n, ((_, main, _), a, b) in enumerate(zip(served, at_main, at_house, strict=True)):
        name = f"FICT-{main.slot.code}-{code}"
        rows.append(_row(main, np.stack([a, b]), float(ground[n]), ids[n], name, street, chances[n]))
    return rows


def alley_connections(lattice: Lattice, alley: Alley, mains: list[Main]) -> list[Line]:
    """The recorded connections along an alley: only the water and power of the houses behind."""
    rows: list[Line] = []
    for main in mains:
        rate = _SERVED.get(main.slot.key, 0.0)
        if main.slot.kind not in ("water", "power") or rate == 0.0:
            continue
        start = key(lattice.seed, "alley house", *alley.cell, alley.number, NUMBER[main.slot.key])
        length = float(main.route.measure_m[-1])
        count = int((length - 12.0) / 14.0)
        roll = rolls(start, max(count, 0) * (ROLLS + 2)).reshape(max(count, 0), ROLLS + 2)
        ids = uuids(start, max(count, 0))
        for house in range(count):
            if roll[house, -1] > rate:
                continue
            side = 1 if roll[house, -2] < 0.5 else -1
            at = 10.0 + (house + 0.5 + (0.2 if main.slot.kind == "power" else -0.2)) * (length - 12.0) / max(count, 1)
            point, left = _point_on(main.route, at)
            reach = 1.7 + 1.5 - side * main.offset_m
            xy: Floats = np.array([point, point + side * reach * left]).round(3)
            code = f"FICT-{main.slot.code}-A{spot(*alley.cell)}.{alley.number}-{house}"
            level = float(lattice.ground.height(xy[1:])[0])
            rows.append(_row(main, xy, level, ids[house], code, alley.id, roll[house, :ROLLS]))
    return rows


def _point_on(route: Route, at_m: float) -> tuple[Floats, Floats]:
    """The point ``at_m`` along a route and the unit normal to its left."""
    k = int(np.clip(np.searchsorted(route.measure_m, at_m) - 1, 0, len(route.xy) - 2))
    step = route.xy[k + 1] - route.xy[k]
    span = float(np.linalg.norm(step))
    along = step / span
    point: Floats = route.xy[k] + along * (at_m - route.measure_m[k])
    return point, np.array([-along[1], along[0]])


def _row(main: Main, xy: Floats, level: float, line_id: str, code: str, street: str, roll: Floats) -> Line:
    length = float(np.hypot(xy[1, 0] - xy[0, 0], xy[1, 1] - xy[0, 1]))
    deep = main.typical_depth_m
    shallow = max(0.4, deep - 0.02 * length - 0.25)
    route = Route(xy, np.array([deep, shallow]), np.array([level, level]), np.array([0.0, length]))
    ties = Ties(line_id, code, line_name(main.slot, connection=True), street, None, None, main.slot.owner_id)
    return line_row(main.slot, ties, route, roll, connection=True)
