"""From a running cluster to a database the server can use: roles, schema, rules of the jurisdiction, login."""

from collections.abc import Callable

import psycopg

from smartpin_server.db import migrate
from smartpin_server.db.embedded import Cluster
from smartpin_server.jurisdictions import Jurisdiction, activate, load

DATABASE = "smartpin"


def prepare_database(cluster: Cluster, jurisdiction_id: str, say: Callable[[str], None], name: str = DATABASE) -> str:
    """Bring the database `name` to the newest schema; the result is the URL of the server's own login.

    Does nothing dear when all is there already. The server's login is `<name>_api`, never a superuser.
    """
    if cluster.ensure_database(name):
        say(f"Made the database {name}")
    superuser = cluster.url(name)
    jurisdiction = load(jurisdiction_id)
    migrate.bootstrap(superuser)
    migrate.upgrade(superuser, jurisdiction=jurisdiction, say=say)
    with psycopg.connect(superuser) as connection:
        if not _is_active(connection, jurisdiction):
            say(f"Activating the rules of {jurisdiction.name}")
            activate(connection, jurisdiction)
    cluster.give_password(f"{name}_api")
    return cluster.url(name, f"{name}_api")


def _is_active(connection: psycopg.Connection, jurisdiction: Jurisdiction) -> bool:
    """Activation rewrites the reach of every asset, so the same rules are not activated twice."""
    found = connection.execute(
        "SELECT 1 FROM lookup.jurisdiction WHERE active AND id = %s AND sha256 = %s",
        [jurisdiction.id, bytes.fromhex(jurisdiction.sha256)],
    ).fetchone()
    return found is not None
