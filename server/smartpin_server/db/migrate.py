"""Bring a database to the newest schema: roles by a superuser, tables by Alembic, schema `app` made anew.

`bootstrap(superuser_url)` once, then `upgrade(url, jurisdiction=…)` at every start: it does nothing dear when all is
there. Migrations go forward only. An upgrade is one transaction under an advisory lock; a writer is never made to
wait longer than LOCK_TIMEOUT, the upgrade steps back and tries again instead.
"""

import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import psycopg
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from psycopg import sql
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from smartpin_server import places

MIGRATIONS = places.migrations()
VERSION_SCHEMA, VERSION_TABLE = "lookup", "schema_version"
SCHEMAS = ("asset", "pin", "dig", "org", "sync", "audit", "lookup", "qgis")
LOCK_TIMEOUT = "2s"
TRIES = 20
_ADVISORY_KEY = 0x736D617274  # "smart"
_IS_LEAKPROOF = "SELECT proleakproof FROM pg_proc WHERE oid = 'geometry_overlaps(geometry, geometry)'::regprocedure"
_ROLE = re.compile(r"\bsmartpin_(owner|viewer|crew|engineer|authority|admin|clearance|publish|api)\b")
_SRID = re.compile(r"(?<!:):srid\b")


class HasSrid(Protocol):
    """What an upgrade wants of a jurisdiction."""

    @property
    def srid(self) -> int: ...


class CannotMigrate(Exception):
    """The database cannot be brought to the newest schema; the text says what to do."""

    code = "CANNOT_MIGRATE"


@dataclass(frozen=True)
class Names:
    """What stands for the placeholders of the SQL files."""

    prefix: str  # of the roles, with its underscore
    srid: int

    def fill(self, text: str) -> str:
        """The SQL with this database's roles and reference system."""
        return _SRID.sub(str(self.srid), _ROLE.sub(lambda word: self.prefix + word[1], text))


def _quiet(line: str) -> None:
    """Progress nobody asked for."""


def bootstrap(superuser_url: str, *, role_prefix: str | None = None) -> None:
    """Do what only a superuser may: PostGIS, roles, BYPASSRLS, LEAKPROOF, rights on the database. Safe to repeat.

    A copy made from a template database keeps the template's roles.
    """
    with psycopg.connect(superuser_url) as connection:
        _take_turn(connection)
        _bootstrap(connection, Names(role_prefix or _prefix(connection), srid=0))


def upgrade(url: str, *, jurisdiction: HasSrid | str, say: Callable[[str], None] = _quiet) -> None:
    """Bring the database to the newest schema, in one transaction.

    `url` is a superuser's, for whom the bootstrap is repeated, or a login's that is a member of the owner role. Raises
    CannotMigrate when the database keeps its geometry in another reference system, was made by a newer program, or
    stays too busy.
    """
    srid = _load_srid(jurisdiction) if isinstance(jurisdiction, str) else jurisdiction.srid
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url), poolclass=NullPool)
    for attempt in range(1, TRIES + 1):
        try:
            with engine.begin() as connection:
                _upgrade(connection, srid, say)
            return
        except (OperationalError, psycopg.errors.LockNotAvailable) as trouble:
            # Alembic's statements come wrapped by SQLAlchemy, those of run_sql as psycopg raised them.
            if not isinstance(getattr(trouble, "orig", trouble), psycopg.errors.LockNotAvailable):
                raise
            say(f"The database is busy; trying again ({attempt} of {TRIES})")
            time.sleep(min(0.2 * attempt, 2.0))
    raise CannotMigrate("Other sessions kept the tables locked. Stop long transactions and try again.")


def current(url: str) -> str | None:
    """The revision the database is at; None when nothing was ever migrated."""
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url), poolclass=NullPool)
    with engine.connect() as connection:
        return _current(connection)


def heads() -> list[str]:
    """The newest revisions this program knows."""
    return list(ScriptDirectory.from_config(_config()).get_heads())


def run_sql(connection: Connection, text: str, names: Names) -> None:
    """Run a file of several statements with its placeholders filled; percent signs and colons mean themselves."""
    driver: Any = connection.connection.driver_connection
    driver.execute(names.fill(text).encode())


def is_ours_by_name(name: str | None, kind: str, parents: Any) -> bool:
    """For autogenerate: schemas that need not be read at all."""
    return kind != "schema" or (name in SCHEMAS and name != "qgis")


def is_ours(thing: Any, name: str | None, kind: str, reflected: bool, compare_to: Any) -> bool:
    """For autogenerate: only tables of the lasting schemas, without QGIS's own and the list of revisions."""
    if kind != "table":
        return True
    return thing.schema in SCHEMAS and thing.schema != "qgis" and name != VERSION_TABLE


