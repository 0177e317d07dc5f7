"""A fresh database, an upgraded one and a rebuilt one are the same, and only what should is lasting."""

import re
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from sqlalchemy import create_engine

from smartpin_server.db import migrate
from smartpin_server.db.embedded import Cluster
from smartpin_server.tables.difference import differences
from tests.conftest import Database

pytestmark = pytest.mark.db

HUE = SimpleNamespace(srid=9214)


def schema_of(database: Database) -> str:
    """What pg_dump says about everything but the rows; its random protection line is left out."""
    program = database.cluster.binaries().program("pg_dump")
    done = subprocess.run([program, "--schema-only", database.url], capture_output=True, text=True, check=True)
    return re.sub(r"^\\(un)?restrict .*$", "", done.stdout, flags=re.MULTILINE)


def test_rebuilding_the_app_schema_twice_changes_nothing(database: Database) -> None:
    before = schema_of(database)
    for _ in range(2):
        with psycopg.connect(database.url) as connection:
            connection.execute("COMMENT ON SCHEMA app IS 'an older one'")
        migrate.upgrade(database.url, jurisdiction=HUE)
    assert schema_of(database) == before


def test_an_upgrade_with_nothing_to_do_leaves_the_app_schema_alone(database: Database) -> None:
    query = "SELECT oid FROM pg_namespace WHERE nspname = 'app'"
    with psycopg.connect(database.url) as connection:
        before = connection.execute(query).fetchone()
    migrate.upgrade(database.url, jurisdiction=HUE)
    with psycopg.connect(database.url) as connection:
        assert connection.execute(query).fetchone() == before


def test_the_database_is_at_the_newest_revision(module_database: Database) -> None:
    assert [migrate.current(module_database.url)] == migrate.heads()


def test_alembic_finds_nothing_to_change(module_database: Database) -> None:
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(module_database.url))
    with engine.connect() as connection:
        assert differences(connection) == []
        connection.exec_driver_sql("ALTER TABLE pin.pin ADD COLUMN forgotten text; DROP INDEX asset.utility_line_reach")
        assert {change[0] for change in differences(connection)} == {"remove_column", "add_index"}
        connection.rollback()
    engine.dispose()


def test_nothing_lasting_leans_on_the_rebuilt_schemas(module_database: Database) -> None:
    """DROP SCHEMA app CASCADE would take constraints, defaults, columns and indexes along with no more than a NOTICE.

    Triggers and policies may lean on it: they are made anew with it.
    """
    query = """
      SELECT pg_describe_object(d.classid, d.objid, d.objsubid)
      FROM pg_depend d
      JOIN (
        SELECT 'pg_proc'::regclass AS classid, oid FROM pg_proc
        WHERE pronamespace IN ('app'::regnamespace, 'publish'::regnamespace)
        UNION ALL SELECT 'pg_type', oid FROM pg_type WHERE typnamespace IN ('app'::regnamespace, 'publish'::regnamespace)
        UNION ALL SELECT 'pg_class', oid FROM pg_class WHERE relnamespace IN ('app'::regnamespace, 'publish'::regnamespace)
      ) AS rebuilt ON rebuilt.classid = d.refclassid AND rebuilt.oid = d.refobjid
      LEFT JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
      LEFT JOIN pg_type t ON d.classid = 'pg_type'::regclass AND t.oid = d.objid
      WHERE d.classid NOT IN ('pg_trigger'::regclass, 'pg_policy'::regclass, 'pg_proc'::regclass, 'pg_rewrite'::regclass)
        AND coalesce(c.relnamespace, t.typnamespace, 0) NOT IN ('app'::regnamespace, 'publish'::regnamespace)"""
    with psycopg.connect(module_database.url) as connection:
        assert connection.execute(query).fetchall() == []
        connection.execute("ALTER TABLE pin.pin ADD CONSTRAINT wrong CHECK (app.cell(1, 1) > 0)")
        assert [row[0] for row in connection.execute(query)] == ["constraint wrong on table pin.pin"]
        connection.rollback()


def test_a_database_of_another_reference_system_is_refused(database: Database) -> None:
    with pytest.raises(migrate.CannotMigrate, match="EPSG:9214, the jurisdiction in EPSG:5186"):
        migrate.upgrade(database.url, jurisdiction=SimpleNamespace(srid=5186))


def test_a_database_of_a_newer_program_is_refused(database: Database) -> None:
    with psycopg.connect(database.url) as connection:
        connection.execute("UPDATE lookup.schema_version SET version_num = '9999'")
    with pytest.raises(migrate.CannotMigrate, match="9999"):
        migrate.upgrade(database.url, jurisdiction=HUE)


def test_rows_hidden_from_the_owner_stop_a_migration(database: Database) -> None:
    with psycopg.connect(database.url) as connection:
        connection.execute("DROP POLICY owner_all ON pin.pin")
    with pytest.raises(migrate.CannotMigrate, match=re.escape("pin.pin")):
        migrate.upgrade(database.url, jurisdiction=HUE)


