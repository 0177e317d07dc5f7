"""Writers, issuers and readers at once against the real database, and a checker that needs no clock but the test's own.

What a certificate has seen is taken from what it stores of its facts (ids and versions), not from its snapshot: the
checker shares nothing with the way freshness is worked out.
"""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
from shapely.geometry import MultiPolygon, Polygon, box

from smartpin_server.db.engine import make_engine
from smartpin_server.errors import Problem
from smartpin_server.excavations.certificate.keys import CertificateKeys
from smartpin_server.excavations.permit.evaluation import Wish, evaluate_job
from smartpin_server.excavations.service import RuleBook
from smartpin_server.jurisdictions import load
from smartpin_server.settings import Settings
from tests.clearance_world import EAST, NORTH, World, placed

SRID = 9214
APART_M = 60
Connection = psycopg.AsyncConnection[Any]


@dataclass(frozen=True)
class Site:
    """A job, and what lies near it that can change."""

    job: UUID
    revision: UUID
    lines: tuple[str, ...]
    coverage: str
    owner: str
    x: float
    y: float


@dataclass(frozen=True)
class Change:
    """Something that counts for a site, told to whoever made it at `acknowledged` (None: never)."""

    site: int
    entity: str
    version: int
    acknowledged: float


@dataclass(frozen=True)
class Reading:
    """What a reader was told of a certificate, asked at `began`."""

    site: int
    clearance: UUID
    began: float
    valid: bool


@dataclass
class Log:
    """Everything that was done."""

    changes: list[Change] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    issued: list[tuple[int, UUID]] = field(default_factory=list)
    refused: int = 0


