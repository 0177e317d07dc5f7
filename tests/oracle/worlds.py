"""Random worlds by seed: everything a register can say or leave unsaid, close enough around a dig to matter."""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from shapely import LineString, Polygon
from shapely.affinity import rotate, translate
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from tests.oracle.rules import METHODS, Rules, hue
from tests.oracle.world import (
    LAST_DAY,
    Asset,
    Dig,
    Exposure,
    Part,
    Place,
    Ring,
    World,
)
from tests.oracle.worlds_town import KINDS, maybe, number, papers, patchwork, replies, ring, town

STATUSES = ("in_service",) * 5 + (
    "planned",
    "planned",
    "isolated",
    "abandoned",
    "abandoned",
    "removed",
    "removed",
    "unknown",
)
QUALITIES = ("B1", "B1", "B1", "B2", "B2", "B3", "B4", "C", "D")
NODES = ("valve", "manhole", "handhole", "joint", "junction", "end", "cabinet", "pole", "other", "unknown")


def draw(seed: int) -> World:
    """The world of a seed."""
    rng = Random(f"world {seed}")
    rules = hue()
    dig = _dig(rng)
    owners = ("O", "P", "Q")[: rng.choice((1, 1, 2, 3))]
    assets = tuple(_asset(rng, rules, f"a{i}", owners) for i in range(rng.choice((0, 1, 1, 2, 3, 4))))
    asked = rng.random() < 0.35
    plain = rng.random() < 0.45
    area = town(rng, owners) if plain else patchwork(rng, owners)
    return World(
        dig=dig,
        owners=owners,
        assets=assets,
        exposures=tuple(_exposures(rng, assets)),
        **area,
        proofs=tuple(papers(rng, [asset for asset in assets if asset.status == "abandoned"], 0.7)),
        consents=tuple(papers(rng, assets, 0.4 if asked else 0.0)),
        releases=tuple(papers(rng, [asset for asset in assets if asset.restricted is not False], 0.5 if asked else 0)),
        replies=tuple(replies(rng, owners)) if asked else (),
        asked=asked,
    )


def _dig(rng: Random) -> Dig:
    parts = tuple(_part(rng) for _ in range(rng.choice((1, 1, 1, 1, 2, 3))))
    if rng.random() < 0.3:
        parts += tuple(_own_pits(rng, parts))
    return Dig(parts, rng.choice((None, 0.0, 0.1, 0.1, number(rng, 0, 0.6))))


def _part(rng: Random) -> Part:
    method = rng.choice((*METHODS, "MECHANICAL", "HAND", None))
    at = (number(rng, -4, 4), number(rng, -4, 4))
    turn = rng.uniform(0, 180)
    z_bottom = maybe(rng, 0.9, 0.3, 3.0)
    if method == "TRENCHLESS":
        tube = box(0, 0, number(rng, 6, 20), number(rng, 0.3, 1.2))
        form = rng.random()
        if form < 0.15:  # nearly square: nobody can tell its ends
            tube = box(0, 0, number(rng, 4, 6), number(rng, 3.5, 4))
        elif form < 0.3:  # bent
            tube = tube.union(box(0, 0, 0.5, number(rng, 4, 9)))
        z_top = maybe(rng, 0.8, 0.5, 6.0)
        z_bottom = z_top + number(rng, 0.2, 1.0) if z_top is not None and z_bottom is not None else z_bottom
        exact = translate(rotate(tube, turn), *at)  # rounded, it would be no rectangle, and its pits would turn a hair
        return Part(tuple((x, y) for x, y in exact.exterior.coords[:-1]), method, z_bottom, z_top)
    wide, long = number(rng, 0.4, 4), number(rng, 1, 12)
    shape: BaseGeometry = box(0, 0, long, wide)
    if rng.random() < 0.3:
        shape = shape.union(box(0, 0, wide, number(rng, 2, 8)))
    placed = translate(rotate(shape, turn), *at)
    if rng.random() < 0.05:  # an outline of many corners goes other ways through the database
        placed = placed.segmentize(placed.length / 200)
        return Part(tuple((float(x), float(y)) for x, y in placed.exterior.coords[:-1]), method, z_bottom)
    spared = placed.buffer(-0.15) if rng.random() < 0.1 else Polygon()
    holes = (ring(spared.envelope.intersection(spared)),) if isinstance(spared, Polygon) and not spared.is_empty else ()
    return Part(ring(placed), method, z_bottom, holes=holes)


