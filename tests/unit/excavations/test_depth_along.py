"""Depth that changes along a line, ground that changed, and open holes that prove a place."""

from datetime import date
from typing import Any

import pytest

from smartpin_server.excavations.claims import NoDepth, recorded_depth
from smartpin_server.excavations.facts import Exposure
from tests.unit.excavations.scenes import RULES, asset, dig, judged, measured, only

SLOPE: Any = ((0.0, 1.0), (10.0, 2.0), (20.0, 3.0))


def at(*spans: tuple[float, float], profile: Any = SLOPE, **more: Any) -> Any:
    return recorded_depth(asset(0.0, depth_m=None, depth_profile=profile, **more), spans or None, RULES)


def test_the_shallowest_and_deepest_point_of_the_zone_decide() -> None:
    """At 5 m: 1.5, U_v 15 % 0.225; at 15 m: 2.5, + 2 r 0.2, U_v 0.375."""
    found = at((5.0, 15.0))
    assert found.highest_m == pytest.approx(1.5 - 0.225)
    assert found.lowest_m == pytest.approx(2.5 + 0.2 + 0.375)


def test_two_zones_of_one_line_both_count() -> None:
    assert at((12.0, 13.0), (1.0, 2.0)).highest_m == pytest.approx(1.1 - 0.165)


def test_without_a_zone_the_whole_line_counts() -> None:
    assert at().highest_m == pytest.approx(1.0 - 0.15)


@pytest.mark.parametrize(
    ("spans", "known"),
    [
        (((2.0, 8.0),), True),
        (((2.0, 10.0),), True),  # ends at the vertex: the unknown stretch begins behind it
        (((2.0, 10.1),), False),
        (((15.0, 18.0),), False),
        (((20.0, 25.0),), False),  # the vertex at 20 itself is unknown
        (((25.0, 30.0),), False),
        (((30.0, 30.0),), True),
        (((29.0, 31.0),), False),  # past the last vertex nobody measured
    ],
)
def test_between_two_vertices_depth_is_unknown_if_either_end_is(spans: Any, known: bool) -> None:
    profile = ((0.0, 1.0), (10.0, 1.0), (20.0, None), (30.0, 1.0))
    assert isinstance(at(*spans, profile=profile), NoDepth) is not known


def test_a_depth_of_zero_in_the_profile_is_unknown() -> None:
    assert at((0.0, 5.0), profile=((0.0, 0.0), (10.0, 1.0))) == NoDepth("DEPTH")


@pytest.mark.parametrize(
    ("surveyed", "altered", "missing"),
    [
        (date(2025, 6, 1), None, None),
        (date(2025, 6, 1), date(2025, 5, 31), None),
        (date(2025, 6, 1), date(2025, 6, 1), "GROUND_ALTERED"),
        (date(2025, 6, 1), date(2026, 1, 1), "GROUND_ALTERED"),
        (None, date(2026, 1, 1), "GROUND_ALTERED"),
    ],
)
def test_a_road_graded_after_the_survey_makes_depth_unknown(surveyed: Any, altered: Any, missing: str | None) -> None:
    position = only(judged(asset(0.0, surveyed_on=surveyed, surface_altered_on=altered))).position
    assert position is not None
    assert position.missing == missing


def hole(distance: float, **more: Any) -> Exposure:
    return Exposure(**{"id": "e", "distance_m": distance, "depth_m": 1.0, "depth_reference": "crown", **more})


def test_beside_an_open_hole_the_bound_is_a_decimetre() -> None:
    """r 0.1 + 0.1 + 0.1 + 0.151: at 0.46 a machine is 0.009 clear, by the record (D, 2 m) it would be inside."""
    seen = asset(0.46, quality="D", measures=(measured(0.46, exposures=(hole(0.46),), rest_m=5.0),))
    position = only(judged(seen, dig("MECHANICAL", 0.3))).position
    assert position is not None
    assert position.cls == "NEAR"
    assert position.gap_m == pytest.approx(0.46 - 0.1 - 0.1 - 0.1 - 0.151)
    assert position.exposure_id == "e"


def test_beyond_two_metres_the_lines_own_quality_holds() -> None:
    seen = asset(0.46, quality="D", measures=(measured(0.46, exposures=(hole(0.46),), rest_m=1.0),))
    finding = only(judged(seen, dig("MECHANICAL", 1.0)))
    assert (finding.row, finding.verdict, finding.reason) == (9, "CONFLICT", "DEPTH_UNKNOWN")


