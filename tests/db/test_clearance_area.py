"""Clearance on a real database: where owners are known, records are complete, and somebody answers for them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from shapely.affinity import rotate
from shapely.geometry import Polygon, box

from tests.clearance_world import DIG, EVERYWHERE, KINDS, World, multi, reasons

pytestmark = pytest.mark.db
S_HAND = 0.1 + 0.05 + 0.3 + 3.0
"""Search radius by hand: u_P + overdig + T + unseen margin."""


def test_an_owner_list_must_hold_all_of_the_search_area(world: World) -> None:
    world.owner("All", KINDS)
    world.owner_list(area=box(-S_HAND - 0.05, -2000, 2000, 2000))
    assert world.ask(DIG)["verdict"] == "CLEAR"
    world.run("update asset.owner_list set geom = %s", multi(box(-S_HAND + 0.05, -2000, 2000, 2000)))
    answer = world.ask(DIG)
    assert reasons(answer) == {"C NO_OWNER_LIST"}
    assert answer["area_reasons"][0]["area_m2"] == pytest.approx(0.05 * 2, abs=0.25)
    assert answer["area_reasons"][0]["geometry"]["type"] in ("Polygon", "MultiPolygon")


def test_an_owner_list_nobody_signed_or_that_runs_out_is_none(world: World) -> None:
    world.owner("All", KINDS)
    world.owner_list(attested=False)
    assert reasons(world.ask(DIG)) == {"C NO_OWNER_LIST"}
    world.owner_list()
    assert world.ask(DIG)["verdict"] == "CLEAR"
    world.run("update asset.owner_list set valid_until = now() + interval '1 day'")
    assert reasons(world.ask(DIG)) == {"C NO_OWNER_LIST"}


def test_a_listed_kind_needs_an_owner_in_all_of_the_search_area(world: World) -> None:
    """A greater dig is never better off: it is not enough that somebody is registered in some corner of it."""
    world.town()
    world.owner_list(("gas",))
    assert reasons(world.ask(DIG)) == {"D CLASS_WITHOUT_OWNER"}
    world.owner("Gas", ("gas",), area=box(2, -2000, 2000, 2000))
    (reason,) = world.ask(DIG)["area_reasons"]
    assert (reason["row"], reason["kind"], reason["area_m2"] > 10) == ("D", "gas", True)
    world.owner("Other gas", ("gas",), area=box(-2000, -2000, 2, 2000))
    assert world.ask(DIG)["verdict"] == "CLEAR"


def test_an_owner_without_a_service_area_is_everywhere(world: World) -> None:
    world.town()
    lost = world.owner("Lost", (), standing=False)
    found = [(reason["row"], reason["owner_id"]) for reason in world.ask(DIG)["area_reasons"]]
    assert found == [("D", lost), ("F", lost)]


@pytest.mark.parametrize(
    ("what", "covered", "good"),
    [
        ("a slit of 0.1 mm between neighbours", [box(-50, -50, 1, 50), box(1.0001, -50, 50, 50)], True),
        ("a slit of 0.1 mm at an angle", [rotate(box(-50, -50, 1, 50), 31, origin=(1, 1)), rotate(box(1.0001, -50, 50, 50), 31, origin=(1, 1))], True),
        ("a slit of 5 mm", [box(-50, -50, 1, 50), box(1.005, -50, 50, 50)], False),
        ("a slit of 5 mm at an angle", [rotate(box(-50, -50, 1, 50), 31, origin=(1, 1)), rotate(box(1.005, -50, 50, 50), 31, origin=(1, 1))], False),
        ("a hole of a square centimetre", [Polygon(box(-50, -50, 50, 50).exterior, [box(2, 1, 2.01, 1.01).exterior])], False),
        ("one side missing", [box(-50, -50, 3, 50)], False),
        ("nothing", [], False),
    ],
)  # fmt: skip
def test_coverage_may_have_slits_of_rounding_but_no_hole(
    world: World, what: str, covered: list[Any], good: bool
) -> None:
    world.owner_list(("water",))
    owner = world.owner("Water", ("water",), covered=None)
    for area in covered:
        world.coverage(owner, "water", area)
    answer = world.ask(DIG)
    assert ("E NO_COVERAGE" in reasons(answer)) is not good, what
    assert (answer["register_verdict"] == "CLEAR") is good, what


def test_coverage_counts_only_where_its_owner_is_responsible(world: World) -> None:
    """The service area ends 1 m into S; what lies beyond is nobody's hole."""
    world.town()
    world.owner(
        "Edge", ("water",), area=box(-2000, -2000, -S_HAND + 1, 2000), covered=box(-2000, -2000, -S_HAND + 1, 2000)
    )
    assert world.ask(DIG)["verdict"] == "CLEAR"


@pytest.mark.parametrize(("seconds", "code"), [(-1, "E NO_COVERAGE"), (0, None), (1, None)])
def test_coverage_that_runs_out_a_second_too_early_is_none(world: World, seconds: int, code: str | None) -> None:
    world.owner_list(("water",))
    owner = world.owner("Water", ("water",), covered=None)
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(days=3)
    world.coverage(owner, "water", EVERYWHERE, until=until + timedelta(seconds=seconds))
    answer = world.ask(DIG, to=until.isoformat())
    assert (code in reasons(answer)) if code else (answer["register_verdict"] == "CLEAR")


def test_coverage_nobody_attested_is_none(world: World) -> None:
    world.owner_list(("water",))
    owner = world.owner("Water", ("water",), covered=None)
    world.coverage(owner, "water", EVERYWHERE, attested=False)
    assert "E NO_COVERAGE" in reasons(world.ask(DIG))


@pytest.mark.parametrize("mapped", [False, None])
def test_unmapped_connections_caution_everywhere(world: World, mapped: bool | None) -> None:
    world.town(connections_mapped=mapped)
    answer = world.ask(DIG)
    assert (answer["verdict"], reasons(answer)) == ("CAUTION", {"M CONNECTIONS_NOT_MAPPED"})


def test_without_a_standing_instruction_the_owner_must_be_asked(world: World) -> None:
    world.town(standing=False)
    answer = world.ask(DIG)
    assert (answer["verdict"], answer["register_verdict"], reasons(answer)) == ("UNKNOWN", "CLEAR", {"F NO_RESPONSE"})


def test_a_standing_instruction_must_hold_all_of_the_owners_part(world: World) -> None:
    world.owner_list(("water",))
    owner = world.owner("Water", ("water",), standing=False)
    world.standing(owner, ("water",), box(-2000, -2000, 3, 2000))
    assert reasons(world.ask(DIG)) == {"F NO_RESPONSE"}
    world.standing(owner, ("water",), EVERYWHERE)
    assert world.ask(DIG)["verdict"] == "CLEAR"
