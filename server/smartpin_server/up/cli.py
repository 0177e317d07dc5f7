"""`smartpin up` and `smartpin serve` at the command line."""

import time
from pathlib import Path
from typing import Annotated

import psycopg
import typer

from smartpin_server.db.embedded import Cluster
from smartpin_server.db.migrate import CannotMigrate
from smartpin_server.db.prepare import prepare_database
from smartpin_server.db.trouble import ClusterTrouble
from smartpin_server.jurisdictions import RuleSetRefused
from smartpin_server.settings import Settings, get_settings
from smartpin_server.up.logs import scrub
from smartpin_server.up.sample import Accounts, SampleFailed, load_sample_if_empty
from smartpin_server.up.serve import PortTaken, refuse_taken_port, serve, stopping_cleanly

app = typer.Typer()
_REFUSALS = (ClusterTrouble, PortTaken, SampleFailed, CannotMigrate, RuleSetRefused, psycopg.Error)
Port = Annotated[int | None, typer.Option(min=1, max=65535, help="Port to serve on; default SMARTPIN_PORT or 8000.")]
Host = Annotated[str | None, typer.Option(help="Address to serve on; default SMARTPIN_HOST or 127.0.0.1.")]


@app.command()
def up(
    port: Port = None,
    host: Host = None,
    sample: Annotated[bool, typer.Option(help="Load the fictitious sample town into an empty database.")] = True,
) -> None:
    """Make everything ready and serve until Ctrl-C.

    Without SMARTPIN_DATABASE_URL a private cluster in SMARTPIN_HOME is made, started, brought to the newest schema and,
    when it is empty, filled with a fictitious town; it stops when the last program that uses it ends.
    """
    began = time.monotonic()
    settings = _settings(port, host)
    try:
        with stopping_cleanly():
            refuse_taken_port(settings)
            if not settings.embedded:
                _say("SMARTPIN_DATABASE_URL is set: its schema is the operator's care (smartpin db migrate --url …)")
                serve(settings, lambda: _ready(settings, began, None))
                return
            cluster = Cluster(settings.home)
            with cluster.running(_say):
                api_url = prepare_database(cluster, settings.jurisdiction, _say)
                accounts = load_sample_if_empty(cluster, settings, _say) if sample else None
                chosen = settings.model_copy(update={"database_url": api_url})
                serve(chosen, lambda: _ready(chosen, began, accounts))
    except _REFUSALS as refusal:
        raise _told(refusal) from None
    except KeyboardInterrupt:
        _say("Stopped.")


@app.command(name="serve")
def serve_only(port: Port = None, host: Host = None) -> None:
    """Serve only: neither starts nor changes a database. For production, under a supervisor."""
    began = time.monotonic()
    settings = _settings(port, host)
    try:
        with stopping_cleanly():
            refuse_taken_port(settings)
            serve(settings, lambda: _ready(settings, began, None))
    except _REFUSALS as refusal:
        raise _told(refusal) from None
    except KeyboardInterrupt:
        _say("Stopped.")


def _told(refusal: Exception) -> typer.Exit:
    """Say why it cannot go on. A database's message may hold a row, so only its first line is shown."""
    if isinstance(refusal, psycopg.Error):
        first = str(refusal).strip().partition("\n")[0] or type(refusal).__name__
        typer.echo(f"The database refused: {scrub(first)}\n  What to do: smartpin doctor", err=True)
    else:
        typer.echo(str(refusal), err=True)
    return typer.Exit(1)


def _settings(port: int | None, host: str | None) -> Settings:
    """The environment's settings with what the command line says instead; pins' address follows the port."""
    settings = get_settings()
    changed: dict[str, object] = {}
    if port is not None:
        changed["port"] = port
    if host is not None:
        changed["host"] = host
    if "public_base" not in settings.model_fields_set:
        changed["public_base"] = f"http://127.0.0.1:{changed.get('port', settings.port)}"
    return settings.model_copy(update=changed)


def _ready(settings: Settings, began: float, accounts: Accounts | None) -> None:
    if accounts is not None and accounts.new:
        _show(accounts)
    elif accounts is not None:
        _say(f"Demo accounts: {accounts.file}")
    _say(f"Ready after {time.monotonic() - began:.1f} s: {_address(settings)}   (Ctrl-C stops)")


def _show(accounts: Accounts) -> None:
    """Printed once, at the first start; afterwards only the file tells them."""
    _say(f"Demo accounts of the fictitious town (kept in {_short(accounts.file)}, readable by you only):")
    for name, password in accounts.passwords.items():
        _say(f"    {name:<12}{password}")


def _address(settings: Settings) -> str:
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104 # only shown
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def _short(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _say(line: str) -> None:
    typer.echo(line)
