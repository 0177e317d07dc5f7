"""The doctor's checks of the database, each made ill by really breaking the thing, and mended by what it tells."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest

from smartpin_server.db import migrate
from smartpin_server.db.binaries import installed
from smartpin_server.doctor import database as checks
from tests.conftest import Database

pytestmark = pytest.mark.db


@pytest.fixture
def connection(database: Database) -> Iterator[checks.Connection]:
    with psycopg.connect(database.url, autocommit=True) as opened:
        yield opened


def test_a_migrated_database_is_well(connection: checks.Connection) -> None:
    findings = [
        checks.check_running_version(connection, installed()),
        checks.check_postgis_version(connection),
        checks.check_schema(connection),
        checks.check_leakproof(connection),
        checks.check_srid(connection, "vn-hue"),
        checks.check_engine_role(connection),
        checks.check_rules(connection, "vn-hue"),
    ]
    assert [finding for finding in findings if not finding.ok] == []


def test_the_server_s_own_login_can_be_examined_too(database: Database) -> None:
    with psycopg.connect(database.api_url, autocommit=True) as connection:
        assert checks.check_postgis_version(connection).ok
        assert checks.check_leakproof(connection).ok
        assert checks.check_srid(connection, "vn-hue").ok
        assert checks.check_engine_role(connection).ok


def test_a_server_older_than_the_installed_programs_is_named(connection: checks.Connection) -> None:
    running = connection.info.server_version // 10000
    upgraded = [replace(each, version=f"{running}.99") for each in installed() if each.major == running]
    finding = checks.check_running_version(connection, upgraded)
    assert not finding.ok
    assert f"{running}.99" in finding.what
    assert "smartpin db stop" in finding.mend


def test_a_database_with_an_older_postgis_than_installed_is_named(connection: checks.Connection) -> None:
    connection.execute("UPDATE pg_extension SET extversion = '3.0.0' WHERE extname = 'postgis'")
    finding = checks.check_postgis_version(connection)
    assert not finding.ok
    assert "ALTER EXTENSION postgis UPDATE" in finding.mend


def test_a_database_without_postgis_is_named(database: Database) -> None:
    with psycopg.connect(database.cluster.url("postgres"), autocommit=True) as bare:
        assert not checks.check_postgis_version(bare).ok


def test_an_empty_database_has_no_schema(database: Database) -> None:
    with psycopg.connect(database.cluster.url("postgres"), autocommit=True) as bare:
        finding = checks.check_schema(bare)
    assert not finding.ok
    assert "no schema yet" in finding.what


def test_an_old_schema_is_named(connection: checks.Connection) -> None:
    connection.execute("UPDATE lookup.schema_version SET version_num = '0000_older'")
    finding = checks.check_schema(connection)
    assert not finding.ok
    assert "0000_older" in finding.what


def test_lost_leakproof_is_named_and_the_told_mending_mends(database: Database, connection: checks.Connection) -> None:
    connection.execute("ALTER FUNCTION geometry_overlaps(geometry, geometry) NOT LEAKPROOF")
    finding = checks.check_leakproof(connection)
    assert not finding.ok
    assert "smartpin db migrate" in finding.mend
    migrate.bootstrap(database.url)
    assert checks.check_leakproof(connection).ok


def test_a_missing_reference_system_is_named(connection: checks.Connection) -> None:
    connection.execute("DELETE FROM spatial_ref_sys WHERE srid = 9214")
    finding = checks.check_srid(connection, "vn-hue")
    assert not finding.ok
    assert "EPSG:9214" in finding.what


def test_an_engine_that_may_not_see_all_is_named(database: Database, connection: checks.Connection) -> None:
    connection.execute("ALTER ROLE smartpin_clearance NOBYPASSRLS")
    try:
        assert not checks.check_engine_role(connection).ok
    finally:
        migrate.bootstrap(database.url)
    assert checks.check_engine_role(connection).ok


def test_rules_that_are_not_those_of_the_file_are_named(connection: checks.Connection) -> None:
    connection.execute("UPDATE lookup.jurisdiction SET sha256 = decode(repeat('00', 32), 'hex')")
    assert "changed" in checks.check_rules(connection, "vn-hue").what
    connection.execute("UPDATE lookup.jurisdiction SET active = false")
    assert "UNKNOWN" in checks.check_rules(connection, "vn-hue").what


def test_rules_of_another_city_are_named(connection: checks.Connection) -> None:
    finding = checks.check_rules(connection, "default")
    assert not finding.ok
    assert "vn-hue" in finding.what


@pytest.mark.parametrize("broken", [False, True])
def test_the_exit_code_tells_whether_something_is_wrong(database: Database, broken: bool) -> None:
    if broken:
        with psycopg.connect(database.url, autocommit=True) as connection:
            connection.execute("UPDATE lookup.schema_version SET version_num = '0000_older'")
    words = [sys.executable, "-m", "smartpin_server.cli", "doctor", "--json"]
    environment = os.environ | {"SMARTPIN_DATABASE_URL": database.url, "SMARTPIN_PORT": "1"}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    ill = {line for line in done.stdout.splitlines() if '"ok": false' in line}
    schema = {line for line in ill if '"name": "schema"' in line}
    assert bool(schema) == broken, done.stdout + done.stderr
    assert done.returncode == (1 if ill else 0)


def test_a_database_that_does_not_answer_is_named() -> None:
    words = [sys.executable, "-m", "smartpin_server.cli", "doctor"]
    nowhere = "postgresql://smartpin_api:secret-word@127.0.0.1:1/smartpin"
    done = subprocess.run(
        words, env=os.environ | {"SMARTPIN_DATABASE_URL": nowhere}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "does not answer" in done.stdout
    assert "secret-word" not in done.stdout + done.stderr
