"""What must be right before requests are worth sending here."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

LEAST_FREE_BYTES = 200_000_000
_HEALTH = text("select app.health()")


@dataclass(frozen=True)
class Check:
    """One thing looked at; `mend` says what to do when it is not well."""

    name: str
    ok: bool
    detail: str
    mend: str | None = None


async def look(engine: AsyncEngine, home: Path, newest: list[str]) -> list[Check]:
    """Database, schema, rules, disk."""
    try:
        async with engine.connect() as connection:
            found: dict[str, Any] = await connection.scalar(_HEALTH)
    except (SQLAlchemyError, psycopg.Error, OSError) as error:
        return [Check("database", False, type(error).__name__, "start the database, see smartpin doctor"), _disk(home)]
    return [Check("database", True, "answers"), _schema(found, newest), _rules(found), _index(found), _disk(home)]


def _schema(found: dict[str, Any], newest: list[str]) -> Check:
    revision = found["revision"]
    if revision in newest:
        return Check("schema", True, revision)
    return Check("schema", False, f"at {revision}, newest is {newest[0]}", "run: smartpin db migrate")


def _rules(found: dict[str, Any]) -> Check:
    if found["jurisdiction"] and found["rules"]:
        return Check("rules", True, f"{found['jurisdiction']} {found['rule_set'][:12]}")
    return Check("rules", False, "no rule set is active", "run: smartpin rules activate")


def _index(found: dict[str, Any]) -> Check:
    if found["leakproof"]:
        return Check("row_security_index", True, "geometry_overlaps is LEAKPROOF")
    return Check("row_security_index", False, "queries scan whole tables", "run: smartpin db migrate")


def _disk(home: Path) -> Check:
    try:
        free = shutil.disk_usage(home if home.exists() else home.parent).free
    except OSError as error:
        return Check("disk", False, type(error).__name__, "check the disk of SMARTPIN_HOME")
    if free >= LEAST_FREE_BYTES:
        return Check("disk", True, f"{free // 1_000_000} MB free")
    return Check("disk", False, f"{free // 1_000_000} MB free", "make room on the disk")
