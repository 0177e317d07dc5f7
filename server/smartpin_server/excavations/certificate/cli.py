"""`smartpin verify FILE|QR` for whoever is shown a certificate, and `smartpin certificate-keys` for the operator."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from smartpin_server.excavations.certificate.asking import (
    CannotAsk,
    KeptStatus,
    ask_status,
    pinned_keys,
    server_of,
)
from smartpin_server.excavations.certificate.carriers import CannotRead, Genuine, read_genuine
from smartpin_server.excavations.certificate.key_files import CertificateKeyRefused
from smartpin_server.excavations.certificate.keys import CertificateKeys, PublicKey
from smartpin_server.excavations.certificate.sign import LARGEST_TEXT, NotGenuine
from smartpin_server.excavations.certificate.status import Status
from smartpin_server.excavations.certificate.verify import Exit, Said, say
from smartpin_server.settings import get_settings

app = typer.Typer(add_completion=False, help="Is this certificate genuine, and does it still hold?")
keys_app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="The keys certificates are signed with: list, rotate, distrust."
)


@app.command()
def verify(
    certificate: Annotated[
        str, typer.Argument(help="A certificate (JSON), a plan (PDF), or the text of a QR; - reads standard input.")
    ],
    keys: Annotated[str | None, typer.Option(help="JWKS file or server address; else this machine's own keys.")] = None,
    online: Annotated[bool, typer.Option("--online", help="Ask the server whether it still holds.")] = False,
    server: Annotated[
        str | None, typer.Option(envvar="SMARTPIN_SERVER", help="Which server; else that of --keys, or of the QR.")
    ] = None,
    at: Annotated[str | None, typer.Option(metavar="LON,LAT", help="Where you stand: is it for this place?")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Check a certificate. Exit code 0: genuine, in force, ground may be broken. 3: genuine, but not asked within 24 h.

    4: genuine, but it does not hold, or not here, or says stop. 5: not genuine. 1: could not be checked.
    """
    try:
        here = None if at is None else _place(at)
        pinned = pinned_keys(keys, get_settings().home)
        content = _content(certificate)
        genuine = read_genuine(content, pinned)
        status, unknown = _status(genuine, pinned, _server(server, keys, certificate)) if online else (None, False)
        status = status or KeptStatus().last(genuine.hash_start, pinned)
    except NotGenuine as forged:
        _tell(Said(Exit.NOT_GENUINE, forged.code, f"NOT GENUINE: {forged.why}."), None, None, as_json)
    except (CannotRead, CannotAsk, CertificateKeyRefused, OSError) as trouble:
        _tell(Said(Exit.TROUBLE, "CANNOT_CHECK", f"Not checked. {trouble}"), None, None, as_json)
    else:
        said = say(genuine, status, datetime.now(UTC), here)
        if unknown:
            said = Said(Exit.DOES_NOT_HOLD, "NOT_ISSUED", "Signed, but the server knows no such certificate.")
        _tell(said, genuine, status, as_json)


def _status(genuine: Genuine, keys: tuple[PublicKey, ...], server: str | None) -> tuple[Status | None, bool]:
    """The server's answer, and whether it said that it knows no such certificate."""
    if server is None:
        raise CannotAsk("Which server is to be asked? Give --server https://…")
    found = ask_status(server, genuine.hash_start, keys)
    if found is None:
        return None, True
    KeptStatus().keep(genuine.hash_start, found[1])
    return found[0], False


def _server(server: str | None, keys: str | None, certificate: str) -> str | None:
    # The address in a QR may be anybody's: that does no harm, since the answer must bear the pinned keys' signature.
    return server or server_of(keys) or server_of(certificate) or get_settings().public_base


def _content(certificate: str) -> bytes:
    if certificate == "-":
        return typer.get_binary_stream("stdin").read(LARGEST_TEXT)
    try:
        path = Path(certificate)
        if path.is_file():
            with path.open("rb") as file:
                return file.read(LARGEST_TEXT)
    except (OSError, ValueError):  # a QR's text can be longer than any file's name
        pass
    if "." in certificate[-6:] and not certificate.startswith("http"):
        raise CannotRead(f"There is no file {certificate}.")
    return certificate.encode()


