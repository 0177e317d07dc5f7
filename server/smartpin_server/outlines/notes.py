"""Notes in the reader's language; the words are data in words/."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from smartpin_server.outlines.drawn import Note

FOLDER = Path(__file__).parent / "words"


@lru_cache(maxsize=4)
def _texts(language: str) -> Mapping[str, str]:
    file = FOLDER / f"{language}.toml"
    return tomllib.loads((file if file.is_file() else FOLDER / "en.toml").read_text(encoding="utf-8"))


def words(note: Note, language: str) -> str:
    """One sentence or two."""
    return _texts(language)[note.code].format(**note.values)
