"""Who sees which rows, that the catalogue says so for every table, and that the index still serves them."""

import json
import re
import uuid
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest

from smartpin_server.db import migrate
from tests.db.small_town import EAST, NORTH, Town, name_id, square

pytestmark = pytest.mark.db

ALL = {
    "water inside",
    "water outside",
    "water restricted",
    "power inside",
    "power outside",
    "power restricted",
    "power unflagged",
}
SEEN = {
    "authority": ALL,
    "admin": ALL,
    "engineer": {"water inside", "water outside", "water restricted", "power inside"},
    "owner": {"water inside", "water outside", "water restricted", "power inside"},
    "rival": {"power inside", "power outside", "power restricted", "power unflagged"},  # no work area: own only
    "crew": {"water inside", "water restricted", "power inside"},
    "contractor": {"water inside", "power inside"},
    "gateway": {"water inside", "water restricted", "power inside"},
}


@pytest.mark.parametrize("person", SEEN)
def test_who_sees_which_assets(shared_town: Town, person: str) -> None:
    with shared_town.acting(person) as connection:
        for table, prefix in {
            "utility_line": "line",
            "utility_node": "node",
            "tile_line": "line",
            "tile_node": "node",
        }.items():
            found = {row[0] for row in connection.execute(f"SELECT id FROM asset.{table}".encode())}
            assert found == {name_id(f"{prefix} {name}") for name in SEEN[person]}, table


@pytest.mark.parametrize("person", SEEN)
def test_a_mark_never_tells_of_a_hidden_asset(shared_town: Town, person: str) -> None:
    with shared_town.acting(person) as connection:
        pins = {row[0] for row in connection.execute("SELECT id FROM pin.pin")}
        marks = {row[0] for row in connection.execute("SELECT id FROM pin.pin_mark")}
    expected = {"water inside", "power inside", "power restricted"} & SEEN[person]
    assert marks == ({name_id(f"mark {name}") for name in expected} if name_id("pin near") in pins else set())


def test_pins_of_others_are_seen_in_the_work_area_only(shared_town: Town) -> None:
    seen = {}
    for person in ("crew", "contractor", "rival", "authority"):
        with shared_town.acting(person) as connection:
            seen[person] = {
                name
                for name in ("near", "far", "rival")
                if connection.execute("SELECT 1 FROM pin.pin WHERE id = %s", (name_id(f"pin {name}"),)).fetchone()
            }
    assert seen == {
        "crew": {"near", "rival"},
        "contractor": {"near", "rival"},
        "rival": {"far", "rival"},
        "authority": {"near", "far", "rival"},
    }


def test_a_permit_shows_what_lies_around_it_from_its_certificate_until_it_is_closed(town: Town) -> None:
    job, revision, clearance = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    there = "SELECT count(*) FROM asset.utility_line WHERE id = %s"
    with town.owner() as connection:
        connection.execute(
            "INSERT INTO dig.excavation (id, code, organisation_id, title, life) VALUES (%s, 'P-1', %s, 'T', 'requested')",
            (job, name_id("builder")),
        )
        connection.execute(
            "INSERT INTO dig.excavation_revision (id, excavation_id, number, geom) VALUES (%s, %s, 1, %s)",
            (revision, job, square(EAST + 500, NORTH, 3)),
        )
        connection.commit()
    with town.acting("contractor") as connection:
        assert connection.execute(there, (name_id("line power outside"),)).fetchone() == (0,)
    with town.owner() as connection:
        connection.execute(
            "INSERT INTO dig.clearance (id, revision_id, status, verdict, register_verdict, rule_set, rule_set_sha256, inputs,"
            " inputs_hash, certificate_hash, certificate, snapshot, system_identifier, timeline, reach_m, evaluated_at,"
            " issued_at, expires_at) VALUES (%s, %s, 'VALID', 'CLEAR', 'CLEAR', 'x', %s, '{}', %s, %s, 'jws', '1:1:', '1', '1',"
            " 3, now(), now(), now() + interval '1 day')",
            (clearance, revision, bytes(32), bytes(32), bytes(32)),
        )
        connection.commit()
    for life, seen in (("requested", 1), ("open", 1), ("closed", 0)):
        with town.owner() as connection:
            connection.execute("UPDATE dig.excavation SET life = %s WHERE id = %s AND life <> %s", (life, job, life))
            connection.commit()
        with town.acting("contractor") as connection:
            assert connection.execute(there, (name_id("line power outside"),)).fetchone() == (seen,), life


