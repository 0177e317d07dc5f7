"""What is stored with a clearance gives the same verdict again, byte for byte (invariant I4)."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from shapely.geometry import box

from smartpin_server.db.engine import make_engine
from smartpin_server.excavations.answer import Reader, answer
from smartpin_server.excavations.certificate.keys import CertificateKeys
from smartpin_server.excavations.certificate.sign import open_sealed
from smartpin_server.excavations.permit.evaluation import Done, Wish, evaluate_job
from smartpin_server.excavations.permit.inputs import OtherRules, hash_of, judged_again
from smartpin_server.excavations.service import RuleBook
from smartpin_server.jurisdictions import from_profile, load
from smartpin_server.settings import Settings
from tests.clearance_world import World
from tests.conftest import Database
from tests.fault.races import Site, build_sites

pytestmark = pytest.mark.db


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    made = World(database.url)
    yield made
    made.close()


def evaluate(database: Database, job: UUID, wish: Wish) -> Done:
    async def once() -> Done:
        engine = make_engine(Settings(pool_size=1), database.api_url)
        try:
            return await evaluate_job(engine, job, RuleBook(load("vn-hue")), wish)
        finally:
            await engine.dispose()

    return asyncio.run(once())


def kept(world: World, clearance: UUID) -> dict[str, Any]:
    row = world.run(
        "select to_jsonb(c), k.profile, k.toml from dig.clearance c join lookup.rule_set k on k.sha256 = c.rule_set_sha256"
        " where c.id = %s", clearance,
    )  # fmt: skip
    return {"row": row[0], "rules": from_profile(row[1], row[2])}


def rich(world: World) -> Site:
    """A job with a bit of everything near it."""
    (site,) = build_sites(world, 1)
    x, y = site.x, site.y
    owner = world.owner("Rich", ("water", "power"), area=box(x - 30, y - 30, x + 40, y + 40))
    across = f"LINESTRING Z ({x - 20} {y + 1} 0, {x + 20} {y + 1.1} 0)"
    line = world.line(across, owner, kind="power", status="abandoned")
    signer = world.person(owner, "signer")
    world.insert(
        "asset.abandonment_proof", line_id=line, owner_id=owner, asset_version=1, statement="Cut", signed_by=signer,
        signed_at="2026-01-01",
    )  # fmt: skip
    seen = world.line(
        f"LINESTRING Z ({x + 1} {y - 9} 0, {x + 1} {y + 9} 0)", owner, depth_profile="[[0, 1.0], [18, 1.4]]"
    )
    world.exposure(seen, x + 1, y - 2.0, outer_diameter_mm=500.0)
    world.node(x + 3, y + 1, owner)
    world.line(f"LINESTRING Z ({x - 9} {y - 1} 0, {x + 9} {y - 1} 0)", None, restricted=None, quality="D")
    world.insert("dig.owner_reply", revision_id=site.revision, owner_id=owner, code="MAPS_PROVIDED")
    world.insert(
        "dig.consent",
        revision_id=site.revision,
        owner_id=owner,
        line_id=seen,
        asset_version=1,
        given_by=signer,
        conditions="by hand",
    )
    return site


def test_stored_inputs_judged_again_give_the_same_bytes(database: Database, world: World, tmp_path: Path) -> None:
    site = rich(world)
    keys = CertificateKeys(tmp_path)
    done = evaluate(database, site.job, Wish(keys=keys))
    found = kept(world, done.clearance_id)
    row, rules = found["row"], found["rules"]
    once, twice = judged_again(row["inputs"], rules), judged_again(json.loads(json.dumps(row["inputs"])), rules)
    assert once.judgement == twice.judgement and len(once.judgement.findings) >= 3
    assert hash_of(once).hex() == row["inputs_hash"].removeprefix("\\x")
    assert once.judgement.verdict == row["verdict"] and once.judgement.register_verdict == row["register_verdict"]

    def told(outcome: Any) -> str:
        reader = Reader(language="en", sees_all=True)
        body = answer(outcome.asked, outcome.jurisdiction, outcome.judgement, outcome.facts, reader, 0.0)
        body.pop("took_ms")
        return json.dumps(body, sort_keys=True)

    assert told(once) == told(twice)
    signed = open_sealed(row["certificate"], keys.trusted()).document
    assert signed["inputs_hash"] == hash_of(once).hex() and signed["verdict"] == row["verdict"]
    stored = world.run("select count(*) from dig.finding where clearance_id = %s", done.clearance_id)
    assert stored == (len(once.judgement.findings) + len(once.judgement.area_reasons),)
    # Whatever becomes of the register, the reasons stay what they were.
    world.run("update asset.utility_line set depth_m = 3, base_version = row_version")
    assert judged_again(kept(world, done.clearance_id)["row"]["inputs"], rules).judgement == once.judgement


def test_the_same_state_of_the_register_gives_the_same_hash(database: Database, world: World) -> None:
    site = rich(world)
    hashes = set()
    for _ in range(2):
        done = evaluate(database, site.job, Wish())
        hashes.add(kept(world, done.clearance_id)["row"]["inputs_hash"])
    assert len(hashes) == 1


def test_inputs_are_not_judged_by_other_rules(database: Database, world: World) -> None:
    site = rich(world)
    row = kept(world, evaluate(database, site.job, Wish()).clearance_id)["row"]
    with pytest.raises(OtherRules):
        judged_again(row["inputs"], load("kr"))


def test_an_engine_that_lost_its_rights_says_unknown_and_the_queue_tries_again(
    database: Database, world: World
) -> None:
    """Invariant I5: a failure is UNKNOWN, with its code; the next evaluation that succeeds takes its place."""
    site = rich(world)
    role = world.run("select app.role_name('clearance')::text")[0]
    world.connection.execute(f'revoke select on asset.coverage from "{role}"'.encode())
    failed = kept(world, evaluate(database, site.job, Wish()).clearance_id)["row"]
    assert (failed["status"], failed["verdict"], failed["inputs"]["trouble"]) == ("AWAITING", "UNKNOWN", "E_GRANT")
    assert judged_again(failed["inputs"], load("vn-hue")).judgement.area_reasons[0].code == "E_GRANT"
    world.connection.execute(f'grant select on asset.coverage to "{role}"'.encode())
    mended = kept(world, evaluate(database, site.job, Wish(unless_fresh=True)).clearance_id)["row"]
    assert mended["inputs"]["trouble"] is None
    again = evaluate(database, site.job, Wish(unless_fresh=True))
    assert str(again.clearance_id) == mended["id"], "fresh already: work from the queue does nothing"


def test_what_a_verdict_rests_on_is_not_told_to_people_with_a_login_of_their_own(
    database: Database, world: World
) -> None:
    crew = world.run("select app.role_name('crew')::text")[0]
    for role in ("viewer", "crew", "engineer"):
        with psycopg.connect(database.url) as connection:
            connection.execute(f'set role "{crew.replace("crew", role)}"'.encode())
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("select inputs, certificate from dig.clearance")
    site = rich(world)
    evaluate(database, site.job, Wish())
    evaluate(database, site.job, Wish())
    leaked = "select count(*) from audit.{} where entity = 'clearance' and ({} ? 'inputs' or {} ? 'certificate')"
    assert world.run(leaked.format("change", "changed", "changed")) == (0,)
    assert world.run(leaked.format("history", '"row"', '"row"')) == (0,)
