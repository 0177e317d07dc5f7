"""Running programs as the user who owns the cluster: ourselves, or `postgres` when we are root.

PostgreSQL refuses to run as root. Files inside the cluster's folder are written by that user too, so that root never
follows a link that an unprivileged process may have placed there.
"""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from smartpin_server.db.trouble import NoUnprivilegedUser

DROP_TO = "postgres"


@dataclass(frozen=True)
class Owner:
    """Who owns and runs the cluster; `drops` is true when root hands over to somebody else."""

    name: str
    uid: int
    gid: int
    drops: bool


def cluster_owner(drop_to: str = DROP_TO) -> Owner:
    """The present user, or for root the user `drop_to`; users are never created here."""
    uid = os.geteuid()
    if uid != 0:
        return Owner(_name_of(uid), uid, os.getegid(), drops=False)
    try:
        entry = pwd.getpwnam(drop_to)
    except KeyError:
        raise NoUnprivilegedUser(
            f"PostgreSQL does not run as root, and there is no user '{drop_to}' to run it as.",
            "install the package postgresql (it makes that user), or run smartpin as an ordinary user.",
        ) from None
    return Owner(entry.pw_name, entry.pw_uid, entry.pw_gid, drops=True)


def run_as(
    owner: Owner, words: list[str], *, stdin: str | None = None, timeout_s: float = 120
) -> subprocess.CompletedProcess[str]:
    """Run a program as the owner, with a bare environment (no PGPORT or PGDATA of the caller leaks in)."""
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/", "TZ": "UTC"}
    return subprocess.run(
        words,
        input=stdin or "",
        capture_output=True,
        text=True,
        errors="replace",
        timeout=timeout_s,
        check=False,
        cwd="/",
        env=environment,
        umask=0o077,
        start_new_session=True,
        user=owner.uid if owner.drops else None,
        group=owner.gid if owner.drops else None,
        extra_groups=[] if owner.drops else None,
    )


def write_as(owner: Owner, path: Path, text: str) -> None:
    """Write a file as the owner, mode 600."""
    done = run_as(owner, ["sh", "-c", 'cat > "$1"', "write", str(path)], stdin=text)
    if done.returncode != 0:
        raise OSError(f"cannot write {path}: {done.stderr.strip()}")


def may_enter(owner: Owner, folder: Path) -> bool:
    """True when the owner can reach the folder through all folders above it."""
    return run_as(owner, ["test", "-x", str(folder)]).returncode == 0


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:  # a container may run under a number that has no name
        return str(uid)
