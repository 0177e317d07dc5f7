"""Golden rows of the height: what lies below or above, slopes, open holes, risers."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.oracle.golden_scene import Golden, beside
from tests.oracle.world import Asset, Exposure, World


def _standing(up: float) -> World:
    points = ((2.3, -30.0), (2.3, 30.0), (2.3, 30.0))
    return replace(beside(0.3), assets=(Asset("a", points, depth=4.0, heights=(5.0, 5.0, 5.0 + up)),))


def _node(node_kind: str, z: float, **changes: Any) -> World:
    return replace(
        beside(0.5, z=z), assets=(Asset("a", ((2.5, 1.0),), node_kind=node_kind, half_width=0.3, **changes),)
    )


def _valve(evidence: bool) -> World:
    valve = Asset("a", ((2.5, 1.0),), node_kind="valve")
    return replace(beside(0.5), assets=(valve,), exposures=(Exposure("a", (2.5, 1.0), evidence=evidence),))


def _seen(z: float, depth: float | None, reference: str = "crown", v_95: float | None = None, **asset: Any) -> World:
    hole = Exposure("a", (2.3, 1.0), depth, reference, v_95=v_95)
    return beside(0.3, z=z, depth=4.0, exposures=(hole,), **asset)


HEIGHT: tuple[Golden, ...] = (
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
    Golden("bore from 3: 1.0 + 0.2 + 0.15 = 1.35 < 3 − 0.85", beside(0.3, "TRENCHLESS", 3.5, z_top=3.0), (7, "IN", True, "CAUTION", -0.301)),
    Golden("bore from 2.2: 1.35 is not < 2.2 − 0.25 − 0.6", beside(0.3, "TRENCHLESS", 3.5, z_top=2.2), (9, "IN", False, "CONFLICT", -0.301)),
    Golden("bore from 2.201: 1.35 < 1.351", beside(0.3, "TRENCHLESS", 3.5, z_top=2.201), (7, "IN", True, "CAUTION", -0.301)),
    Golden("an open cut has no top", beside(0.3, "MECHANICAL", 3.5, z_top=3.0), (9, "IN", False, "CONFLICT", -0.201)),
    Golden("invert 1.0 above a bore from 2.001: 1.15 < 1.151", beside(0.3, "TRENCHLESS", 3.5, z_top=2.001, reference="invert"), (7, "IN", True, "CAUTION", -0.301)),
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
    # ------------------------------------------------------------------ every kind keeps its own height, every tool its own slip
    Golden("gas by hand keeps 0.15: 0.85 > 0.649 + 0.05 + 0.15", beside(0.3, "HAND", 0.649, kind="gas"), (7, "IN", True, "CAUTION", -0.101)),
    Golden("gas by hand: 0.85 is not > 0.651 + 0.2", beside(0.3, "HAND", 0.651, kind="gas"), (9, "IN", False, "CAUTION", -0.101)),
    Golden("VACUUM: 0.85 > 0.599 + 0.1 + 0.15", beside(0.3, "VACUUM", 0.599), (7, "IN", True, "CAUTION", -0.101)),
    Golden("VACUUM: 0.85 is not > 0.601 + 0.25", beside(0.3, "VACUUM", 0.601), (9, "IN", False, "CAUTION", -0.101)),
    Golden("VACUUM NEAR and separated: 0.6 − 0.401", beside(0.6, "VACUUM", 0.599), (5, "NEAR", True, "CAUTION", 0.199)),
    Golden("a bore above: 3 − 0.45 = 2.55 > 1.699 + 0.25 + 0.6", beside(0.3, "TRENCHLESS", 1.699, depth=3.0), (7, "IN", True, "CAUTION", -0.601)),
    Golden("a bore above: 2.55 is not > 1.701 + 0.85", beside(0.3, "TRENCHLESS", 1.701, depth=3.0), (9, "IN", False, "CONFLICT", -0.601)),
    Golden("power keeps 0.9 from a bore: 2.55 > 1.399 + 0.25 + 0.9", beside(0.3, "TRENCHLESS", 1.399, depth=3.0, kind="power"), (7, "IN", True, "CAUTION", -0.601)),
    Golden("power: 2.55 is not > 1.401 + 1.15", beside(0.3, "TRENCHLESS", 1.401, depth=3.0, kind="power"), (9, "IN", False, "CONFLICT", -0.601)),
    Golden("a bore NEAR and separated: 1.5 − 0.1 − 0.45 − 0.351 = 0.599", beside(1.5, "TRENCHLESS", 1.5, depth=3.0), (5, "NEAR", True, "CAUTION", 0.599)),
    Golden("IMPACT NEAR and separated: 2 − 0.1 − 0.6 − 0.601 = 0.699; 3.4 > 1 + 0.5 + 1", beside(2.0, "IMPACT", depth=4.0), (5, "NEAR", True, "CONFLICT", 0.699)),
    Golden("kind unknown keeps 0.5: 1.7 > 0.999 + 0.7", beside(0.3, z=0.999, depth=2.0, kind="unknown"), (7, "IN", True, "CAUTION", -0.351)),
    Golden("kind unknown: 1.7 is not > 1.0 + 0.7", beside(0.3, z=1.0, depth=2.0, kind="unknown"), (9, "IN", False, "CONFLICT", -0.351)),
    Golden("axis 1.0 above a bore from 2.201: 1.0 + 0.1 + 0.15 = 1.25 < 1.351", beside(0.3, "TRENCHLESS", 3.5, z_top=2.201, reference="axis"), (7, "IN", True, "CAUTION", -0.301)),
    Golden("r unknown above a bore: 1.0 + 2 × 1 + 0.15 = 3.15 < 4.1 − 0.85; 1.3 − 1 − 0.15 − 0.351", beside(1.3, "TRENCHLESS", 4.5, z_top=4.1, half_width=None), (7, "IN", True, "CAUTION", -0.201)),
    Golden("r unknown: 3.15 is not < 4.0 − 0.85", beside(1.3, "TRENCHLESS", 4.5, z_top=4.0, half_width=None), (9, "IN", False, "CONFLICT", -0.201)),
    Golden("digitised B1 is D: its depth is of no use", beside(0.3, z=0.3, depth=4.0, quality_method="digitised"), (9, "IN", False, "CONFLICT", -2.051)),
    Golden("depth at 2025-06-01 by survey, altered 2024: 3.4", beside(0.3, depth=4.0, altered_on=date(2024, 1, 1)), (7, "IN", True, "CAUTION", -0.651)),
    Golden("depth measured again after the road was altered", beside(0.3, depth=4.0, depth_at=date(2026, 1, 2), altered_on=date(2026, 1, 1)), (7, "IN", True, "CAUTION", -0.651)),
    Golden("altered, and nobody knows when the depth was measured", beside(0.3, depth=4.0, surveyed_on=None, altered_on=date(2020, 1, 1)), (9, "IN", False, "CONFLICT", -0.651)),
    # ------------------------------------------------------------------ risers and nodes
    Golden("a line that goes up by 1.5 m at its end", _standing(1.5), (9, "IN", False, "CONFLICT", -0.651)),
    Golden("a step of 0.05 m is no riser", _standing(0.05), (7, "IN", True, "CAUTION", -0.651)),
    Golden("manhole, crown 1.0, r 0.3: 0.85 > 0.349 + 0.5; 0.5 − 0.3 − 0.15 − 0.251", _node("manhole", 0.349), (7, "IN", True, "CAUTION", -0.201)),
    Golden("manhole: the axis tells nothing of its top", _node("manhole", 0.1, reference="axis"), (9, "IN", False, "CONFLICT", -0.201)),
    Golden("manhole: nor does the invert", _node("manhole", 0.1, reference="invert"), (9, "IN", False, "CONFLICT", -0.201)),
    Golden("joint lies as its line: axis 1.0, r 0.3: 0.7 − 0.15 = 0.55 > 0.049 + 0.5", _node("joint", 0.049, reference="axis"), (7, "IN", True, "CAUTION", -0.201)),
    # ------------------------------------------------------------------ more holes; the record, 4 m deep, separates by itself
    Golden("hole, axis 1.2: 1.2 − 0.1 − 0.1 = 1.0 > 0.499 + 0.5; 0.3 − 0.451", _seen(0.499, 1.2, "axis"), (7, "IN", True, "CAUTION", -0.151)),
    Golden("hole, axis 1.2: 1.0 is not > 0.501 + 0.5", _seen(0.501, 1.2, "axis"), (9, "IN", False, "CONFLICT", -0.151)),
    Golden("hole, invert 1.2: 1.2 − 0.2 − 0.1 = 0.9 > 0.399 + 0.5", _seen(0.399, 1.2, "invert"), (7, "IN", True, "CAUTION", -0.151)),
    Golden("hole, reference unknown", _seen(0.1, 1.2, "unknown"), (9, "IN", False, "CONFLICT", -0.151)),
    Golden("hole, 95 % 0.392 in height: 0.6: 1.2 − 0.6 = 0.6 > 0.099 + 0.5", _seen(0.099, 1.2, v_95=0.392), (7, "IN", True, "CAUTION", -0.151)),
    Golden("hole, 95 % 0.392: 0.6 is not > 0.101 + 0.5", _seen(0.101, 1.2, v_95=0.392), (9, "IN", False, "CONFLICT", -0.151)),
    Golden("hole 90 m deep: centimetres taken for metres", _seen(1.0, 90.0), (9, "IN", False, "CONFLICT", -0.151)),
    Golden("hole without a depth leaves the record's 4 m", _seen(1.0, None), (7, "IN", True, "CAUTION", -0.151)),
    Golden("road altered on the day of the hole", _seen(0.3, 1.2, altered_on=date(2026, 2, 1)), (9, "IN", False, "CONFLICT", -0.151)),
    Golden("hole without a depth shows 600 mm: 0.5 − 0.3 − 0.1 − 0.251", beside(0.5, exposures=(Exposure("a", (2.5, 1.0), None, diameter_mm=600.0),)), (9, "IN", False, "CONFLICT", -0.151)),
    Golden("hole beyond the reach shows 4 m across for 0.2: 2.9 − 2 − 0.1 − 0.251 = 0.549", beside(2.9, exposures=(Exposure("a", (4.9, 1.0), diameter_mm=4000.0),)), (6, "NEAR", False, "CAUTION", 0.549)),
    Golden("the same without the hole is FAR", beside(2.9), None),
    Golden("hole 0.09 m beside the line: U 0.1", beside(0.5, exposures=(Exposure("a", (2.59, 1.0)),)), (6, "NEAR", False, "CAUTION", 0.049)),
    Golden("hole 0.11 m beside the line is of something else", beside(0.5, exposures=(Exposure("a", (2.61, 1.0)),)), (9, "IN", False, "CONFLICT", -0.001)),
    Golden("hole on a valve: U 0.1: 0.5 − 0.1 − 0.1 − 0.251", _valve(evidence=True), (6, "NEAR", False, "CAUTION", 0.049)),
    Golden("hole on a valve without evidence", _valve(evidence=False), (9, "IN", False, "CONFLICT", -0.001)),
)  # fmt: skip
