"""`smartpin db …`: the private database cluster at the command line."""

import json
import os
import subprocess
from typing import Annotated

import typer
from psycopg.conninfo import conninfo_to_dict

from smartpin_server.db.embedded import SUPERUSER, Cluster
from smartpin_server.db.trouble import ClusterTrouble
from smartpin_server.settings import Settings, get_settings

app = typer.Typer(help="The private PostgreSQL + PostGIS cluster in SMARTPIN_HOME.", no_args_is_help=True)


def _say(line: str) -> None:
    typer.echo(line, err=True)


def _refuse(refusal: Exception) -> typer.Exit:
    typer.echo(str(refusal), err=True)
    return typer.Exit(1)


def _own_cluster(settings: Settings) -> Cluster:
    if not settings.embedded:
        _say("SMARTPIN_DATABASE_URL is set: the server uses that database, not the private cluster shown here.")
    try:
        return Cluster(settings.home)
    except ClusterTrouble as refusal:
        raise _refuse(refusal) from None


def _libpq_environment(url: str) -> dict[str, str]:
    """The caller's environment with the parts of a libpq URL as PG… variables."""
    names = {"dbname": "PGDATABASE", "passfile": "PGPASSFILE", "password": "PGPASSWORD", "sslmode": "PGSSLMODE"}
    parts = {names.get(name, f"PG{name.upper()}"): str(value) for name, value in conninfo_to_dict(url).items()}
    return os.environ | parts


@app.command()
def start(
    durable: Annotated[bool, typer.Option(help="--no-durable is for tests: a power cut loses everything.")] = True,
) -> None:
    """Start the private cluster (made at the first start) and keep it running."""
    settings = get_settings()
    cluster = _own_cluster(settings)
    cluster = Cluster(cluster.home, durable=durable, owner=cluster.owner)
    try:
        started = cluster.start(_say)
        cluster.ensure_database("smartpin")
        cluster.keep(True)
    except ClusterTrouble as refusal:
        raise _refuse(refusal) from None
    state = "started" if started else "was running already"
    typer.echo(f"The private cluster {state}: {cluster.url(secret=False)}")


@app.command()
def stop() -> None:
    """Stop the private cluster; whoever is connected is disconnected."""
    cluster = _own_cluster(get_settings())
    try:
        stopped = cluster.stop()
        cluster.keep(False)
    except ClusterTrouble as refusal:
        raise _refuse(refusal) from None
    typer.echo("The private cluster stopped." if stopped else "The private cluster was not running.")


@app.command()
def status(as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False) -> None:
    """Say whether the cluster runs, where, and which version; exit code 3 when it does not run."""
    cluster = _own_cluster(get_settings())
    try:
        running = cluster.is_running()
        told: dict[str, object] = {"home": str(cluster.home), "exists": cluster.exists, "running": running}
        told["version"] = cluster.binaries().version
        if cluster.exists:
            told |= {"port": cluster.address.port, "socket_folder": str(cluster.address.socket_folder)}
    except ClusterTrouble as refusal:
        raise _refuse(refusal) from None
    if as_json:
        typer.echo(json.dumps(told))
    else:
        for name, value in told.items():
            typer.echo(f"{name.replace('_', ' '):<14}{value}")
    raise typer.Exit(0 if running else 3)


@app.command()
def url(
    database: Annotated[str, typer.Option(help="Name of the database.")] = "smartpin",
    user: Annotated[str, typer.Option(help="Database login.")] = SUPERUSER,
    with_password: Annotated[bool, typer.Option(help="Put the password in: mind who sees the screen.")] = False,
    tcp: Annotated[bool, typer.Option(help="Through 127.0.0.1 instead of the socket (QGIS on Windows, JDBC).")] = False,
) -> None:
    """Print a URL for psql, QGIS and other libpq programs; the password comes from a file of mode 600."""
    settings = get_settings()
    if settings.database_url is not None:
        typer.echo(settings.database_url)
        return
    try:
        typer.echo(_own_cluster(settings).url(database, user, secret=with_password, tcp=tcp))
    except ClusterTrouble as refusal:
        raise _refuse(refusal) from None


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def psql(context: typer.Context) -> None:
    """Open psql on the database; words after `--` go to psql, e.g. `smartpin db psql -- -c 'SELECT 1'`."""
    settings = get_settings()
    try:
        cluster = _own_cluster(settings)
        program = cluster.binaries().program("psql")
        if settings.database_url is None and not cluster.is_running():
            _say("The private cluster is not running. What to do: smartpin db start")
            raise typer.Exit(3)
        target = settings.database_url or cluster.url(secret=False)
    except ClusterTrouble as refusal:
        raise _refuse(refusal) from None
    # Through the environment: an operator's URL may hold a password, and arguments can be seen by everybody.
    done = subprocess.run([program, *context.args], env=_libpq_environment(target), check=False)
    raise typer.Exit(done.returncode)


@app.command()
def migrate(
    database_url: Annotated[
        str | None, typer.Option("--url", help="A superuser's URL of another server; default: the private cluster.")
    ] = None,
) -> None:
    """Bring the schema to the newest version and activate the jurisdiction's rules."""
    from smartpin_server.db import migrate as migrations
    from smartpin_server.db.prepare import prepare_database

    settings = get_settings()
    if database_url is not None:
        migrations.bootstrap(database_url)
        migrations.upgrade(database_url, jurisdiction=settings.jurisdiction)
        typer.echo("The schema is at the newest version.")
        return
    if settings.database_url is not None:
        _say("SMARTPIN_DATABASE_URL is the server's own login, which may not change the schema.")
        _say("What to do: smartpin db migrate --url postgresql://SUPERUSER@HOST/DATABASE")
        raise typer.Exit(2)
    cluster = _own_cluster(settings)
    try:
        with cluster.running(_say):
            prepare_database(cluster, settings.jurisdiction, _say)
    except (ClusterTrouble, migrations.CannotMigrate) as refusal:
        raise _refuse(refusal) from None
    typer.echo("The schema is at the newest version.")
