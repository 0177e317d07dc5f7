"""Clearance on a real database: what the facts must hold, whatever row security, an index or a hole would like to hide."""

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from shapely.affinity import rotate, translate
from shapely.geometry import LineString, Polygon, box

from smartpin_server.excavations.queries import BEGIN
from smartpin_server.excavations.service import RuleBook, evaluate
from smartpin_server.jurisdictions import activate, from_profile, load
from tests.clearance_world import EVERYWHERE, KINDS, World, lon_lat, multi, polygon
from tests.conftest import Database

pytestmark = pytest.mark.db
DIG = box(0, 0, 4, 2)
S_HAND = 0.1 + 0.05 + 0.3 + 3.0
"""Search radius by hand: u_P + overdig + T + unseen margin."""


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    made = World(database.url)
    yield made
    made.close()


def reasons(answer: dict[str, Any]) -> set[str]:
    return {f"{reason['row']} {reason['code']}" for reason in answer["area_reasons"]}


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


# ---------------------------------------------------------------- regions


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


# ---------------------------------------------------------------- rows that cannot be placed, parts of lines


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


# ---------------------------------------------------------------- replies, caps, time-outs


def revision(world: World) -> str:
    job = world.insert("dig.excavation", code="E-1", organisation_id=world.authority, title="test")
    return world.insert("dig.excavation_revision", excavation_id=job, number=1)


def test_replies_consents_releases_and_proofs_are_read_for_their_revision_only(world: World) -> None:
    owner = world.town(standing=False)
    line = world.line(LineString([(-9, 1), (9, 1)]), owner, restricted=True)
    ours, person = revision(world), world.person(owner, "desk")
    request = {"area": lon_lat(DIG), "depth_m": 1.5, "method": "MECHANICAL", "drawing_uncertainty_m": 0.1}
    asked = world.ask_for(request, revision_id=ours)
    assert (asked["verdict"], reasons(asked), asked["findings"][0]["row"]) == ("CONFLICT", {"F NO_RESPONSE"}, 3)
    world.insert("dig.owner_reply", revision_id=ours, owner_id=owner, code="MARKED", replied_by=person)
    world.insert("dig.restricted_release", revision_id=ours, owner_id=owner, line_id=line, released_by=person)
    world.insert("dig.consent", revision_id=ours, owner_id=owner, line_id=line, asset_version=1, given_by=person)
    answered = world.ask_for(request, revision_id=ours)
    assert (answered["verdict"], reasons(answered)) == ("CAUTION", {"G MARKS_TO_BE_SEEN"})
    assert answered["findings"][0]["caps"] == ["CONSENT", "RELEASE"]
    assert answered["inputs_hash"] != asked["inputs_hash"]
    world.run("update asset.utility_line set material = 'pvc' where id = %s", line)
    assert world.ask_for(request, revision_id=ours)["findings"][0]["caps"] == ["RELEASE"]  # void on a new version
    assert world.ask_for(request)["findings"][0]["row"] == 3


def test_more_rows_than_the_cap_is_unknown(world: World) -> None:
    owner = world.town()
    for x in range(5):
        world.line(LineString([(x, 0), (x, 2)]), owner)
    world.run("update lookup.rule_value set value = 4 where rule = 'cap_rows'")
    answer = world.ask(DIG)
    assert (answer["verdict"], reasons(answer), answer["findings"]) == ("UNKNOWN", {"A E_ROW_CAP"}, [])
    world.run("update lookup.rule_value set value = 5 where rule = 'cap_rows'")
    assert len(world.ask(DIG)["findings"]) == 5


def test_the_same_input_gives_the_same_hash_and_any_change_another(world: World) -> None:
    owner = world.town()
    line = world.line(LineString([(-9, 1), (9, 1)]), owner)
    first = world.ask(DIG)
    assert world.ask(DIG)["inputs_hash"] == first["inputs_hash"]
    assert json.dumps(world.ask(DIG)["findings"]) == json.dumps(first["findings"])
    assert world.ask(DIG, 0.6)["inputs_hash"] != first["inputs_hash"]
    world.run("update asset.utility_line set name = 'renamed' where id = %s", line)
    assert world.ask(DIG)["inputs_hash"] != first["inputs_hash"]


@pytest.mark.parametrize(
    ("sabotage", "code"),
    [
        ("alter function app.clearance_regions(geometry, timestamptz) rename to gone", "E_DATABASE"),
        ("drop table lookup.rule_value cascade", "E_DATABASE"),
        ("delete from lookup.rule_value where rule = 'unseen_margin'", "E_RULE_SET"),
        ("delete from lookup.rule_value where rule = 'tolerance' and kind = 'unknown'", "E_RULE_SET"),
        ("create or replace function app.hole_shape(hole geometry) returns json language sql as 'select pg_sleep(10)::text::json'", "E_TIMEOUT"),
        ("create or replace function app.clearance_answers(of_revision uuid) returns json language sql as $$select 'null'::json$$", "E_INTERNAL"),
    ],
)  # fmt: skip
def test_every_failpoint_is_unknown(world: World, sabotage: str, code: str) -> None:
    if code != "E_TIMEOUT":
        world.town()
    world.run(sabotage)
    answer = world.ask(DIG)
    assert (answer["verdict"], answer["register_verdict"]) == ("UNKNOWN", "UNKNOWN")
    assert [reason["code"] for reason in answer["area_reasons"]] == [code]


def test_facts_of_rules_that_changed_since_are_judged_by_the_new_ones(world: World) -> None:
    """A process that still believes the old rule set reads again by the one the database is under."""
    hue = load("vn-hue")
    world.town()
    before = hue.profile["overdig_h"]
    other = from_profile({**hue.profile, "overdig_h": {**before, "*": {**before["*"], "HAND": 0.04}}})
    with psycopg.connect(world.url) as connection:
        activate(connection, other)

    async def ask() -> Any:
        async with await psycopg.AsyncConnection.connect(world.url, autocommit=True) as connection:
            await connection.execute(BEGIN)
            book = RuleBook(hue)
            return await evaluate(connection, {"area": lon_lat(DIG), "depth_m": 0.5, "method": "HAND"}, book), book

    outcome, book = asyncio.run(ask())
    assert (outcome.judgement.verdict, book.current.sha256) == ("CLEAR", other.sha256)
