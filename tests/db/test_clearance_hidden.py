"""Restricted assets as those may know of them who must not learn where they lie: by cells, never better, never finer."""

import asyncio
import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from shapely import unary_union
from shapely.geometry import LineString, Polygon, box, shape

from smartpin_server.excavations.dig_request import read_dig
from smartpin_server.excavations.hidden import coarsened, sees_own
from smartpin_server.excavations.lattice import VERDICTS
from smartpin_server.excavations.queries import BEGIN, read_facts
from smartpin_server.excavations.reading import facts_from
from smartpin_server.excavations.service import question
from smartpin_server.excavations.verdict import Judgement, judge
from smartpin_server.jurisdictions import load
from tests.clearance_world import EAST, NORTH, World, lon_lat, polygon
from tests.conftest import Database

pytestmark = pytest.mark.db
HUE = load("vn-hue")
CELL_M = 25.0
WEST_EDGE, SOUTH_EDGE = -(EAST % CELL_M), -(NORTH % CELL_M)
"""In the world's local metres: the corner of the cell that holds 0, 0."""


@pytest.fixture
def world(module_database: Database) -> Iterator[World]:
    made = World(module_database.url)
    yield made
    for table in ("asset.utility_line", "asset.utility_node", "asset.owner_list", "asset.service_area", "asset.coverage",
                  "dig.standing_instruction"):  # fmt: skip
        made.run(f"update {table} set valid_to = now() where valid_to is null")
    made.run("update org.organisation set valid_to = now() where valid_to is null")
    made.close()


def asked_many(world: World, requests: list[Mapping[str, Any]]) -> list[tuple[dict[str, Any], Any]]:
    """The facts of each request as the database tells them, and the dig."""

    async def ask() -> list[tuple[dict[str, Any], Any]]:
        found = []
        async with await psycopg.AsyncConnection.connect(world.url, autocommit=True, prepare_threshold=0) as driver:
            for request in requests:
                asked = read_dig(request, HUE, datetime.now(UTC))
                await driver.execute(BEGIN)
                found.append((dict(await read_facts(driver, question(asked, HUE))), asked))
                await driver.execute("COMMIT")
        return found

    return asyncio.run(ask())


def judged(document: Mapping[str, Any], asked: Any, organisation: str | None, *, exact: bool = False) -> Judgement:
    told = document if exact else coarsened(document, sees_own(organisation))
    return judge(asked.dig, facts_from(told), HUE.rules)


def a_request(
    area: Polygon, method: str = "MECHANICAL", uncertainty_m: float = 0.1, depth_m: float = 1.0
) -> dict[str, Any]:
    return {"area": lon_lat(area), "depth_m": depth_m, "method": method, "drawing_uncertainty_m": uncertainty_m}


def told(judgement: Judgement) -> tuple[Any, ...]:
    """Everything of a judgement that a reader could see of hidden assets, and what follows from them."""
    return (
        judgement.verdict,
        judgement.register_verdict,
        sorted((f.asset.id, f.part, f.row, f.verdict) for f in judgement.findings),
        sorted((r.row, r.code, r.owner_id or "", r.kind or "", r.detail or "") for r in judgement.area_reasons),
        judgement.considered,
        sorted((p.phase, p.step, p.asset_id or "") for p in judgement.hold_points),
    )


def test_nothing_changes_while_a_dig_moves_inside_its_cell(world: World) -> None:
    """A hundred previews, millimetres and metres apart, by every method: the exact rule gives the line away, this does not."""
    world.town()
    secret = world.owner("Secret", ("power",), area=box(500, 500, 600, 600), standing=False)
    x = WEST_EDGE + 12.0
    world.line(LineString([(x, -300), (x, 300)]), secret, kind="power", restricted=True)
    dice = random.Random("inside a cell")
    for method in ("HAND", "MECHANICAL", "IMPACT"):
        requests = []
        for n in range(34):
            east = WEST_EDGE + (1 + n * 0.6 if n < 30 else 8.0 + dice.uniform(0, 1.5))
            requests.append(
                a_request(box(east, SOUTH_EDGE + 5, east + 0.8, SOUTH_EDGE + 6), method, dice.choice([0.1, 0.5, 2.0]))
            )
        found = asked_many(world, requests)
        exact = {str(told(judged(*one, None, exact=True))) for one in found}
        coarse = {str(told(judged(*one, None))) for one in found}
        assert len(coarse) == 1, method
        assert len(exact) > 1 or method == "IMPACT", "else the test would show nothing"


def test_how_far_a_dig_is_felt_changes_at_cells_only(world: World) -> None:
    """A dig slid over 200 m: what is told of the line comes and goes where a cell ends, to the centimetre."""
    owner = world.town()
    world.line(LineString([(WEST_EDGE + 3.0, -300), (WEST_EDGE + 3.0, 300)]), owner, restricted=True)
    steps = [WEST_EDGE - 100 + 0.5 * n for n in range(400)]
    found = asked_many(world, [a_request(box(x, 0, x + 0.2, 0.2)) for x in steps])
    seen = [bool(judged(*one, None).findings) for one in found]
    changes = [steps[n] for n in range(1, len(steps)) if seen[n] != seen[n - 1]]
    assert len(changes) == 2
    for place in changes:
        past = (place - WEST_EDGE) % CELL_M
        assert min(past, CELL_M - past) < 0.75, place
    assert changes[1] - changes[0] >= 2 * CELL_M