def _upgrade(connection: Connection, srid: int, say: Callable[[str], None]) -> None:
    driver: Any = connection.connection.driver_connection
    driver.execute("SET LOCAL statement_timeout = 0; SET LOCAL client_min_messages = warning")
    _take_turn(driver)
    names = Names(_prefix(driver), srid)
    if driver.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()[0]:
        _bootstrap(driver, names)
    elif not driver.execute(_IS_LEAKPROOF).fetchone()[0]:
        say("Queries by box are slow under row security: let a superuser run bootstrap.sql again")
    _refuse_another_srid(driver, srid)
    driver.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
    _refuse_hidden_rows(driver, names)
    driver.execute(names.fill("SET LOCAL ROLE smartpin_owner"))
    found, wanted = _current(connection), heads()
    if found is not None and found not in {script.revision for script in _scripts()}:
        raise CannotMigrate(f"The database is at revision {found}, which this program does not know. Update Smartpin.")
    if found not in wanted:
        say(f"Bringing the tables to revision {wanted[0]}")
        driver.execute(f"CREATE SCHEMA IF NOT EXISTS {VERSION_SCHEMA}")
        config = _config()
        config.attributes.update(connection=connection, names=names)
        command.upgrade(config, "head")
    _rebuild_app(connection, names, say)


def _bootstrap(driver: Any, names: Names) -> None:
    driver.execute(names.fill((MIGRATIONS / "bootstrap.sql").read_text(encoding="utf-8")).encode())


def _rebuild_app(connection: Connection, names: Names, say: Callable[[str], None]) -> None:
    """Drop and make anew functions, triggers, policies, views and grants, unless the very same are there."""
    files = sorted((MIGRATIONS / "app").glob("*.sql"))
    texts = [names.fill(file.read_text(encoding="utf-8")) for file in files]
    digest = hashlib.sha256("\0".join([heads()[0], *texts]).encode()).hexdigest()
    driver: Any = connection.connection.driver_connection
    found = driver.execute(
        "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = 'app'"
    ).fetchone()
    if found is not None and found[0] == digest:
        return
    say("Making functions, triggers, policies and views anew")
    driver.execute("DROP SCHEMA IF EXISTS app, publish CASCADE; CREATE SCHEMA app; CREATE SCHEMA publish")
    for file, text in zip(files, texts, strict=True):
        try:
            driver.execute(text.encode())
        except psycopg.Error as trouble:
            trouble.add_note(f"in migrations/app/{file.name}")
            raise
    driver.execute(sql.SQL("COMMENT ON SCHEMA app IS {}").format(digest))


def _take_turn(driver: Any) -> None:
    """Wait until no other process migrates this database."""
    driver.execute("SELECT pg_advisory_xact_lock(%s)", (_ADVISORY_KEY,))


def _prefix(driver: Any) -> str:
    """The roles' prefix: from the owner of the tables if there are any, else from the database's name."""
    name, owner = driver.execute(
        "SELECT current_database(),"
        " (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = to_regclass('asset.utility_line'))"
    ).fetchone()
    if owner is not None:
        return str(owner).removesuffix("owner")
    if not re.fullmatch(r"[a-z_][a-z0-9_]{0,49}", name):
        raise CannotMigrate(f"Roles cannot be named after the database {name!r}. Use a-z, 0-9 and _ for its name.")
    return f"{name}_"


def _refuse_another_srid(driver: Any, srid: int) -> None:
    found = driver.execute(
        "SELECT postgis_typmod_srid(atttypmod) FROM pg_attribute"
        " WHERE attrelid = to_regclass('asset.utility_line') AND attname = 'geom'"
    ).fetchone()
    if found is not None and found[0] != srid:
        raise CannotMigrate(
            f"This database keeps its geometry in EPSG:{found[0]}, the jurisdiction in EPSG:{srid}."
            " A database serves one jurisdiction: make a new one."
        )


def _refuse_hidden_rows(driver: Any, names: Names) -> None:
    """A migration of rows must see all of them. `row_security = off` cannot promise it: under FORCE it refuses the
    owner even where the owner's policy is `true`. So the policy itself is looked for.
    """
    hidden = driver.execute(
        names.fill(
            "SELECT string_agg(c.oid::regclass::text, ', ') FROM pg_class c WHERE c.relforcerowsecurity AND NOT EXISTS"
            " ("
            "SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*' AND p.polpermissive"
            " AND pg_get_expr(p.polqual, c.oid) = 'true' AND 'smartpin_owner'::regrole = ANY (p.polroles))"
        ).encode()
    ).fetchone()[0]
    if hidden is not None:
        raise CannotMigrate(
            f"Row security would hide rows of {hidden} from the migration. Restore the policy owner_all."
        )


def _current(connection: Connection) -> str | None:
    options = {"version_table": VERSION_TABLE, "version_table_schema": VERSION_SCHEMA}
    return MigrationContext.configure(connection, opts=options).get_current_revision()


def _scripts() -> Any:
    return ScriptDirectory.from_config(_config()).walk_revisions()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


def _load_srid(jurisdiction_id: str) -> int:
    from smartpin_server.jurisdictions import load

    return load(jurisdiction_id).srid
