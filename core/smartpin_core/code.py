"""The code printed on a pin: eight Crockford base32 symbols and one check symbol.

Shown `XXXX-XXXX-X`. Read without case and hyphens, and with I, L, O as 1, 1, 0. The check is
Luhn mod N with N = 32 over the same alphabet, so it stays one typed symbol: it finds every
single wrong symbol and every swap of two neighbours except 0 with Z.
"""

from __future__ import annotations

from typing import Final

from .errors import PayloadError

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOLS: Final = 8
LENGTH: Final = SYMBOLS + 1
RANDOM_BYTES: Final = 5
_BASE: Final = len(ALPHABET)

# Only ASCII is listed: str.upper() would also turn the dotless i and the long s into letters.
_VALUE: Final[dict[str, int]] = {
    **{symbol: value for value, symbol in enumerate(ALPHABET)},
    **{symbol.lower(): value for value, symbol in enumerate(ALPHABET)},
    **dict.fromkeys("IiLl", 1),
    **dict.fromkeys("Oo", 0),
}
# Hyphens and the dashes that word processors and phones put in their place; space; no-break space.
_IGNORED: Final = frozenset("- \t\u00a0\u2010\u2011\u2012\u2013\u2014\u2212")
_LONGEST_TEXT: Final = 64


def check_symbol(body: str) -> str:
    """The ninth symbol of a code whose first eight are `body` (canonical symbols only)."""
    total = 0
    for place, symbol in enumerate(reversed(body)):
        addend = _VALUE[symbol] * (2 if place % 2 == 0 else 1)
        total += addend // _BASE + addend % _BASE
    return ALPHABET[-total % _BASE]


def make_code(random_bytes: bytes) -> str:
    """A new code, nine symbols without hyphens, from five random bytes (40 bits)."""
    if len(random_bytes) != RANDOM_BYTES:
        raise ValueError(f"random_bytes must hold {RANDOM_BYTES} bytes")
    number = int.from_bytes(random_bytes, "big")
    body = "".join(ALPHABET[number >> shift & 31] for shift in range(5 * (SYMBOLS - 1), -1, -5))
    return body + check_symbol(body)


def parse_code(text: str) -> str:
    """The canonical nine symbols of a typed or printed code.

    PayloadError: CODE_LENGTH, CODE_SYMBOL or CODE_CHECK.
    """
    if len(text) > _LONGEST_TEXT:
        raise PayloadError("CODE_LENGTH", f"a pin code has {LENGTH} symbols, this text has {len(text)} characters")
    typed = [symbol for symbol in text.strip() if symbol not in _IGNORED]
    for symbol in typed:
        if symbol not in _VALUE:
            raise PayloadError("CODE_SYMBOL", f"{symbol!a} does not occur in pin codes")
    if len(typed) != LENGTH:
        raise PayloadError("CODE_LENGTH", f"a pin code has {LENGTH} symbols, this text has {len(typed)}")
    code = "".join(ALPHABET[_VALUE[symbol]] for symbol in typed)
    if check_symbol(code[:SYMBOLS]) != code[SYMBOLS]:
        raise PayloadError("CODE_CHECK", "the last symbol does not fit the others: read the code again")
    return code


def show_code(code: str) -> str:
    """A canonical code as people see it: XXXX-XXXX-X."""
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"