def test_writers_are_not_made_to_wait_and_the_upgrade_tries_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "TRIES", 2)
    monkeypatch.setattr(migrate, "LOCK_TIMEOUT", "100ms")
    said: list[str] = []
    with psycopg.connect(database.url) as busy:
        busy.execute("COMMENT ON SCHEMA app IS 'an older one'")
        busy.commit()
        busy.execute("SELECT count(*) FROM asset.utility_line")  # holds its lock until the transaction ends
        with pytest.raises(migrate.CannotMigrate, match="kept the tables locked"):
            migrate.upgrade(database.url, jurisdiction=HUE, say=said.append)
        busy.rollback()
    assert said[-1] == "The database is busy; trying again (2 of 2)"
    migrate.upgrade(database.url, jurisdiction=HUE)


def test_an_upgrade_that_fails_half_way_changes_nothing_and_names_the_file(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = schema_of(database)
    broken = shutil.copytree(migrate.MIGRATIONS, tmp_path / "migrations")
    (broken / "app" / "66_broken.sql").write_text("CREATE TABLE asset.leftover (id int); SELECT 1 / 0;")
    with monkeypatch.context() as patched:
        patched.setattr(migrate, "MIGRATIONS", broken)
        with pytest.raises(psycopg.errors.DivisionByZero) as trouble:
            migrate.upgrade(database.url, jurisdiction=HUE)
    assert trouble.value.__notes__ == ["in migrations/app/66_broken.sql"]
    assert schema_of(database) == before
    migrate.upgrade(database.url, jurisdiction=HUE)
    assert schema_of(database) == before


def test_another_town_has_its_own_reference_system_and_its_own_roles(cluster: Cluster) -> None:
    """Roles belong to the whole cluster: two databases must not share them. A row PostGIS has already is left alone."""
    cluster.ensure_database("seoul")
    url = cluster.url("seoul")
    try:
        with psycopg.connect(url) as connection:
            connection.execute("CREATE EXTENSION postgis")
            connection.execute(
                "INSERT INTO spatial_ref_sys (srid, auth_name, auth_srid, proj4text, srtext)"
                " VALUES (9214, 'EPSG', 9214, 'as PostGIS has it', '')"
            )
        migrate.bootstrap(url)
        migrate.upgrade(url, jurisdiction=SimpleNamespace(srid=5186))
        with psycopg.connect(url) as connection:
            srids = connection.execute(
                "SELECT DISTINCT srid FROM geometry_columns WHERE f_table_schema IN ('asset', 'pin', 'dig', 'org', 'sync', 'audit')"
            ).fetchall()
            assert sorted(srids) == [(3857,), (5186,)]
            row = connection.execute("SELECT proj4text FROM spatial_ref_sys WHERE srid = 9214").fetchone()
            assert row == ("as PostGIS has it",)
            owners = connection.execute(
                "SELECT DISTINCT tableowner::text FROM pg_tables WHERE schemaname IN ('asset', 'pin', 'lookup')"
            ).fetchall()
            assert owners == [("seoul_owner",)]
            assert connection.execute("SELECT app.role_name('crew')::text").fetchone() == ("seoul_crew",)
            strangers = connection.execute(
                "SELECT has_database_privilege('smartpin_crew', 'seoul', 'CONNECT')"
            ).fetchone()
            assert strangers == (False,)
    finally:
        with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
            connection.execute("DROP DATABASE seoul WITH (FORCE)")
            for role in ("api", "owner", "viewer", "crew", "engineer", "authority", "admin", "clearance", "publish"):
                connection.execute(f"DROP ROLE seoul_{role}".encode())


def test_a_database_whose_name_cannot_be_a_prefix_is_refused(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        connection.execute('CREATE DATABASE "Ville de Hué"')
    try:
        with pytest.raises(migrate.CannotMigrate, match="Ville de Hué"):
            migrate.bootstrap(cluster.url("Ville de Hué"))
    finally:
        with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
            connection.execute('DROP DATABASE "Ville de Hué"')


def test_every_table_and_view_says_what_it_is_for(module_database: Database) -> None:
    query = """
      SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('asset', 'pin', 'dig', 'org', 'sync', 'audit', 'lookup', 'qgis', 'publish')
        AND c.relkind IN ('r', 'v') AND c.relname <> 'schema_version' AND obj_description(c.oid) IS NULL"""
    with psycopg.connect(module_database.url) as connection:
        assert connection.execute(query).fetchall() == []


def test_names_are_filled_in_and_nothing_else() -> None:
    names = migrate.Names("hue_", 9214)
    text = "GRANT x TO smartpin_api; SELECT 1::srid, geometry(Point, :srid), 'smartpin_apix', my_smartpin_api, :sridx"
    assert names.fill(text) == (
        "GRANT x TO hue_api; SELECT 1::srid, geometry(Point, 9214), 'smartpin_apix', my_smartpin_api, :sridx"
    )
