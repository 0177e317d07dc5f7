"""Who answers for what where: service areas, owner lists, coverage with honest holes, instructions, work areas.

Everything is drawn quarter by quarter (6 × 6 blocks). Borders run through the middle of blocks, and two neighbours use
the very same points, so that quarters unite without slits. In the heart (quarter 0, 0) only owners with a standing
instruction work and their records are complete, so that a dig can come out clear there; elsewhere some polygons have
holes, some ran out, some leave house connections out, some are missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise

import numpy as np

from smartpin_town.dice import Floats, chance, key, rolls, uuids
from smartpin_town.extent import Extent, cells_of
from smartpin_town.ground import RIVER_ROW
from smartpin_town.lattice import COLUMN, RUN, Lattice
from smartpin_town.people import AUTHORITY_ID, CONTRACTOR_ID, OWNERS, registrar_id
from smartpin_town.rows import (
    FICTITIOUS,
    Coverage,
    OwnerList,
    ServiceArea,
    StandingInstruction,
    WorkArea,
    multi_polygon,
)
from smartpin_town.section import BY_KEY, REGIONS, quarter_of

Quarter = tuple[int, int]
HEART: Quarter = (0, 0)
EVERYWHERE_EXPECTED = ("water", "foul_sewer", "storm_sewer", "combined_sewer", "power", "street_lighting", "telecom")
_NOT_EVERYWHERE = ("district_energy", "fuel", "gas")
SIGNED_AT = datetime(2025, 1, 15, 2, tzinfo=UTC)
VALID_UNTIL = datetime(2035, 12, 31, tzinfo=UTC)
RAN_OUT = datetime(2024, 6, 30, tzinfo=UTC)
_HOLE_MARGIN = 1.7
"""Blocks between the middle of a hole and the border: no hole may touch it."""
_STEP_M = 60.0
"""Borders run through the middle of blocks: nobody sees their corners, and every vertex costs each clearance time."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the plan in lattice numbers, halves allowed: west, south, east, north."""

    west: float
    south: float
    east: float
    north: float

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        return (self.west, self.south), (self.east, self.south), (self.east, self.north), (self.west, self.north)


def box_of(quarter: Quarter) -> Box:
    qx, qy = quarter
    return Box(RUN * qx - 3.5, RUN * qy - 3.5, RUN * qx + 2.5, RUN * qy + 2.5)


def quarters_of(extent: Extent) -> list[Quarter]:
    """Every quarter in which the town has a cell."""
    found = {quarter_of(i + a, j + b) for d in extent.members for i, j in cells_of(d) for a in (0, 1) for b in (0, 1)}
    return sorted(found)


def ring_of(lattice: Lattice, box: Box) -> Floats:
    """The closed ring of a box on the ground, counter-clockwise.

    Each side is cut at every lattice number and then evenly, always from its low end to its high end: a side comes out
    the same to the last bit from whichever quarter it is asked for.
    """
    sides: list[Floats] = []
    for (x0, y0), (x1, y1) in zip(box.corners, box.corners[1:] + box.corners[:1], strict=True):
        forward = (x0, y0) <= (x1, y1)
        low, high = ((x0, y0), (x1, y1)) if forward else ((x1, y1), (x0, y0))
        uv = _side(lattice, low, high)
        sides.append((uv if forward else uv[::-1])[:-1])
    ring = lattice.ground.place(np.concatenate(sides))
    return np.concatenate([ring, ring[:1]])


def _side(lattice: Lattice, low: tuple[float, float], high: tuple[float, float]) -> Floats:
    along_x = low[1] == high[1]
    first, last = (low[0], high[0]) if along_x else (low[1], high[1])
    halves = np.arange(first * 2, last * 2 + 1) / 2
    points: list[tuple[float, float]] = []
    for near, far in pairwise(halves):
        a = (near, low[1]) if along_x else (low[0], near)
        b = (far, low[1]) if along_x else (low[0], far)
        ua, va = lattice.plan_u(a[0]), lattice.plan_v(a[1])
        ub, vb = lattice.plan_u(b[0]), lattice.plan_v(b[1])
        count = max(1, round((abs(ub - ua) + abs(vb - va)) / _STEP_M))
        points += [(ua + (ub - ua) * n / count, va + (vb - va) * n / count) for n in range(count)]
    points.append((lattice.plan_u(high[0]), lattice.plan_v(high[1])))
    return np.array(points)


