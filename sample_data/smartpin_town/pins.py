"""Smart pins along the streets: where they are set, what they are called by radio and eye, and what they point to."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import atan2, degrees

import numpy as np

from smartpin_core.code import make_code, show_code
from smartpin_core.epc import encode_giai96
from smartpin_town.blocks import street_id
from smartpin_town.dice import Floats, chance, key, rolls, uuids
from smartpin_town.extent import edges_at
from smartpin_town.lattice import RUN, WIDTH_M, Edge, Lattice, StreetClass
from smartpin_town.mains import Main, nearest_on
from smartpin_town.people import AUTHORITY_ID, OWNER_ID
from smartpin_town.rows import FICTITIOUS, Mark, Pin, Tag, point_z

COMPANY_PREFIX = "9521141"
"""GS1 prefix 952 is set aside for examples: no tag in the world bears it."""
NAMESPACE = hashlib.sha1(b"smartpin.example", usedforsecurity=False).digest()[:10]
"""Eddystone's way to make a namespace from a domain; .example can belong to nobody (RFC 2606)."""
CLOCK_ZERO = datetime(2025, 1, 1, tzinfo=UTC)
EID_EXPONENT = 10
KEY_GENERATION = 1

CLOSE_M, USUAL_M, WIDE_M = 7.6, 15.0, 30.0
"""Where conflict is likely, along busy streets, elsewhere (VDOT practice: 7.6 and 30 m)."""
_NEAR_JUNCTION_M = 24.0
_LATERAL_M: dict[StreetClass, tuple[float, float]] = {
    "arterial": (7.2, -8.4), "street": (3.4, -3.5), "local": (1.8, -1.7), "bridge": (7.2, 7.2), "alley": (0.0, 0.0),
}  # fmt: skip
_SIGHT_M: dict[StreetClass, float] = {"arterial": 9.5, "bridge": 9.5, "street": 7.5, "local": 6.5, "alley": 3.0}
_NODE_SIGHT_M = 5.0
_MARKS_AT_MOST = 6
OFFSET_NOISE_M, BEARING_NOISE_DEG, DEPTH_NOISE_M = 0.06, 1.5, 0.08
"""Bounds of what measuring adds; most are far smaller."""


@dataclass(frozen=True, slots=True)
class Pinned:
    pins: list[Pin]
    tags: list[Tag]
    marks: list[Mark]


