"""A key in a file: only its owner may read it, it is written whole or not at all, and one is never written over."""

import os
import secrets
import stat
from pathlib import Path

LARGEST_KEY_FILE = 4096


class CertificateKeyRefused(Exception):
    """A key cannot be used; `mend` tells the operator what to do. The key itself is never in the text."""

    def __init__(self, code: str, what: str, mend: str) -> None:
        super().__init__(f"{code}: {what}\n  What to do: {mend}")
        self.code = code
        self.what = what
        self.mend = mend


def read_private(path: Path) -> bytes:
    """The content of a key file that nobody else can read; CertificateKeyRefused for every other."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise CertificateKeyRefused(
            "CERTIFICATE_KEY_MISSING", f"{path} is missing", "put it back from the backup, or make a new one (rotate)"
        ) from None
    except OSError as error:
        raise CertificateKeyRefused(
            "CERTIFICATE_KEY_UNREADABLE", f"{path}: {error.strerror}", "make it a plain file this program may read"
        ) from None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise CertificateKeyRefused(
                "CERTIFICATE_KEY_UNREADABLE", f"{path} is not a plain file", "put the key file back"
            )
        if stat.S_IMODE(status.st_mode) & 0o077:
            raise CertificateKeyRefused(
                "CERTIFICATE_KEY_OPEN_TO_OTHERS",
                f"{path} can be used by other users (mode {stat.S_IMODE(status.st_mode):o})",
                f"chmod 600 {path}, and rotate and distrust the key if anybody else can have read it",
            )
        return os.read(handle, LARGEST_KEY_FILE)
    finally:
        os.close(handle)


def write_once(path: Path, content: bytes, mode: int) -> bool:
    """Write a file that is not there yet; False when another process was faster, whose file then stands."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.parent / f".draft-{os.getpid()}-{secrets.token_hex(8)}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), mode)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            # A link, not a rename: it fails where a key is already, and never replaces one.
            os.link(draft, path)
        except FileExistsError:
            return False
        _sync_folder(path.parent)
        return True
    finally:
        draft.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