def test_a_dig_that_says_it_is_badly_drawn_feels_whole_cells(world: World) -> None:
    """The uncertainty of the drawing must not be a tape measure."""
    owner = world.town()
    world.line(LineString([(WEST_EDGE + 60.0, -300), (WEST_EDGE + 60.0, 300)]), owner, restricted=True)
    wide = [0.1 + 0.25 * n for n in range(200)]
    found = asked_many(world, [a_request(box(WEST_EDGE + 5, 0, WEST_EDGE + 6, 1), uncertainty_m=u) for u in wide])
    seen = [bool(judged(*one, None).findings) for one in found]
    first = wide[seen.index(True)]
    rules = HUE.rules
    # 35 m from the cell: two cells of 25 m, from where small reach and search radius together pass one.
    brings = (
        CELL_M / 5
        + first
        + rules.overdig_h_m("MECHANICAL")
        + rules.greatest_tolerance_m("MECHANICAL")
        + rules.unseen_margin_m
    )
    assert brings == pytest.approx(CELL_M, abs=0.3)


@pytest.mark.parametrize("seed", range(6))
def test_coarse_is_never_better_than_exact(world: World, seed: int) -> None:
    dice = random.Random(f"hidden {seed}")
    owners = [world.town(standing=dice.random() < 0.5), world.owner("Other", ("power",), standing=False)]
    for _ in range(12):
        x, y = dice.uniform(-80, 80), dice.uniform(-80, 80)
        columns: dict[str, Any] = {
            "kind": dice.choice(["water", "power", "gas"]), "restricted": dice.choice([True, True, None, False]),
            "quality": dice.choice(["B1", "C", "D"]), "status": dice.choice(["in_service", "planned", "abandoned"]),
            "h_uncertainty_m": dice.choice([None, 0.5, 8.0, 30.0]),
        }  # fmt: skip
        if dice.random() < 0.3:
            world.node(x, y, dice.choice(owners), **columns)
        elif dice.random() < 0.15:
            spot = polygon(box(x, y, x + 5, y + 5))
            world.line(
                None, dice.choice(owners), usable=False, unusable_reason="no CRS", last_known_box=spot, **columns
            )
        else:
            shape_of = LineString([(x, y), (x + dice.uniform(-60, 60), y + dice.uniform(-60, 60))])
            world.line(shape_of, dice.choice([*owners, None]), **columns)
    requests = []
    for _ in range(40):
        x, y = dice.uniform(-90, 90), dice.uniform(-90, 90)
        drawn = box(x, y, x + dice.uniform(0.3, 30), y + dice.uniform(0.3, 30))
        method = dice.choice(["HAND", "VACUUM", "MECHANICAL", "IMPACT"])
        requests.append(a_request(drawn, method, dice.choice([0.1, 2.0, 20.0, 120.0])))
    worse = 0
    for document, asked in asked_many(world, requests):
        exact, coarse = judged(document, asked, None, exact=True), judged(document, asked, None)
        for word in ("verdict", "register_verdict"):
            assert VERDICTS.index(getattr(coarse, word)) >= VERDICTS.index(getattr(exact, word))
        worse += coarse.verdict != exact.verdict
        assert {f.asset.id for f in exact.findings} <= {f.asset.id for f in coarse.findings}
        assert {(r.row, r.owner_id) for r in exact.area_reasons} <= {(r.row, r.owner_id) for r in coarse.area_reasons}
        everything = judged({**document, "restricted": []}, asked, None)
        assert [f.asset.id for f in everything.findings] == [f.asset.id for f in exact.findings]
    assert worse > 0, "else nothing was coarse"


def test_its_owner_and_operator_are_judged_exactly(world: World) -> None:
    owner, operator = world.town(), world.owner("Operator", (), standing=False)
    line = world.line(
        LineString([(WEST_EDGE + 20.0, -300), (WEST_EDGE + 20.0, 300)]), owner, restricted=True, operator_id=operator
    )
    ((document, asked),) = asked_many(world, [a_request(box(WEST_EDGE + 2, 0, WEST_EDGE + 3, 1))])
    assert [f.asset.id for f in judged(document, asked, None).findings] == [line]
    assert judged(document, asked, owner).findings == ()
    assert judged(document, asked, operator).findings == ()


def test_the_zone_is_the_cells_of_the_dig(world: World) -> None:
    world.line(LineString([(WEST_EDGE + 60.0, -300), (WEST_EDGE + 60.0, 300)]), world.town(), restricted=True)
    ((document, _),) = asked_many(
        world, [a_request(box(WEST_EDGE + 40, SOUTH_EDGE + 1, WEST_EDGE + 52, SOUTH_EDGE + 2))]
    )
    (entry,) = document["restricted"]
    cells = unary_union(
        [
            shape(lon_lat(box(WEST_EDGE + CELL_M * n, SOUTH_EDGE, WEST_EDGE + CELL_M * (n + 1), SOUTH_EDGE + CELL_M)))
            for n in (1, 2)
        ]
    )
    assert shape(entry["zone"]).symmetric_difference(cells).area < 1e-2 * cells.area


def test_too_many_to_tell_apart_is_unknown_and_hides_no_conflict(world: World) -> None:
    owner = world.town()
    for n in range(6):
        world.line(LineString([(n * 0.1, -9), (n * 0.1, 9)]), owner, restricted=n < 5)
    world.run("update lookup.rule_value set value = 4 where rule = 'cap_rows'")
    try:
        ((document, asked),) = asked_many(world, [a_request(box(30, 0, 31, 1))])
    finally:
        world.run("update lookup.rule_value set value = 10000 where rule = 'cap_rows'")
    assert document["restricted"] is None
    coarse = judged(document, asked, None)
    assert (coarse.verdict, [r.code for r in coarse.area_reasons]) == ("UNKNOWN", ["E_ROW_CAP"])
