"""The master keys of this register: one file a generation, never in the database, never in a log."""

import os
import re
import secrets
import stat
from pathlib import Path
from typing import Final
from uuid import UUID

from smartpin_trust import keys

FIRST_GENERATION: Final = 1
_FILE_NAME: Final = re.compile(r"master-([1-9][0-9]{0,9})\.key", re.ASCII)


class MasterKeyRefused(Exception):
    """A master key cannot be used; `mend` tells the operator what to do. The key itself is never in the text."""

    def __init__(self, code: str, what: str, mend: str) -> None:
        super().__init__(f"{code}: {what}\n  What to do: {mend}")
        self.code = code
        self.what = what
        self.mend = mend


class KeyStore:
    """The folder `keys/` of a home.

    The first generation is made from the system's randomness when the folder holds no key at all.
    A missing later generation is never made up: pins that carry its keys could not be told from forgeries.
    """

    def __init__(self, home: Path) -> None:
        self.folder = home / "keys"
        self._masters: dict[int, bytes] = {}

    def generations(self) -> list[int]:
        """The generations on file, oldest first."""
        names = (_FILE_NAME.fullmatch(path.name) for path in self.folder.glob("master-*.key"))
        return sorted(int(name.group(1)) for name in names if name)

    def current_generation(self) -> int:
        """The newest generation; the first is made when there is none."""
        on_file = self.generations()
        if on_file:
            return on_file[-1]
        self._make(FIRST_GENERATION)
        return FIRST_GENERATION

    def rotate(self) -> int:
        """Make the next generation and return it. Pins keep the keys of theirs until they are commissioned again."""
        following = self.current_generation() + 1
        self._make(following)
        return following

    def derive(self, tag_id: UUID | bytes, purpose: str, generation: int) -> bytes:
        """The key of one tag; see `smartpin_trust.keys.derive`. MasterKeyRefused when the master cannot be used."""
        master = self._masters.get(generation)
        if master is None:
            master = self._masters[generation] = self._read(generation)
        return keys.derive(master, tag_id, purpose, generation)

    def _path(self, generation: int) -> Path:
        return self.folder / f"master-{generation}.key"

    def _read(self, generation: int) -> bytes:
        path = self._path(generation)
        if generation == FIRST_GENERATION and not self.generations():
            self._make(generation)
        try:
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            raise MasterKeyRefused(
                "MASTER_KEY_MISSING",
                f"{path} is missing",
                "put the key back from the backup; without it the pins of this generation cannot be recognised",
            ) from None
        except OSError as error:
            raise MasterKeyRefused(
                "MASTER_KEY_UNREADABLE", f"{path}: {error.strerror}", "make it a plain file this program may read"
            ) from None
        try:
            _refuse_unless_private(path, os.fstat(handle))
            master = os.read(handle, keys.MASTER_BYTES + 1)
        finally:
            os.close(handle)
        if len(master) != keys.MASTER_BYTES or not any(master):
            raise MasterKeyRefused(
                "MASTER_KEY_DAMAGED",
                f"{path} does not hold {keys.MASTER_BYTES} random bytes",
                "put the key back from the backup",
            )
        return master

    def _make(self, generation: int) -> None:
        """Write a new key whole or not at all. When another process was faster, its key stands."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self.folder / f".draft-{os.getpid()}-{secrets.token_hex(8)}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                os.fchmod(file.fileno(), 0o600)
                file.write(os.urandom(keys.MASTER_BYTES))
                file.flush()
                os.fsync(file.fileno())
            try:
                # A link, not a rename: it fails where a key is already, and never replaces one.
                os.link(draft, self._path(generation))
            except FileExistsError:
                return
            _sync_folder(self.folder)
        finally:
            draft.unlink(missing_ok=True)


def _refuse_unless_private(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise MasterKeyRefused("MASTER_KEY_UNREADABLE", f"{path} is not a plain file", "put the key file back")
    if stat.S_IMODE(status.st_mode) & 0o077:
        raise MasterKeyRefused(
            "MASTER_KEY_OPEN_TO_OTHERS",
            f"{path} can be used by other users (mode {stat.S_IMODE(status.st_mode):o})",
            f"chmod 600 {path}, and rotate the key if anybody else can have read it",
        )


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