def build_sites(world: World, count: int) -> list[Site]:
    """So many jobs of one contractor with a submitted revision each, two lines and a coverage near every one."""
    owner = world.town()
    digger = world._organisation("Race diggers", "contractor")
    # A few owners for all: every owner of the city is looked at in every evaluation.
    locals_ = [world._organisation(f"Local {number}", "owner") for number in range(4)]
    for local in locals_:
        world.standing(local, ("gas",))
        world.service_area(local, "gas", box(8000, 8000, 8100, 8100))
    sites = []
    with world.connection.pipeline(), world.connection.transaction():  # thousands of rows, few trips
        for number in range(count):
            x, y = -1900.0 + APART_M * (number % 60), -1900.0 + APART_M * (number // 60)
            local = locals_[number % len(locals_)]
            world.service_area(local, "gas", box(x - 10, y - 10, x + 14, y + 12))
            coverage = world.coverage(local, "gas", box(x - 15, y - 15, x + 19, y + 17))
            lines = tuple(
                world.line(f"LINESTRING Z ({x - 5} {y + off} 0, {x + 9} {y + off} 0)", owner, quality="D", depth_m=None)
                for off in (-1.0, 3.0)
            )
            sites.append(_site(world, number, digger, x, y, lines, coverage, local))
    return sites


def _site(
    world: World, number: int, digger: str, x: float, y: float, lines: tuple[str, ...], coverage: str, owner: str
) -> Site:
    dig: Polygon = placed(box(x, y, x + 4, y + 2))
    job = world.insert("dig.excavation", code=f"RACE-{number}", organisation_id=digger, title="Race", life="requested")
    revision = world.insert(
        "dig.excavation_revision", excavation_id=job, number=1, geom=f"SRID={SRID};{MultiPolygon([dig]).wkt}",
        drawing_uncertainty_m=0.1, window_from="2026-01-01", window_to="2027-06-01",
    )  # fmt: skip
    world.insert(
        "dig.excavation_part",
        revision_id=revision,
        number=1,
        geom=f"SRID={SRID};{dig.wkt}",
        method="HAND",
        z_bottom_m=0.5,
    )
    world.run(
        "update dig.excavation_revision set submitted_at = now(), base_version = row_version where id = %s", revision
    )
    return Site(UUID(job), UUID(revision), lines, coverage, owner, x, y)


async def race(
    url: str, api_url: str, home: Path, sites: Sequence[Site], *, writers: int = 3, issuers: int = 3, readers: int = 3,
    valid: str = "app.clearance_status(%s) ->> 'status' = 'VALID'", seed: int = 1,
) -> Log:  # fmt: skip
    """Issue a certificate for every site while writers change what lies near it and readers ask how it stands.

    `valid` is how a reader finds out: the statement gets the id of a clearance.
    """
    log, done = Log(), asyncio.Event()
    frontier = [0]
    engine = make_engine(Settings(pool_size=issuers + 1), api_url)
    book, keys = RuleBook(load("vn-hue")), CertificateKeys(home)
    keys.current()
    try:
        async with asyncio.TaskGroup() as crowd:
            for number in range(writers):
                crowd.create_task(_write(url, sites, log, frontier, done, random.Random(seed * 100 + number)))
            for number in range(readers):
                crowd.create_task(_read(url, log, done, valid, random.Random(seed * 200 + number)))
            work = [
                crowd.create_task(_issue(engine, book, keys, sites, log, frontier, random.Random(seed * 300 + number)))
                for number in range(issuers)
            ]
            await asyncio.gather(*work)
            await asyncio.sleep(0.3)  # readers see the last ones as well
            done.set()
    finally:
        await engine.dispose()
    return log


async def _issue(
    engine: Any,
    book: RuleBook,
    keys: CertificateKeys,
    sites: Sequence[Site],
    log: Log,
    frontier: list[int],
    dice: random.Random,
) -> None:
    while frontier[0] < len(sites):
        number = frontier[0]
        frontier[0] += 1
        if dice.random() < 0.1 and number:
            number = dice.randrange(number)  # somebody wants a certificate that is there already, or is stale
            frontier[0] -= 1
        try:
            done = await evaluate_job(engine, sites[number].job, book, Wish(keys=keys))
            log.issued.append((number, done.clearance_id))
        except Problem as refusal:
            if refusal.code != "ALREADY_ISSUED":
                raise
            log.refused += 1


async def _write(
    url: str, sites: Sequence[Site], log: Log, frontier: list[int], done: asyncio.Event, dice: random.Random
) -> None:
    connection: Connection = await psycopg.AsyncConnection.connect(url)
    async with connection:
        while not done.is_set():
            # Around the sites that are being issued just now.
            number = min(max(0, frontier[0] + dice.randint(-12, 4)), len(sites) - 1)
            site = sites[number]
            entity, version = await _change(connection, site, dice)
            await asyncio.sleep(dice.choice((0, 0.001, 0.005, 0.03)))  # an editor that takes its time to save
            await connection.commit()
            log.changes.append(Change(number, entity, version, time.monotonic()))
            await asyncio.sleep(dice.choice((0, 0.002, 0.01)))


async def _change(connection: Connection, site: Site, dice: random.Random) -> tuple[str, int]:
    """One change that counts, not committed yet: what was changed, and its new version."""
    sort = dice.randrange(4)
    if sort == 0:
        line, off = dice.choice(list(zip(site.lines, (-1.0, 3.0), strict=True)))
        north = NORTH + site.y + off + dice.uniform(-0.4, 0.4)
        east = EAST + site.x
        geom = f"SRID={SRID};LINESTRING Z ({east - 5} {north} 0, {east + 9} {north} 0)"
        return line, await _updated(connection, "asset.utility_line set geom = %s", line, geom)
    if sort == 1:
        line = dice.choice(site.lines)
        return line, await _updated(connection, "asset.utility_line set name = %s", line, uuid4().hex)
    if sort == 2:
        day = f"2026-0{dice.randint(1, 9)}-{dice.randint(10, 28)}"
        change = "asset.coverage set complete_as_of = %s"
        return site.coverage, await _updated(connection, change, site.coverage, day)
    reply = str(uuid4())
    await connection.execute(
        "insert into dig.owner_reply (id, revision_id, owner_id, code) values (%s, %s, %s, 'MARKED')",
        [reply, site.revision, site.owner],
    )
    return reply, 1


async def _updated(connection: Connection, change: str, entity: str, value: Any) -> int:
    statement = f"update {change}, base_version = row_version where id = %s returning row_version"
    row = await (await connection.execute(statement.encode(), [value, entity])).fetchone()
    assert row is not None
    return int(row[0])


async def _read(url: str, log: Log, done: asyncio.Event, valid: str, dice: random.Random) -> None:
    connection: Connection = await psycopg.AsyncConnection.connect(url, autocommit=True)
    statement = f"select {valid}".encode()
    async with connection:
        while not done.is_set():
            if not log.issued:
                await asyncio.sleep(0.005)
                continue
            site, clearance = log.issued[max(0, len(log.issued) - 1 - int(dice.expovariate(0.12)))]
            began = time.monotonic()
            row = await (await connection.execute(statement, [clearance])).fetchone()
            log.readings.append(Reading(site, clearance, began, bool(row and row[0])))
            await asyncio.sleep(0.003)  # others use the machine too


def seen_by(connection: "psycopg.Connection[Any]", clearances: set[UUID]) -> dict[UUID, dict[str, int]]:
    """What each certificate has seen: ids and versions, from the facts it keeps."""
    seen: dict[UUID, dict[str, int]] = {}
    rows = connection.execute(
        "select id, inputs -> 'facts' from dig.clearance where id = any(%s)", [list(clearances)]
    ).fetchall()
    for clearance, facts in rows:
        versions = {row["id"]: int(row["version"]) for row in facts["assets"]["lines"]}
        versions |= {row["id"]: int(row["version"]) for row in facts["answers"]["replies"]}
        for area in facts["regions"]["service_areas"]:
            versions |= {row["id"]: int(row["version"]) for row in area["coverage"] or ()}
        seen[clearance] = versions
    return seen


def false_valid(log: Log, seen: dict[UUID, dict[str, int]]) -> list[tuple[Reading, Change]]:
    """Readings that said VALID although a change had been acknowledged before that the certificate had not seen."""
    by_site: dict[int, list[Change]] = {}
    for change in log.changes:
        by_site.setdefault(change.site, []).append(change)
    return [
        (reading, change)
        for reading in log.readings
        if reading.valid
        for change in by_site.get(reading.site, ())
        if change.acknowledged < reading.began and seen[reading.clearance].get(change.entity, 0) < change.version
    ]