def has_pins(lattice: Lattice, edge: Edge, share: dict[StreetClass, float]) -> bool:
    """Whole streets get pins or none; ``share`` says how many of each class."""
    kind = lattice.street_class(edge)
    return chance(lattice.seed, "pinned", edge.axis, edge.number, edge.step // RUN) < share.get(kind, 0.0)


def pins_along(lattice: Lattice, edge: Edge, mains: list[Main], first_number: int) -> Pinned:
    """Pins of one street edge; ``first_number`` and those that follow are 40-bit numbers nobody else uses."""
    curve, kind = lattice.curve(edge), lattice.street_class(edge)
    places = _places(lattice, edge, curve.length_m, busy=len(mains) >= 8)
    side = np.array([_LATERAL_M[kind][n % 2] for n in range(len(places))])
    xy = np.round(curve.offset(places / curve.length_m, side), 3)
    level = np.round(lattice.ground.height(xy), 3)
    start = key(lattice.seed, "pin", *edge)
    ids = uuids(start, len(places))
    chances = rolls(start ^ 0x77, 8 * len(places)).reshape(len(places), 8)
    street = street_id(lattice, edge)
    found = Pinned([], [], [])
    for n, pin_id in enumerate(ids):
        number = scrambled(lattice.seed, first_number + n)
        set_on = date(2024, 2, 1) + timedelta(days=int(chances[n, 0] * 600))
        code = make_code(number.to_bytes(5, "big"))
        found.pins.append(
            Pin(
                id=pin_id,
                code=code,
                geom=point_z(float(xy[n, 0]), float(xy[n, 1]), float(level[n])),
                z_reference="crown",
                position_accuracy_m=0.02 if chances[n, 1] < 0.8 else 0.05,
                position_method="rtk_gnss" if chances[n, 1] < 0.8 else "total_station",
                street_id=street,
                state="installed" if chances[n, 2] < 0.97 else "damaged" if chances[n, 2] < 0.985 else "missing",
                steward_id=AUTHORITY_ID if chances[n, 3] < 0.85 else OWNER_ID,
                installed_on=set_on,
                note=f"{FICTITIOUS} pin of the sample town",
            )
        )
        found.tags.extend(_tags(start + n, pin_id, code, number, set_on, chances[n, 4:7]))
        found.marks.extend(_marks(start + n, pin_id, xy[n], mains, _SIGHT_M[kind], set_on))
    return found


def _places(lattice: Lattice, edge: Edge, length_m: float, *, busy: bool) -> Floats:
    """Distances from the start of the edge: close to each other near junctions, wider between."""
    first, last = (_crossing_half_m(lattice, edge, *end) for end in edge.ends)
    at, places = first + 1.5 + 2.0 * chance(lattice.seed, "first pin", *edge), []
    loose = rolls(key(lattice.seed, "pin place", *edge), 64)
    while at < length_m - last - 1.5:
        places.append(at)
        near = busy and min(at, length_m - at) < _NEAR_JUNCTION_M
        at += (CLOSE_M if near else USUAL_M if busy else WIDE_M) * (1.0 - 0.1 * loose[len(places) % 64])
    return np.array(places)


def _crossing_half_m(lattice: Lattice, edge: Edge, i: int, j: int) -> float:
    """How far the street that crosses at a junction reaches into this one: its pins stand there, ours do not."""
    crossing = [e for e in edges_at(i, j) if e.axis != edge.axis and lattice.is_street(e)]
    return max((WIDTH_M[lattice.street_class(e)] / 2 for e in crossing), default=0.0)


def scrambled(seed: int, number: int) -> int:
    """Another 40-bit number for each, no two the same: odd multiples and shifts can be undone."""
    mask = (1 << 40) - 1
    number = (number ^ key(seed, "pin code")) & mask
    for odd in (0x9E3779B97F | 1, 0xC2B2AE3D27 | 1):
        number = (number * odd) & mask
        number ^= number >> 21
    return number


def _tags(start: int, pin_id: str, code: str, number: int, set_on: date, roll: Floats) -> list[Tag]:
    since = datetime(set_on.year, set_on.month, set_on.day, 2, tzinfo=UTC)
    ids = uuids(key(start, "tag"), 4)
    label = f"{show_code(code)} {FICTITIOUS}"
    printed = code.encode("ascii")
    tags = [Tag(ids[0], pin_id, "qr", "code", printed, label, since, None, None, None)]
    if roll[0] < 0.8:
        tags.append(Tag(ids[1], pin_id, "nfc", "ndef-uri", printed, label, since, None, None, None))
    if roll[1] < 0.65:
        epc = encode_giai96(COMPANY_PREFIX, str(number), filter_value=0)
        tags.append(Tag(ids[2], pin_id, "epc", "giai-96", epc, label, since, None, None, None))
    if roll[2] < 0.4:
        # The keys follow from the master key and this identity; nothing secret is written here.
        own = bytes.fromhex(ids[3].replace("-", ""))
        tags.append(Tag(ids[3], pin_id, "ble", "smartpin", own, label, since, KEY_GENERATION, EID_EXPONENT, CLOCK_ZERO))
    elif roll[2] < 0.8:
        beacon = NAMESPACE + number.to_bytes(6, "big")
        tags.append(Tag(ids[3], pin_id, "ble", "eddystone-uid", beacon, label, since, None, None, None))
    return tags


def _marks(start: int, pin_id: str, pin_xy: Floats, mains: list[Main], sight_m: float, set_on: date) -> list[Mark]:
    seen: list[tuple[float, Floats, Main, str | None, float]] = []
    for main in mains:
        if main.line.status in ("planned", "removed"):
            continue
        foot, at_m = nearest_on(main.route, pin_xy)
        away = float(np.hypot(*(foot - pin_xy)))
        if away <= sight_m:
            seen.append((away, foot, main, None, float(np.interp(at_m, main.route.measure_m, main.route.depth_m))))
    seen = sorted(seen, key=lambda mark: mark[0])[:_MARKS_AT_MOST]
    node = _nearest_node(pin_xy, mains)
    if node is not None:
        seen.append(node)
    ids = uuids(key(start, "mark"), len(seen))
    roll = rolls(key(start, "mark roll"), 8 * len(seen)).reshape(len(seen), 8)
    return [_mark(ids[n], pin_id, pin_xy, seen[n], set_on, roll[n]) for n in range(len(seen))]


def _nearest_node(pin_xy: Floats, mains: list[Main]) -> tuple[float, Floats, Main, str | None, float] | None:
    near: list[tuple[float, Floats, Main, str | None, float]] = []
    for main in mains:
        for end, node_id in ((0, main.line.from_node_id), (-1, main.line.to_node_id)):
            place = main.route.xy[end]
            away = float(np.hypot(*(place - pin_xy)))
            if node_id is not None and away <= _NODE_SIGHT_M:
                near.append((away, place, main, node_id, float(main.route.depth_m[end])))
    return min(near, key=lambda seen: seen[0]) if near else None


def _mark(
    mark_id: str,
    pin_id: str,
    pin_xy: Floats,
    seen: tuple[float, Floats, Main, str | None, float],
    set_on: date,
    roll: Floats,
) -> Mark:
    away, foot, main, node_id, depth = seen
    east, north = foot - pin_xy
    bearing = degrees(atan2(east, north)) + BEARING_NOISE_DEG * _bell(roll[0:3])
    offset = max(0.0, away + OFFSET_NOISE_M * _bell(roll[3:6]))
    measured = node_id is None and roll[6] < 0.82
    exposed = measured and roll[7] < 0.06
    return Mark(
        id=mark_id,
        pin_id=pin_id,
        line_id=main.line.id if node_id is None else None,
        node_id=node_id,
        bearing_deg=round(bearing % 360.0, 1) % 360.0,
        offset_m=round(offset, 2),
        depth_m=round(depth + DEPTH_NOISE_M * _bell(roll[2:5]), 2) if measured else None,
        depth_reference="crown" if measured else "unknown",
        measured_at=datetime(set_on.year, set_on.month, set_on.day, 3, tzinfo=UTC),
        method="trial_hole" if exposed else "tape" if node_id else "em_locator" if roll[7] < 0.7 else "gpr",
        h_uncertainty_m=0.05 if exposed or node_id else 0.15,
        v_uncertainty_m=(0.05 if exposed else 0.2) if measured else None,
    )


def _bell(roll: Floats) -> float:
    """A number in (−1, 1), mostly near 0."""
    return float(2.0 * roll.mean() - 1.0)
