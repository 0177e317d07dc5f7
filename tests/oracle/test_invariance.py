"""What must not change an answer, and what must never better it, through the whole engine: request, index, facts, verdict."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import numpy as np
import psycopg
import pytest
from pyproj import Transformer
from shapely import LineString, Polygon

from smartpin_server.excavations.lattice import VERDICTS
from smartpin_server.excavations.service import Outcome, RuleBook, evaluate
from tests.conftest import Database
from tests.oracle import geometry
from tests.oracle.asset import _is_candidate
from tests.oracle.envelope import own_claim
from tests.oracle.golden_scene import LONG_AFTER
from tests.oracle.register import Register, ask_engine, request_of, rule_book
from tests.oracle.rules import hue
from tests.oracle.verdict import cuts_of
from tests.oracle.world import ENDS, Asset, Part, World
from tests.oracle.worlds import draw

pytestmark = pytest.mark.db
MICROMETRE = 1e-6
Ask = Callable[[World], Awaitable[Outcome]]
Said = list[tuple[Any, ...]]
SEEDS = range(5000, 5025)


def with_engine(url: str, work: Callable[[Ask, psycopg.AsyncConnection[Any], RuleBook], Awaitable[None]]) -> None:
    async def connected() -> None:
        connection = await psycopg.AsyncConnection.connect(url, autocommit=True, prepare_threshold=0)
        async with connection:
            book = await rule_book(connection)

            async def ask(world: World) -> Outcome:
                return (await ask_engine(connection, book, world))[0]

            await work(ask, connection, book)

    asyncio.run(connected())


def said(outcome: Outcome) -> Said:
    """Both verdicts, and each finding by the code of its asset, without its gap."""
    judgement = outcome.judgement
    rows = sorted((f.asset.asset_code, f.part or 0, f.row, f.verdict, f.reason) for f in judgement.findings)
    area = sorted((r.row, r.code, r.verdict, r.kind or "") for r in judgement.area_reasons)
    return [(judgement.verdict, judgement.register_verdict), *rows, *area]


def gaps(outcome: Outcome) -> list[float]:
    found = [(f.asset.asset_code, f.part, f.row, f.position.gap_m) for f in outcome.judgement.findings if f.position]
    return [gap for *_, gap in sorted(found, key=str)]


def same(one: Outcome, other: Outcome) -> None:
    assert said(one) == said(other)
    assert gaps(one) == pytest.approx(gaps(other), abs=MICROMETRE)


def test_the_order_of_vertices_and_parts_and_assets_does_not_matter(module_database: Database) -> None:
    """Rings begin elsewhere and turn the other way round, lines run backwards, everything comes in another order."""

    def turned(part: Part, rng: Random) -> Part:
        at = rng.randrange(len(part.ring))
        return replace(part, ring=tuple(reversed((*part.ring[at:], *part.ring[:at]))))

    def backwards(asset: Asset) -> Asset:
        length = LineString(asset.points).length if len(asset.points) > 1 else 0.0
        profile = (
            None if asset.profile is None else tuple((round(length - m, 9), d) for m, d in reversed(asset.profile))
        )
        if profile is not None and profile[0][0] < 0:  # the record reaches a millimetre past the end of its line
            return asset
        heights = None if asset.heights is None else tuple(reversed(asset.heights))
        return replace(asset, points=tuple(reversed(asset.points)), profile=profile, heights=heights)

    async def work(ask: Ask, *_: Any) -> None:
        for seed in SEEDS:
            rng, world = Random(seed), draw(seed)
            if any(part.method == "TRENCHLESS" for part in world.dig.parts):
                continue  # pits come after the parts and take their numbers
            parts = tuple(turned(part, rng) for part in world.dig.parts)
            mixed = replace(
                world,
                dig=replace(world.dig, parts=parts),
                assets=tuple(backwards(asset) for asset in reversed(world.assets)),
                coverages=tuple(reversed(world.coverages)),
                replies=tuple(reversed(world.replies)),
            )
            same(await ask(world), await ask(mixed))
            order = rng.sample(range(len(parts)), len(parts))
            swapped = replace(world, dig=replace(world.dig, parts=tuple(world.dig.parts[i] for i in order)))
            straight, other = (await ask(world)).judgement, (await ask(swapped)).judgement
            assert (straight.verdict, straight.register_verdict) == (other.verdict, other.register_verdict)

    with_engine(module_database.url, work)


def test_splitting_a_line_changes_nothing(module_database: Database) -> None:
    """Two halves that meet at a vertex give together what the whole gave: the same worst row, the same smallest gap."""

    def halves(asset: Asset) -> Iterator[Asset]:
        a, b = asset.points[0], asset.points[-1]
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        for number, points in enumerate(((a, middle), (middle, b))):
            yield replace(asset, name=f"{asset.name}{number}", points=points)

    async def work(ask: Ask, *_: Any) -> None:
        compared = 0
        for seed in SEEDS:
            world = draw(seed)
            plain = tuple(
                replace(asset, points=(asset.points[0], asset.points[-1]), profile=None, heights=None)
                for asset in world.assets
                if len(asset.points) > 1 and asset.status != "removed" and not asset.unusable
            )
            bare = replace(world, assets=plain, exposures=(), proofs=(), consents=(), releases=())
            split = replace(bare, assets=tuple(half for asset in plain for half in halves(asset)))
            one, two = await ask(bare), await ask(split)
            assert said(one)[0] == said(two)[0]
            for asset in plain:
                nearest = [
                    [
                        f.position.gap_m
                        for f in found.judgement.findings
                        if f.position and f.asset.asset_code.startswith(asset.name)
                    ]
                    for found in (one, two)
                ]
                compared += bool(nearest[0])
                assert min(nearest[0], default=0.0) == pytest.approx(min(nearest[1], default=0.0), abs=MICROMETRE)
        assert compared > 8

    with_engine(module_database.url, work)


def test_a_dig_that_came_by_way_of_another_crs_is_the_same(module_database: Database) -> None:
    """Metres of UTM 48N and back: the same degrees but for the last digits."""
    there, back = (Transformer.from_crs(a, b, always_xy=True) for a, b in ((4326, 32648), (32648, 4326)))

    def detour(ring: list[list[float]]) -> list[list[float]]:
        east, north = there.transform(*np.array(ring).T)
        return [[float(lon), float(lat)] for lon, lat in zip(*back.transform(east, north), strict=True)]

    async def work(ask: Ask, connection: psycopg.AsyncConnection[Any], book: RuleBook) -> None:
        for seed in SEEDS:
            world = draw(seed)
            request = request_of(world)
            for part in request["parts"]:
                part["geometry"]["coordinates"] = [detour(ring) for ring in part["geometry"]["coordinates"]]
            await connection.execute(b"BEGIN ISOLATION LEVEL REPEATABLE READ")
            await connection.execute(b"SELECT app.begin_bulk_load('a world of the oracle')")
            register = Register(connection, world)
            await register.fill()
            straight = await evaluate(connection, request_of(world), book, revision_id=register.revision)
            moved = await evaluate(connection, request, book, revision_id=register.revision)
            await connection.execute(b"ROLLBACK")
            drawn = len(world.dig.parts)
            for one, other in zip(straight.asked.polygons[:drawn], moved.asked.polygons[:drawn], strict=True):
                assert one.hausdorff_distance(other) < MICROMETRE
            if len(straight.asked.polygons) == drawn:
                same(straight, moved)
            else:  # an assumed pit is turned with the narrowest rectangle around its tube, not the same to the last digit
                assert said(straight) == said(moved)

    with_engine(module_database.url, work)


def test_every_asset_within_the_greatest_envelope_is_a_candidate(module_database: Database) -> None:
    """Whatever it turns out to be: what reaches the dig by its stored reach is among the facts."""

    async def work(ask: Ask, *_: Any) -> None:
        reached = 0
        for seed in range(5000, 5100):
            world = draw(seed)
            outcome = await ask(world)
            assert outcome.facts is not None
            seen = {asset.asset_code for asset in outcome.facts.assets}
            for asset in world.assets:
                if asset.points:
                    shape = geometry.shape_of(asset)
                    assert own_claim(asset, shape.length, hue()).u_h > 0
                    near = any(_is_candidate(shape, asset, cut, hue()) for cut in cuts_of(world, hue()))
                    reached += near
                    assert not near or asset.name in seen
        assert reached > 80

    with_engine(module_database.url, work)


def _grown(world: World) -> World:
    def wider(part: Part) -> Part:
        if part.method == "TRENCHLESS":  # a longer bore has its pits elsewhere: it is another dig
            return part
        grown = Polygon(part.ring).buffer(0.7, join_style="mitre")
        return replace(part, ring=tuple(grown.exterior.coords[:-1]), holes=())

    return replace(world, dig=replace(world.dig, parts=tuple(wider(part) for part in world.dig.parts)))


def _deeper(world: World) -> World:
    parts = (replace(part, z_bottom=None if part.z_bottom is None else part.z_bottom + 0.8) for part in world.dig.parts)
    return replace(world, dig=replace(world.dig, parts=tuple(parts)))


def _each(**changes: Any) -> Callable[[World], World]:
    return lambda world: replace(world, assets=tuple(replace(asset, **changes) for asset in world.assets))


def _one_more(world: World) -> World:
    at = world.dig.parts[0].ring[0]
    return replace(world, assets=(*world.assets, Asset("new", (at, (at[0] + 5, at[1])), owner="O")))


def _planned_is_built(world: World) -> World:
    built = (replace(a, status="in_service") if a.status == "planned" else a for a in world.assets)
    return replace(world, assets=tuple(built))


WORSE: dict[str, Callable[[World], World]] = {
    "the dig grows": _grown,
    "the dig goes deeper": _deeper,
    "the dig is drawn less surely": lambda world: replace(world, dig=replace(world.dig, uncertainty=None)),
    "an asset is added": _one_more,
    "quality worsens": _each(quality="D"),
    "depths are forgotten": _each(depth=None, profile=None),
    "references are forgotten": _each(reference="unknown"),
    "widths are forgotten": _each(half_width=None, diameter_mm=None),
    "nobody knows what is critical": _each(critical=None),
    "nobody knows what is restricted": _each(restricted=None),
    "what was planned is there": _planned_is_built,
    "open holes are filled and forgotten": lambda world: replace(
        world, exposures=tuple(hole for hole in world.exposures if hole.diameter_mm is not None)
    ),
    "signatures are dropped": lambda world: replace(world, consents=(), proofs=(), releases=()),
    "coverage is lost": lambda world: replace(world, coverages=world.coverages[1:]),
    "an owner list is lost": lambda world: replace(world, lists=world.lists[1:]),
    "a standing instruction is lost": lambda world: replace(world, standings=world.standings[1:]),
    "coverage is cut a second short": lambda world: replace(
        world,
        coverages=tuple(replace(one, until=min(one.until, ENDS - timedelta(seconds=1))) for one in world.coverages),
    ),
}


@pytest.mark.parametrize("how", WORSE)
def test_the_whole_engine_is_never_better_when(module_database: Database, how: str) -> None:
    """Through the database: what changes there is what is indexed, measured, united and compared with dates."""

    async def work(ask: Ask, *_: Any) -> None:
        for seed in SEEDS:
            world = draw(seed)
            if how == "open holes are filled and forgotten" and any(hole.depth is not None for hole in world.exposures):
                continue  # a hole may have shown a pipe to lie shallower than its record says
            before, after = (await ask(world)).judgement, (await ask(WORSE[how](world))).judgement
            for word in ("verdict", "register_verdict"):
                was, became = getattr(before, word), getattr(after, word)
                assert VERDICTS.index(became) >= VERDICTS.index(was), f"{seed}: {word} {was} became {became}"

    with_engine(module_database.url, work)


def test_the_whole_engine_is_never_better_when_the_window_widens(module_database: Database) -> None:
    """A later end outlives coverage, lists and instructions, and finds planned things built."""

    async def work(ask: Ask, connection: psycopg.AsyncConnection[Any], book: RuleBook) -> None:
        for seed in SEEDS:
            world = draw(seed)
            request = request_of(world)
            await connection.execute(b"BEGIN ISOLATION LEVEL REPEATABLE READ")
            await connection.execute(b"SELECT app.begin_bulk_load('a world of the oracle')")
            register = Register(connection, world)
            await register.fill()
            ranks = []
            for later in (timedelta(0), timedelta(seconds=1), timedelta(days=3), LONG_AFTER - ENDS + timedelta(days=1)):
                asked = {**request, "to": (ENDS + later).isoformat()}
                judgement = (await evaluate(connection, asked, book, revision_id=register.revision)).judgement
                ranks.append((VERDICTS.index(judgement.verdict), VERDICTS.index(judgement.register_verdict)))
            await connection.execute(b"ROLLBACK")
            for column in zip(*ranks, strict=True):
                assert list(column) == sorted(column), seed

    with_engine(module_database.url, work)
