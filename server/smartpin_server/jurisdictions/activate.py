"""A jurisdiction becomes the rule of a database: numbers copied, every reach rewritten, in one transaction."""

import json
from typing import Any, cast

import psycopg

from smartpin_server.jurisdictions.model import Jurisdiction
from smartpin_server.jurisdictions.read import from_profile
from smartpin_server.jurisdictions.table import RuleSetRefused

ACTIVATE = """select app.activate_jurisdiction(
    %(id)s, %(name)s, %(srid)s, %(languages)s, %(boundary)s, %(toml)s, %(profile)s::jsonb, %(sha256)s,
    %(rules)s::jsonb, %(envelopes)s::jsonb)"""


def activate(connection: Any, jurisdiction: Jurisdiction) -> int:
    """Make this jurisdiction the active one; the result is the number of assets whose reach changed.

    `connection` is a psycopg connection or a SQLAlchemy one, as the tables' owner. Everything happens in its current
    transaction; the caller commits. Refused when the database keeps its geometry in another CRS.
    """
    parameters = {
        "id": jurisdiction.id,
        "name": jurisdiction.name,
        "srid": jurisdiction.srid,
        "languages": list(jurisdiction.languages),
        "boundary": jurisdiction.boundary_wkt,
        "toml": jurisdiction.toml,
        "profile": json.dumps(jurisdiction.profile, ensure_ascii=False),
        "sha256": bytes.fromhex(jurisdiction.sha256),
        "rules": json.dumps([vars(row) for row in jurisdiction.rule_rows]),
        "envelopes": json.dumps(
            [
                {"quality": quality, "source": jurisdiction.envelope_sources[quality], **vars(envelope)}
                for quality, envelope in jurisdiction.rules.envelopes.items()
            ]
        ),
    }
    row = _driver(connection).execute(ACTIVATE, parameters).fetchone()
    return 0 if row is None else int(row[0])


def active(connection: Any) -> Jurisdiction:
    """The jurisdiction this database is under, rebuilt from what was activated, not from today's file.

    Raises RuleSetRefused when none is active or the stored content is not the one that was hashed.
    """
    row = (
        _driver(connection)
        .execute("select profile, toml, encode(sha256, 'hex') from lookup.jurisdiction where active")
        .fetchone()
    )
    if row is None:
        raise RuleSetRefused("active", "no rule set is active; run: smartpin rules activate")
    jurisdiction = from_profile(row[0], row[1])
    if jurisdiction.sha256 != row[2]:
        raise RuleSetRefused("active", f"the stored rules hash to {jurisdiction.sha256}, not to {row[2]}")
    return jurisdiction


def _driver(connection: Any) -> "psycopg.Connection[tuple[Any, ...]]":
    """The psycopg connection itself, also from within SQLAlchemy (migrations run there)."""
    if isinstance(connection, psycopg.Connection):
        return cast("psycopg.Connection[tuple[Any, ...]]", connection)
    return cast("psycopg.Connection[tuple[Any, ...]]", connection.connection.driver_connection)
