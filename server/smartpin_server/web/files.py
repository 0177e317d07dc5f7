"""Which file answers an address of the web client, and how it may be kept by browsers."""

import mimetypes
from dataclasses import dataclass
from pathlib import Path

_IMMUTABLE = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".webmanifest": "application/manifest+json"}
_PACKED = (("br", ".br"), ("gzip", ".gz"))


@dataclass(frozen=True)
class Found:
    """A file to send: `path` may be the packed twin of what was asked for."""

    path: Path
    media_type: str
    cache_control: str
    encoding: str | None


def find(dist: Path, address: str, accept_encoding: str) -> Found | None:
    """The file for an address below `/`; None means 404.

    An address without a dot is a screen of the app and gets index.html. One with a dot is a file: a missing one must
    not become a page, or browsers would keep HTML under a script's name.
    """
    name = address.strip("/")
    last = name.rpartition("/")[2]
    wanted = dist / (name if "." in last else "index.html")
    path = _file_below(dist, wanted)
    if path is None or path.suffix in (".br", ".gz"):
        return None
    encoding, packed = _packed(path, accept_encoding)
    return Found(
        path=packed,
        media_type=_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        cache_control=_IMMUTABLE if name.startswith("assets/") else _ASK_AGAIN,
        encoding=encoding,
    )


def _file_below(folder: Path, wanted: Path) -> Path | None:
    """The file with links and dots resolved; None for what is outside, missing, or no name at all (NUL, far too long)."""
    try:
        path = wanted.resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError):
        return None


def _packed(path: Path, accept_encoding: str) -> tuple[str | None, Path]:
    """The best packed twin the browser takes; twins are made once, when the client is built."""
    accepted = {
        word.partition(";")[0].strip()
        for word in accept_encoding.lower().split(",")
        if "q=0" not in word.split(";")[1:]
    }
    for encoding, suffix in _PACKED:
        twin = path.with_name(path.name + suffix)
        if encoding in accepted and twin.is_file():
            return encoding, twin
    return None, path
