"""Clearance on a real database: rows without a place, sloping and removed lines, open holes."""

from typing import Any

import pytest
from shapely.affinity import translate
from shapely.geometry import LineString, box

from tests.clearance_world import DIG, World, polygon

pytestmark = pytest.mark.db


@pytest.mark.parametrize(
    ("what", "columns", "found"),
    [
        ("its box meets S", {"last_known_box": polygon(box(5, 0, 6, 1))}, True),
        ("its box is far", {"last_known_box": polygon(box(500, 0, 501, 1))}, False),
        ("no box: its owner is here", {}, True),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_placed_is_unknown_where_it_may_be(
    world: World, what: str, columns: Any, found: bool
) -> None:
    owner = world.town()
    world.line(None, owner, usable=False, unusable_reason="wrong CRS", **columns)
    answer = world.ask(DIG)
    assert [finding["row"] for finding in answer["findings"]] == ([1] if found else []), what
    assert answer["verdict"] == ("UNKNOWN" if found else "CLEAR")


def test_an_unplaced_row_without_any_owner_is_everywhere_and_one_of_an_owner_elsewhere_is_not(world: World) -> None:
    world.town()
    elsewhere = world.owner("Elsewhere", ("water",), area=box(1000, 1000, 2000, 2000))
    world.node(0, 0, elsewhere, geom=None, usable=False, unusable_reason="no position")
    assert world.ask(DIG)["verdict"] == "CLEAR"
    world.line(None, None, usable=False, unusable_reason="no position")
    assert [finding["row"] for finding in world.ask(DIG)["findings"]] == [1]


def test_an_unusable_row_with_a_place_counts_at_that_place(world: World) -> None:
    owner = world.town()
    world.line(LineString([(-9, 1), (9, 1)]), owner, usable=False, unusable_reason="diameter unreadable")
    assert [(f["row"], f["verdict"]) for f in world.ask(DIG)["findings"]] == [(1, "UNKNOWN")]
    assert world.ask(translate(DIG, 0, 100))["verdict"] == "CLEAR"


def test_the_shallowest_point_in_the_zone_decides_not_the_whole_line(world: World) -> None:
    """1.0 m deep at the west end, 3.0 at the east end 200 m away; machine to 1.5 m needs 2.0 m below it less U_v."""
    owner = world.town()
    world.line(
        LineString([(-100, 1), (100, 1)]), owner, depth_profile="[[0, 1.0], [200, 3.0]]", quality="B1"
    )  # fmt: skip
    deep = world.ask(box(95, 0.5, 97, 1.5), 1.5, "MECHANICAL")["findings"][0]
    shallow = world.ask(box(-90, 0.5, -88, 1.5), 1.5, "MECHANICAL")["findings"][0]
    assert (deep["row"], deep["class"]) == (7, "SEPARATED")
    assert (shallow["row"], shallow["verdict"]) == (9, "CONFLICT")


def test_a_stretch_of_unknown_depth_elsewhere_does_not_matter_and_here_it_does(world: World) -> None:
    owner = world.town()
    world.line(
        LineString([(-100, 1), (100, 1)]), owner, depth_profile="[[0, 3.0], [100, 3.0], [150, null], [200, 3.0]]"
    )
    assert world.ask(box(-50, 0.5, -48, 1.5), 1.0, "MECHANICAL")["findings"][0]["row"] == 7
    assert world.ask(box(30, 0.5, 32, 1.5), 1.0, "MECHANICAL")["findings"][0]["missing"] == "DEPTH"


def test_removed_only_where_all_of_the_zone_was_taken_out(world: World) -> None:
    owner = world.town()
    taken = (
        f"SRID=9214;MULTILINESTRING(({562235.863 - 30!r} {1820977.006 + 1!r}, {562235.863 + 30!r} {1820977.006 + 1!r}))"
    )
    world.line(LineString([(-100, 1), (100, 1)]), owner, status="removed", removed_geom=taken)
    inside = world.ask(DIG, 1.5, "MECHANICAL")
    assert (inside["verdict"], [note["reason"] for note in inside["notes"]]) == ("CLEAR", ["REMOVED"])
    # 29.5 + zone (0.1 + 0.15 + 0.251 + 0.6) reaches past the 30 m that were taken out.
    assert world.ask(box(29, 0, 29.5, 2), 1.5, "MECHANICAL")["verdict"] == "CONFLICT"
    assert world.ask(box(50, 0, 52, 2), 1.5, "MECHANICAL")["verdict"] == "CONFLICT"


def test_removed_without_proof_of_where_is_in_service(world: World) -> None:
    world.line(LineString([(-9, 1), (9, 1)]), world.town(), status="removed")
    assert world.ask(DIG, 1.5, "MECHANICAL")["verdict"] == "CONFLICT"


def test_an_open_hole_gives_quality_a_within_two_metres_only(world: World) -> None:
    """Digitised, ± 2 m; seen at x = 0. Beside the hole 0.7 m are enough by machine, 10 m on they are not."""
    owner = world.town()
    line = world.line(LineString([(-50, 0), (50, 0)]), owner, quality="D")
    assert world.ask(box(-0.5, 0.7, 0.5, 2), 0.3, "MECHANICAL")["verdict"] == "CONFLICT"
    world.exposure(line, 0.0, 0.05)
    # 0.7 − 0.1 − 0.1 − 0.1 − 0.151 = 0.249: near; the rest begins 2 m along and reaches √(1.5² + 0.7²) − 2.351 < 0: inside.
    beside = world.ask(box(-0.5, 0.7, 0.5, 2), 0.3, "MECHANICAL")["findings"][0]
    assert beside["verdict"] == "CONFLICT"
    assert beside["gap_m"] == pytest.approx((1.5**2 + 0.7**2) ** 0.5 - 2.0 - 0.351, abs=1e-3)
    for x in (-4, -8, 4, 8):
        world.exposure(line, float(x), 0.0)
    beside = world.ask(box(-0.5, 0.7, 0.5, 2), 0.3, "MECHANICAL")["findings"][0]
    assert (beside["position"], beside["envelope_m"]) == ("NEAR", pytest.approx(0.1))
    assert beside["gap_m"] == pytest.approx(0.7 - 0.1 - 0.1 - 0.1 - 0.151, abs=5e-4)


def test_a_hole_without_evidence_or_beside_the_line_proves_nothing(world: World) -> None:
    owner = world.town()
    line = world.line(LineString([(-2, 0), (2, 0)]), owner, quality="D")
    world.exposure(line, 0.0, 0.0, evidence_on_file=False)
    world.exposure(line, 0.0, 0.11)  # seen 11 cm from where the record has it
    assert world.ask(box(-0.5, 0.7, 0.5, 2), 0.3, "MECHANICAL")["findings"][0]["envelope_m"] == pytest.approx(2.0)
    world.exposure(line, 0.0, 0.0)
    assert world.ask(box(-0.5, 0.7, 0.5, 2), 0.3, "MECHANICAL")["findings"][0]["envelope_m"] == pytest.approx(0.1)
