"""Many previews of one reader: what they may add up to, and what each tells of places outside the reader's sight."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from shapely.geometry import LineString, Point, box, shape

from smartpin_server.excavations.budget import Budget, Limits
from tests.api import small_register as town
from tests.api.conftest import House, refusal
from tests.api.test_clearance_preview import ADDRESS, OVER_BOTH, asked
from tests.clearance_world import World, lon_lat

Doors = Callable[[str | None], httpx.Client]


@pytest.fixture(scope="module")
def world(house: House) -> Iterator[World]:
    made = World(house.database_url)
    yield made
    made.close()


def test_of_a_restricted_line_the_cells_are_told_to_those_who_may_not_see_it(doors: Doors) -> None:
    for word, hidden in (
        ("contractor", True),
        ("crew", True),
        ("engineer", True),
        ("stranger", False),
        ("authority", False),
    ):
        (row,) = [finding for finding in asked(doors(word), OVER_BOTH)["findings"] if finding["row"] == 3]
        assert (row["zone"] is not None) is hidden, word
        if hidden:
            zone = shape(row["zone"])
            assert zone.covers(Point(town.LON, town.LAT)) or zone.distance(Point(town.LON, town.LAT)) < 1e-4
            west, south, east, north = zone.bounds
            assert (east - west) * 106_700 > 24
            assert (north - south) * 110_600 > 24


def test_a_contractor_feels_the_restricted_line_from_its_cell_and_the_authority_only_where_it_is(doors: Doors) -> None:
    away = lon_lat(box(8, -1, 9, 0))
    rows = {word: [f["row"] for f in asked(doors(word), away)["findings"]] for word in ("contractor", "authority")}
    assert 3 in rows["contractor"]
    assert 3 not in rows["authority"]


def test_places_outside_the_readers_sight_are_told_coarsely(doors: Doors, world: World) -> None:
    world.line(LineString([(290, 200.123), (310, 204.456)]), str(town.id_of("water")), quality="C")
    dig = lon_lat(box(295, 198.2, 299, 199.4))
    (coarse,), (fine,) = (asked(doors(word), dig)["findings"] for word in ("contractor", "authority"))
    assert coarse["verdict"] == fine["verdict"]
    assert coarse["bearing_deg"] % 5 == 0
    assert abs(coarse["bearing_deg"] - fine["bearing_deg"]) <= 2.5 + 1e-6
    for what in ("distance_m", "gap_m", "corner_distance_m"):
        assert round(coarse[what] * 10, 6) == int(round(coarse[what] * 10, 6)), what
        assert 0 <= fine[what] - coarse[what] <= 0.1 + 1e-6, what
        assert round(fine[what], 1) != fine[what], "else the test would show nothing"


def small_dig(x: float) -> dict[str, Any]:
    return {"area": lon_lat(box(x, 0, x + 1, 1)), "depth_m": 1, "method": "HAND"}


def test_a_spent_budget_is_a_429_until_tomorrow(house: House, doors: Doors) -> None:
    before = getattr(house.app.state, "budget", None)
    house.app.state.budget = Budget(Limits(cells=5))
    try:
        places = (0, 0, 100, 200, 300, 400, 500)
        answers = [doors("contractor").post(ADDRESS, json=small_dig(x)) for x in places]
        assert [answer.status_code for answer in answers[:2]] == [200, 200], "asking again costs nothing"
        assert {answer.status_code for answer in answers} == {200, 429}
        assert answers[-1].status_code == 429
        assert refusal(answers[-1]) == (429, "BUDGET_SPENT")
        assert 0 < int(answers[-1].headers["retry-after"]) <= 86_400
        assert asked(doors("authority"), OVER_BOTH)["verdict"] == "CONFLICT"
    finally:
        house.app.state.budget = before or Budget(Limits())
    assert asked(doors("contractor"), OVER_BOTH)["verdict"] == "CONFLICT"
