"""Mains: every line that runs along a street or an alley, from one node of its own network to the next."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from smartpin_town.attributes import ROLLS, Route, Ties, line_name, line_row
from smartpin_town.blocks import Alley, street_id
from smartpin_town.dice import Floats, chance, key, rolls, uuids
from smartpin_town.extent import edges_at
from smartpin_town.lattice import COLUMN, ROW, WIDTH_M, Curve, Edge, Lattice, StreetClass
from smartpin_town.names import spot
from smartpin_town.rows import Line
from smartpin_town.section import NUMBER, Slot, alley_slots, slots_of

_VERTEX_EVERY_M = 13.0
_CLEAR_OF_NODE_M = 4.0


@dataclass(frozen=True, slots=True)
class Main:
    """A main and where it truly lies, for house connections and pins to refer to."""

    slot: Slot
    line: Line
    route: Route
    offset_m: float
    typical_depth_m: float


class Mains:
    """Lays mains along the streets of one lattice; junction points and depths are shared by neighbours."""

    def __init__(self, lattice: Lattice) -> None:
        self.lattice = lattice
        self.seed = lattice.seed
        self.node_point = lru_cache(maxsize=20_000)(self._node_point)
        self.node_id = lru_cache(maxsize=20_000)(self._node_id)
        self.slots_at = lru_cache(maxsize=20_000)(self._slots_at)

    def _node_id(self, slot_number: int, i: int, j: int) -> str:
        return uuids(key(self.seed, "node", slot_number, i, j), 1)[0]

    def node_depth(self, slot: Slot, i: int, j: int) -> float:
        """True depth of the crown at a junction."""
        low, high = slot.depth_m
        return low + (high - low) * chance(self.seed, "depth", NUMBER[slot.key], i, j)

    def _slots_at(self, i: int, j: int) -> tuple[Slot, ...]:
        """The networks that have a node at a junction of the endless town."""
        found = {slot.key: slot for edge in edges_at(i, j) for slot in slots_of(self.lattice, edge)}
        return tuple(sorted(found.values(), key=lambda slot: NUMBER[slot.key]))

    def _node_point(self, slot_key: str, i: int, j: int) -> Floats:
        """Where the mains of one network meet at a junction: on the row's offset and on the column's."""
        heart = self.lattice.junction(i, j)
        rows: list[Floats] = []
        metres: list[float] = []
        for axis, edges in ((ROW, edges_at(i, j)[:2]), (COLUMN, edges_at(i, j)[2:])):
            offsets = [
                slot.offset_m[self.lattice.street_class(edge)]
                for edge in edges
                for slot in slots_of(self.lattice, edge)
                if slot.key == slot_key
            ]
            if offsets:
                along = self.lattice.direction(axis, i, j)
                rows.append(np.array([-along[1], along[0]]))
                metres.append(offsets[0])
        if len(rows) == 2:
            moved: Floats = heart + np.linalg.solve(np.array(rows), np.array(metres))
            return moved
        return heart + metres[0] * rows[0]

    def along(self, edge: Edge) -> list[Main]:
        """The mains of one street edge."""
        slots = slots_of(self.lattice, edge)
        if not slots:
            return []
        curve, kind = self.lattice.curve(edge), self.lattice.street_class(edge)
        start_key = key(self.seed, "main", *edge)
        ids = uuids(start_key, len(slots))
        chances = rolls(start_key ^ 0x5DEECE66D, len(slots) * (ROLLS + 1)).reshape(len(slots), ROLLS + 1)
        street = street_id(self.lattice, edge)
        code = f"{'RC'[edge.axis]}{spot(edge.i, edge.j)}"
        mains = []
        for slot, line_id, roll in zip(slots, ids, chances, strict=True):
            offset = slot.offset_m[kind]
            xy = self._points(edge, curve, slot, offset)
            (i0, j0), (i1, j1) = edge.ends
            route = self._route(xy, self.node_depth(slot, i0, j0), self.node_depth(slot, i1, j1), slot, roll[-1])
            ties = Ties(
                line_id,
                f"FICT-{slot.code}-{code}",
                line_name(slot),
                street,
                self.node_id(NUMBER[slot.key], i0, j0),
                self.node_id(NUMBER[slot.key], i1, j1),
                slot.owner_id,
            )
            mains.append(Main(slot, line_row(slot, ties, route, roll), route, offset, float(route.depth_m.mean())))
        return mains

    def _points(self, edge: Edge, curve: Curve, slot: Slot, offset: float) -> Floats:
        first, last = (self.node_point(slot.key, *end) for end in edge.ends)
        length = curve.length_m
        # How far the meeting points lie past the junctions, measured along the street.
        ahead = float((first - curve.start) @ curve.leave) / float(np.linalg.norm(curve.leave))
        short = float((curve.end - last) @ curve.arrive) / float(np.linalg.norm(curve.arrive))
        t0 = (max(ahead, 0.0) + _CLEAR_OF_NODE_M) / length
        t1 = 1.0 - (max(short, 0.0) + _CLEAR_OF_NODE_M) / length
        if t1 <= t0:
            return np.stack([first, last])
        count = max(2, round((t1 - t0) * length / _VERTEX_EVERY_M) + 1)
        middle = curve.offset(np.linspace(t0, t1, count), offset)
        return np.concatenate([first[None], middle, last[None]])

    def _route(self, xy: Floats, depth0: float, depth1: float, slot: Slot, roll: float) -> Route:
        xy = np.round(xy, 3)
        measure = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
        share = measure / measure[-1]
        # Pressure pipes and cables rise and dip between their nodes; sewers fall evenly.
        sway = 0.0 if slot.falls else 0.16 * (2 * roll - 1)
        depth = depth0 + (depth1 - depth0) * share + sway * np.sin(np.pi * share)
        return Route(xy, depth, self.lattice.ground.height(xy), measure)

    def in_alley(self, alley: Alley, street_mains: list[Main]) -> list[Main]:
        """The mains of an alley, each tied to the main of its street."""
        kind: StreetClass = "alley"
        i, j = alley.cell
        start_key = key(self.seed, "alley main", i, j, alley.number)
        slots = alley_slots(self.seed, alley.mouth)
        ids = uuids(start_key, len(slots))
        chances = rolls(start_key ^ 0x5DEECE66D, len(slots) * (ROLLS + 1)).reshape(len(slots), ROLLS + 1)
        mains = []
        for slot, line_id, roll in zip(slots, ids, chances, strict=True):
            parent = _parent(slot, street_mains)
            offset = slot.offset_m[kind]
            inside = offset_path(alley.path, offset)
            if parent is not None:
                # Begin past the kerb, so that the way from the street's main is one straight piece.
                inside = _beyond(inside, WIDTH_M[self.lattice.street_class(alley.mouth)] / 2 + 0.5)
                inside = np.concatenate([self._tee(alley, parent, offset)[None], inside])
            low, high = slot.depth_m
            deep = low + (high - low) * roll[-1]
            route = self._route(inside, deep, max(0.45, deep - 0.25), slot, roll[-1])
            ties = Ties(
                line_id,
                f"FICT-{slot.code}-A{spot(i, j)}.{alley.number}",
                line_name(slot),
                alley.id,
                None,
                None,
                slot.owner_id,
            )
            mains.append(Main(slot, line_row(slot, ties, route, roll), route, offset, float(route.depth_m.mean())))
        return mains

    def _tee(self, alley: Alley, parent: Main, offset: float) -> Floats:
        """Where an alley's main, drawn on straight into its street, meets the main there."""
        curve = self.lattice.curve(alley.mouth)
        across = curve.left(np.array([alley.mouth_t]))[0]
        ahead = alley.path[1] - alley.path[0]
        ahead = ahead / np.linalg.norm(ahead)
        left = np.array([-ahead[1], ahead[0]])
        back = (parent.offset_m - offset * float(left @ across)) / float(ahead @ across)
        return nearest_on(parent.route, alley.path[0] + offset * left + back * ahead)[0]


