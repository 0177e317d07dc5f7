"""What must never better an answer, through the whole engine: what changes in the database is what is indexed, measured,
united and compared with dates.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import psycopg
import pytest
from shapely import Polygon

from smartpin_server.excavations.dig_request import read_dig
from smartpin_server.excavations.hidden import coarsened, sees_own
from smartpin_server.excavations.lattice import VERDICTS
from smartpin_server.excavations.queries import read_facts
from smartpin_server.excavations.reading import facts_from
from smartpin_server.excavations.service import RuleBook, evaluate, question
from smartpin_server.excavations.verdict import judge
from tests.conftest import Database
from tests.oracle.asking import SEEDS, Ask, with_engine
from tests.oracle.golden_scene import LONG_AFTER
from tests.oracle.register import Register, request_of
from tests.oracle.world import ENDS, Asset, Part, World
from tests.oracle.worlds import draw

pytestmark = pytest.mark.db


def test_who_may_not_see_what_is_restricted_never_gets_a_better_answer(module_database: Database) -> None:
    """Known by cells of a grid only, a restricted asset is never farther than it is, nor its owner asked less."""

    async def work(_: Ask, connection: psycopg.AsyncConnection[Any], book: RuleBook) -> None:
        hidden = 0
        for seed in range(6000, 6060):
            world = draw(seed)
            rng = Random(seed)
            secret = tuple(replace(asset, restricted=rng.choice((True, None, False))) for asset in world.assets)
            world = replace(world, assets=secret)
            await connection.execute(b"BEGIN ISOLATION LEVEL REPEATABLE READ")
            await connection.execute(b"SELECT app.begin_bulk_load('a world of the oracle')")
            register = Register(connection, world)
            await register.fill()
            asked = read_dig(request_of(world), book.current, datetime.now(UTC))
            document = await read_facts(connection, question(asked, book.current, register.revision))
            await connection.execute(b"ROLLBACK")
            exact, coarse = (
                judge(asked.dig, facts_from(told), book.current.rules)
                for told in (document, coarsened(document, sees_own(None)))
            )
            hidden += len(document["restricted"] or ())
            for word in ("verdict", "register_verdict"):
                was, became = getattr(exact, word), getattr(coarse, word)
                assert VERDICTS.index(became) >= VERDICTS.index(was), f"{seed}: {word} {was} became {became}"
        assert hidden > 40

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
