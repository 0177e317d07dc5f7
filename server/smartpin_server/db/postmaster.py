"""Making, starting and stopping one PostgreSQL server, as the user who owns its files."""

import re
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from smartpin_server.db import trouble
from smartpin_server.db.address import choose_address, port_is_free
from smartpin_server.db.binaries import Binaries
from smartpin_server.db.cluster_settings import PG_HBA, postgresql_conf
from smartpin_server.db.unprivileged import Owner, run_as, write_as

TIMEOUT_S = 60
_FULL_BELOW = 64 * 2**20


@dataclass(frozen=True)
class Postmaster:
    """The server on one folder of database files; `log` receives what it says before its own log begins."""

    data: Path
    log: Path
    owner: Owner
    binaries: Binaries

    def is_running(self) -> bool:
        """True when a living server holds the files."""
        done = run_as(self.owner, [self.binaries.program("pg_ctl"), "status", "-D", str(self.data)])
        return done.returncode == 0 and not _is_dying(done.stdout)

    def initialise(self, superuser: str, password: str, *, durable: bool) -> None:
        """Run initdb in a draft folder and move it: an interrupted initdb leaves nothing half made."""
        draft, secret = self.data.with_name("data.new"), self.data.with_name(".superuser")
        run_as(self.owner, ["rm", "-rf", str(draft)])
        write_as(self.owner, secret, password + "\n")
        words = [self.binaries.program("initdb"), "-D", str(draft), "-U", superuser, f"--pwfile={secret}", "-k"]
        words += ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256"]
        words += [] if durable else ["--no-sync"]
        try:
            done = run_as(self.owner, words)
        finally:
            run_as(self.owner, ["rm", "-f", str(secret)])
        if done.returncode != 0:
            raise self._trouble_from(done.stderr)
        write_as(self.owner, draft / "postgresql.conf", "include 'smartpin.conf'\n")
        write_as(self.owner, draft / "pg_hba.conf", PG_HBA)
        if run_as(self.owner, ["mv", str(draft), str(self.data)]).returncode != 0:
            raise trouble.ClusterDidNotStart(f"Cannot move {draft} into place.", f"see what is in {self.data.parent}")

    def launch(self, home: Path, *, durable: bool, say: Callable[[str], None]) -> None:
        """Write the settings and start; a port that somebody took meanwhile is replaced, a dying server waited for."""
        deadline = time.monotonic() + TIMEOUT_S
        while True:
            address = choose_address(home, self.owner, say)
            conf = postgresql_conf(port=address.port, socket_folder=address.socket_folder, durable=durable)
            write_as(self.owner, self.data / "smartpin.conf", conf)
            write_as(self.owner, self.data / "pg_hba.conf", PG_HBA)
            run_as(self.owner, ["rm", "-f", str(self.log)])
            done = self._control("start", "-l", str(self.log))
            if done == "":
                return
            reason = self._last_words() + done
            port_was_lost = "could not bind" in reason.lower() and not port_is_free(address.port)
            # A killed server's processes take a moment to go; until then they hold its lock file and shared memory.
            dying = "is still in use" in reason or 'lock file "postmaster.pid" already exists' in reason
            if not (port_was_lost or dying) or time.monotonic() > deadline:
                raise self._trouble_from(reason)
            time.sleep(0.2)

    def stop(self) -> None:
        """Disconnect everybody, roll back what runs, write a last checkpoint and end."""
        refused = self._control("stop", "-m", "fast")
        if refused and self.is_running():
            raise trouble.ClusterDidNotStop(
                f"The private cluster did not stop: {refused}", f"see {self.log.parent}, then try again"
            )

    def _control(self, task: str, *words: str) -> str:
        """Run pg_ctl and wait; the result is empty when it went well, else what it said."""
        command = [self.binaries.program("pg_ctl"), task, "-D", str(self.data), *words]
        done = run_as(self.owner, [*command, "-w", "-t", str(TIMEOUT_S), "-s"], timeout_s=TIMEOUT_S + 30)
        return "" if done.returncode == 0 else done.stderr.strip() or f"pg_ctl {task} failed"

    def _last_words(self) -> str:
        """The end of the start log and of the newest server log."""
        script = 'cat "$1"/start.log 2>/dev/null; newest=$(ls -t "$1"/postgresql-*.log 2>/dev/null | head -n 1); '
        script += '[ -z "$newest" ] || tail -n 20 "$newest"'
        return run_as(self.owner, ["sh", "-c", script, "log", str(self.log.parent)]).stdout

    def _trouble_from(self, reason: str) -> trouble.ClusterTrouble:
        # The log's end may tell of a day long gone, so the disk is looked at too.
        if "No space left on device" in reason and shutil.disk_usage(self.data.parent.parent).free < _FULL_BELOW:
            return trouble.DiskFull(
                f"The disk of {self.data} is full.", "free some space and start again; nothing is lost"
            )
        tail = "\n  ".join(reason.strip().splitlines()[-6:])
        return trouble.ClusterDidNotStart(
            f"PostgreSQL did not start:\n  {tail}", f"read the log in {self.log.parent}, then run: smartpin doctor"
        )


def _is_dying(status: str) -> bool:
    """True when the process that pg_ctl found is dead and only waits to be buried (a zombie, or on its way)."""
    found = re.search(r"PID: (\d+)", status)
    try:
        stat = Path(f"/proc/{found[1]}/stat").read_text(encoding="utf-8", errors="replace") if found else ""
    except OSError:
        return Path("/proc/self").exists()
    return stat.rpartition(")")[2].split()[:1] in (["Z"], ["X"])