def test_nobody_drives_another_asset_into_their_sight(town: Town) -> None:
    """An invisible row is as if it were not there: no update, and no telling whether the id exists."""
    with town.acting("engineer") as connection:
        for identity in (name_id("line power restricted"), uuid.uuid4()):
            done = connection.execute("UPDATE asset.utility_line SET restricted = false WHERE id = %s", (identity,))
            assert done.rowcount == 0
    assert (
        town.peek("SELECT restricted FROM asset.utility_line WHERE id = %s", name_id("line power restricted")) is True
    )


def test_the_engine_alone_is_not_bound_and_notices_when_it_is(town: Town) -> None:
    with psycopg.connect(town.api_url) as connection:
        connection.execute("SET LOCAL ROLE smartpin_clearance; SET LOCAL row_security = off")
        assert connection.execute("SELECT count(*) FROM asset.utility_line").fetchone() == (len(ALL),)
        connection.rollback()
        connection.execute("SET LOCAL ROLE smartpin_viewer; SET LOCAL row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            connection.execute("SELECT count(*) FROM asset.utility_line")
    with psycopg.connect(town.url) as connection:
        bypassing = connection.execute("SELECT rolname FROM pg_roles WHERE rolbypassrls AND NOT rolsuper").fetchall()
    assert bypassing == [("smartpin_clearance",)]


def plan_of(connection: "psycopg.Connection[Any]", query: str) -> str:
    """The plan as text."""
    return json.dumps(connection.execute(f"EXPLAIN (FORMAT JSON) {query}".encode()).fetchone())


@pytest.mark.parametrize(
    ("person", "table", "srid"),
    [
        (person, table, srid)
        for person in ("contractor", "crew", "engineer", "authority")
        for table, srid in (("utility_line", 9214), ("utility_node", 9214), ("tile_line", 3857))
    ],
)
def test_a_box_under_row_security_is_served_by_the_index(shared_town: Town, person: str, table: str, srid: int) -> None:
    box = f"ST_Transform(ST_SetSRID(ST_MakeEnvelope({EAST}, {NORTH}, {EAST + 9}, {NORTH + 9}), 9214), {srid})"
    with shared_town.acting(person) as connection:
        connection.execute("SET LOCAL enable_seqscan = off")
        plan = plan_of(connection, f"SELECT id FROM asset.{table} WHERE geom && {box}")
    condition = re.search(r'"Index Cond": "([^"]*)"', plan)
    assert condition, plan
    assert f"{table}_geom" in plan
    # The query's own box is in the index condition, not only the policy's area.
    assert "&& '" in condition[1], plan


def test_without_the_mark_on_the_box_test_the_index_is_lost(town: Town) -> None:
    """Shows that the test above means something, and that a superuser's bootstrap heals it."""
    query = f"SELECT id FROM asset.utility_line WHERE geom && ST_MakeEnvelope({EAST}, {NORTH}, {EAST + 9}, {NORTH + 9}, 9214)"
    with psycopg.connect(town.url) as superuser:
        superuser.execute("ALTER FUNCTION geometry_overlaps(geometry, geometry) NOT LEAKPROOF")
        superuser.commit()
    with town.acting("engineer") as connection:
        connection.execute("SET LOCAL enable_seqscan = off")
        assert "Index Cond" not in plan_of(connection, query)
    migrate.upgrade(town.url, jurisdiction=SimpleNamespace(srid=9214))
    with town.acting("engineer") as connection:
        connection.execute("SET LOCAL enable_seqscan = off")
        assert "Index Cond" in plan_of(connection, query)


def test_readers_outside_see_the_views_and_nothing_buried(shared_town: Town) -> None:
    with psycopg.connect(shared_town.api_url) as connection:
        counts = {}
        for view in ("street", "block", "coverage", "organisation"):
            connection.execute("SET LOCAL ROLE smartpin_publish")
            row = connection.execute(f"SELECT count(*) FROM publish.{view}".encode()).fetchone()
            counts[view] = row[0] if row else 0
            connection.rollback()
        assert counts == {"street": 1, "block": 1, "coverage": 2, "organisation": 4}
        for table in (
            "asset.utility_line",
            "asset.tile_line",
            "pin.pin",
            "pin.pin_mark",
            "org.person",
            "dig.excavation",
        ):
            connection.execute("SET LOCAL ROLE smartpin_publish")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"SELECT count(*) FROM {table}".encode())
            connection.rollback()
