"""What was typed, read as the beginning of a pin code. Pure."""

from smartpin_core.code import ALPHABET, LENGTH

SHORTEST = 3
_LOOKS_LIKE = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None, "\u2010": None, "\u2013": None})


def code_prefix(words: str) -> str | None:
    """At least three symbols of a code, canonical; None for what cannot be one. The check symbol is not asked for yet."""
    symbols = words.upper().translate(_LOOKS_LIKE)
    if not SHORTEST <= len(symbols) <= LENGTH or any(symbol not in ALPHABET for symbol in symbols):
        return None
    return symbols
