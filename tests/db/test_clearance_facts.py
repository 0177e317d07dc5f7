"""Clearance on a real database: what the facts must hold, whatever row security or an index would like to hide."""

from collections.abc import Iterator

import pytest
from shapely.geometry import LineString, box

from tests.clearance_world import World
from tests.conftest import Database

pytestmark = pytest.mark.db
DIG = box(0, 0, 4, 2)


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    made = World(database.url)
    yield made
    made.close()


def reasons(answer: dict) -> set[str]:
    return {f"{reason['row']} {reason['code']}" for reason in answer["area_reasons"]}


def test_an_empty_register_is_unknown_never_clear(world: World) -> None:
    answer = world.ask(DIG)
    assert (answer["verdict"], answer["register_verdict"]) == ("UNKNOWN", "UNKNOWN")
    assert reasons(answer) == {"C NO_OWNER_LIST"}


def test_a_covered_place_with_nothing_near_is_clear(world: World) -> None:
    world.town()
    answer = world.ask(DIG)
    assert (answer["verdict"], answer["findings"], answer["area_reasons"]) == ("CLEAR", [], [])


def test_a_line_far_away_is_no_finding_and_a_near_one_is(world: World) -> None:
    owner = world.town()
    # r 0.1, U_h 0.15, u_P 0.1, overdig 0.05, 1 mm: 0.401 beside the edge is gap 0, 0.701 is T(HAND) 0.3.
    far = world.line(LineString([(-20, -0.703), (20, -0.703)]), owner)
    assert world.ask(DIG)["findings"] == []
    world.run("update asset.utility_line set valid_to = now() where id = %s", far)
    near = world.line(LineString([(-20, -0.699), (20, -0.699)]), owner)
    (finding,) = world.ask(DIG, 0.3)["findings"]
    assert (finding["asset_id"], finding["position"], finding["row"]) == (near, "NEAR", 5)
    assert finding["gap_m"] == pytest.approx(0.699 - 0.401, abs=2e-4)