def _own_pits(rng: Random, parts: tuple[Part, ...]) -> Iterator[Part]:
    """Pits at the ends of a straight bore, as a careful contractor draws them: deep enough, or not."""
    for part in parts:
        a, b, c, d = (*part.ring, *part.ring)[:4]
        if part.method != "TRENCHLESS" or len(part.ring) != 4:
            continue
        long = math.dist(a, b) > math.dist(b, c)
        for p, q in ((b, c), (d, a)) if long else ((a, b), (c, d)):
            x, y = (p[0] + q[0]) / 2, (p[1] + q[1]) / 2
            deep = None if part.z_bottom is None else round(part.z_bottom + rng.choice((0.0, 0.2, -0.1)), 3)
            yield Part(ring(box(x - 0.9, y - 0.9, x + 0.9, y + 0.9)), "MECHANICAL", deep)


def _line(rng: Random, spread: float) -> Ring:
    x, y, heading = rng.uniform(-spread, spread), rng.uniform(-spread, spread), rng.uniform(0, 2 * math.pi)
    places: list[Place] = [(round(x, 3), round(y, 3))]
    for _ in range(rng.choice((1, 1, 2, 3))):
        step = rng.uniform(1.5, 15)
        x, y = x + step * math.cos(heading), y + step * math.sin(heading)
        places.append((round(x, 3), round(y, 3)))
        heading += rng.uniform(-0.9, 0.9)
    return tuple(places)


def _asset(rng: Random, rules: Rules, name: str, owners: tuple[str, ...]) -> Asset:
    kind = rng.choice(KINDS)
    is_node = rng.random() < 0.25
    spread = rng.choice((5, 9, 12, 30))
    points = (_line(rng, spread)[0],) if is_node else _line(rng, spread)
    node_kind = rng.choice(NODES) if is_node else None
    widest = rules.node_half_width_max(node_kind) if node_kind else rules.half_width_max(kind)
    deepest = rules.depth_max(kind)
    length = LineString(points).length if not is_node else 0.0
    status = rng.choice(STATUSES)
    unusable = rng.random() < 0.06
    placed = not unusable or rng.random() < 0.3
    riser = placed and not is_node and rng.random() < 0.06
    made = Asset(
        name,
        points if placed else (),
        kind,
        node_kind,
        rng.choice((*owners * 6, None)),
        status,
        rng.choice(QUALITIES),
        rng.choice((None, None, None, "digitised", "gpr")),
        maybe(rng, 0.6, 0.03, widest),
        None if is_node else maybe(rng, 0.4, 30, widest * 2000),
        maybe(rng, 0.85, 0.2, deepest),
        rng.choice(("crown", "crown", "axis", "invert", "unknown")),
        None if is_node else _profile(rng, length, deepest),
        rng.choice((None, None, None, number(rng, 0.02, 1), 20.0)),
        rng.choice((None, None, None, number(rng, 0.02, 0.6))),
        rng.choice((None, None, 500, 2000, 10000)),
        rng.choice((False, False, False, True, None)),
        rng.choice((False,) * 8 + (True, None)),
        rng.choice((date(2025, 6, 1), date(2025, 6, 1), None)),
        rng.choice((None, None, date(2024, 3, 1), date(2025, 9, 1))),
        rng.choice((None, None, None, date(2020, 1, 1), date(2025, 7, 1), date(2026, 3, 1))),
        rng.choice((None, LAST_DAY, LAST_DAY + timedelta(days=1), date(2035, 1, 1))) if status == "planned" else None,
        _removed(rng, points) if status == "removed" and placed else (),
        unusable,
        None if placed else _box(rng) if rng.random() < 0.7 else None,
    )
    if riser:
        return _riser(rng, made)
    return _well_known(rng, made, deepest) if made.points and not unusable and rng.random() < 0.35 else made


