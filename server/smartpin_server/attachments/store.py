"""Bytes under their SHA-256 in a folder: written once, never half, the same content once."""

import hashlib
import os
import tempfile
from pathlib import Path


class PictureStore:
    """`home`/attachments/ab/cdef…: the first two digits of the hash are a folder."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "attachments"

    def keep(self, content: bytes) -> bytes:
        """The hash under which the content is kept. On disk, whole, when this returns."""
        digest = hashlib.sha256(content).digest()
        path = self._path(digest)
        if path.exists() and path.stat().st_size == len(content):
            return digest
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
        return digest

    def read(self, digest: bytes) -> bytes | None:
        """The content; None when it is gone or is not what its name says."""
        try:
            content = self._path(digest).read_bytes()
        except FileNotFoundError:
            return None
        return content if hashlib.sha256(content).digest() == digest else None

    def _path(self, digest: bytes) -> Path:
        name = digest.hex()
        return self._folder / name[:2] / name[2:]


def _sync_folder(folder: Path) -> None:
    """So that the name, too, outlives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