@dataclass(frozen=True, slots=True)
class Duty:
    """One owner answers for one kind in one box."""

    owner: str
    owner_id: str
    kind: str
    box: Box
    quarter: Quarter


def duties_of(quarter: Quarter) -> list[Duty]:
    """All owners and kinds of a quarter, and how much of it each serves."""
    whole = box_of(quarter)
    i, j = RUN * quarter[0], RUN * quarter[1]
    duties: list[Duty] = []
    for body in OWNERS:
        for kind in body.kinds:
            box = _part_served(body.word, kind, whole, i, j)
            if box is not None:
                duties.append(Duty(body.word, body.id, kind, box, quarter))
    return duties


def _part_served(owner: str, kind: str, whole: Box, i: int, j: int) -> Box | None:
    middle_of_river = RIVER_ROW + 0.5
    if owner == "water_south":
        north = min(whole.north, middle_of_river)
        return Box(whole.west, whole.south, whole.east, north) if north > whole.south else None
    if owner == "water_north":
        south = max(whole.south, middle_of_river)
        return Box(whole.west, south, whole.east, whole.north) if south < whole.north else None
    if kind == "fuel" or kind == "tunnel":
        return _strip(kind, whole)
    slot = next(s for s in BY_KEY.values() if s.owner == owner and s.kind == kind)
    return whole if REGIONS[slot.region](i, j) else None


def _strip(kind: str, whole: Box) -> Box | None:
    """Half a block to both sides of the one street that carries a fuel line or a tunnel."""
    axis, every, first = BY_KEY[kind].only or (COLUMN, 1, 0)
    low, high = (whole.west, whole.east) if axis == COLUMN else (whole.south, whole.north)
    index = next((n for n in range(int(np.ceil(low)), int(np.floor(high)) + 1) if (n - first) % every == 0), None)
    if index is None:
        return None
    if axis == COLUMN:
        return Box(index - 0.5, whole.south, index + 0.5, whole.north)
    return Box(whole.west, index - 0.5, whole.east, index + 0.5)


def service_areas(lattice: Lattice, quarters: list[Quarter]) -> Iterator[ServiceArea]:
    for duty in _all_duties(quarters):
        area_id = uuids(key(lattice.seed, f"service {duty.owner} {duty.kind}", *duty.quarter), 1)[0]
        yield ServiceArea(area_id, duty.owner_id, duty.kind, multi_polygon([[ring_of(lattice, duty.box)]]))


def _all_duties(quarters: list[Quarter]) -> Iterator[Duty]:
    for quarter in quarters:
        yield from duties_of(quarter)


def owner_lists(lattice: Lattice, quarters: list[Quarter]) -> Iterator[OwnerList]:
    """Which kinds to expect where. One quarter has no list; in one the list names a kind that nobody runs there."""
    without, too_much = _odd_quarters(quarters)
    for quarter in quarters:
        if quarter == without:
            continue
        kinds = {*EVERYWHERE_EXPECTED}
        duties = duties_of(quarter)
        kinds |= {duty.kind for duty in duties if duty.box == box_of(quarter)}
        if quarter == too_much:
            kinds.add(next(kind for kind in _NOT_EVERYWHERE if all(duty.kind != kind for duty in duties)))
        yield _owner_list(lattice, quarter, "owners of", sorted(kinds), box_of(quarter))
        for duty in duties:
            if duty.kind in ("fuel", "tunnel"):
                yield _owner_list(lattice, quarter, f"{duty.kind} in", [duty.kind], duty.box)


def _odd_quarters(quarters: list[Quarter]) -> tuple[Quarter | None, Quarter | None]:
    """The quarters farthest from the heart: the farthest has no list, the next names too much."""
    far = sorted(quarters, key=lambda q: (abs(q[0]) + abs(q[1]), q), reverse=True)
    return (far[0], far[1]) if len(far) > 6 else (None, None)


