"""Nodes: valves, manholes, handholes and joints where mains meet, and what stands along a street."""

from datetime import date

import numpy as np

from smartpin_town.blocks import street_id
from smartpin_town.dice import Floats, chance, key, rolls, uuids
from smartpin_town.extent import Extent, edges_at
from smartpin_town.lattice import DISTRICT, Edge
from smartpin_town.mains import Main, Mains
from smartpin_town.names import spot
from smartpin_town.rows import FICTITIOUS, SOURCE, Node, point_z
from smartpin_town.section import NUMBER, Slot, slots_of

_HALF_WIDTH_M = {
    "valve": 0.2, "manhole": 0.6, "handhole": 0.35, "joint": 0.2, "lamp": 0.25, "hydrant": 0.15, "cabinet": 0.5,
}  # fmt: skip
_TO_SURFACE = frozenset({"manhole", "handhole", "lamp", "hydrant", "cabinet"})
_SURVEYED = date(2024, 5, 20)
_LAMP_EVERY_M = 32.0


def junction_nodes(mains: Mains, extent: Extent, district: tuple[int, int]) -> list[Node]:
    """One node per network and junction that the district writes down."""
    rows: list[Node] = []
    span = range(DISTRICT + 1)
    for i, j in [(DISTRICT * district[0] + a, DISTRICT * district[1] + b) for b in span for a in span]:
        if extent.junction_district(i, j) != district:
            continue
        standing = [edge for edge in edges_at(i, j) if extent.has_edge(mains.lattice, edge)]
        for slot in mains.slots_at(i, j):
            edge = next((e for e in standing if slot in slots_of(mains.lattice, e)), None)
            if edge is not None:
                rows.append(_junction_node(mains, slot, i, j, edge))
    return rows


def _junction_node(mains: Mains, slot: Slot, i: int, j: int, edge: Edge) -> Node:
    roll = rolls(key(mains.seed, "node roll", NUMBER[slot.key], i, j), 6)
    point = mains.node_point(slot.key, i, j)
    return _node(
        mains,
        slot,
        slot.node_kind,
        mains.node_id(NUMBER[slot.key], i, j),
        f"FICT-{slot.code}-N{spot(i, j)}",
        point,
        mains.node_depth(slot, i, j),
        street_id(mains.lattice, edge),
        roll,
    )


def street_nodes(mains: Mains, edge: Edge, laid: list[Main]) -> list[Node]:
    """Lamps, a hydrant and cabinets along one street edge."""
    curve = mains.lattice.curve(edge)
    street = street_id(mains.lattice, edge)
    rows: list[Node] = []
    for main in laid:
        slot = main.slot
        kind, places = _stands_along(mains.seed, edge, slot, curve.length_m)
        start = key(mains.seed, "street node", NUMBER[slot.key], *edge)
        ids = uuids(start, len(places))
        roll = rolls(start ^ 0x3C, 6 * len(places)).reshape(len(places), 6)
        for n, t in enumerate(places):
            point = curve.offset(np.array([t]), main.offset_m)[0]
            code = f"FICT-{kind.upper()}-{'RC'[edge.axis]}{spot(edge.i, edge.j)}-{n}"
            depth = main.typical_depth_m
            rows.append(_node(mains, slot, kind, ids[n], code, point, depth, street, roll[n]))
    return rows


def _stands_along(seed: int, edge: Edge, slot: Slot, length_m: float) -> tuple[str, list[float]]:
    """What kind of node stands along this main, and at which shares of the street's length."""
    roll = chance(seed, "stands", NUMBER[slot.key], *edge)
    if slot.key == "lighting":
        count = max(1, int(length_m / _LAMP_EVERY_M))
        return "lamp", [(n + 0.5) / count for n in range(count)]
    if slot.kind == "water" and not slot.critical and roll < 0.3:
        return "hydrant", [0.32 + roll]
    if slot.key in ("power", "telecom") and roll < 0.22:
        return "cabinet", [0.35 + roll]
    return "other", []


def _node(
    mains: Mains, slot: Slot, kind: str, node_id: str, code: str, point: Floats, depth: float, street: str, roll: Floats
) -> Node:
    point = np.round(point, 3)
    known = bool(roll[0] > 0.2)
    # What ends at the surface has its cover there; how deep it reaches is another matter and often not on record.
    levelled = known and roll[1] < 0.5
    level = float(mains.lattice.ground.height(point[None])[0]) - (0.05 if kind in _TO_SURFACE else depth)
    return Node(
        id=node_id,
        asset_code=code,
        name=f"{slot.word}, {kind} ({FICTITIOUS})",
        node_kind=kind,
        kind=slot.kind,
        owner_id=slot.owner_id,
        operator_id=slot.owner_id,
        status="in_service" if roll[2] < 0.95 else "unknown",
        geom=point_z(float(point[0]), float(point[1]), round(level, 3) if levelled else 0.0),
        z_reference="crown" if levelled else "unknown",
        half_width_m=_HALF_WIDTH_M.get(kind) if roll[3] > 0.15 else None,
        depth_m=round(0.05 if kind in _TO_SURFACE else depth, 2) if known else None,
        depth_reference="crown" if known else "unknown",
        depth_at=_SURVEYED if known else None,
        quality="B1" if roll[4] < 0.25 else "B2" if roll[4] < 0.7 else "C",
        surveyed_on=_SURVEYED if roll[4] < 0.7 else None,
        critical=slot.critical,
        restricted=slot.restricted,
        street_id=street,
        source=SOURCE,
    )
