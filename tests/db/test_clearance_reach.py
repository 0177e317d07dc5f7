"""The stored reach: worked out by the database alone, from the active rules, and refused where no record may go."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from shapely.geometry import LineString

from smartpin_server.excavations.claims import computed_envelope_m
from smartpin_server.jurisdictions import Jurisdiction, activate, active, from_profile, load
from tests.clearance_world import World
from tests.conftest import Database
from tests.unit.excavations.scenes import RULES, asset

pytestmark = pytest.mark.db
LINE = LineString([(0, 0), (10, 0)])


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    made = World(database.url)
    yield made
    made.close()


def stored(world: World, identifier: str, table: str = "utility_line") -> tuple[float, float, float]:
    row = world.run(f"select half_width_used_m, envelope_m, reach_m from asset.{table} where id = %s", identifier)
    return row[0], row[1], row[2]


# r + U_h + T(IMPACT) 1.5: the greatest tolerance over all methods.
@pytest.mark.parametrize(
    ("columns", "half_width", "envelope"),
    [
        ({}, 0.1, 0.15),
        ({"half_width_m": 0.3}, 0.3, 0.15),
        ({"outer_diameter_mm": None}, 1.0, 0.15),
        ({"depth_m": 2.0}, 0.1, 0.30),
        ({"depth_m": None}, 0.1, 0.75),
        ({"quality": "B2"}, 0.1, 0.40),
        ({"quality": "B3"}, 0.1, 0.50),
        ({"quality": "C"}, 0.1, 1.0),
        ({"quality": "D"}, 0.1, 2.0),
        ({"quality": "D", "scale_denominator": 10000}, 0.1, 10.0),
        ({"quality": "B1", "scale_denominator": 10000}, 0.1, 0.15),
        ({"quality_method": "digitised", "scale_denominator": 10000}, 0.1, 10.0),
        ({"h_uncertainty_m": 0.98}, 0.1, 1.5),
        ({"h_uncertainty_m": 40.0, "quality": "D"}, 0.1, 40.0 * 3 / 1.96),
        ({"kind": "unknown", "depth_m": None, "outer_diameter_mm": None}, 5.0, 3.0),
        ({"depth_profile": "[[0, 1.0], [10, 3.0]]"}, 0.1, 0.45),
        ({"depth_profile": "[[0, 1.0], [10, null]]"}, 0.1, 0.75),
    ],
)
def test_reach_is_half_width_envelope_and_greatest_tolerance(
    world: World, columns: dict[str, Any], half_width: float, envelope: float
) -> None:
    owner = world.town()
    line = world.line(LINE, owner, **columns)
    assert stored(world, line) == pytest.approx((half_width, envelope, half_width + envelope + 1.5))


def test_engine_and_database_agree_on_every_envelope(world: World) -> None:
    """Two implementations of one rule: an asset the engine thinks wider than the index does would be missed."""
    owner = world.town()
    for quality in ("B1", "B2", "B3", "B4", "C", "D"):
        for depth in (None, 0.4, 2.0, 4.9):
            for spread in (None, 0.05, 1.0):
                for scale in (None, 500, 25000):
                    claims = {
                        "quality": quality,
                        "depth_m": depth,
                        "h_uncertainty_m": spread,
                        "scale_denominator": scale,
                    }
                    line = world.line(LINE, owner, **claims)
                    assert stored(world, line)[1] == pytest.approx(computed_envelope_m(asset(0.0, **claims), RULES)), (
                        claims
                    )


@pytest.mark.parametrize(
    ("columns", "half_width"),
    [({}, 0.2), ({"half_width_m": None}, 0.5), ({"half_width_m": None, "node_kind": "manhole"}, 2.0)],
)
def test_nodes_reach_too(world: World, columns: dict[str, Any], half_width: float) -> None:
    node = world.node(0, 0, world.town(), **columns)
    assert stored(world, node, "utility_node") == pytest.approx((half_width, 0.15, half_width + 1.65))


def test_a_client_cannot_write_the_reach(world: World) -> None:
    line = world.line(LINE, world.town(), reach_m=0.001, envelope_m=0.001, half_width_used_m=0.001)
    assert stored(world, line) == pytest.approx((0.1, 0.15, 1.75))
    world.run("update asset.utility_line set reach_m = 0.001, envelope_m = 0.001 where id = %s", line)
    assert stored(world, line) == pytest.approx((0.1, 0.15, 1.75))


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"half_width_m": 1.01}, "HALF_WIDTH_OVER_GREATEST"),
        ({"outer_diameter_mm": 2002}, "HALF_WIDTH_OVER_GREATEST"),
        ({"depth_m": 5.01}, "DEPTH_OVER_GREATEST"),
        ({"depth_profile": "[[0, 1.0], [10, 5.01]]"}, "DEPTH_OVER_GREATEST"),
    ],
)
def test_no_record_may_exceed_what_unknown_counts_as(world: World, columns: dict[str, Any], code: str) -> None:
    owner = world.town()
    with pytest.raises(psycopg.Error, match=code) as refused:
        world.line(LINE, owner, **columns)
    assert refused.value.sqlstate == "SP422"
    assert world.run("select count(*) from asset.utility_line")[0] == 0


def test_an_asset_without_a_reach_is_refused_even_past_the_trigger(world: World) -> None:
    """A replica or a careless load may step round triggers; a constraint it cannot."""
    owner = world.town()
    world.run("set session_replication_role = replica")
    with pytest.raises(psycopg.errors.CheckViolation, match="reach_is_known"):
        world.line(LINE, owner)


def changed(**rows: dict[str, Any]) -> Jurisdiction:
    profile = {**load("vn-hue").profile, **rows}
    return from_profile(profile)


def test_activating_other_rules_rewrites_every_reach_at_once(world: World) -> None:
    owner = world.town()
    line, node = world.line(LINE, owner), world.node(0, 0, owner)
    before = load("vn-hue").profile["tolerance"]
    wider = changed(tolerance={**before, "water": {**before["*"], "IMPACT": 2.5, "source": "engineering-judgement"}})
    with psycopg.connect(world.url) as connection:
        assert activate(connection, wider) == 2
    assert stored(world, line)[2] == pytest.approx(2.75)
    assert stored(world, node, "utility_node")[2] == pytest.approx(2.85)
    assert world.run("select row_version from asset.utility_line where id = %s", line)[0] == 1
    assert world.run("select count(*) from audit.change where scope = 'all' and op = 'rule_set'")[0] >= 1
    with psycopg.connect(world.url) as connection:
        assert active(connection).sha256 == wider.sha256
        assert activate(connection, wider) == 0


def test_rules_that_a_record_would_break_are_not_activated(world: World) -> None:
    world.line(LINE, world.town(), depth_m=4.5)
    shallow = changed(depth_max={**load("vn-hue").profile["depth_max"], "water": 4.0})
    hashed = world.run("select sha256 from lookup.jurisdiction where active")[0]
    with psycopg.connect(world.url) as connection, pytest.raises(psycopg.Error, match="DEPTH_OVER_GREATEST"):
        activate(connection, shallow)
    assert world.run("select sha256 from lookup.jurisdiction where active")[0] == hashed
    assert world.run("select value from lookup.rule_value where rule = 'depth_max' and kind = 'water'")[0] == 5.0


def test_rules_for_another_reference_system_are_not_activated(world: World) -> None:
    with psycopg.connect(world.url) as connection, pytest.raises(psycopg.Error, match="OTHER_CRS"):
        activate(connection, load("default"))


def test_stored_rules_that_were_tampered_with_are_noticed(world: World) -> None:
    world.run(
        """update lookup.jurisdiction set profile = jsonb_set(profile, '{tolerance,*,HAND}', '0.1') where active"""
    )
    with psycopg.connect(world.url) as connection, pytest.raises(ValueError, match="hash"):
        active(connection)


def test_without_a_rule_set_nothing_can_be_stored(world: World) -> None:
    owner = world.town()
    world.run("delete from lookup.rule_value")
    with pytest.raises(psycopg.Error, match="NO_RULE_SET"):
        world.line(LINE, owner)