def _owner_list(lattice: Lattice, quarter: Quarter, word: str, kinds: list[str], box: Box) -> OwnerList:
    list_id = uuids(key(lattice.seed, f"owner list {word}", *quarter), 1)[0]
    name = f"{word} quarter {quarter[0]}/{quarter[1]} ({FICTITIOUS})"
    ring = ring_of(lattice, box)
    return OwnerList(list_id, name, multi_polygon([[ring]]), kinds, registrar_id("city_works"), SIGNED_AT, VALID_UNTIL)


def coverage(lattice: Lattice, quarters: list[Quarter]) -> Iterator[Coverage]:
    for duty in _all_duties(quarters):
        row = _coverage(lattice, duty)
        if row is not None:
            yield row


def _coverage(lattice: Lattice, duty: Duty) -> Coverage | None:
    word = f"coverage {duty.owner} {duty.kind}"
    roll = chance(lattice.seed, word, *duty.quarter)
    rings = [ring_of(lattice, duty.box)]
    until, mapped = VALID_UNTIL, True
    if duty.quarter == HEART:
        if duty.owner == "telecom_one" and duty.kind == "telecom":
            # One small hole in sight of the heart, for everybody to see what UNKNOWN looks like.
            rings.append(_hole(lattice, -1.6, -1.5, key(lattice.seed, word)))
    elif roll < 0.06:
        return None
    elif roll < 0.13:
        until = RAN_OUT
    elif roll < 0.25:
        wide, high = duty.box.east - duty.box.west, duty.box.north - duty.box.south
        if min(wide, high) > 2 * _HOLE_MARGIN:
            west = duty.box.west + _HOLE_MARGIN + (wide - 2 * _HOLE_MARGIN) * chance(lattice.seed, word, 1)
            south = (duty.box.south + duty.box.north) / 2
            rings.append(_hole(lattice, west, south, key(lattice.seed, word, *duty.quarter, 2)))
    elif roll < 0.4:
        mapped = False
    row_id = uuids(key(lattice.seed, word, *duty.quarter, 3), 1)[0]
    signer = registrar_id(duty.owner)
    return Coverage(
        row_id,
        duty.owner_id,
        duty.kind,
        multi_polygon([rings]),
        date(2025, 1, 10),
        until,
        mapped,
        signer,
        SIGNED_AT,
    )


def _hole(lattice: Lattice, i: float, j: float, start: int) -> Floats:
    """A rounded gap of 60 to 110 m around a place of the plan, clockwise as inner rings are."""
    roll = rolls(start, 13)
    angle = -2 * np.pi * np.arange(12) / 12
    reach = 60.0 + 50.0 * roll[:12]
    uv = np.column_stack([lattice.plan_u(i) + reach * np.cos(angle), lattice.plan_v(j) + reach * np.sin(angle)])
    ring = lattice.ground.place(uv)
    return np.concatenate([ring, ring[:1]])


def standing_instructions(seed: int) -> list[StandingInstruction]:
    """Half of the owners let the register answer for them."""
    return [
        StandingInstruction(
            uuids(key(seed, f"standing {body.word}"), 1)[0],
            body.id,
            list(body.kinds),
            SIGNED_AT,
            VALID_UNTIL,
            registrar_id(body.word),
            SIGNED_AT,
        )
        for body in OWNERS
        if body.standing
    ]


def work_areas(lattice: Lattice, quarters: list[Quarter]) -> list[WorkArea]:
    """The city's crews work in the whole town, the contractor in the heart and down to the river.

    The town's area is a plain rectangle: it is tested against every row that such a reader asks for.
    """
    rings = np.concatenate([ring_of(lattice, box_of(quarter)) for quarter in quarters])
    (west, south), (east, north) = rings.min(axis=0), rings.max(axis=0)
    town = np.array([[west, south], [east, south], [east, north], [west, north], [west, south]])
    heart = ring_of(lattice, Box(-3.5, -3.5, 2.5, 3.5))
    places = (("City Works crews", AUTHORITY_ID, town), ("Roadworks in the heart", CONTRACTOR_ID, heart))
    return [
        WorkArea(
            uuids(key(lattice.seed, f"work area {word}"), 1)[0],
            owner,
            f"{word} ({FICTITIOUS})",
            multi_polygon([[ring]]),
        )
        for word, owner, ring in places
    ]
