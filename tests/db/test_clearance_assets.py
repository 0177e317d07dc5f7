"""Clearance on a real database: every asset that can matter is found, and to the millimetre."""

import pytest
from shapely.geometry import LineString, Polygon, box

from tests.clearance_world import DIG, World, reasons

pytestmark = pytest.mark.db


def test_an_empty_register_is_unknown_never_clear(world: World) -> None:
    answer = world.ask(DIG)
    assert (answer["verdict"], answer["register_verdict"]) == ("UNKNOWN", "UNKNOWN")
    assert reasons(answer) == {"C NO_OWNER_LIST"}


def test_a_covered_place_with_nothing_near_is_clear(world: World) -> None:
    world.town()
    answer = world.ask(DIG)
    assert (answer["verdict"], answer["findings"], answer["area_reasons"]) == ("CLEAR", [], [])


def test_a_millimetre_decides(world: World) -> None:
    """r 0.1, U_h 0.15, u_P 0.1, overdig 0.05, 1 mm: 0.401 beside the edge is gap 0, 0.701 is T(HAND) 0.3."""
    owner = world.town()
    far = world.line(LineString([(-20, -0.7015), (20, -0.7015)]), owner)
    assert world.ask(DIG)["findings"] == []
    world.run("update asset.utility_line set valid_to = now() where id = %s", far)
    near = world.line(LineString([(-20, -0.7005), (20, -0.7005)]), owner)
    (finding,) = world.ask(DIG, 0.3)["findings"]
    assert (finding["asset_id"], finding["position"], finding["row"]) == (near, "NEAR", 5)
    assert finding["gap_m"] == pytest.approx(0.7005 - 0.401, abs=5e-4)
    assert finding["direction"] == "south"


def test_nodes_are_found_like_lines(world: World) -> None:
    owner = world.town()
    node = world.node(5.0, 1.0, owner)
    (finding,) = world.ask(DIG, 2.0, "MECHANICAL")["findings"]
    assert (finding["asset_id"], finding["asset_type"], finding["distance_m"]) == (
        node,
        "node",
        pytest.approx(1.0, abs=1e-3),
    )


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("touching at one point", [(4, 2), (9, 7)]),
        ("wholly inside", [(1, 1), (3, 1)]),
        ("ending at the edge", [(4, 1), (9, 1)]),
        ("through it", [(-9, 1), (9, 1)]),
        ("along the edge", [(0, 0), (4, 0)]),
    ],
)
def test_what_touches_the_dig_is_never_clear(world: World, what: str, line: list[tuple[float, float]]) -> None:
    world.line(LineString(line), world.town())
    answer = world.ask(DIG, 1.5, "MECHANICAL")
    assert (answer["verdict"], answer["findings"][0]["distance_m"]) == ("CONFLICT", pytest.approx(0.0, abs=5e-4)), what


def test_a_dig_wholly_inside_a_duct_bank(world: World) -> None:
    world.line(LineString([(-9, 1), (9, 1)]), world.town(), kind="telecom", half_width_m=0.4, outer_diameter_mm=None)
    assert world.ask(box(1, 0.9, 1.2, 1.1), 1.5, "MECHANICAL")["verdict"] == "CONFLICT"


def test_a_hole_around_the_asset_is_not_dug(world: World) -> None:
    """A ring dug around a node: the node is 1 m from every edge, and that is what counts."""
    world.node(0, 0, world.town())
    ring = Polygon(box(-3, -3, 3, 3).exterior, [box(-1, -1, 1, 1).exterior])
    (finding,) = world.ask(ring, 2.0, "MECHANICAL")["findings"]
    assert (finding["distance_m"], finding["position"]) == (pytest.approx(1.0, abs=1e-3), "NEAR")


def test_stacked_assets_and_mixed_owners_are_all_found(world: World) -> None:
    first, second = world.town(), world.owner("Second", ("telecom",))
    lines = {
        world.line(LineString([(-9, 1), (9, 1)]), owner, depth_m=depth, kind=kind)
        for owner, depth, kind in ((first, 0.8, "power"), (first, 1.4, "water"), (second, 0.8, "telecom"))
    }
    assert {finding["asset_id"] for finding in world.ask(DIG)["findings"]} == lines


def test_a_retired_line_is_gone_and_an_older_place_does_not_count(world: World) -> None:
    owner = world.town()
    line = world.line(LineString([(-9, 1), (9, 1)]), owner)
    assert world.ask(DIG)["findings"]
    world.run("update asset.utility_line set valid_to = now() where id = %s", line)
    assert world.ask(DIG)["verdict"] == "CLEAR"
