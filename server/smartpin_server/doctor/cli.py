"""`smartpin doctor` at the command line."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Annotated

import psycopg
import typer

from smartpin_server import places
from smartpin_server.db.binaries import installed
from smartpin_server.db.embedded import Cluster
from smartpin_server.db.prepare import DATABASE
from smartpin_server.db.trouble import ClusterTrouble
from smartpin_server.doctor import database, machine
from smartpin_server.doctor.finding import Finding, ill, well
from smartpin_server.settings import Settings, get_settings

app = typer.Typer()


@app.command()
def doctor(as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False) -> None:
    """Say what is wrong and how to mend it; the exit code is 1 when something is wrong."""
    settings = get_settings()
    findings = []
    for finding in examine(settings):
        findings.append(finding)
        typer.echo(json.dumps(asdict(finding)) if as_json else _line(finding))
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)


def examine(settings: Settings) -> Iterator[Finding]:
    """All checks in the order in which things must be mended."""
    yield machine.check_disk(settings.home)
    yield machine.check_port(settings.host, settings.port)
    yield machine.check_field_app(places.field_app())
    yield machine.check_modes(settings.home)
    if settings.database_url is not None:
        yield from _examine_database(settings.database_url, settings)
        return
    try:
        yield from _examine_cluster(Cluster(settings.home), settings)
    except ClusterTrouble as trouble:
        yield ill("cluster", trouble.what, trouble.mend)


def _examine_cluster(cluster: Cluster, settings: Settings) -> Iterator[Finding]:
    """The private cluster, started for the time of the examination when it does not run."""
    found = installed()
    major = int((cluster.data / "PG_VERSION").read_text()) if cluster.exists else None
    programs = [machine.check_postgres(found, major), machine.check_postgis(found, major)]
    yield from programs
    if not all(finding.ok for finding in programs):
        return
    if not cluster.exists:
        yield well("cluster", "not made yet; smartpin up makes it")
        return
    with cluster.running() as started:
        yield well("cluster", "starts when needed" if started else f"runs on 127.0.0.1:{cluster.address.port}")
        yield from _examine_database(cluster.url(DATABASE), settings)


def _examine_database(url: str, settings: Settings) -> Iterator[Finding]:
    try:
        with psycopg.connect(url, connect_timeout=10, autocommit=True) as connection:
            if settings.embedded:
                yield database.check_running_version(connection, installed())
            yield database.check_postgis_version(connection)
            schema = _looked_at("schema", lambda: database.check_schema(connection))
            yield schema
            if schema.ok:
                yield database.check_leakproof(connection)
                yield database.check_srid(connection, settings.jurisdiction)
                yield database.check_engine_role(connection)
                yield _looked_at("rules", lambda: database.check_rules(connection, settings.jurisdiction))
    except psycopg.Error as refusal:
        mend = (
            "smartpin db status"
            if settings.embedded
            else "see whether SMARTPIN_DATABASE_URL is right and its server up"
        )
        yield ill("database", f"The database does not answer: {type(refusal).__name__}.", mend)


def _looked_at(name: str, check: Callable[[], Finding]) -> Finding:
    """The finding, or a remark that this login may not look: the server's own needs no rights on those tables."""
    try:
        return check()
    except psycopg.errors.InsufficientPrivilege:
        return well(name, "not looked at: only an administrator's database login may read it")


def _mend(settings: Settings) -> str:
    if settings.embedded:
        return "smartpin db migrate makes what is missing; smartpin db status tells whether it runs"
    return "see whether SMARTPIN_DATABASE_URL is right and its server is up"


def _first_line(refusal: psycopg.Error) -> str:
    return str(refusal).strip().partition("\n")[0] or type(refusal).__name__


def _line(finding: Finding) -> str:
    if finding.ok:
        return f"ok   {finding.name}: {finding.what}"
    return f"BAD  {finding.name}: {finding.what}\n     What to do: {finding.mend}"