def _well_known(rng: Random, asset: Asset, deepest: float) -> Asset:
    """A record whose depth can be used, and deep: else hardly anything is ever separated."""
    return replace(
        asset,
        status="removed" if asset.removed else rng.choice(("in_service", "in_service", asset.status)),
        quality=rng.choice(("B1", "B1", "B2")),
        quality_method=None,
        half_width=number(rng, 0.03, 0.12),
        diameter_mm=None,
        depth=number(rng, min(1.5, deepest * 0.7), deepest),
        reference="crown" if asset.node_kind else rng.choice(("crown", "axis", "invert")),
        profile=None if rng.random() < 0.8 else asset.profile,
        h_95=None,
        v_95=None,
        critical=rng.choice((False, False, False, True)),
        restricted=False,
        surveyed_on=date(2025, 6, 1),
        altered_on=None,
    )


def _riser(rng: Random, asset: Asset) -> Asset:
    """The same line with heights; it goes straight up at its end, by enough to matter or not."""
    up = rng.choice((0.05, 0.3, 1.5))
    return replace(
        asset,
        points=(*asset.points, asset.points[-1]),
        heights=(*(5.0,) * len(asset.points), 5.0 + up),
    )


def _box(rng: Random) -> Ring:
    x, y = rng.uniform(-30, 30), rng.uniform(-30, 30)
    return ring(box(x, y, x + rng.uniform(1, 5), y + rng.uniform(1, 5)))


def _profile(rng: Random, length: float, deepest: float) -> tuple[tuple[float, float | None], ...] | None:
    if rng.random() < 0.6:
        return None
    inner = sorted({round(rng.uniform(0.1, 0.9) * length, 3) for _ in range(rng.choice((0, 1, 3)))})
    end = rng.choice((length + 0.001, length + 0.001, length * 0.95))
    return tuple((at, maybe(rng, 0.93, 0.2, deepest)) for at in (0.0, *inner, round(end, 3)))


def _removed(rng: Random, points: Ring) -> tuple[Ring, ...]:
    if rng.random() < 0.2:
        return ()
    if len(points) == 1:
        return (points,) if rng.random() < 0.8 else (((points[0][0] + 1.0, points[0][1]),),)
    line = LineString(points)
    if rng.random() < 0.5:
        return (points,)
    a, b = sorted((rng.uniform(0, line.length), rng.uniform(0, line.length)))
    taken = substring(line, a, max(b, a + 0.1))
    return (tuple((float(x), float(y)) for x, y in taken.coords),) if taken.length > 0.01 else ()


def _exposures(rng: Random, assets: tuple[Asset, ...]) -> list[Exposure]:
    holes = []
    for asset in assets:
        if not asset.points or rng.random() < 0.7:
            continue
        for _ in range(rng.choice((1, 1, 2))):
            if len(asset.points) > 1:
                line = LineString(asset.points)
                on = line.interpolate(rng.uniform(0, line.length))
                x, y = on.x, on.y
            else:
                x, y = asset.points[0]
            off = rng.choice((0.0, 0.0, 0.05, 0.5))
            holes.append(
                Exposure(
                    asset.name,
                    (round(x + off, 6), round(y, 6)),
                    90.0 if rng.random() < 0.03 else maybe(rng, 0.8, 0.2, hue().depth_max(asset.kind)),
                    rng.choice(("crown", "crown", "axis", "invert", "unknown")),
                    rng.choice((None, None, number(rng, 30, 300), number(rng, 300, 4000))),
                    rng.choice((None, None, number(rng, 0.02, 0.4))),
                    rng.choice((None, None, number(rng, 0.02, 0.4))),
                    rng.random() < 0.85,
                    rng.choice((date(2026, 2, 1), date(2026, 5, 1))),
                )
            )
    return holes
