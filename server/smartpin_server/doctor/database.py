"""Checks of the database: versions, schema, rules, and the two marks that PostGIS upgrades and restores take away."""

from typing import LiteralString

import psycopg

from smartpin_server.db import migrate
from smartpin_server.db.binaries import Binaries
from smartpin_server.doctor.finding import Finding, ill, well
from smartpin_server.jurisdictions import load

_MIGRATE = "smartpin db migrate (on a server of your own: smartpin db migrate --url SUPERUSER-URL)"
_LEAKPROOF: LiteralString = """
    SELECT bool_and(p.proleakproof)
    FROM pg_operator o JOIN pg_proc p ON p.oid = o.oprcode
    WHERE o.oprname = '&&' AND o.oprleft = to_regtype('geometry') AND o.oprright = to_regtype('geometry')"""
_POSTGIS: LiteralString = """
    SELECT e.extversion, a.default_version
    FROM pg_extension e JOIN pg_available_extensions a ON a.name = e.extname WHERE e.extname = 'postgis'"""
# Not by to_regclass, which refuses a login without rights on the schema.
_ENGINE_ROLE: LiteralString = """
    SELECT r.rolbypassrls
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_roles r ON r.rolname = replace(pg_get_userbyid(c.relowner), '_owner', '_clearance')
    WHERE n.nspname = 'asset' AND c.relname = 'utility_line'"""
_HAS_SCHEMA: LiteralString = """
    SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'lookup' AND c.relname = 'schema_version'"""
Connection = psycopg.Connection[tuple[object, ...]]


def check_running_version(connection: Connection, installed: list[Binaries]) -> Finding:
    """The running server is the installed one: after an upgrade of the packages its next library load would fail."""
    name = "running version"
    running = connection.info.server_version  # e.g. 150020
    shown = f"{running // 10000}.{running % 10000}"
    same_major = [binaries for binaries in installed if binaries.major == running // 10000]
    if same_major and shown not in {binaries.version for binaries in same_major}:
        return ill(
            name,
            f"PostgreSQL {shown} is running, but {same_major[0].version} is installed since a package upgrade.",
            "smartpin db stop, then start again",
        )
    return well(name, shown)


def check_postgis_version(connection: Connection) -> Finding:
    """The database uses the PostGIS that is installed."""
    name = "PostGIS in the database"
    found = connection.execute(_POSTGIS).fetchone()
    if found is None:
        return ill(name, "The extension postgis is not in the database.", _MIGRATE)
    if found[0] != found[1]:
        return ill(
            name,
            f"The database has PostGIS {found[0]}, installed is {found[1]}.",
            f"as superuser: ALTER EXTENSION postgis UPDATE; then {_MIGRATE}",
        )
    return well(name, str(found[0]))


def check_schema(connection: Connection) -> Finding:
    """The tables are at the newest revision this program knows."""
    name = "schema"
    if connection.execute(_HAS_SCHEMA).fetchone() is None:
        return ill(name, "The database has no schema yet.", _MIGRATE)
    found = connection.execute("SELECT version_num FROM lookup.schema_version").fetchall()
    revisions, newest = sorted(str(row[0]) for row in found), sorted(migrate.heads())
    if revisions != newest:
        return ill(name, f"The schema is at {revisions or 'nothing'}, the newest is {newest}.", _MIGRATE)
    return well(name, ", ".join(newest))


def check_leakproof(connection: Connection) -> Finding:
    """`geometry && geometry` is LEAKPROOF, or every map query under row security reads the whole table."""
    name = "LEAKPROOF"
    if connection.execute(_LEAKPROOF).fetchone() != (True,):
        return ill(
            name,
            "The box comparison of geometries is not LEAKPROOF (an upgrade or restore of PostGIS took it away): "
            "row security makes maps slow.",
            _MIGRATE,
        )
    return well(name, "the box comparison may use the index under row security")


def check_srid(connection: Connection, jurisdiction_id: str) -> Finding:
    """The jurisdiction's reference system is in spatial_ref_sys."""
    name = "reference system"
    srid = load(jurisdiction_id).srid
    if connection.execute("SELECT 1 FROM spatial_ref_sys WHERE srid = %s", [srid]).fetchone() is None:
        return ill(name, f"EPSG:{srid} is missing in spatial_ref_sys.", _MIGRATE)
    return well(name, f"EPSG:{srid}")


def check_engine_role(connection: Connection) -> Finding:
    """The engine's role may see every row, or clearances would be UNKNOWN instead of right."""
    name = "engine role"
    found = connection.execute(_ENGINE_ROLE).fetchone()
    if found != (True,):
        return ill(name, "The engine's role may not bypass row security: every clearance answers UNKNOWN.", _MIGRATE)
    return well(name, "may see every row")


def check_rules(connection: Connection, jurisdiction_id: str) -> Finding:
    """The rules in force are those of the jurisdiction's file."""
    name = "rules"
    jurisdiction = load(jurisdiction_id)
    found = connection.execute("SELECT id, encode(sha256, 'hex') FROM lookup.jurisdiction WHERE active").fetchone()
    if found is None:
        return ill(name, "No jurisdiction's rules are active: every clearance answers UNKNOWN.", _MIGRATE)
    if found[0] != jurisdiction.id:
        return ill(
            name,
            f"The rules of '{found[0]}' are active, SMARTPIN_JURISDICTION is '{jurisdiction.id}'.",
            f"set SMARTPIN_JURISDICTION={found[0]}, or use a database of its own for '{jurisdiction.id}'",
        )
    if found[1] != jurisdiction.sha256:
        return ill(name, f"The rules of '{found[0]}' changed since they were activated.", _MIGRATE)
    return well(name, f"{jurisdiction.id} {jurisdiction.sha256[:12]}")