def _parent(slot: Slot, street_mains: list[Main]) -> Main | None:
    same = [main for main in street_mains if main.slot.key == slot.key]
    alike = [main for main in street_mains if main.slot.kind == slot.kind]
    return next(iter(same or alike), None)


def nearest_on(route: Route, point: Floats) -> tuple[Floats, float]:
    """The nearest point of a route, and its distance from the route's start."""
    start = route.xy[:-1]
    step = route.xy[1:] - start
    away = point - start
    share = (away[:, 0] * step[:, 0] + away[:, 1] * step[:, 1]) / (step[:, 0] ** 2 + step[:, 1] ** 2)
    share = np.minimum(np.maximum(share, 0.0), 1.0)
    left = away - share[:, None] * step
    k = int((left[:, 0] ** 2 + left[:, 1] ** 2).argmin())
    along = float(route.measure_m[k] + share[k] * (route.measure_m[k + 1] - route.measure_m[k]))
    return start[k] + share[k] * step[k], along


def offset_path(path: Floats, metres: float) -> Floats:
    """A short path moved to its left; at corners along the mean of both directions."""
    along = np.diff(path, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    mean = np.concatenate([along[:1], along[:-1] + along[1:], along[-1:]])
    mean /= np.linalg.norm(mean, axis=1, keepdims=True)
    return path + metres * np.column_stack([-mean[:, 1], mean[:, 0]])


def _beyond(path: Floats, metres: float) -> Floats:
    """What is left of a path after its first ``metres``."""
    measure = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    metres = min(metres, measure[-1] * 0.5)
    point = np.array([np.interp(metres, measure, path[:, 0]), np.interp(metres, measure, path[:, 1])])
    return np.concatenate([point[None], path[measure > metres + 0.01]])
