"""Which PostgreSQL programs the system offers, and whether PostGIS is there for them."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

OLDEST_MAJOR = 15
_FOLDERS = (  # patterns below the root folder
    "usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "usr/pgsql-*/bin",  # packages of the PostgreSQL project for Red Hat and kin
    "opt/homebrew/opt/postgresql@*/bin",
    "usr/local/opt/postgresql@*/bin",
    "usr/local/pgsql/bin",
)
_MINOR = re.compile(r"PostgreSQL\) (\d+)(?:\.(\d+))?")


@dataclass(frozen=True)
class Binaries:
    """The programs of one PostgreSQL version."""

    folder: Path
    major: int
    version: str
    postgis: bool

    def program(self, name: str) -> str:
        """The full path of one program, e.g. `pg_ctl`."""
        return str(self.folder / name)


def installed() -> list[Binaries]:
    """All usable versions (>= 15), newest first."""
    folders = {folder.resolve() for pattern in _FOLDERS for folder in Path("/").glob(pattern)}
    on_path = shutil.which("initdb")
    if on_path is not None:
        folders.add(Path(on_path).resolve().parent)
    found = [binaries for folder in folders if (binaries := _look_into(folder)) is not None]
    return sorted(found, key=lambda binaries: binaries.major, reverse=True)


def _look_into(folder: Path) -> Binaries | None:
    if not all((folder / name).is_file() for name in ("postgres", "initdb", "pg_ctl")):
        return None
    answer = _answer_of(folder / "postgres", "--version")
    match = _MINOR.search(answer)
    if match is None or int(match[1]) < OLDEST_MAJOR:
        return None
    share = _answer_of(folder / "pg_config", "--sharedir").strip() if (folder / "pg_config").is_file() else ""
    shares = [Path(share)] if share else [Path(f"/usr/share/postgresql/{match[1]}"), folder.parent / "share"]
    postgis = any((place / "extension" / "postgis.control").is_file() for place in shares)
    return Binaries(folder, int(match[1]), ".".join(part for part in match.groups() if part), postgis)


def _answer_of(program: Path, option: str) -> str:
    done = subprocess.run([str(program), option], capture_output=True, text=True, timeout=20, check=False)
    return done.stdout
