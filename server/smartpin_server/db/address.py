"""Where the private cluster listens: a port and a socket folder, chosen once and kept."""

import json
import os
import random
import socket
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from smartpin_server.db.secrets import write_private
from smartpin_server.db.trouble import ClusterDidNotStart
from smartpin_server.db.unprivileged import Owner, run_as

# Below the range from which Linux takes ports of outgoing connections (32768 and up).
PORTS = range(20000, 30000)
# sun_path holds 108 bytes with its closing zero; PostgreSQL refuses a path of 107 bytes or more.
LONGEST_SOCKET_PATH = 106
# Not $TMPDIR, which may be long again; mktemp makes the name unguessable and the folder mode 700.
_SHORT_PLACE = "/tmp"  # noqa: S108
_FILE = "cluster.json"


@dataclass(frozen=True)
class Address:
    """Port on 127.0.0.1 and folder of the unix socket."""

    port: int
    socket_folder: Path

    @staticmethod
    def read(home: Path) -> "Address":
        """The kept address; an error when the cluster was never started."""
        kept = _kept(home)
        if kept is None:
            raise ClusterDidNotStart(f"There is no private cluster in {home} yet.", "run: smartpin db start")
        return kept

    def write(self, home: Path) -> None:
        """Keep the address for the next start."""
        text = json.dumps({"port": self.port, "socket_folder": str(self.socket_folder)})
        write_private(home / _FILE, text + "\n")


def choose_address(home: Path, owner: Owner, say: Callable[[str], None]) -> Address:
    """The kept address if it can still be used, else a new one; what was chosen is kept."""
    kept = _kept(home)
    port = kept.port if kept else None
    if port is not None and not port_is_free(port):
        say(f"Port {port} was taken by another program; the private cluster moves to a new one")
        port = None
    if port is None:
        port = _free_port()
    folder = home / "cluster" / "run"
    if not _fits(folder):
        folder = kept.socket_folder if kept and _belongs_to(owner, kept.socket_folder) else _short_folder(owner)
    address = Address(port, folder)
    if address != kept:
        address.write(home)
    return address


def port_is_free(port: int, host: str = "127.0.0.1") -> bool:
    """True when a server could listen there now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _free_port() -> int:
    for port in random.sample(PORTS, 200):
        if port_is_free(port):
            return port
    raise ClusterDidNotStart("No free port was found on 127.0.0.1.", "stop some of the programs that listen there")


def _fits(folder: Path) -> bool:
    return len(os.fsencode(folder / ".s.PGSQL.65535")) <= LONGEST_SOCKET_PATH


def _short_folder(owner: Owner) -> Path:
    """A new folder of mode 700 with a short name; made by the owner, under a name nobody can guess."""
    done = run_as(owner, ["mktemp", "-d", f"{_SHORT_PLACE}/smartpin-XXXXXXXX"])
    if done.returncode != 0:
        raise ClusterDidNotStart("No folder for the socket could be made in /tmp.", "set SMARTPIN_HOME to a short path")
    return Path(done.stdout.strip())


def _belongs_to(owner: Owner, folder: Path) -> bool:
    """False for a folder that vanished, or that somebody else made under the same name meanwhile."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == owner.uid and stat.S_IMODE(found.st_mode) == 0o700


def _kept(home: Path) -> Address | None:
    try:
        kept = json.loads((home / _FILE).read_text(encoding="utf-8"))
        return Address(int(kept["port"]), Path(kept["socket_folder"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
