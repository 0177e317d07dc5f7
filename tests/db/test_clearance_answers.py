"""Clearance on a real database: replies, caps, hashes, failures and a rule set that changed meanwhile."""

import asyncio
import json
from typing import Any

import psycopg
import pytest
from shapely.geometry import LineString

from smartpin_server.excavations.queries import BEGIN
from smartpin_server.excavations.service import RuleBook, evaluate
from smartpin_server.jurisdictions import activate, from_profile, load
from tests.clearance_world import DIG, World, lon_lat, reasons

pytestmark = pytest.mark.db


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
