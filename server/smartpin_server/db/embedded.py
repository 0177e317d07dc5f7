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
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from smartpin_server.db import trouble
from smartpin_server.db.address import Address, choose_address, port_is_free
from smartpin_server.db.binaries import Binaries, installed
from smartpin_server.db.cluster_settings import PG_HBA, postgresql_conf
from smartpin_server.db.secrets import Vault
from smartpin_server.db.unprivileged import Owner, cluster_owner, may_enter, run_as, write_as

SUPERUSER = "postgres"
START_TIMEOUT_S = 60
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
        done = run_as(self.owner, [self.binaries().program("pg_ctl"), "status", "-D", str(self.data)])
        return done.returncode == 0 and not _is_dying(done.stdout)

    def start(self, say: Say = lambda line: None) -> bool:
        """Make the cluster if it does not exist and start it; False when it was running already."""
        self._prepare_home()
        with self._alone():
            if self.is_running():
                return False
            if not self.exists:
                say("Making a private PostgreSQL cluster")
                self._initialise()
            self._launch(say)
        return True

    def stop(self, say: Say = lambda line: None) -> bool:
        """Stop the server, letting running transactions roll back; False when it was not running."""
        if not self.is_running():
            return False
        with self._alone():
            words = ["stop", "-D", str(self.data), "-m", "fast", "-w", "-t", str(START_TIMEOUT_S), "-s"]
            done = run_as(self.owner, [self.binaries().program("pg_ctl"), *words])
        if done.returncode != 0 and self.is_running():
            raise trouble.ClusterDidNotStop(
                f"The private cluster did not stop: {done.stderr.strip()}", f"see {self.log.parent}, then try again"
            )
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

    def _initialise(self) -> None:
        """Run initdb in a draft folder and move it: an interrupted initdb leaves nothing half made."""
        draft, secret = self.data.with_name("data.new"), self.data.with_name(".superuser")
        run_as(self.owner, ["rm", "-rf", str(draft)])
        write_as(self.owner, secret, self.vault.password_of(SUPERUSER) + "\n")
        words = [self.binaries().program("initdb"), "-D", str(draft), "-U", SUPERUSER, f"--pwfile={secret}", "-k"]
        words += ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256"]
        words += [] if self.durable else ["--no-sync"]
        try:
            done = run_as(self.owner, words)
        finally:
            run_as(self.owner, ["rm", "-f", str(secret)])
        if done.returncode != 0:
            raise _trouble_from(done.stderr, self.home)
        write_as(self.owner, draft / "postgresql.conf", "include 'smartpin.conf'\n")
        write_as(self.owner, draft / "pg_hba.conf", PG_HBA)
        if run_as(self.owner, ["mv", str(draft), str(self.data)]).returncode != 0:
            raise trouble.ClusterDidNotStart(f"Cannot move {draft} into place.", f"see what is in {self.data.parent}")

    def _launch(self, say: Say) -> None:
        """Write the settings and start; a port that somebody took meanwhile is replaced, a dying server waited for."""
        deadline = time.monotonic() + START_TIMEOUT_S
        while True:
            address = choose_address(self.home, self.owner, say)
            conf = postgresql_conf(port=address.port, socket_folder=address.socket_folder, durable=self.durable)
            write_as(self.owner, self.data / "smartpin.conf", conf)
            write_as(self.owner, self.data / "pg_hba.conf", PG_HBA)
            run_as(self.owner, ["rm", "-f", str(self.log)])
            words = ["start", "-D", str(self.data), "-l", str(self.log), "-w", "-t", str(START_TIMEOUT_S), "-s"]
            done = run_as(self.owner, [self.binaries().program("pg_ctl"), *words], timeout_s=START_TIMEOUT_S + 30)
            if done.returncode == 0:
                return
            reason = self._last_words() + done.stderr
            port_was_lost = "could not bind" in reason.lower() and not port_is_free(address.port)
            # A killed server's processes take a moment to go; until then they hold its lock file and shared memory.
            dying = "is still in use" in reason or 'lock file "postmaster.pid" already exists' in reason
            if not (port_was_lost or dying) or time.monotonic() > deadline:
                raise _trouble_from(reason, self.home)
            time.sleep(0.2)

    def _last_words(self) -> str:
        """The end of the start log and of the newest server log."""
        script = 'cat "$1"/start.log 2>/dev/null; newest=$(ls -t "$1"/postgresql-*.log 2>/dev/null | head -n 1); '
        script += '[ -z "$newest" ] || tail -n 20 "$newest"'
        return run_as(self.owner, ["sh", "-c", script, "log", str(self.log.parent)]).stdout

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


def _is_dying(status: str) -> bool:
    """True when the process that pg_ctl found is dead and only waits to be buried (a zombie, or on its way)."""
    found = re.search(r"PID: (\d+)", status)
    try:
        stat = Path(f"/proc/{found[1]}/stat").read_text(encoding="utf-8", errors="replace") if found else ""
    except OSError:
        return Path("/proc/self").exists()
    return stat.rpartition(")")[2].split()[:1] in (["Z"], ["X"])


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


def _trouble_from(reason: str, home: Path) -> trouble.ClusterTrouble:
    tail = "\n  ".join(line for line in reason.strip().splitlines()[-6:])
    if "No space left on device" in reason:
        return trouble.DiskFull(f"The disk of {home} is full.", "free some space and start again; nothing is lost")
    return trouble.ClusterDidNotStart(
        f"PostgreSQL did not start:\n  {tail}", f"read the log in {home}/cluster/log, then run: smartpin doctor"
    )
