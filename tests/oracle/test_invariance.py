"""What must not change an answer, through the whole engine: request, index, facts, verdict."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import psycopg
import pytest
from pyproj import Transformer
from shapely import LineString

from smartpin_server.excavations.service import Outcome, RuleBook, evaluate
from tests.conftest import Database
from tests.oracle import geometry
from tests.oracle.asking import SEEDS, Ask, with_engine
from tests.oracle.asset import is_candidate
from tests.oracle.envelope import own_claim
from tests.oracle.register import Register, request_of
from tests.oracle.rules import hue
from tests.oracle.verdict import cuts_of
from tests.oracle.world import Asset, Part
from tests.oracle.worlds import draw

pytestmark = pytest.mark.db
MICROMETRE = 1e-6
Said = list[tuple[Any, ...]]


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
                    near = any(is_candidate(world, shape, asset, cut, hue()) for cut in cuts_of(world, hue()))
                    reached += near
                    assert not near or asset.name in seen
        assert reached > 80

    with_engine(module_database.url, work)
