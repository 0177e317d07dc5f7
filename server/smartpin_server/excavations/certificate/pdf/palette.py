"""Inks of the paper. The same as the light theme of the pages (tokens.css), which a test compares. Utilities' colours are
not here: the jurisdiction has them.
"""

from typing import Final

TONES: Final = {"CLEAR": "#0f5c2e", "CAUTION": "#ffb300", "UNKNOWN": "#475569", "CONFLICT": "#9b1c1c"}
ON_TONE: Final = {"CLEAR": "#ffffff", "CAUTION": "#000000", "UNKNOWN": "#ffffff", "CONFLICT": "#ffffff"}
INK: Final = "#16181d"
INK_2: Final = "#535962"
LINE: Final = "#d6d8db"
PAPER: Final = "#ffffff"
SOIL: Final = "#f1ede6"
GROUND: Final = "#fafaf9"
BLOCK: Final = "#ecebe8"
BLOCK_EDGE: Final = "#d9d7d2"
STREET: Final = "#ffffff"
TEXT: Final = "#5b5f66"
CASING: Final = "#30343b"


def luminance(colour: str) -> float:
    """Relative luminance of WCAG, for a colour written as #rrggbb."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def ink_on(colour: str) -> str:
    """Black or white, whichever is read better on this colour."""
    return INK if luminance(colour) > 0.35 else PAPER
