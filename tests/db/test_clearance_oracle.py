"""Random worlds against an oracle: positions, classes and rows worked out by shapely and plain arithmetic.

The oracle is written from the rules as they are told in docs/clearance.md, shares no code with the engine and reads
the numbers from the rule file itself. It knows lines and nodes of every quality, kind and depth, open cuts and bores.
"""

import math
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pyproj import Transformer
from shapely import transform
from shapely.geometry import LineString, Point, Polygon, box, shape
from shapely.geometry.base import BaseGeometry

import smartpin_server.jurisdictions as home_of_the_rules
from tests.clearance_world import EAST, NORTH, SRID, World, lon_lat
from tests.conftest import Database

pytestmark = pytest.mark.db
FILE = tomllib.loads((Path(home_of_the_rules.__file__).parent / "default.toml").read_text(encoding="utf-8"))
WORLDS, DIGS = 6, 40
LEVELS = ["A", "B1", "B2", "B3", "B4", "C", "D"]
METHODS = ["HAND", "VACUUM", "MECHANICAL", "TRENCHLESS", "IMPACT"]
TO_METRES = Transformer.from_crs(4326, SRID, always_xy=True)


def number(table: str, kind: str, method: str) -> float:
    if kind == "unknown":
        return max(number(table, other, method) for other in FILE["half_width_max"] if other != "source")
    rows = FILE[table]
    return float(rows.get(kind, rows.get("*"))[method])


def greatest(table: str, kind: str) -> float:
    rows = {key: value for key, value in FILE[table].items() if key != "source"}
    return float(max(rows.values()) if kind == "unknown" else rows[kind])


def envelope(asset: dict[str, Any]) -> float:
    depth = asset["depth_m"] or greatest("depth_max", asset["kind"])
    better = LEVELS[: LEVELS.index(asset["quality"]) + 1]
    claimed = max(max(FILE["envelope"][q]["floor"], FILE["envelope"][q]["depth_share"] * depth) for q in better)
    return float(max(claimed, 3 / 1.96 * (asset["h_uncertainty_m"] or 0)))


def half_width(asset: dict[str, Any]) -> float:
    if asset["half_width_m"] is not None:
        return float(asset["half_width_m"])
    if asset["type"] == "line":
        return greatest("half_width_max", asset["kind"])
    rows = FILE["node_half_width_max"]
    return float(rows.get(asset["node_kind"], rows["*"]))


def tops(asset: dict[str, Any]) -> tuple[float, float] | None:
    """Highest and lowest point with uncertainty, or None when depth cannot be used."""
    depth, reference = asset["depth_m"], asset["depth_reference"]
    level = FILE["envelope"][asset["quality"]]
    if depth is None or reference == "unknown" or not level["depth_usable"]:
        return None
    upright = asset["type"] == "node" and asset["node_kind"] not in FILE["lying_nodes"]["kinds"]
    r = asset["half_width_m"]
    usable = [FILE["envelope"][q] for q in LEVELS[: LEVELS.index(asset["quality"]) + 1]]
    spread = max(
        *(q["v_floor"] for q in usable),
        *(q["v_share"] * depth for q in usable),
        3 / 1.96 * (asset["v_uncertainty_m"] or 0),
    )
    if upright:
        return (
            (depth - spread, math.inf)
            if reference == "crown"
            else (0.0, depth + spread)
            if reference == "invert"
            else None
        )
    if reference == "crown":
        return depth - spread, depth + 2 * (r if r is not None else half_width(asset)) + spread
    if r is None:
        return None
    return (depth - r - spread, depth + r + spread) if reference == "axis" else (depth - 2 * r - spread, depth + spread)


def expected(
    asset: dict[str, Any], dig: Polygon, method: str, top: float, bottom: float | None, u: float
) -> dict[str, Any] | None:
    kind = asset["kind"]
    over_h, over_v = number("overdig_h", "*", method), number("overdig_v", "*", method)
    distance = asset["shape"].distance(dig)
    gap = distance - half_width(asset) - envelope(asset) - u - over_h - 0.001
    near = number("tolerance", kind, method)
    far = number("influence", kind, "IMPACT") if method == "IMPACT" else near
    if gap > far:
        return None
    where = "IN" if gap <= 0 else "NEAR" if gap <= near else "INFLUENCE"
    known = tops(asset)
    apart = over_v + number("separation_v", kind, method)
    separated = (
        bottom is not None
        and known is not None
        and (known[0] > bottom + apart or (method == "TRENCHLESS" and top > 0 and known[1] < top - apart))
    )
    critical = asset["critical"] is not False
    if asset["restricted"] is not False:
        row, verdict = 3, "CONFLICT"
    elif where == "INFLUENCE":
        row, verdict = 4, "CONFLICT" if critical else "CAUTION"
    elif where == "NEAR" and separated:
        row, verdict = 5, "CONFLICT" if method == "IMPACT" else "CAUTION"
    elif where == "NEAR":
        row, verdict = 6, "CONFLICT" if method in ("TRENCHLESS", "IMPACT") else "CAUTION"
    elif separated:
        row, verdict = 7, "CONFLICT" if method == "IMPACT" else "CAUTION"
    elif critical:
        row, verdict = 8, "CONFLICT"
    else:
        row, verdict = 9, "CAUTION" if method in ("HAND", "VACUUM") else "CONFLICT"
    return {"row": row, "verdict": verdict, "gap_m": gap, "position": where, "distance_m": distance}