def _place(at: str) -> tuple[float, float]:
    try:
        lon, lat = (float(part) for part in at.split(","))
    except ValueError:
        raise typer.BadParameter("write longitude,latitude like 107.5847,16.4637") from None
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise typer.BadParameter("longitude comes first: 107.5847,16.4637")
    return lon, lat


def _tell(said: Said, genuine: Genuine | None, status: Status | None, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(_as_json(said, genuine, status), ensure_ascii=False))
    else:
        typer.echo("\n".join(_lines(said, genuine, status)), err=genuine is None)
    raise typer.Exit(int(said.exit))


def _as_json(said: Said, genuine: Genuine | None, status: Status | None) -> dict[str, Any]:
    told: dict[str, Any] = {"result": said.code, "green": said.exit == Exit.GREEN, "sentence": said.sentence}
    told["genuine"] = None if said.exit == Exit.TROUBLE else genuine is not None
    if genuine is not None:
        told |= {
            "carrier": genuine.carrier,
            "permit": genuine.code,
            "revision": genuine.revision,
            "verdict": genuine.verdict,
            "emergency": genuine.emergency,
            "issued_at": genuine.issued_at.isoformat(),
            "expires_at": genuine.expires_at.isoformat(),
            "certificate_hash": genuine.hash_start.hex(),
            "place": {"lon": genuine.lon, "lat": genuine.lat, "radius_m": genuine.radius_m},
        }
    told["status"] = None if status is None else status.status
    told["status_checked_at"] = None if status is None else status.checked_at.isoformat()
    return told


def _lines(said: Said, genuine: Genuine | None, status: Status | None) -> list[str]:
    if genuine is None:
        return [said.sentence]
    emergency = " · emergency works" if genuine.emergency else ""
    checked = "never" if status is None else f"{_local(status.checked_at)}: {status.status}"
    lines = [
        said.sentence,
        f"Permit {genuine.code}, revision {genuine.revision}{emergency}",
        f"Verdict {genuine.verdict}; issued {_local(genuine.issued_at)}, expires {_local(genuine.expires_at)}",
        f"Place {genuine.lon:.5f},{genuine.lat:.5f}, all within {genuine.radius_m} m of it",
        f"Status last checked at {checked}",
        f"Hash {genuine.hash_start.hex()}",
    ]
    if genuine.document is not None:
        assets = genuine.document["assets"]
        lines.append(f"{assets['count']} assets considered, {len(assets['withheld'])} of them left out of this copy")
    if genuine.carrier == "plan":
        lines.append("Checked is the certificate inside the PDF. Compare its pages with what is said here.")
    return lines


def _local(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M %z")


@keys_app.command("list")
def list_keys() -> None:
    """Show every generation: what it signs and checks. Makes the first key when there is none."""
    keys = CertificateKeys(get_settings().home)
    try:
        current = keys.current().public
        for generation in keys.generations():
            if keys.is_distrusted(generation):
                typer.echo(f"{generation:>3}  distrusted")
                continue
            public = next(key for key in keys.trusted() if key.generation == generation)
            typer.echo(f"{generation:>3}  {public.kid}  {'signs and checks' if public == current else 'checks'}")
    except CertificateKeyRefused as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from refused


@keys_app.command()
def rotate() -> None:
    """Make the next generation. What older ones signed stays genuine; servers use the new key at once."""
    generation = CertificateKeys(get_settings().home).rotate()
    typer.echo(f"Generation {generation} signs from now on. Back up the folder keys/, and publish the key set anew.")


@keys_app.command()
def distrust(
    generation: Annotated[int, typer.Argument(help="Its number in the list.")],
    reason: Annotated[str, typer.Option(help="Why; kept in the file.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Nothing a generation signed counts any more: for a key that fell into other hands. Cannot be taken back."""
    if not yes:
        typer.confirm("Every certificate it signed becomes worthless. Go on?", abort=True)
    try:
        CertificateKeys(get_settings().home).distrust(generation, reason)
    except CertificateKeyRefused as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from refused
    typer.echo(f"Generation {generation} is distrusted. Issue open permits anew, and publish the key set.")


@keys_app.command("export")
def export_keys() -> None:
    """Print the key set (JWKS) for verifiers to pin."""
    try:
        typer.echo(json.dumps(CertificateKeys(get_settings().home).jwks(), indent=2))
    except CertificateKeyRefused as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from refused
