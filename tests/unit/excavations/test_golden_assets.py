"""Golden rows about assets. Every number is worked out in the row itself, from the rules of vn-hue:

T: HAND and VACUUM 0.3, MECHANICAL 0.6, TRENCHLESS 1.0, IMPACT 1.5 m · overdig_h 0.05, 0.05, 0.15, 0.25, 0.5 m
overdig_v 0.05, 0.1, 0.2, 0.25, 0.5 m · S_v water 0.1, 0.15, 0.3, 0.6, 1.0 m; power 0.15, 0.2, 0.5, 0.9, 1.5 m
R(IMPACT) water 15 m, telecom 10 m · u_P 0.1 m in all rows unless said · gap = dist − r − U_h − u_P − overdig_h − 0.001
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from tests.unit.excavations.scenes import asset, dig, judged, measured, only

H, V, M, T, B = "HAND", "VACUUM", "MECHANICAL", "TRENCHLESS", "IMPACT"


class Row(NamedTuple):
    what: str
    distance: float
    method: str | None
    gap: float
    row: int
    verdict: str
    reason: str
    asset: Mapping[str, Any] = MappingProxyType({})
    dig: Mapping[str, Any] = MappingProxyType({})


# With the default pipe: r 0.1 + U_h 0.15 + u_P 0.1 + 1 mm = 0.351, so gap = dist − 0.351 − overdig_h.
# It separates from above when 1.0 − 0.15 > z_bottom + overdig_v + S_v: HAND 0.5 + 0.05 + 0.1 = 0.65 < 0.85, yes.
ROWS = [
    Row("touching by hand, above it", 0.0, H, -0.401, 7, "CAUTION", "SEPARATED"),
    Row("touching by vacuum, above it", 0.0, V, -0.401, 7, "CAUTION", "SEPARATED"),
    Row("touching by machine at 0.3 m", 0.0, M, -0.501, 7, "CAUTION", "SEPARATED", {}, {"z_bottom": 0.3}),
    Row("machine at 0.34 m: 0.34+0.2+0.3 = 0.84 < 0.85", 0.0, M, -0.501, 7, "CAUTION", "SEPARATED", {}, {"z_bottom": 0.34}),
    Row("machine at 0.35 m: 0.85 is not under 0.85", 0.0, M, -0.501, 9, "CONFLICT", "OVERLAP", {}, {"z_bottom": 0.35}),
    Row("by hand at 0.69 m: 0.69+0.15 = 0.84 < 0.85", 0.0, H, -0.401, 7, "CAUTION", "SEPARATED", {}, {"z_bottom": 0.69}),
    Row("by hand at 0.70 m: 0.85 is not under 0.85", 0.0, H, -0.401, 9, "CAUTION", "OVERLAP", {}, {"z_bottom": 0.70}),
    Row("by hand into it, critical", 0.0, H, -0.401, 8, "CONFLICT", "OVERLAP", {"critical": True}, {"z_bottom": 1.0}),
    Row("by hand into it, criticality unknown", 0.0, H, -0.401, 8, "CONFLICT", "OVERLAP", {"critical": None}, {"z_bottom": 1.0}),
    Row("by machine into it", 0.0, M, -0.501, 9, "CONFLICT", "OVERLAP", {}, {"z_bottom": 1.0}),
    Row("by machine into it, critical", 0.0, M, -0.501, 8, "CONFLICT", "OVERLAP", {"critical": True}, {"z_bottom": 1.0}),
    Row("critical, but well below", 0.0, M, -0.501, 7, "CAUTION", "SEPARATED", {"critical": True}, {"z_bottom": 0.3}),
    Row("bore touching", 0.0, T, -0.601, 9, "CONFLICT", "OVERLAP", {}, {"z_bottom": 1.2}),
    Row("bore above: 1.0−0.15 = 0.85 > 0.0+…0.25+0.6 is 0.85, no", 0.0, T, -0.601, 9, "CONFLICT", "OVERLAP", {}, {"z_bottom": 0.001}),
    Row("bore above a pipe at 3 m: 3−0.45 = 2.55 > 1.5+0.85", 0.0, T, -0.901, 7, "CAUTION", "SEPARATED", {"depth_m": 3.0}, {"z_bottom": 1.5}),
    Row("bore below: 1.0+0.2+0.15 = 1.35 < 2.3−0.85 = 1.45", 0.0, T, -0.601, 7, "CAUTION", "SEPARATED", {}, {"z_top": 2.3, "z_bottom": 2.6}),
    Row("bore below, too near: 1.35 is not under 2.2−0.85", 0.0, T, -0.601, 9, "CONFLICT", "OVERLAP", {}, {"z_top": 2.2, "z_bottom": 2.6}),
    Row("open cut has no room above it", 0.0, M, -0.501, 9, "CONFLICT", "OVERLAP", {}, {"z_top": 2.3, "z_bottom": 2.6}),
    Row("bore beside: 1.6 − 0.601", 1.6, T, 0.999, 6, "CONFLICT", "OVERLAP", {}, {"z_bottom": 1.2}),
    Row("bore beside, below", 1.6, T, 0.999, 5, "CAUTION", "SEPARATED", {}, {"z_top": 2.3, "z_bottom": 2.6}),
    Row("impact touching", 0.0, B, -0.851, 9, "CONFLICT", "OVERLAP"),
    Row("impact above a deep pipe: 4−0.6 = 3.4 > 0.5+1.5", 0.0, B, -1.301, 7, "CONFLICT", "SEPARATED", {"depth_m": 4.0}),
    Row("impact near: 2.35 − 0.851 = 1.499", 2.35, B, 1.499, 6, "CONFLICT", "OVERLAP"),
    Row("impact near and deep: 2.8 − 1.301 = 1.499", 2.8, B, 1.499, 5, "CONFLICT", "SEPARATED", {"depth_m": 4.0}),
    Row("impact within R: 15.851 − 0.851 = 15.0", 15.851, B, 15.0, 4, "CAUTION", "INFLUENCE"),
    Row("impact within R, critical", 10.0, B, 9.149, 4, "CONFLICT", "INFLUENCE", {"critical": True}),
    Row("impact within R, criticality unknown", 10.0, B, 9.149, 4, "CONFLICT", "INFLUENCE", {"critical": None}),
    Row("method unknown counts as impact", 10.0, None, 9.149, 4, "CAUTION", "INFLUENCE"),
    Row("by hand near: 0.7 − 0.401", 0.7, H, 0.299, 5, "CAUTION", "SEPARATED"),
    Row("by hand gap exactly T: 0.701 − 0.401", 0.701, H, 0.3, 5, "CAUTION", "SEPARATED"),
    Row("by hand near, deep dig", 0.7, H, 0.299, 6, "CAUTION", "OVERLAP", {}, {"z_bottom": 1.0}),
    Row("by machine near: 1.1 − 0.501", 1.1, M, 0.599, 6, "CAUTION", "OVERLAP", {}, {"z_bottom": 1.0}),
    Row("by machine gap exactly T: 1.101 − 0.501", 1.101, M, 0.6, 6, "CAUTION", "OVERLAP", {}, {"z_bottom": 1.0}),
    Row("by machine near and separated", 1.1, M, 0.599, 5, "CAUTION", "SEPARATED", {}, {"z_bottom": 0.3}),
    Row("gap exactly 0 is IN: 0.401", 0.401, H, 0.0, 7, "CAUTION", "SEPARATED"),
    Row("u_P unknown is 2 m: 2.0 − 2.301", 2.0, H, -0.301, 7, "CAUTION", "SEPARATED", {}, {"u": None}),
    Row("depth unknown: U_h 15 % of 5 = 0.75, −0.1−0.75−0.1−0.151", 0.0, M, -1.101, 9, "CONFLICT", "DEPTH_UNKNOWN", {"depth_m": None}),
    Row("depth 0 is unknown", 0.0, M, -1.101, 9, "CONFLICT", "DEPTH_UNKNOWN", {"depth_m": 0.0}),
    Row("depth negative is unknown", 0.0, M, -1.101, 9, "CONFLICT", "DEPTH_UNKNOWN", {"depth_m": -1.0}),
    Row("reference unknown", 0.0, M, -0.501, 9, "CONFLICT", "DEPTH_UNKNOWN", {"depth_reference": "unknown"}, {"z_bottom": 0.3}),
    Row("dig depth unknown", 0.0, M, -0.501, 9, "CONFLICT", "DEPTH_UNKNOWN", {}, {"z_bottom": None}),
    Row("dig depth 0 is unknown", 0.0, M, -0.501, 9, "CONFLICT", "DEPTH_UNKNOWN", {}, {"z_bottom": 0.0}),
    Row("axis at 1.1: top 1.0", 0.0, H, -0.416, 7, "CAUTION", "SEPARATED", {"depth_m": 1.1, "depth_reference": "axis"}, {"z_bottom": 0.68}),
    Row("axis at 1.1, 1.1−0.1−0.165 = 0.835", 0.0, H, -0.416, 9, "CAUTION", "OVERLAP", {"depth_m": 1.1, "depth_reference": "axis"}, {"z_bottom": 0.69}),
    Row("invert at 1.2: 1.2−0.2−0.18 = 0.82 > 0.66+0.15", 0.0, H, -0.431, 7, "CAUTION", "SEPARATED", {"depth_m": 1.2, "depth_reference": "invert"}, {"z_bottom": 0.66}),
    Row("invert at 1.2: 0.82 is not over 0.68+0.15", 0.0, H, -0.431, 9, "CAUTION", "OVERLAP", {"depth_m": 1.2, "depth_reference": "invert"}, {"z_bottom": 0.68}),
    Row("width unknown: r 1.0; crown still separates", 0.0, H, -1.301, 7, "CAUTION", "SEPARATED", {"half_width_m": None}),
    Row("width unknown: axis does not", 0.0, M, -1.401, 9, "CONFLICT", "DEPTH_UNKNOWN", {"half_width_m": None, "depth_reference": "axis"}, {"z_bottom": 0.1}),
    Row("width 0 is unknown", 0.0, H, -1.301, 7, "CAUTION", "SEPARATED", {"half_width_m": 0.0}),
    Row("kind unknown: S_v 0.15 as the worst", 0.0, H, -0.401, 9, "CAUTION", "OVERLAP", {"kind": "unknown"}, {"z_bottom": 0.66}),
    Row("power S_v 0.15: 0.65+0.2 = 0.85 is not under 0.85", 0.0, H, -0.401, 9, "CAUTION", "OVERLAP", {"kind": "power"}, {"z_bottom": 0.65}),
    Row("B2: U_h max(0.25, 0.4) 0.4, U_v 0.4: 0.6 > 0.4+0.15", 0.0, H, -0.651, 7, "CAUTION", "SEPARATED", {"quality": "B2"}, {"z_bottom": 0.4}),
    Row("B2: 0.6 is not over 0.5+0.15", 0.0, H, -0.651, 9, "CAUTION", "OVERLAP", {"quality": "B2"}),
    Row("B3: depth is not usable, U_h 0.5", 0.0, M, -0.851, 9, "CONFLICT", "DEPTH_UNKNOWN", {"quality": "B3"}, {"z_bottom": 0.1}),
    Row("B4: U_h 1.0", 1.3, M, -0.051, 9, "CONFLICT", "DEPTH_UNKNOWN", {"quality": "B4"}),
    Row("C: U_h 1.0", 1.3, M, -0.051, 9, "CONFLICT", "DEPTH_UNKNOWN", {"quality": "C"}),
    Row("D: U_h 2.0", 2.3, M, -0.051, 9, "CONFLICT", "DEPTH_UNKNOWN", {"quality": "D"}),
    Row("no quality at all is D", 2.3, M, -0.051, 9, "CONFLICT", "DEPTH_UNKNOWN", {"quality": "?"}),
    Row("D from a map 1:5000: 5 m", 5.3, M, -0.051, 9, "CONFLICT", "DEPTH_UNKNOWN", {"quality": "D", "scale_denominator": 5000}),
    Row("digitised counts as D whatever it claims", 2.3, M, -0.051, 9, "CONFLICT", "DEPTH_UNKNOWN", {"quality_method": "digitised"}),
    Row("a line that claims A gets B1", 0.401, H, 0.0, 7, "CAUTION", "SEPARATED", {"quality": "A"}),
    Row("a claim below the floor is the floor", 0.401, H, 0.0, 7, "CAUTION", "SEPARATED", {"h_uncertainty_m": 0.01}),
    Row("95 % figure 0.49 is σ 0.25, bound 0.75", 0.0, H, -1.001, 7, "CAUTION", "SEPARATED", {"h_uncertainty_m": 0.49}),
    Row("v 0.196 (95 %) is bound 0.3: 0.7 > 0.5+0.15", 0.0, H, -0.401, 7, "CAUTION", "SEPARATED", {"v_uncertainty_m": 0.196}),
    Row("v 0.294 (95 %) is bound 0.45: 0.55 is not over 0.65", 0.0, H, -0.401, 9, "CAUTION", "OVERLAP", {"v_uncertainty_m": 0.294}),
    Row("restricted beside", 0.7, H, 0.299, 3, "CONFLICT", "RESTRICTED", {"restricted": True}),
    Row("restricted unknown", 0.7, H, 0.299, 3, "CONFLICT", "RESTRICTED", {"restricted": None}),
    Row("restricted within R of a blast", 10.0, B, 9.149, 3, "CONFLICT", "RESTRICTED", {"restricted": True}),
    Row("restricted outranks removed", 0.0, H, -0.401, 3, "CONFLICT", "RESTRICTED", {"restricted": True, "status": "removed", "measures": (measured(0.0, removed=True),)}),
    Row("abandoned counts as live", 0.0, M, -0.501, 9, "CONFLICT", "OVERLAP", {"status": "abandoned"}, {"z_bottom": 1.0}),
    Row("isolated counts as live", 0.0, M, -0.501, 9, "CONFLICT", "OVERLAP", {"status": "isolated"}, {"z_bottom": 1.0}),
    Row("status unknown counts as live", 0.0, M, -0.501, 9, "CONFLICT", "OVERLAP", {"status": "unknown"}, {"z_bottom": 1.0}),
    Row("removed, but not all of the zone", 0.0, M, -0.501, 9, "CONFLICT", "OVERLAP", {"status": "removed"}, {"z_bottom": 1.0}),
    Row("planned, start unknown", 0.0, M, -0.501, 9, "CONFLICT", "OVERLAP", {"status": "planned"}, {"z_bottom": 1.0}),
    Row("manhole at its crown", 0.0, H, -0.401, 7, "CAUTION", "SEPARATED", {"type": "node", "node_kind": "manhole"}),
    Row("manhole: the axis tells nothing", 0.0, H, -0.401, 9, "CAUTION", "DEPTH_UNKNOWN", {"type": "node", "node_kind": "manhole", "depth_reference": "axis"}, {"z_bottom": 0.1}),
    Row("joint lies like its line", 0.0, H, -0.416, 7, "CAUTION", "SEPARATED", {"type": "node", "node_kind": "joint", "depth_m": 1.1, "depth_reference": "axis"}, {"z_bottom": 0.5}),
    Row("node of unknown kind and width: r 2.0", 2.0, H, -0.301, 7, "CAUTION", "SEPARATED", {"type": "node", "node_kind": None, "half_width_m": None}),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.what)
def test_golden_row(row: Row) -> None:
    finding = only(judged(asset(row.distance, **row.asset), dig(row.method, **row.dig)))
    assert (finding.row, finding.verdict, finding.reason) == (row.row, row.verdict, row.reason)
    assert finding.position is not None
    assert finding.position.gap_m == pytest.approx(row.gap, abs=1e-9)


def test_a_millimetre_beyond_the_bound_is_no_finding() -> None:
    """T(HAND) 0.3 + 0.401 = 0.701; T(MECHANICAL) 0.6 + 0.501 = 1.101; R(IMPACT) 15 + 0.851 = 15.851."""
    for method, bound in ((H, 0.701), (V, 0.701), (M, 1.101), (T, 1.601), (B, 15.851)):
        assert judged(asset(bound), dig(method, 1.0)).findings != ()
        assert judged(asset(bound + 0.001), dig(method, 1.0)).findings == (), method
        assert judged(asset(bound + 0.001), dig(method, 1.0)).verdict == "CLEAR"


def test_the_gap_is_what_decides_not_the_distance() -> None:
    """The same 0.9 m: B1 is 0.499 clear of a hand dig, D reaches 1.45 into it."""
    assert judged(asset(0.9)).findings == ()
    assert only(judged(asset(0.9, quality="D"))).position.gap_m == pytest.approx(0.9 - 0.1 - 2.0 - 0.1 - 0.05 - 0.001)  # type: ignore[union-attr]
