"""Passwords of database logins, made once and kept in the home folder, readable by its owner only."""

import os
import secrets
from pathlib import Path


class Vault:
    """The folder `secrets/` of a home: one file a login, and a libpq password file for people's own tools."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "secrets"

    def password_of(self, login: str) -> str:
        """The password of a database login; made at the first call and the same ever after."""
        path = self._path(login)
        try:
            return path.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return self._make(path)

    @property
    def passfile(self) -> Path:
        """The libpq password file with every login that has a password here."""
        path = self.folder / "pgpass"
        logins = sorted(entry.stem for entry in self.folder.glob("*.password"))
        text = "".join(f"*:*:*:{login}:{self.password_of(login)}\n" for login in logins)
        if not path.is_file() or path.read_text(encoding="ascii") != text:
            write_private(path, text)
        return path

    def _path(self, login: str) -> Path:
        if not login.replace("_", "").isalnum():
            raise ValueError(f"not a login name: {login!r}")
        return self.folder / f"{login}.password"

    def _make(self, path: Path) -> str:
        password = secrets.token_urlsafe(32)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(path, password + "\n")
        return password


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all (a crash leaves the old one)."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