def test_an_exposures_depth_separates_where_the_record_cannot() -> None:
    """1.0 − 0.1 = 0.9 > 0.39 + 0.2 + 0.3 = 0.89, although quality C has no usable depth."""
    seen = asset(0.0, quality="C", measures=(measured(0.0, exposures=(hole(0.0),), rest_m=None),))
    assert only(judged(seen, dig("MECHANICAL", 0.39))).row == 7
    assert only(judged(seen, dig("MECHANICAL", 0.40))).row == 9


def test_ground_changed_after_the_hole_makes_its_depth_unknown() -> None:
    seen = asset(
        0.0, surface_altered_on=date(2026, 2, 2),
        measures=(measured(0.0, exposures=(hole(0.0, exposed_on=date(2026, 2, 1)),), rest_m=None),),
    )  # fmt: skip
    assert only(judged(seen, dig("MECHANICAL", 0.3))).reason == "DEPTH_UNKNOWN"


def test_a_badly_measured_hole_never_widens_what_the_record_bounds() -> None:
    seen = asset(0.0, measures=(measured(0.0, exposures=(hole(0.0, h_uncertainty_m=3.0),), rest_m=None),))
    position = only(judged(seen)).position
    assert position is not None
    assert position.envelope_m == pytest.approx(0.15)


def test_a_riser_has_no_depth_that_separates_whoever_measured_it() -> None:
    """4 m deep by its record and by a hole: flat it is separated, standing it is not."""
    seen = (measured(0.0, exposures=(hole(0.0, depth_m=4.0),), rest_m=5.0),)
    for measures in ((measured(0.0),), seen):
        assert only(judged(asset(0.0, depth_m=4.0, measures=measures), dig("MECHANICAL", 1.0))).row == 7
        standing = only(judged(asset(0.0, depth_m=4.0, measures=measures, stands=True), dig("MECHANICAL", 1.0)))
        assert (standing.row, standing.verdict) == (9, "CONFLICT")
        assert standing.position is not None
        assert standing.position.missing == "STANDS_UPRIGHT"


def test_the_shallow_piece_decides_though_a_deep_one_is_nearer() -> None:
    """4 m deep and inside, 1 m deep beside a hole 0.8 m away: 0.8 − 0.1 − 0.1 − 0.251 = 0.349, NEAR and not separated."""
    seen = (measured(0.3, exposures=(hole(0.8),), rest_m=0.3),)
    finding = only(judged(asset(0.3, depth_m=4.0, measures=seen), dig("MECHANICAL", 1.0)))
    assert (finding.row, finding.verdict, finding.cls) == (9, "CONFLICT", "IN")


def test_a_hole_deeper_than_its_kind_lies_is_no_measurement() -> None:
    """110: centimetres taken for metres. The greatest depth of water is 5 m."""
    for depth, row in ((4.9, 7), (5.1, 9), (110.0, 9)):
        seen = asset(0.0, measures=(measured(0.0, exposures=(hole(0.0, depth_m=depth),), rest_m=None),))
        assert only(judged(seen, dig("MECHANICAL", 1.0))).row == row


def test_a_pipe_seen_wider_than_recorded_is_that_wide_and_its_whole_line_decides() -> None:
    """0.5 − 0.3 − 0.1 − 0.251 < 0; the slope is 3 m deep in the recorded zone and 0.5 m at its other end."""
    wide = hole(0.5, depth_m=None, outer_diameter_mm=600.0)
    near = measured(0.5, zone=((9.0, 10.0),), exposures=(wide,), rest_m=9.0)
    line = asset(0.5, depth_m=None, depth_profile=((0.0, 0.5), (10.0, 3.0)), measures=(near,))
    finding = only(judged(line, dig("MECHANICAL", 1.0)))
    assert (finding.row, finding.verdict) == (9, "CONFLICT")


def test_removed_is_not_believed_of_a_pipe_seen_wider_than_recorded() -> None:
    wide = hole(0.0, outer_diameter_mm=600.0)
    gone = measured(0.0, removed=True, exposures=(wide,), rest_m=9.0)
    assert only(judged(asset(0.0, status="removed", measures=(gone,)), dig("MECHANICAL", 1.0))).verdict == "CONFLICT"
