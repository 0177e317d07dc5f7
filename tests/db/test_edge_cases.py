"""Edge cases of the register, each under its own name, judged by the engine over a real database.

A world is one town without a fault, a square dig by machine 1 m deep, and what the case puts beside it. Nothing stays.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest

from smartpin_server.excavations.answer import Reader, answer
from smartpin_server.excavations.service import Outcome, evaluate
from tests.conftest import Database
from tests.oracle.golden_scene import ALL, LONG_AFTER, SIDE, TOWN, beside, paper
from tests.oracle.register import ask_engine, request_of, rule_book
from tests.oracle.world import ENDS, Asset, Coverage, Dig, Exposure, Part, Region, Reply, ServiceArea, Standing, World

pytestmark = pytest.mark.db
Ask = Callable[[World], Outcome]


@pytest.fixture
def ask(module_database: Database) -> Ask:
    async def asked(world: World) -> Outcome:
        connection = await psycopg.AsyncConnection.connect(module_database.url, autocommit=True, prepare_threshold=0)
        async with connection:
            outcome, _ = await ask_engine(connection, await rule_book(connection), world)
            return outcome

    return lambda world: asyncio.run(asked(world))


def with_assets(*assets: Asset, **dig: Any) -> World:
    """The town, its square dig, and these."""
    part = Part(((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)), **dig)
    return replace(TOWN, dig=Dig((part,)), assets=assets)


def line(*points: tuple[float, float], name: str = "a", **record: Any) -> Asset:
    return Asset(name, points, **record)


ACROSS = ((-9.0, 1.0), (9.0, 1.0))


def reasons(outcome: Outcome) -> set[str]:
    return {reason.row for reason in outcome.judgement.area_reasons}


def rows(outcome: Outcome) -> list[tuple[int, str]]:
    return [(finding.row, finding.verdict) for finding in outcome.judgement.findings]


def test_touch_at_one_point(ask: Ask) -> None:
    outcome = ask(with_assets(line((2.0, 2.0), (9.0, 9.0))))
    assert rows(outcome) == [(9, "CONFLICT")]
    assert outcome.judgement.findings[0].position.distance_m < 1e-6  # type: ignore[union-attr]


def test_asset_wholly_inside_the_dig(ask: Ask) -> None:
    assert rows(ask(with_assets(line((0.5, 0.5), (1.5, 1.5))))) == [(9, "CONFLICT")]


def test_dig_wholly_inside_a_duct_bank(ask: Ask) -> None:
    """3 m wide, its axis 1.2 m from the edge: the dig lies between its walls."""
    bank = line((3.2, -9.0), (3.2, 9.0), kind="duct", half_width=1.0, diameter_mm=2000.0)
    assert rows(ask(with_assets(bank))) == [(9, "CONFLICT")]


def test_asset_ending_at_the_digs_edge(ask: Ask) -> None:
    assert rows(ask(with_assets(line((2.0, 1.0), (9.0, 1.0))))) == [(9, "CONFLICT")]


@pytest.mark.parametrize("mapped", [False, None])
def test_unmapped_service_connections(ask: Ask, mapped: bool | None) -> None:
    world = replace(TOWN, coverages=(Coverage("O", "water", ALL, LONG_AFTER, mapped),))
    assert (ask(world).judgement.verdict, reasons(ask(world))) == ("CAUTION", {"M"})


def test_vertical_assets(ask: Ask) -> None:
    """A riser reaches up, whatever its one depth says; the same line lying flat is separated."""
    upright = line((1.0, 1.0), (1.0, 1.0), heights=(2.0, 5.0), depth=4.0)
    with_riser = line((1.0, 1.0), (9.0, 1.0), (9.0, 1.0), heights=(2.0, 2.0, 5.0), depth=4.0)
    flat = line((1.0, 1.0), (9.0, 1.0), heights=(2.0, 2.0), depth=4.0)
    assert rows(ask(with_assets(upright))) == [(9, "CONFLICT")]
    assert rows(ask(with_assets(with_riser))) == [(9, "CONFLICT")]
    assert rows(ask(with_assets(flat))) == [(7, "CAUTION")]


def test_unknown_diameter(ask: Ask) -> None:
    """1 m, the widest of water, in plan; in height an axis tells nothing and a crown does."""
    unknown = {"half_width": None, "depth": 4.0}
    near = ask(with_assets(line((3.8, -9.0), (3.8, 9.0), **unknown))).judgement.findings[0].position
    assert near is not None
    assert near.gap_m == pytest.approx(1.8 - 1.0 - 0.6 - 0.251, abs=1e-6)
    assert rows(ask(with_assets(line(*ACROSS, reference="axis", **unknown)))) == [(9, "CONFLICT")]
    assert rows(ask(with_assets(line(*ACROSS, reference="crown", **unknown)))) == [(7, "CAUTION")]


@pytest.mark.parametrize("depth", ["0", "-1", "'NaN'", "1e9"])
def test_depth_0_negative_or_above_ground(module_database: Database, depth: str) -> None:
    """No such record is kept: it would be no measurement, and unknown is null."""
    with psycopg.connect(module_database.url) as connection, pytest.raises(psycopg.Error) as refused:
        connection.execute(
            f"insert into asset.utility_line (id, asset_code, kind, geom, depth_m) values (gen_random_uuid(), 'x', 'water', "
            f"'SRID=9214;LINESTRING Z (562235 1820977 0, 562240 1820977 0)', {depth})".encode()
        )
    assert isinstance(refused.value, psycopg.errors.CheckViolation) or refused.value.sqlstate == "SP422"


def test_invert_against_crown(ask: Ask) -> None:
    """At 2.0 m, r 0.3: as a crown its top is at 1.7 with uncertainty, as an axis at 1.4, as an invert at 1.1."""
    for reference, row in (("crown", 7), ("axis", 9), ("invert", 9)):
        world = with_assets(line(*ACROSS, half_width=0.3, depth=2.0, reference=reference), z_bottom=1.1)
        assert rows(ask(world))[0][0] == row, reference


def test_elevation_in_another_vertical_datum(ask: Ask) -> None:
    """Heights are no depths: whatever zero they count from, the answer is the same, and without a depth it is unknown."""
    for heights in ((1.0, 1.0), (3.3, 3.3), (-40.0, -40.0)):
        assert rows(ask(with_assets(line(*ACROSS, heights=heights, depth=4.0)))) == [(7, "CAUTION")]
        assert rows(ask(with_assets(line(*ACROSS, heights=heights, depth=None)))) == [(9, "CONFLICT")]


def test_road_re_graded(ask: Ask) -> None:
    surveyed = date(2025, 6, 1)
    for altered, row in ((surveyed - timedelta(days=1), 7), (surveyed, 9), (surveyed + timedelta(days=1), 9)):
        assert rows(ask(with_assets(line(*ACROSS, depth=4.0, altered_on=altered))))[0][0] == row


def test_sloping_pipe_the_shallowest_in_the_zone_decides(ask: Ask) -> None:
    """From 4.8 m at its start to 1 m at its far end, 100 m on: near its start only the deep part matters."""
    sloping = {"depth": None, "profile": ((0.0, 4.8), (100.001, 1.0))}
    assert rows(ask(with_assets(line((1.0, 1.0), (101.0, 1.0), **sloping)))) == [(7, "CAUTION")]
    assert rows(ask(with_assets(line((-99.0, 1.0), (1.0, 1.0), **sloping)))) == [(9, "CONFLICT")]


def test_depth_only_at_nodes(ask: Ask) -> None:
    """What is known of a manhole says nothing of the pipe between two of them."""
    pipe = line((-9.0, 1.0), (9.0, 1.0), depth=None)
    ends = tuple(Asset(f"n{x}", ((x, 1.0),), node_kind="joint", depth=4.0, half_width=0.1) for x in (-9.0, 9.0))
    assert rows(ask(with_assets(pipe, *ends))) == [(9, "CONFLICT")]
    ends_known_only = line(
        (-9.0, 1.0), (0.0, 1.0), (9.0, 1.0), depth=None, profile=((0.0, 4.0), (9.0, None), (18.001, 4.0))
    )
    assert rows(ask(with_assets(ends_known_only))) == [(9, "CONFLICT")]


def test_stacked_assets(ask: Ask) -> None:
    """The deep one is separated, the shallow one above it is not: both are told, the worse decides."""
    outcome = ask(with_assets(line(*ACROSS, name="deep", depth=4.0), line(*ACROSS, name="shallow", depth=1.0)))
    assert rows(outcome) == [(9, "CONFLICT"), (7, "CAUTION")]


def test_mixed_owners_in_one_duct(ask: Ask) -> None:
    """Each owner of what lies in it is asked."""
    stray = ServiceArea("P", "water", Region(((((200.0, -SIDE), (SIDE, -SIDE), (SIDE, SIDE), (200.0, SIDE)),),)))
    world = with_assets(
        line(*ACROSS, name="duct", kind="duct", half_width=0.3), line(*ACROSS, name="cable", kind="telecom", owner="P")
    )
    outcome = ask(replace(world, owners=("O", "P"), service_areas=(*TOWN.service_areas, stray)))
    assert len({finding.asset.owner_id for finding in outcome.judgement.findings}) == 2
    assert len([r for r in outcome.judgement.area_reasons if r.row == "F"]) == 2


def test_two_owners_disagree_and_both_places_count(ask: Ask) -> None:
    """One says the line runs west of the dig, the other east: both may be right."""
    west, east = line((-0.4, -9.0), (-0.4, 9.0), name="west"), line((2.4, -9.0), (2.4, 9.0), name="east", owner="P")
    area = ServiceArea("P", "water", ALL)
    outcome = ask(replace(with_assets(west, east), owners=("O", "P"), service_areas=(*TOWN.service_areas, area)))
    assert rows(outcome) == [(9, "CONFLICT"), (9, "CONFLICT")]


def test_duplicate_imports(ask: Ask) -> None:
    """The same pipe twice is told twice and judged as once."""
    once, twice = ask(with_assets(line(*ACROSS))), ask(with_assets(line(*ACROSS), line(*ACROSS, name="again")))
    assert (once.judgement.verdict, len(once.judgement.findings)) == (twice.judgement.verdict, 1)
    assert len(twice.judgement.findings) == 2


@pytest.mark.parametrize(("wide_m", "verdict"), [(0.1, "UNKNOWN"), (0.002, "UNKNOWN"), (0.0005, "CLEAR")])
def test_coverage_with_a_hole_or_sliver(ask: Ask, wide_m: float, verdict: str) -> None:
    hole = ((1.0, 1.0), (1.0 + wide_m, 1.0), (1.0 + wide_m, 2.0), (1.0, 2.0))
    region = Region(((ALL.polygons[0][0], hole),))
    assert ask(replace(TOWN, coverages=(Coverage("O", "water", region, LONG_AFTER),))).judgement.verdict == verdict


@pytest.mark.parametrize(("seconds", "verdict"), [(-1, "UNKNOWN"), (0, "CLEAR")])
def test_coverage_stale_by_one_second(ask: Ask, seconds: int, verdict: str) -> None:
    world = replace(TOWN, coverages=(Coverage("O", "water", ALL, ENDS + timedelta(seconds=seconds)),))
    assert ask(world).judgement.verdict == verdict


def test_planned_asset_installed_early(ask: Ask) -> None:
    """Planned for after the dig it is a note; once somebody says it is in the ground, it counts."""
    later = ENDS.date() + timedelta(days=1)
    planned = line(*ACROSS, status="planned", build_start=later)
    assert ask(with_assets(planned)).judgement.verdict == "CLEAR"
    assert rows(ask(with_assets(replace(planned, status="in_service")))) == [(9, "CONFLICT")]


def test_abandoned_re_energised(ask: Ask) -> None:
    """Proof counts for what is abandoned; the same paper says nothing once the line is in service again."""
    dead = replace(with_assets(line(*ACROSS, status="abandoned")), proofs=paper())
    assert rows(ask(dead)) == [(9, "CAUTION")]
    assert rows(ask(replace(dead, assets=(line(*ACROSS, status="in_service"),)))) == [(9, "CONFLICT")]


def test_restricted_zone_partly_in_the_dig(ask: Ask) -> None:
    """A kilometre of it, a metre in the dig: a conflict, and not one word about where or what it is."""
    secret = line((1.5, 1.5), (300.0, 90.0), kind="power", restricted=True, critical=True, diameter_mm=431.0)
    outcome = ask(with_assets(secret))
    assert rows(outcome) == [(3, "CONFLICT")]
    told = answer(outcome.asked, outcome.jurisdiction, outcome.judgement, outcome.facts, Reader("en"), 0.0)
    (finding,) = told["findings"]
    assert finding["kind"] is finding["geometry"] is finding["distance_m"] is finding["asset_id"] is None
    assert "431" not in str(finding)


def test_hole_around_the_asset(ask: Ask) -> None:
    """A ring is dug around it: what stays in the middle is beside the dig, not in it."""
    dug = ((-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0))
    spared = ((-2.0, -2.0), (-2.0, 2.0), (2.0, 2.0), (2.0, -2.0))
    world = replace(
        TOWN, dig=Dig((Part(dug, holes=(spared,)),)), assets=(Asset("a", ((0.0, 0.0),), node_kind="valve"),)
    )
    assert ask(world).judgement.findings == ()
    assert rows(ask(replace(world, dig=Dig((Part(dug),))))) == [(9, "CONFLICT")]


def test_empty_register(ask: Ask) -> None:
    """Nobody listed, nobody registered, nothing recorded: unknown, never clear."""
    outcome = ask(World(TOWN.dig, owners=()))
    assert (outcome.judgement.verdict, outcome.judgement.register_verdict) == ("UNKNOWN", "UNKNOWN")
    assert reasons(outcome) == {"C"}


def test_nan_z_of_an_asset_is_not_kept(module_database: Database) -> None:
    for ordinate in ("NaN", "Infinity"):
        with psycopg.connect(module_database.url) as connection, pytest.raises(psycopg.Error):
            connection.execute(
                f"insert into asset.utility_line (id, asset_code, kind, geom) values (gen_random_uuid(), 'x', 'water', "
                f"'SRID=9214;LINESTRING Z (562235 1820977 {ordinate}, 562240 1820977 0)')".encode()
            )


def test_blast_radius_reaching_in(ask: Ask) -> None:
    """14 m away a blast shakes a water main; a hand dig there finds nothing."""
    main = line((16.0, -30.0), (16.0, 30.0))
    assert rows(ask(with_assets(main, method="IMPACT"))) == [(4, "CAUTION")]
    assert rows(ask(with_assets(replace(main, critical=True), method="IMPACT"))) == [(4, "CONFLICT")]
    assert ask(with_assets(main, method="HAND")).judgement.verdict == "CLEAR"


@pytest.mark.parametrize(("further_m", "found"), [(0.0, [(6, "CAUTION")]), (0.001, [])])
def test_gap_exactly_t(ask: Ask, further_m: float, found: list[tuple[int, str]]) -> None:
    """0.1 + 0.15 + 0.251 + T 0.6 = 1.101."""
    assert rows(ask(beside(1.101 + further_m))) == found


@pytest.mark.parametrize(("scale", "verdict"), [(25000, "CAUTION"), (25001, "UNKNOWN")])
def test_envelope_at_the_cap(ask: Ask, scale: int, verdict: str) -> None:
    assert ask(beside(10.0, "HAND", quality="D", scale=scale)).judgement.verdict == verdict


def test_consent_for_an_older_version(ask: Ask) -> None:
    assert rows(ask(beside(0.3, consents=paper(version=1), asked=True))) == [(9, "CAUTION")]
    assert rows(ask(beside(0.3, consents=paper(version=2), asked=True))) == [(9, "CONFLICT")]


def test_a_hole_that_shows_a_pipe_wider_than_recorded_reaches_beyond_the_index(ask: Ask) -> None:
    """Recorded DN 200, seen 4 m across: 2.9 m away it is NEAR, though its stored reach ends before."""
    seen = Exposure("a", (4.9, 1.0), diameter_mm=4000.0)
    assert rows(ask(beside(2.9, exposures=(seen,)))) == [(6, "CAUTION")]
    assert rows(ask(beside(2.9))) == []


def test_owner_that_stands_for_itself_and_one_that_must_be_asked(ask: Ask) -> None:
    """Two owners of one kind: the register answers for the first, the second is silent."""
    both = replace(
        TOWN,
        owners=("O", "P"),
        service_areas=(*TOWN.service_areas, ServiceArea("P", "water", ALL)),
        coverages=(*TOWN.coverages, Coverage("P", "water", ALL, LONG_AFTER)),
    )
    assert reasons(ask(both)) == {"F"}
    assert reasons(ask(replace(both, standings=(*TOWN.standings, Standing("P", ("water",)))))) == set()
    asked = replace(both, asked=True, replies=(Reply("P", "NO_CONFLICT"),))
    assert reasons(ask(asked)) == set()


@pytest.mark.full
def test_a_million_assets_in_the_dig(module_database: Database) -> None:
    """Too many to judge in one go is UNKNOWN, and at once: the cap is what is read, not what is there."""

    async def asked() -> tuple[Outcome, float]:
        connection = await psycopg.AsyncConnection.connect(module_database.url, autocommit=True, prepare_threshold=0)
        async with connection:
            await connection.execute(b"BEGIN ISOLATION LEVEL REPEATABLE READ")
            # Without triggers: what they would write is written here, and a million of them take minutes.
            await connection.execute(b"SET LOCAL session_replication_role = replica")
            await connection.execute(
                b"insert into asset.utility_line (id, asset_code, kind, geom, quality, half_width_m, depth_m, half_width_used_m, "
                b"envelope_m, reach_m) select gen_random_uuid(), 'm' || n, 'water', st_setsrid(st_makeline(st_makepoint(562235 + "
                b"n / 1e6, 1820977.5, 0), st_makepoint(562235 + n / 1e6, 1820978.5, 0)), 9214), 'B1', 0.1, 1.0, 0.1, 0.15, 1.75 "
                b"from generate_series(1, 1000000) as n"
            )
            book = await rule_book(connection)
            clock = asyncio.get_running_loop().time()
            outcome = await evaluate(connection, request_of(TOWN), book)
            took = asyncio.get_running_loop().time() - clock
            await connection.execute(b"ROLLBACK")
            return outcome, took

    outcome, took = asyncio.run(asked())
    assert outcome.judgement.verdict == "UNKNOWN"
    assert {reason.code for reason in outcome.judgement.area_reasons} & {"E_ROW_CAP", "E_TIMEOUT"}
    assert took < 6
