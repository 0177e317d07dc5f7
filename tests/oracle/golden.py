"""Golden rows: one asset beside one dig, each with its arithmetic; and one fault of the area each.

The dig is the square (0, 0)–(2, 2), a bore the tube (0, −10)–(2, 10), u_P 0.1 m; the asset "a" a straight water line `d` metres east of it, unless said.
own = u_P + overdig_h + 0.001: HAND, VACUUM 0.151 · MECHANICAL 0.251 · TRENCHLESS 0.351 · IMPACT 0.601.
A plain record: r 0.1, B1, crown at 1.0 m, so U_h = max(0.15, 0.15 × 1.0) = 0.15.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.oracle.world import (
    ENDS,
    LAST_DAY,
    Asset,
    Coverage,
    Dig,
    Exposure,
    OwnerList,
    Paper,
    Part,
    Region,
    Reply,
    Ring,
    ServiceArea,
    Standing,
    World,
)

SQUARE: Ring = ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0))
TUBE: Ring = ((0.0, -10.0), (2.0, -10.0), (2.0, 10.0), (0.0, 10.0))
SIDE = 400.0
ALL = Region(((((-SIDE, -SIDE), (SIDE, -SIDE), (SIDE, SIDE), (-SIDE, SIDE)),),))
LONG_AFTER = datetime(2040, 1, 1, tzinfo=UTC)
TOWN = World(
    dig=Dig((Part(SQUARE),)),
    lists=(OwnerList(("water",), ALL),),
    service_areas=(ServiceArea("O", "water", ALL),),
    coverages=(Coverage("O", "water", ALL, LONG_AFTER),),
    standings=(Standing("O", ("water",)),),
)


@dataclass(frozen=True)
class Golden:
    """What is asked, the sum that decides it, and (row, class, separated, verdict, gap) for part 0; None: no finding."""

    sum: str
    world: World
    expected: tuple[int, str | None, bool, str, float | None] | None


def beside(d: float, method: str | None = "MECHANICAL", z: float | None = 1.0, **asset: Any) -> World:
    """The plain record `d` metres east of the square, changed as told."""
    z_top = asset.pop("z_top", None)
    more = {key: asset.pop(key) for key in ("exposures", "proofs", "consents", "releases", "asked") if key in asset}
    uncertainty = asset.pop("uncertainty", 0.1)
    line = Asset("a", ((2 + d, -30.0), (2 + d, 30.0)), **asset)
    return replace(
        TOWN,
        dig=Dig((Part(TUBE if method == "TRENCHLESS" else SQUARE, method, z, z_top),), uncertainty),
        assets=(line,),
        **more,
    )


def _paper(**changes: Any) -> tuple[Paper, ...]:
    return (Paper("a", "O", **changes),)


ASSETS: tuple[Golden, ...] = (
    # ------------------------------------------------------------------ plan: the bounds of IN, NEAR, INFLUENCE, FAR
    Golden("0.501 − 0.1 − 0.15 − 0.251 = 0: IN", beside(0.501), (9, "IN", False, "CONFLICT", 0.0)),
    Golden("0.502 − 0.501 = 0.001: NEAR", beside(0.502), (6, "NEAR", False, "CAUTION", 0.001)),
    Golden("1.101 − 0.501 = 0.6 = T: NEAR", beside(1.101), (6, "NEAR", False, "CAUTION", 0.6)),
    Golden("1.102 − 0.501 = 0.601 > T: FAR", beside(1.102), None),
    Golden("HAND: 0.401 − 0.1 − 0.15 − 0.151 = 0", beside(0.401, "HAND"), (9, "IN", False, "CAUTION", 0.0)),
    Golden("HAND: 0.701 − 0.401 = 0.3 = T", beside(0.701, "HAND"), (6, "NEAR", False, "CAUTION", 0.3)),
    Golden("HAND: 0.702 − 0.401 = 0.301 > T", beside(0.702, "HAND"), None),
    Golden("VACUUM: 0.5 − 0.401 = 0.099", beside(0.5, "VACUUM"), (6, "NEAR", False, "CAUTION", 0.099)),
    Golden("TRENCHLESS: 1.601 − 0.1 − 0.15 − 0.351 = 1.0 = T", beside(1.601, "TRENCHLESS"), (6, "NEAR", False, "CONFLICT", 1.0)),
    Golden("TRENCHLESS: 1.602 − 0.601 = 1.001 > T", beside(1.602, "TRENCHLESS"), None),
    Golden("IMPACT: 2.351 − 0.1 − 0.15 − 0.601 = 1.5 = T", beside(2.351, "IMPACT"), (6, "NEAR", False, "CONFLICT", 1.5)),
    Golden("IMPACT: 2.352 − 0.851 = 1.501 > T, ≤ R 15", beside(2.352, "IMPACT"), (4, "INFLUENCE", False, "CAUTION", 1.501)),
    Golden("IMPACT: 15.851 − 0.851 = 15 = R of water", beside(15.851, "IMPACT"), (4, "INFLUENCE", False, "CAUTION", 15.0)),
    Golden("IMPACT: 15.852 − 0.851 = 15.001 > R", beside(15.852, "IMPACT"), None),
    Golden("telecom has R 10: 10.852 − 0.851 = 10.001", beside(10.852, "IMPACT", kind="telecom"), None),
    Golden("tunnel has R 30: 20.851 − 0.851 = 20", beside(20.851, "IMPACT", kind="tunnel"), (4, "INFLUENCE", False, "CAUTION", 20.0)),
    Golden("method unknown = IMPACT: 2.0 − 0.851 = 1.149", beside(2.0, None), (6, "NEAR", False, "CONFLICT", 1.149)),
    Golden("critical in influence", beside(5.851, "IMPACT", critical=True), (4, "INFLUENCE", False, "CONFLICT", 5.0)),
    Golden("critical unknown = critical", beside(5.851, "IMPACT", critical=None), (4, "INFLUENCE", False, "CONFLICT", 5.0)),
    # ------------------------------------------------------------------ unknowns and claims in plan
    Golden("u_P unknown 2: 1 − 0.1 − 0.15 − 2.151 = −1.401", beside(1.0, uncertainty=None), (9, "IN", False, "CONFLICT", -1.401)),
    Golden("u_P 0 counts as the floor 0.1: 0.502 − 0.1 − 0.15 − 0.251 = 0.001", beside(0.502, uncertainty=0.0), (6, "NEAR", False, "CAUTION", 0.001)),
    Golden("r unknown: water 1.0: 2.0 − 1 − 0.15 − 0.251 = 0.599", beside(2.0, half_width=None), (6, "NEAR", False, "CAUTION", 0.599)),
    Golden("two widths: the greater: 1.0 − 0.3 − 0.15 − 0.251 = 0.299", beside(1.0, diameter_mm=600.0), (6, "NEAR", False, "CAUTION", 0.299)),
    Golden("r from 500 mm: 1.0 − 0.25 − 0.15 − 0.251 = 0.349", beside(1.0, half_width=None, diameter_mm=500.0), (6, "NEAR", False, "CAUTION", 0.349)),
    Golden("B1 at 2.0 m: U 0.30: 1 − 0.1 − 0.3 − 0.251 = 0.349", beside(1.0, depth=2.0, z=2.0), (6, "NEAR", False, "CAUTION", 0.349)),
    Golden("B1 depth unknown: 15 % of 5: 1.5 − 0.1 − 0.75 − 0.251 = 0.399", beside(1.5, depth=None), (6, "NEAR", False, "CAUTION", 0.399)),
    Golden("B2 at 1.0: U 0.40: 1 − 0.1 − 0.4 − 0.251 = 0.249", beside(1.0, quality="B2"), (6, "NEAR", False, "CAUTION", 0.249)),
    Golden("B2 at 0.5: U 0.25: 1 − 0.1 − 0.25 − 0.251 = 0.399", beside(1.0, quality="B2", depth=0.5), (6, "NEAR", False, "CAUTION", 0.399)),
    Golden("B3 at 1.0: U 0.50: 1 − 0.1 − 0.5 − 0.251 = 0.149", beside(1.0, quality="B3"), (6, "NEAR", False, "CAUTION", 0.149)),
    Golden("B3 at 2.0: U 40 % = 0.80: 1 − 0.1 − 0.8 − 0.251 = −0.151", beside(1.0, quality="B3", depth=2.0), (9, "IN", False, "CONFLICT", -0.151)),
    Golden("B4: U 1.0: 1.5 − 0.1 − 1 − 0.251 = 0.149", beside(1.5, quality="B4"), (6, "NEAR", False, "CAUTION", 0.149)),
    Golden("C at 3.0: U 1.2: 2 − 0.1 − 1.2 − 0.251 = 0.449", beside(2.0, quality="C", depth=3.0), (6, "NEAR", False, "CAUTION", 0.449)),
    Golden("D: U 2.0: 2.5 − 0.1 − 2 − 0.251 = 0.149", beside(2.5, quality="D"), (6, "NEAR", False, "CAUTION", 0.149)),
    Golden("digitised B1 = D", beside(2.5, quality_method="digitised"), (6, "NEAR", False, "CAUTION", 0.149)),
    Golden("D of a sheet 1:5000: 5 m: 5.5 − 0.1 − 5 − 0.251 = 0.149", beside(5.5, quality="D", scale=5000), (6, "NEAR", False, "CAUTION", 0.149)),
    Golden("D of a sheet 1:500: the floor", beside(2.5, quality="D", scale=500), (6, "NEAR", False, "CAUTION", 0.149)),
    Golden("95 % 0.392: 3 × 0.2 = 0.6: 1 − 0.1 − 0.6 − 0.251 = 0.049", beside(1.0, h_95=0.392), (6, "NEAR", False, "CAUTION", 0.049)),
    Golden("95 % 0.049: 0.075, below the floor 0.15", beside(0.502, h_95=0.049), (6, "NEAR", False, "CAUTION", 0.001)),
    # ------------------------------------------------------------------ height: below the dig
    Golden("2.51 − 15 % = 2.1335 > 1.0 + 0.2 + 0.3; gap 1 − 0.1 − 0.3765 − 0.251", beside(1.0, depth=2.51), (5, "NEAR", True, "CAUTION", 0.2725)),
    Golden("IN and deep: 0.3 − 0.7275", beside(0.3, depth=2.51), (7, "IN", True, "CAUTION", -0.4275)),
    Golden("2.0 × 0.85 = 1.70 is not > 1.2 + 0.2 + 0.3", beside(0.3, z=1.2, depth=2.0), (9, "IN", False, "CONFLICT", -0.351)),
    Golden("2.0 × 0.85 = 1.70 > 1.199 + 0.5", beside(0.3, z=1.199, depth=2.0), (7, "IN", True, "CAUTION", -0.351)),
    Golden("gas keeps 0.5: 1.70 > 0.999 + 0.2 + 0.5", beside(0.3, z=0.999, depth=2.0, kind="gas"), (7, "IN", True, "CAUTION", -0.351)),
    Golden("gas keeps 0.5: 1.70 is not > 1.0 + 0.7", beside(0.3, z=1.0, depth=2.0, kind="gas"), (9, "IN", False, "CONFLICT", -0.351)),
    Golden("axis 2.0, r 0.1: 1.9 − 0.3 = 1.6 is not > 1.1 + 0.5", beside(0.3, z=1.1, depth=2.0, reference="axis"), (9, "IN", False, "CONFLICT", -0.351)),
    Golden("axis 2.0: 1.6 > 1.099 + 0.5", beside(0.3, z=1.099, depth=2.0, reference="axis"), (7, "IN", True, "CAUTION", -0.351)),
    Golden("invert 2.0: 1.8 − 0.3 = 1.5 > 0.999 + 0.5", beside(0.3, z=0.999, depth=2.0, reference="invert"), (7, "IN", True, "CAUTION", -0.351)),
    Golden("invert 2.0: 1.5 is not > 1.001 + 0.5", beside(0.3, z=1.001, depth=2.0, reference="invert"), (9, "IN", False, "CONFLICT", -0.351)),
    Golden("reference unknown", beside(0.3, z=0.3, depth=2.0, reference="unknown"), (9, "IN", False, "CONFLICT", -0.351)),
    Golden("z unknown", beside(0.3, z=None, depth=4.0), (9, "IN", False, "CONFLICT", -0.651)),
    Golden("B2 at 3: 3 − 1.2 = 1.8 > 1.299 + 0.5; gap 1 − 0.1 − 1.2 − 0.251", beside(1.0, quality="B2", depth=3.0, z=1.299), (7, "IN", True, "CAUTION", -0.551)),
    Golden("B2 at 3: 1.8 is not > 1.301 + 0.5", beside(1.0, quality="B2", depth=3.0, z=1.301), (9, "IN", False, "CONFLICT", -0.551)),
    Golden("B3: depth of no use", beside(1.0, quality="B3", depth=4.0, z=0.3), (9, "IN", False, "CONFLICT", -0.951)),
    Golden("crown with r unknown: 2 × 0.85 = 1.7 > 1.5; 1 − 1 − 0.3 − 0.251", beside(1.0, half_width=None, depth=2.0), (7, "IN", True, "CAUTION", -0.551)),
    Golden("axis with r unknown", beside(1.0, half_width=None, depth=4.0, reference="axis"), (9, "IN", False, "CONFLICT", -0.851)),
    Golden("road altered after the survey", beside(0.3, depth=4.0, altered_on=date(2025, 7, 1)), (9, "IN", False, "CONFLICT", -0.651)),
    Golden("road altered on the day", beside(0.3, depth=4.0, altered_on=date(2025, 6, 1)), (9, "IN", False, "CONFLICT", -0.651)),
    Golden("road altered the day before: 4 × 0.85 = 3.4", beside(0.3, depth=4.0, altered_on=date(2025, 5, 31)), (7, "IN", True, "CAUTION", -0.651)),
    Golden("95 % 0.98 in height: 3 × 0.5 = 1.5: 2.9 − 1.5 = 1.4 < 1.5", beside(0.3, depth=2.9, v_95=0.98), (9, "IN", False, "CONFLICT", -0.486)),
    Golden("IMPACT does not care for depth", beside(0.3, "IMPACT", depth=5.0), (7, "IN", True, "CONFLICT", -1.151)),
    Golden("HAND: 1.5 × 0.85 = 1.275 > 1 + 0.05 + 0.1; 0.6 − 0.1 − 0.225 − 0.151", beside(0.6, "HAND", depth=1.5), (5, "NEAR", True, "CAUTION", 0.124)),
    # ------------------------------------------------------------------ height: above a bore
    Golden("bore from 3: 1.0 + 0.2 + 0.15 = 1.35 < 3 − 0.85", beside(0.3, "TRENCHLESS", 3.5, z_top=3.0), (7, "IN", True, "CAUTION", -0.301)),
    Golden("bore from 2.2: 1.35 is not < 2.2 − 0.25 − 0.6", beside(0.3, "TRENCHLESS", 3.5, z_top=2.2), (9, "IN", False, "CONFLICT", -0.301)),
    Golden("bore from 2.201: 1.35 < 1.351", beside(0.3, "TRENCHLESS", 3.5, z_top=2.201), (7, "IN", True, "CAUTION", -0.301)),
    Golden("an open cut has no top", beside(0.3, "MECHANICAL", 3.5, z_top=3.0), (9, "IN", False, "CONFLICT", -0.201)),
    Golden("invert 1.0 above a bore from 2.001: 1.15 < 1.151", beside(0.3, "TRENCHLESS", 3.5, z_top=2.001, reference="invert"), (7, "IN", True, "CAUTION", -0.301)),
    # ------------------------------------------------------------------ slopes and holes
    # The zone reaches 0.1 + 0.45 + 0.251 + 0.6 = 1.401 m: √(1.401² − 0.3²) = 1.3685 m along, so from measure 28.6315.
    # There the depth is 1 + 2 × 28.6315 / 60.001 = 1.9544, its top 1.9544 × 0.85 = 1.6612.
    Golden("sloping: 1.6612 > 1.16 + 0.5", beside(0.3, z=1.16, profile=((0.0, 1.0), (60.001, 3.0))), (7, "IN", True, "CAUTION", -0.501)),
    Golden("sloping: 1.6612 is not > 1.162 + 0.5", beside(0.3, z=1.162, profile=((0.0, 1.0), (60.001, 3.0))), (9, "IN", False, "CONFLICT", -0.501)),
    Golden("profile ends at 40 of 60: depth 5 counts, U 0.75", beside(0.3, profile=((0.0, 3.0), (40.0, 3.0))), (7, "IN", True, "CAUTION", -0.801)),
    Golden("hole beside: U 0.1, 1.0 seen: 0.5 − 0.1 − 0.1 − 0.251", beside(0.5, exposures=(Exposure("a", (2.5, 1.0)),)), (6, "NEAR", False, "CAUTION", 0.049)),
    Golden("hole 29 m away: the line's own", beside(0.5, exposures=(Exposure("a", (2.5, 29.9)),)), (9, "IN", False, "CONFLICT", -0.001)),
    Golden("hole without evidence", beside(0.5, exposures=(Exposure("a", (2.5, 1.0), evidence=False),)), (9, "IN", False, "CONFLICT", -0.001)),
    Golden(
        "deep line IN, hole 2.8 m along shows crown 1.0, NEAR: √(0.8² + 0.3²) − 0.1 − 0.1 − 0.251; the shallow piece decides",
        beside(0.3, depth=4.0, exposures=(Exposure("a", (2.3, 4.8)),)), (9, "IN", False, "CONFLICT", -0.651)),
    Golden("the same hole shows crown 2.0: 1.9 > 1.5", beside(0.3, depth=4.0, exposures=(Exposure("a", (2.3, 4.8), 2.0),)), (7, "IN", True, "CAUTION", -0.651)),
    Golden("hole shows 600 mm for 200: 0.5 − 0.3 − 0.1 − 0.251", beside(0.5, exposures=(Exposure("a", (2.5, 1.0), diameter_mm=600.0),)), (9, "IN", False, "CONFLICT", -0.151)),
    Golden("hole known to 3 × 0.5 m: the record's 0.15 still holds", beside(0.502, exposures=(Exposure("a", (2.502, 1.0), h_95=0.98),)), (6, "NEAR", False, "CAUTION", 0.001)),
    # ------------------------------------------------------------------ status, restricted, critical, caps
    Golden("critical", beside(0.3, critical=True), (8, "IN", False, "CONFLICT", -0.201)),
    Golden("critical by hand", beside(0.3, "HAND", critical=True), (8, "IN", False, "CONFLICT", -0.101)),
    Golden("critical but deep", beside(0.3, depth=4.0, critical=True), (7, "IN", True, "CAUTION", -0.651)),
    Golden("restricted", beside(1.0, restricted=True), (3, "NEAR", False, "CONFLICT", 0.499)),
    Golden("restricted unknown, FAR", beside(1.102, restricted=None), None),
    Golden("restricted, removed long ago", beside(1.0, status="removed", restricted=None, removed=(((3.0, -30.0), (3.0, 30.0)),)), (3, "NEAR", False, "CONFLICT", 0.499)),
    Golden("removed, all of it", beside(0.3, status="removed", removed=(((2.3, -30.0), (2.3, 30.0)),)), (0, "IN", False, "CLEAR", -0.201)),
    Golden("removed, but not here", beside(0.3, status="removed", removed=(((2.3, 10.0), (2.3, 30.0)),)), (9, "IN", False, "CONFLICT", -0.201)),
    Golden("planned for the day after", beside(0.3, status="planned", build_start=LAST_DAY + timedelta(days=1)), (0, "IN", False, "CLEAR", -0.201)),
    Golden("planned for the last day", beside(0.3, status="planned", build_start=LAST_DAY), (9, "IN", False, "CONFLICT", -0.201)),
    Golden("planned for nobody knows when", beside(0.3, status="planned"), (9, "IN", False, "CONFLICT", -0.201)),
    Golden("abandoned, no proof", beside(0.3, status="abandoned"), (9, "IN", False, "CONFLICT", -0.201)),
    Golden("abandoned and proven", beside(0.3, status="abandoned", proofs=_paper()), (9, "IN", False, "CAUTION", -0.201)),
    Golden("proof for version 2", beside(0.3, status="abandoned", proofs=_paper(version=2)), (9, "IN", False, "CONFLICT", -0.201)),
    Golden("abandoned, proven, critical", beside(0.3, status="abandoned", critical=True, proofs=_paper()), (8, "IN", False, "CONFLICT", -0.201)),
    Golden("consent", beside(0.3, consents=_paper(), asked=True), (9, "IN", False, "CAUTION", -0.201)),
    Golden("consent of one person, critical", beside(0.3, critical=True, consents=_paper(), asked=True), (8, "IN", False, "CONFLICT", -0.201)),
    Golden("consent of two, critical", beside(0.3, critical=True, consents=_paper(two_persons=True), asked=True), (8, "IN", False, "CAUTION", -0.201)),
    Golden("consent does not open a restricted one", beside(0.3, restricted=True, consents=_paper(two_persons=True), asked=True), (3, "IN", False, "CONFLICT", -0.201)),
    Golden("released by the desk", beside(0.3, "HAND", restricted=True, releases=_paper(), asked=True), (9, "IN", False, "CAUTION", -0.101)),
)  # fmt: skip

HOLE = Region(((ALL.polygons[0][0], ((3.0, 3.0), (3.1, 3.0), (3.1, 3.1), (3.0, 3.1))),))
FAR_HOLE = Region(((ALL.polygons[0][0], ((9.0, 9.0), (9.1, 9.0), (9.1, 9.1), (9.0, 9.1))),))
_COVER = Coverage("O", "water", ALL, LONG_AFTER)
_REPLY = replace(TOWN, asked=True)


def _stray(d: float) -> World:
    """A line of an owner whose service area is far away."""
    area = ServiceArea("P", "water", Region(((((200.0, -SIDE), (SIDE, -SIDE), (SIDE, SIDE), (200.0, SIDE)),),)))
    world = beside(d, owner="P")
    return replace(world, owners=("O", "P"), service_areas=(*world.service_areas, area))


AREAS: tuple[tuple[str, World, str, str, set[str]], ...] = (
    # why, world, verdict, register verdict, rows. S is 0.1 + 0.15 + 0.6 + 3 = 3.85 m around the square.
    ("nothing is wrong", TOWN, "CLEAR", "CLEAR", set()),
    ("no list", replace(TOWN, lists=()), "UNKNOWN", "UNKNOWN", {"C"}),
    ("list not signed", replace(TOWN, lists=(OwnerList(("water",), ALL, attested=False),)), "UNKNOWN", "UNKNOWN", {"C"}),
    ("list with a hole of 0.1 m in S", replace(TOWN, lists=(OwnerList(("water",), HOLE),)), "UNKNOWN", "UNKNOWN", {"C"}),
    ("list with a hole 9.9 m away", replace(TOWN, lists=(OwnerList(("water",), FAR_HOLE),)), "CLEAR", "CLEAR", set()),
    ("gas expected, nobody there", replace(TOWN, lists=(OwnerList(("water", "gas"), ALL),)), "UNKNOWN", "UNKNOWN", {"D"}),
    ("coverage with a hole", replace(TOWN, coverages=(replace(_COVER, region=HOLE),)), "UNKNOWN", "UNKNOWN", {"E"}),
    ("coverage a second too short", replace(TOWN, coverages=(replace(_COVER, until=ENDS - timedelta(seconds=1)),)), "UNKNOWN", "UNKNOWN", {"E", "F"}),
    ("coverage to the last second", replace(TOWN, coverages=(replace(_COVER, until=ENDS),)), "CLEAR", "CLEAR", set()),
    ("coverage not attested", replace(TOWN, coverages=(replace(_COVER, attested=False),)), "UNKNOWN", "UNKNOWN", {"E", "F"}),
    ("branches not mapped", replace(TOWN, coverages=(replace(_COVER, connections=False),)), "CAUTION", "CAUTION", {"M"}),
    ("branches: nobody knows", replace(TOWN, coverages=(replace(_COVER, connections=None),)), "CAUTION", "CAUTION", {"M"}),
    ("no standing instruction", replace(TOWN, standings=()), "UNKNOWN", "CLEAR", {"F"}),
    ("standing instruction for gas", replace(TOWN, standings=(Standing("O", ("gas",)),)), "UNKNOWN", "CLEAR", {"F"}),
    ("standing instruction not signed", replace(TOWN, standings=(Standing("O", ("water",), signed=False),)), "UNKNOWN", "CLEAR", {"F"}),
    ("no conflict, in time", replace(_REPLY, replies=(Reply("O", "NO_CONFLICT"),)), "CLEAR", "CLEAR", set()),
    ("no conflict, late", replace(_REPLY, replies=(Reply("O", "NO_CONFLICT", late=True),)), "UNKNOWN", "CLEAR", {"F"}),
    ("no access", replace(_REPLY, replies=(Reply("O", "NO_ACCESS"),)), "UNKNOWN", "CLEAR", {"F"}),
    ("marked", replace(_REPLY, replies=(Reply("O", "MARKED"),)), "CAUTION", "CLEAR", {"G"}),
    ("marked, late", replace(_REPLY, replies=(Reply("O", "MARKED", late=True),)), "UNKNOWN", "CLEAR", {"F", "G"}),
    ("standby", replace(_REPLY, replies=(Reply("O", "STANDBY"),)), "CONFLICT", "CLEAR", {"H"}),
    ("standby, signed", replace(_REPLY, replies=(Reply("O", "STANDBY", meeting_signed=True),)), "CAUTION", "CLEAR", {"H"}),
    ("no conflict against a line", replace(beside(1.0), asked=True, replies=(Reply("O", "NO_CONFLICT"),)), "UNKNOWN", "CAUTION", {"I"}),
    ("a line 2.5 m away is FAR, but its owner, placed elsewhere, is asked", _stray(2.5), "UNKNOWN", "CLEAR", {"F"}),
    ("a line 3.9 m away is outside of S", _stray(3.9), "CLEAR", "CLEAR", set()),
    ("a line nobody owns", beside(1.0, owner=None), "UNKNOWN", "CAUTION", {"F"}),
)  # fmt: skip
