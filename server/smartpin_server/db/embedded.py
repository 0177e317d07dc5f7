"""A private PostgreSQL + PostGIS cluster in the home folder, so that one command is enough.

It runs from the system's binaries, never as root, reachable by a socket in a folder of mode 700 and by loopback, both
with passwords. Data checksums are on. Layout of the home folder:

    cluster.json        port and socket folder, kept from start to start
    cluster/data        the database files (owner: the user who runs the cluster)
    cluster/run         the socket, unless its path would be too long
    cluster/log         the server's log of the last seven days
    secrets/            passwords of database logins, mode 600
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from smartpin_server.db import trouble
from smartpin_server.db.address import Address
from smartpin_server.db.binaries import Binaries, installed
from smartpin_server.db.postmaster import Postmaster
from smartpin_server.db.secrets import Vault
from smartpin_server.db.unprivileged import Owner, cluster_owner, may_enter, run_as

SUPERUSER = "postgres"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Cluster:
    """The private cluster of one home folder. `durable` false switches fsync off (tests only)."""

    home: Path
    durable: bool = True
    owner: Owner = field(default_factory=cluster_owner)

    @property
    def data(self) -> Path:
        return self.home / "cluster" / "data"

    @property
    def log(self) -> Path:
        return self.home / "cluster" / "log" / "start.log"

    @property
    def vault(self) -> Vault:
        return Vault(self.home)

    @property
    def exists(self) -> bool:
        """True when the database files were made."""
        try:
            return (self.data / "PG_VERSION").is_file()
        except PermissionError:
            raise _not_ours(self.home) from None

    @property
    def address(self) -> Address:
        """Where the cluster listens; only known once it was started for the first time."""
        try:
            return Address.read(self.home)
        except PermissionError:
            raise _not_ours(self.home) from None

    def binaries(self) -> Binaries:
        """The programs to run: for an existing cluster its own major version, else the newest with PostGIS."""
        found = installed()
        if not found:
            raise trouble.PostgresMissing(
                "PostgreSQL 15 or newer is not installed.", "apt install postgresql postgresql-postgis (or ./dev setup)"
            )
        if self.exists:
            major = int((self.data / "PG_VERSION").read_text().strip())
            return _of_major(found, major)
        for binaries in found:
            if binaries.postgis:
                return binaries
        raise trouble.PostgisMissing(
            f"PostgreSQL {found[0].major} is installed, PostGIS for it is not.",
            f"apt install postgresql-{found[0].major}-postgis-3",
        )

    def is_running(self) -> bool:
        """True when a server runs on these files."""
        if not self.exists:
            return False
        return self._postmaster().is_running()

    def start(self, say: Say = lambda line: None) -> bool:
        """Make the cluster if it does not exist and start it; False when it was running already."""
        self._prepare_home()
        with self._alone():
            if self.is_running():
                return False
            if not self.exists:
                say("Making a private PostgreSQL cluster")
                self._postmaster().initialise(SUPERUSER, self.vault.password_of(SUPERUSER), durable=self.durable)
            self._postmaster().launch(self.home, durable=self.durable, say=say)
        return True

    def stop(self, say: Say = lambda line: None) -> bool:
        """Stop the server, letting running transactions roll back; False when it was not running."""
        if not self.is_running():
            return False
        with self._alone():
            self._postmaster().stop()
        say("Stopped the private PostgreSQL cluster")
        return True

    def url(self, database: str = "smartpin", user: str = SUPERUSER, *, secret: bool = True, tcp: bool = False) -> str:
        """A libpq URL over the socket (or loopback with `tcp`).

        With `secret` it holds the password: for use inside a process, never to be printed or logged. Without, it
        names the password file instead, so that it may appear in a terminal or a process list.
        """
        address, login = self.address, quote(user, safe="")
        if secret:
            login += ":" + quote(self.vault.password_of(user), safe="")
        place = f"127.0.0.1:{address.port}" if tcp else ""
        query = "" if tcp else f"host={quote(str(address.socket_folder), safe='')}&port={address.port}"
        if not secret:
            query += ("&" if query else "") + f"passfile={quote(str(self.vault.passfile), safe='')}"
        return f"postgresql://{login}@{place}/{quote(database, safe='')}?{query}".removesuffix("?")

    def ensure_database(self, name: str) -> bool:
        """Create the database if it is not there; True when it was made now."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                return False
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return True

    def give_password(self, role: str) -> None:
        """Let a role log in with the password kept in the vault (the role must exist)."""
        password = self.vault.password_of(role)
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            # ALTER ROLE takes no parameters; the composed literal is quoted by libpq, and statements are not logged.
            connection.execute(
                sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(role), sql.Literal(password))
            )

    def keep(self, kept: bool) -> None:
        """Remember whether the cluster stays up when the last program that uses it ends (`smartpin db start`)."""
        mark = self.home / "cluster.keep"
        mark.touch(mode=0o600) if kept else mark.unlink(missing_ok=True)

    @contextmanager
    def running(self, say: Say = lambda line: None) -> Iterator[bool]:
        """Use the cluster: started when needed, stopped by the last user unless `db start` asked to keep it.

        Users hold a shared file lock, which vanishes with its process even after SIGKILL; yields True when the
        cluster was started here.
        """
        self._prepare_home()
        handle = _open_private(self.home / "cluster.users")
        try:
            fcntl.flock(handle, fcntl.LOCK_SH)
            yield self.start(say)
        finally:
            if _locks_alone(handle) and not (self.home / "cluster.keep").exists():
                self.stop(say)
            os.close(handle)

    def _postmaster(self) -> Postmaster:
        return Postmaster(self.data, self.log, self.owner, self.binaries())

    def _prepare_home(self) -> None:
        """Make the folders; root's home must let the cluster's user pass through, and nobody look inside."""
        try:
            self.home.mkdir(mode=0o711 if self.owner.drops else 0o700, parents=True, exist_ok=True)
            folder = self.home / "cluster"
            if not folder.is_dir():
                folder.mkdir(mode=0o700)
                if self.owner.drops:
                    os.chown(folder, self.owner.uid, self.owner.gid)
        except OSError as refused:
            raise trouble.HomeNotEnterable(
                f"Cannot write in {self.home}: {refused.strerror}.", "set SMARTPIN_HOME to a folder of your own"
            ) from refused
        if not may_enter(self.owner, folder):
            raise trouble.HomeNotEnterable(
                f"The user '{self.owner.name}', who runs the cluster, may not enter {folder}.",
                "set SMARTPIN_HOME to a folder whose parents everybody may pass through, e.g. /var/lib/smartpin",
            )
        for name in ("run", "log"):
            run_as(self.owner, ["mkdir", "-p", "-m", "700", str(folder / name)])

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two programs that start at once wait for each other."""
        handle = _open_private(self.home / "cluster.lock")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def _open_private(path: Path) -> int:
    """A lock file nobody else can open: a reader of it could lock it too, and keep us waiting for ever."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)


def _locks_alone(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _not_ours(home: Path) -> trouble.HomeNotEnterable:
    return trouble.HomeNotEnterable(
        f"The cluster in {home} belongs to another user.",
        "run as that user, or set SMARTPIN_HOME to a folder of your own",
    )


def _of_major(found: list[Binaries], major: int) -> Binaries:
    for binaries in found:
        if binaries.major == major:
            return binaries
    there = ", ".join(str(binaries.major) for binaries in found)
    raise trouble.ClusterOfAnotherVersion(
        f"The private cluster was made by PostgreSQL {major}; installed: {there}.",
        f"install postgresql-{major} and postgresql-{major}-postgis-3 again, or move the data with pg_dump",
    )
