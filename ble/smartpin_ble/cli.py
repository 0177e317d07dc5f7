"""The command `smartpin agent`: options, their defaults, and refusals in plain words. The work is done in `run.py`."""

import asyncio
import math
import os
import socket
import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from smartpin_ble.access import Access, Account, demo_account
from smartpin_ble.dedupe import DEFAULT_WINDOW_S
from smartpin_ble.position import FixedPosition, NoPosition, PositionRefused, PositionSource, read_position
from smartpin_ble.run import Options, run_agent
from smartpin_ble.spool import DEFAULT_CAP_BYTES, Spool
from smartpin_ble.status import Status, Style
from smartpin_ble.trouble import AgentTrouble
from smartpin_server.places import default_home

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
_MIB = 1024 * 1024


@app.command()
def agent(
    simulate: Annotated[
        int, typer.Option(min=0, max=500, help="Virtual pins of the sample town instead of an adapter.")
    ] = 0,
    pins: Annotated[Path | None, typer.Option(help="Take the virtual pins from this JSON file.")] = None,
    server: Annotated[
        str | None, typer.Option(help="Where to hand over; default this machine.", envvar="SMARTPIN_SERVER")
    ] = None,
    spool: Annotated[Path | None, typer.Option(help="The spool file; default in SMARTPIN_HOME.")] = None,
    spool_cap: Annotated[int, typer.Option(min=1, help="MiB the spool may take.")] = DEFAULT_CAP_BYTES // _MIB,
    token_file: Annotated[Path | None, typer.Option(help="A file with the device token.")] = None,
    user: Annotated[str | None, typer.Option(help="Sign in once under this name.")] = None,
    password_file: Annotated[Path | None, typer.Option(help="The file with the password for --user.")] = None,
    position: Annotated[str | None, typer.Option(help="lon,lat[,accuracy_m] of a gateway that stands still.")] = None,
    adapter: Annotated[str | None, typer.Option(help="Bluetooth adapter, e.g. hci1.")] = None,
    passive: Annotated[bool, typer.Option("--passive", help="Only listen; do not ask for scan responses.")] = False,
    duration: Annotated[float | None, typer.Option(min=0, help="Seconds; default until Ctrl-C.")] = None,
    walk_speed: Annotated[float, typer.Option(min=0, max=50, help="Simulated crew, m/s.")] = 5.0,
    window: Annotated[
        float, typer.Option(min=0, help="Seconds in which a repeated frame counts once.")
    ] = DEFAULT_WINDOW_S,
    journal: Annotated[
        bool, typer.Option("--journal", help="Keep every id in the spool for audits; grows for ever.")
    ] = False,
    parked: Annotated[bool, typer.Option("--parked", help="List what the server refused, and end.")] = False,
    offer_parked: Annotated[bool, typer.Option("--offer-parked", help="Offer what was refused once more.")] = False,
    json_lines: Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what is wrong.")] = False,
) -> None:
    """Hear pins by radio, keep each sighting on disk until the server has it, and hand them over."""
    home = _home()
    spool_file = spool or home / "agent-spool.sqlite"
    try:
        if parked:
            _list_parked(spool_file)
            return
        if offer_parked:
            _offer_parked(spool_file)
        stands_at = _position(position)
        options = Options(
            server=_server(server),
            home=home,
            spool_file=spool_file,
            spool_cap_bytes=spool_cap * _MIB,
            keep_journal=journal,
            access=_access(_server(server), home, token_file, user, password_file),
            position=stands_at,
            adapter=adapter,
            mode="passive" if passive else "active",
            simulate=simulate,
            pins_file=pins,
            walk_m_s=walk_speed,
            window_s=window if math.isfinite(window) else DEFAULT_WINDOW_S,
            duration_s=duration,
        )
        with Status(_style(json_lines=json_lines, quiet=quiet)) as status:
            asyncio.run(run_agent(options, status))
    except (AgentTrouble, PositionRefused) as trouble:
        print(f"smartpin agent: {trouble}", file=sys.stderr)
        raise typer.Exit(1) from None


def _home() -> Path:
    home = os.environ.get("SMARTPIN_HOME")
    return Path(home).expanduser().absolute() if home else default_home()


def _server(given: str | None) -> str:
    server = (given or f"http://127.0.0.1:{os.environ.get('SMARTPIN_PORT') or 8000}").rstrip("/")
    parts = urlsplit(server)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise AgentTrouble(f"'{server}' is no address of a server; it looks like https://pins.example.org")
    return server


def _access(server: str, home: Path, token_file: Path | None, user: str | None, password_file: Path | None) -> Access:
    """The token file given, else the account given, else the demo account of this machine."""
    kept = token_file or home / "agent-token"
    account = _account(user, password_file)
    if account is None and token_file is None:
        account = demo_account(home)
    access = Access(server, kept, account=account, device_name=f"agent on {socket.gethostname()}")
    if account is None and access.kept_token() is None:
        raise AgentTrouble(
            f"There is no device token in {kept} for {server}, and no account to get one with.\n"
            "Give --user NAME --password-file FILE once, or --token-file FILE. "
            "Beside `smartpin up` neither is needed: run as the same user, with the same SMARTPIN_HOME."
        )
    return access


def _account(user: str | None, password_file: Path | None) -> Account | None:
    if user is None and password_file is None:
        return None
    if user is None or password_file is None:
        raise AgentTrouble("--user and --password-file belong together")
    try:
        return Account(user, password_file.read_text(encoding="utf-8").rstrip("\r\n"))
    except (OSError, UnicodeDecodeError) as error:
        raise AgentTrouble(f"The password file {password_file} cannot be read: {error}") from error


def _position(text: str | None) -> PositionSource:
    return FixedPosition(read_position(text)) if text else NoPosition()


def _style(*, json_lines: bool, quiet: bool) -> Style:
    if json_lines:
        return "json"
    if quiet:
        return "quiet"
    return "live" if sys.stdout.isatty() else "plain"


def _list_parked(spool_file: Path) -> None:
    if not spool_file.exists():
        raise AgentTrouble(f"There is no spool at {spool_file}.")
    with Spool(spool_file) as spool:
        rows = spool.parked()
    for row in rows:
        print(f"{row.id}  {row.captured_at}  {row.code}  {row.detail}")
    print(f"{len(rows)} parked. Offer them again with --offer-parked once the reason is mended.", file=sys.stderr)


def _offer_parked(spool_file: Path) -> None:
    if spool_file.exists():
        with Spool(spool_file) as spool:
            print(f"{spool.offer_parked_again()} parked sightings are offered again.", file=sys.stderr)
