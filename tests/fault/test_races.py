"""No reader is told VALID over a change that was acknowledged before: 500 certificates, with --full 5,000."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.clearance_world import World
from tests.conftest import Database
from tests.fault.races import Log, Site, build_sites, false_valid, race, seen_by

pytestmark = [pytest.mark.db, pytest.mark.fault]

FLAG = """
alter table dig.clearance add column flagged boolean not null default false;
create function public.flag_nearby() returns trigger language plpgsql as $$
begin
  update dig.clearance c set flagged = true, base_version = row_version
  where status = 'VALID' and not flagged and ST_DWithin(c.footprint, new.geom, 20);
  return null;
end $$;
create function public.flag_own() returns trigger language plpgsql as $$
begin
  update dig.clearance c set flagged = true, base_version = row_version
  where status = 'VALID' and not flagged and c.revision_id = new.revision_id;
  return null;
end $$;
create trigger flag after insert or update on asset.utility_line for each row execute function public.flag_nearby();
create trigger flag after insert or update on asset.coverage for each row execute function public.flag_nearby();
create trigger flag after insert on dig.owner_reply for each row execute function public.flag_own();
"""
"""What one would write first: whoever changes something flags the certificates near it."""


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    made = World(database.url)
    yield made
    made.close()


def run(database: Database, tmp_path: Path, sites: list[Site], **more: Any) -> tuple[Log, list[Any]]:
    log = asyncio.run(race(database.url, database.api_url, tmp_path, sites, **more))
    with psycopg.connect(database.url) as connection:
        seen = seen_by(connection, {clearance for _, clearance in log.issued})
    return log, false_valid(log, seen)


@pytest.mark.parametrize("count", [500, pytest.param(5000, marks=pytest.mark.full)])
def test_writers_issuers_and_readers_at_once_and_no_false_valid(
    database: Database, world: World, tmp_path: Path, count: int
) -> None:
    sites = build_sites(world, count)
    log, wrong = run(database, tmp_path, sites)
    valid = sum(reading.valid for reading in log.readings)
    print(
        f"\n{len(log.issued)} certificates, {len(log.changes)} changes, {len(log.readings)} readings"
        f" ({valid} said VALID), {log.refused} refused as issued already, {len(wrong)} false VALID"
    )
    assert wrong == []
    assert len({site for site, _ in log.issued}) == count
    # A run in which nobody raced would prove nothing.
    assert len(log.changes) > count / 2 and valid > count / 2 and len(log.readings) - valid > count / 10
    twice = "select count(*) from (select revision_id from dig.clearance where status = 'VALID' group by 1 having count(*) > 1) x"
    assert world.run(twice) == (0,)
    lost = "select count(*) from dig.clearance where status = 'VALID' and certificate is null"
    assert world.run(lost) == (0,)


def test_certificates_flagged_by_a_trigger_alone_lose_the_race(
    database: Database, world: World, tmp_path: Path
) -> None:
    """The same harness on a clone whose readers believe a flag: shows that the harness finds what it looks for."""
    world.run(FLAG)
    sites = build_sites(world, 150)
    believed = "not c.flagged from (select flagged from dig.clearance where id = %s) as c"
    _, wrong = run(database, tmp_path, sites, valid=believed, writers=6)
    assert wrong, "the flag was always set in time; the race did not happen"


def test_the_interleaving_that_no_flag_survives(database: Database, world: World, tmp_path: Path) -> None:
    """A writer begins, a certificate is issued, the writer commits: deterministic."""
    world.run(FLAG)
    (site,) = build_sites(world, 1)
    with psycopg.connect(database.url) as writer:
        writer.execute(
            "update asset.utility_line set name = 'moved', base_version = row_version where id = %s", [site.lines[0]]
        )
        log = asyncio.run(race(database.url, database.api_url, tmp_path, [site], writers=0, issuers=1, readers=0))
        writer.commit()
    (_, clearance) = log.issued[0]
    told = world.run(
        "select flagged, app.clearance_status(id) ->> 'status' from dig.clearance where id = %s", clearance
    )
    assert told == (False, "STALE"), "the flag is not set, the snapshot knows"