def margins(asset: dict[str, Any], dig: Polygon, method: str, u: float) -> float:
    """How near the gap is to a bound that decides: nearer than the conversion's 0.3 mm is nobody's to judge."""
    gap = (
        asset["shape"].distance(dig)
        - half_width(asset)
        - envelope(asset)
        - u
        - number("overdig_h", "*", method)
        - 0.001
    )
    kind = asset["kind"]
    bounds = [0.0, number("tolerance", kind, method), number("influence", kind, "IMPACT")]
    return float(min(abs(gap - bound) for bound in bounds))


def random_asset(dice: random.Random, world: World, owner: str) -> dict[str, Any]:
    node = dice.random() < 0.3
    kind = dice.choice(["water", "power", "telecom", "gas", "storm_sewer", "unknown"])
    quality = dice.choice(LEVELS[1:])
    asset: dict[str, Any] = {
        "type": "node" if node else "line",
        "kind": kind,
        "quality": quality,
        "half_width_m": dice.choice([None, round(dice.uniform(0.02, min(greatest("half_width_max", kind), 0.45)), 3)]),
        "depth_m": dice.choice([None, round(dice.uniform(0.3, min(greatest("depth_max", kind), 4.0)), 2)]),
        "depth_reference": dice.choice(["crown", "crown", "axis", "invert", "unknown"]),
        "h_uncertainty_m": dice.choice([None, None, round(dice.uniform(0.02, 2), 2)]),
        "v_uncertainty_m": dice.choice([None, None, round(dice.uniform(0.02, 0.5), 2)]),
        "critical": dice.choice([False, False, True, None]),
        "restricted": dice.choice([False] * 8 + [True, None]),
    }
    columns = {key: value for key, value in asset.items() if key != "type"}
    x, y = dice.uniform(-25, 25), dice.uniform(-25, 25)
    if node:
        asset["node_kind"] = dice.choice(["joint", "manhole", "valve", "unknown"])
        asset["shape"] = Point(x + EAST, y + NORTH)
        asset["id"] = world.node(x, y, owner, **columns, node_kind=asset["node_kind"])
    else:
        points = [(x, y)]
        for _ in range(dice.randint(1, 4)):
            points.append((points[-1][0] + dice.uniform(-15, 15), points[-1][1] + dice.uniform(-15, 15)))
        asset["shape"] = LineString([(px + EAST, py + NORTH) for px, py in points])
        asset["id"] = world.line(LineString(points), owner, **columns, outer_diameter_mm=None)
    return asset


def random_dig(dice: random.Random) -> Polygon:
    x, y = dice.uniform(-20, 20), dice.uniform(-20, 20)
    if dice.random() < 0.4:
        return box(x, y, x + dice.uniform(0.3, 6), y + dice.uniform(0.3, 6))
    corners = sorted(dice.uniform(0, 2 * math.pi) for _ in range(dice.randint(3, 9)))
    radii = [dice.uniform(0.5, 6) for _ in corners]
    return Polygon([(x + r * math.cos(a), y + r * math.sin(a)) for a, r in zip(corners, radii, strict=True)])


def in_metres(drawn: dict[str, Any]) -> BaseGeometry:
    """Where the engine will see the dig: converted the same way from the same degrees."""
    return transform(shape(drawn), lambda xy: np.column_stack(TO_METRES.transform(xy[:, 0], xy[:, 1])))


@pytest.fixture
def world(module_database: Database) -> Iterator[World]:
    made = World(module_database.url)
    yield made
    made.run("update asset.utility_line set valid_to = now() where valid_to is null")
    made.run("update asset.utility_node set valid_to = now() where valid_to is null")
    made.close()


@pytest.mark.parametrize("seed", range(WORLDS))
def test_random_world(world: World, seed: int) -> None:
    dice = random.Random(f"clearance {seed}")
    owner = world.town()
    assets = [random_asset(dice, world, owner) for _ in range(40)]
    compared = judged = 0
    for _ in range(DIGS):
        drawn = random_dig(dice)
        if not drawn.is_valid or drawn.area < 0.05:
            continue
        request = lon_lat(drawn)
        dig = in_metres(request)
        assert isinstance(dig, Polygon)
        method, u = dice.choice(METHODS), round(dice.uniform(0.1, 1), 3)  # less is not believed
        top = round(dice.uniform(1.5, 4), 2) if method == "TRENCHLESS" and dice.random() < 0.5 else 0.0
        bottom = dice.choice([None, round(top + dice.uniform(0.2, 2), 2)])
        part = {"geometry": request, "method": method, "z_top_m": top, "z_bottom_m": bottom}
        answer = world.ask_for({"parts": [part], "drawing_uncertainty_m": u})
        found = {finding["asset_id"]: finding for finding in answer["findings"] if finding["part"] == 0}
        for asset in assets:
            if margins(asset, dig, method, u) < 5e-4:
                continue
            wanted, got = expected(asset, dig, method, top, bottom, u), found.get(asset["id"])
            assert (got is None) == (wanted is None), (asset, method, wanted, got)
            judged += 1
            if wanted is not None and got is not None:
                compared += 1
                assert (got["row"], got["verdict"], got["position"]) == (
                    wanted["row"],
                    wanted["verdict"],
                    wanted["position"],
                ), (asset, method)
                assert got["gap_m"] == pytest.approx(wanted["gap_m"], abs=2e-4)
    assert judged > 1000
    assert compared > 100
